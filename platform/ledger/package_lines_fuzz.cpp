// SPDX-License-Identifier: Apache-2.0
// Lines of a package from strangers: no input crashes, and the canonical reader agrees with the general one.
#include <cstddef>
#include <cstdint>

#include "base/json.h"
#include "platform/ledger/canonical.h"
#include "platform/ledger/package_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::ledger;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto json = parse_canonical(text)) {
    const auto general = assay::parse_json(text, assay::kTrustedJson);
    BASE_ASSERT(general && *general == *json && assay::canonical_json(*general) == text);
  }
  if (const auto item = parse_item_line(text)) BASE_ASSERT(text.find(item_text(item->item)) != std::string_view::npos);
  if (const auto entry = parse_entry(text)) {
    parse_start(entry->details);
    parse_rotation(entry->details);
    parse_erasure_details(entry->details);
  }
  parse_version_line(text);
  parse_personal_line(text);
  parse_earlier_checkpoint(text);
  return 0;
}
