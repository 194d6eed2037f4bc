// SPDX-License-Identifier: Apache-2.0
// The past is the last version of each object that was written before the ledger reached a size.
#include "platform/entity/history.h"

#include <algorithm>

#include "platform/entity/codec.h"

namespace assay::entity {
namespace {

constexpr std::string_view kColumns = "SELECT v.seq, v.id, v.ver, v.at, v.body FROM version v ";

constexpr std::string_view kWalk = "WHERE v.entity = ? AND v.seq <= ? ORDER BY v.entity DESC, v.id DESC, v.ver DESC";
constexpr std::string_view kNewest =
    "WHERE v.entity = ? AND v.seq <= ? AND NOT EXISTS (SELECT 1 FROM version w WHERE w.entity = v.entity AND w.id = "
    "v.id "
    "AND w.ver > v.ver AND w.seq <= ?) ORDER BY v.id DESC";

/// Personal values of the versions that were read; those that were erased stay null.
void add_personal_values(store::Connection& connection, std::int64_t entity, Record& record) {
  const bool has_personal = std::ranges::any_of(record.type->fields, &Field::is_personal);
  if (!has_personal) return;
  connection.query("SELECT field, value FROM personal_value WHERE entity = ? AND id = ? AND ver = ?",
                   {entity, record.id, record.version}, [&](const store::Row& row) {
                     const auto* field = record.type->find(row.text(0));
                     if (field != nullptr)
                       record.values[record.type->index(*field)] = value_from_canonical(*field, row.text(1));
                     return true;
                   });
}

VersionInfo read_version(const store::Row& row, const EntityType& type) {
  VersionInfo info;
  info.seq = row.integer(0);
  info.version = row.integer(2);
  info.at = Instant{row.integer(3)};
  const auto body = row.text(4);
  info.is_removed = body.empty();
  info.record = info.is_removed ? new_record(type) : record_from_body(type, body);
  info.record.id = row.id(1);
  info.record.version = info.version;
  return info;
}

}  // namespace

ledger::NewVersion new_version(const Record& record) {
  ledger::NewVersion version;
  version.entity = record.type->name;
  version.id = record.id;
  version.version = record.version;
  version.schema = kSchema;
  version.fields = canonical_fields(record);
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    if (field.is_personal && field.is_stored() && !is_null(record.values[i]))
      version.personal.push_back({std::string(field.name), canonical_value(field, record.values[i])});
  }
  return version;
}

ledger::NewVersion tombstone(const Record& last) {
  ledger::NewVersion version;
  version.entity = last.type->name;
  version.id = last.id;
  version.version = last.version + 1;
  version.is_tombstone = true;
  return version;
}

std::optional<Record> version_as_of(store::Connection& connection, const EntityType& type, Id id, std::int64_t size) {
  const auto entity = ledger::find_entity_number(connection, type.name);
  if (!entity) return {};
  std::optional<Record> found;
  connection.query(std::string(kColumns) + "WHERE v.entity = ? AND v.id = ? AND v.seq <= ? ORDER BY v.ver DESC LIMIT 1",
                   {*entity, id, size}, [&](const store::Row& row) {
                     auto info = read_version(row, type);
                     if (!info.is_removed) found = std::move(info.record);
                     return false;
                   });
  if (found) add_personal_values(connection, *entity, *found);
  return found;
}

std::vector<Record> versions_as_of(store::Connection& connection, const EntityType& type, std::int64_t size) {
  const auto entity = ledger::find_entity_number(connection, type.name);
  if (!entity) return {};
  std::vector<Record> found;
  Id last;
  // SQLite walks its primary key backwards, so the first row of each object is the one; PostgreSQL would send all
  // bodies over the wire, and there a look at the index for each version is cheaper.
  const bool is_walked = connection.dialect() == store::Dialect::sqlite;
  store::Params params{*entity, size};
  if (!is_walked) params.emplace_back(size);
  connection.query(std::string(kColumns).append(is_walked ? kWalk : kNewest), std::span<const store::Param>(params),
                   [&](const store::Row& row) {
                     const auto id = row.id(1);
                     if (id == last) return true;
                     last = id;
                     auto info = read_version(row, type);
                     if (!info.is_removed) found.push_back(std::move(info.record));
                     return true;
                   });
  std::ranges::reverse(found);  // by id
  for (auto& record : found) add_personal_values(connection, *entity, record);
  return found;
}

std::vector<VersionInfo> versions_of(store::Connection& connection, const EntityType& type, Id id,
                                     std::optional<std::int64_t> size) {
  const auto entity = ledger::find_entity_number(connection, type.name);
  if (!entity) return {};
  std::vector<VersionInfo> found;
  connection.query(std::string(kColumns) + "WHERE v.entity = ? AND v.id = ? AND v.seq <= ? ORDER BY v.ver",
                   {*entity, id, size.value_or(INT64_MAX)}, [&](const store::Row& row) {
                     found.push_back(read_version(row, type));
                     return true;
                   });
  for (auto& info : found) add_personal_values(connection, *entity, info.record);
  return found;
}

std::vector<VersionInfo> versions_of_all(store::Connection& connection, const EntityType& type,
                                         std::optional<std::int64_t> size) {
  const auto entity = ledger::find_entity_number(connection, type.name);
  if (!entity) return {};
  std::vector<VersionInfo> found;
  connection.query(std::string(kColumns) + "WHERE v.entity = ? AND v.seq <= ? ORDER BY v.id, v.ver",
                   {*entity, size.value_or(INT64_MAX)}, [&](const store::Row& row) {
                     found.push_back(read_version(row, type));
                     return true;
                   });
  for (auto& info : found) add_personal_values(connection, *entity, info.record);
  return found;
}

std::int64_t last_version(store::Connection& connection, const EntityType& type, Id id) {
  const auto entity = ledger::find_entity_number(connection, type.name);
  if (!entity) return 0;
  return connection.query_integer("SELECT max(ver) FROM version WHERE entity = ? AND id = ?", {*entity, id})
      .value_or(0);
}

std::vector<Changed> versions_of_entry(store::Connection& connection, const Registry& registry, std::int64_t seq) {
  std::vector<Changed> changed;
  connection.query(
      "SELECT n.name, v.id, v.ver FROM version v JOIN entity_name n ON n.number = v.entity WHERE v.seq = ? ORDER BY "
      "v.entity, v.id, v.ver",
      {seq}, [&](const store::Row& row) {
        if (const auto* type = registry.find(row.text(0))) changed.push_back({type, row.id(1), row.integer(2)});
        return true;
      });
  return changed;
}

std::vector<Difference> differences(const Record& before, const Record& after) {
  std::vector<Difference> found;
  for (std::size_t i = 0; i < after.type->fields.size(); ++i) {
    const auto& field = after.type->fields[i];
    if (!field.is_live && before.values[i] != after.values[i])
      found.push_back({&field, before.values[i], after.values[i]});
  }
  if (before.custom != after.custom) found.push_back({nullptr, {}, {}});
  return found;
}

}  // namespace assay::entity
