// SPDX-License-Identifier: Apache-2.0
#include "platform/entity/moment.h"

#include "base/json.h"
#include "platform/entity/unit_of_work.h"
#include "platform/ledger/ledger.h"

namespace assay::entity {

std::optional<Moment> moment_of(Reader& reader, std::int64_t present) {
  const auto first = ledger::leaf(reader.connection(), 1);
  const auto newest = ledger::leaf(reader.connection(), present);
  if (!first || !newest) return {};
  return Moment{first->hash, newest->hash, present, reader.as_of().value_or(present), reader.today()};
}

std::optional<Moment> moment_of(Reader& reader) {
  if (dynamic_cast<UnitOfWork*>(&reader) != nullptr) return {};
  auto& kept = reader.slot("moment", {});  // a reader sees one snapshot, and is asked by each field that is computed
  if (!kept) kept = std::make_shared<std::optional<Moment>>(moment_of(reader, ledger::head(reader.connection()).size));
  return *std::static_pointer_cast<std::optional<Moment>>(kept);
}

bool is_entry(Reader& reader, std::int64_t seq, const Hash& hash) {
  const auto leaf = ledger::leaf(reader.connection(), seq);
  return leaf && leaf->hash == hash;
}

std::optional<std::vector<ChangedObject>> changed_after(Reader& reader, std::int64_t from, std::int64_t to,
                                                        std::int64_t most) {
  if (from > to || to - from > most) return {};
  std::vector<ChangedObject> changed;
  for (auto seq = from + 1; seq <= to; ++seq) {
    const auto leaf = ledger::leaf(reader.connection(), seq);
    if (!leaf) return {};
    const auto header = parse_json(leaf->header, kTrustedJson);
    if (!header) return {};
    const auto* items = (*header)["items"].if_array();
    if (items == nullptr) return {};  // above 1,000 objects an entry holds the root over them
    for (const auto& item : *items) {
      const auto* parts = item.if_array();
      const auto id = parts != nullptr && parts->size() == 4 ? Id::parse((*parts)[1].text_or()) : std::nullopt;
      if (!id) return {};
      changed.push_back({std::string((*parts)[0].text_or()), *id});
    }
  }
  if (static_cast<std::int64_t>(changed.size()) > most) return {};
  return changed;
}

}  // namespace assay::entity
