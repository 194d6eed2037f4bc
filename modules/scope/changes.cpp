// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/changes.h"

#include <algorithm>
#include <map>

#include "modules/scope/versions.h"
#include "platform/entity/history.h"

namespace assay::scope {
namespace {

using entity::Reader;
using entity::Record;

std::map<Id, Record> all_of(Reader& reader, std::string_view entity) {
  std::map<Id, Record> found;
  for (auto& record : reader.all(reader.registry().at(entity))) found.emplace(record.id, std::move(record));
  return found;
}

ChangeKind kind_of(const Record& before, const Record& after) {
  const auto from = before.text("placement"), to = after.text("placement");
  if (from == to) return ChangeKind::changed;
  if (to == "in") return ChangeKind::taken_in;
  return to == "out" ? ChangeKind::left_out : ChangeKind::changed;
}

ScopeChange change_of(ChangeKind kind, const Record& record) {
  return {kind, std::string(record.type->name), record.id, record.display(), {}};
}

void add_changes(Reader& before, Reader& after, std::string_view entity, std::vector<ScopeChange>& changes) {
  const auto old_ones = all_of(before, entity);
  const auto new_ones = all_of(after, entity);
  for (const auto& [id, record] : new_ones) {
    const auto old = old_ones.find(id);
    if (old == old_ones.end()) {
      changes.push_back(change_of(ChangeKind::added, record));
      continue;
    }
    auto change = change_of(kind_of(old->second, record), record);
    for (const auto& difference : entity::differences(old->second, record))
      if (difference.field == nullptr || difference.field->name != "edited_by")
        change.fields.emplace_back(difference.field == nullptr ? "custom" : difference.field->name);
    if (!change.fields.empty()) changes.push_back(std::move(change));
  }
  for (const auto& [id, record] : old_ones)
    if (!new_ones.contains(id)) changes.push_back(change_of(ChangeKind::removed, record));
}

Reader at_signature(Reader& reader, const ScopeVersion& version) {
  return {reader.connection(), reader.registry(), reader.today(), version.ledger_size};
}

}  // namespace

std::vector<ScopeChange> changes_between(Reader& before, const ScopeVersion& old_version, Reader& after,
                                         const ScopeVersion& new_version) {
  std::vector<ScopeChange> changes;
  if (old_version.statement != new_version.statement)
    changes.push_back({ChangeKind::statement, std::string(ScopeVersion::entity_name), new_version.id, "", {}});
  for (const auto entity : {ScopeElement::entity_name, ScopeDependency::entity_name})
    add_changes(before, after, entity, changes);
  return changes;
}

std::vector<ScopeChange> changes_since_signed(Reader& reader) {
  const auto in_force = signed_scope(reader);
  if (!in_force) return {};
  auto before = at_signature(reader, *in_force);
  const auto open = open_version(reader);
  return changes_between(before, *in_force, reader, open ? *open : *in_force);
}

std::vector<SignedScope> signed_scopes(Reader& reader) {
  std::vector<ScopeVersion> versions;
  for (auto& version : reader.all<ScopeVersion>())
    if (version.ledger_size) versions.push_back(std::move(version));
  std::ranges::sort(versions, {}, &ScopeVersion::number);
  std::vector<SignedScope> all;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    SignedScope one{versions[i].number, *versions[i].ledger_size, {}};
    if (i == 0) {
      one.changes.push_back({ChangeKind::first_signed, std::string(ScopeVersion::entity_name), versions[i].id, "", {}});
    } else {
      auto before = at_signature(reader, versions[i - 1]);
      auto after = at_signature(reader, versions[i]);
      one.changes = changes_between(before, versions[i - 1], after, versions[i]);
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace assay::scope
