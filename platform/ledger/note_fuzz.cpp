// SPDX-License-Identifier: Apache-2.0
// Notes, verifier keys and checkpoints from strangers: no input crashes, and what is accepted is canonical.
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "platform/ledger/note.h"
#include "platform/ledger/package_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::ledger;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto key = VerifierKey::parse(text)) BASE_ASSERT(key->text() == text);
  if (const auto checkpoint = Checkpoint::parse(text)) BASE_ASSERT(checkpoint->text() == text);
  if (const auto note = parse_note(text)) BASE_ASSERT(text.starts_with(note->text) && !note->signatures.empty());
  parse_manifest(text);
  parse_keys(text);
  parse_organisation(text);
  parse_signed_checkpoint(text);
  return 0;
}
