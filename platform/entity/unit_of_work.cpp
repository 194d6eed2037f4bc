// SPDX-License-Identifier: Apache-2.0
// The write path: derive -> check -> row, version, item. The caller appends the entry in the same transaction.
#include "platform/entity/unit_of_work.h"

#include <algorithm>

#include "platform/entity/custom_field.h"
#include "platform/entity/history.h"
#include "platform/entity/storage.h"
#include "platform/entity/strings.gen.h"
#include "platform/files/stored_file.h"

namespace assay::entity {
namespace {

/// Is the object in a state that freezes it? Answers the freeze that holds.
const Freeze* frozen_by(const Record& record) {
  for (const auto& freeze : record.type->freezes) {
    const auto state = record.text(freeze.field);
    if (std::ranges::find(freeze.values, state) != freeze.values.end()) return &freeze;
  }
  return nullptr;
}

std::string value_text(const Field& field, const Value& value) {
  return value_to_cell(field, value, [](Id id) { return id.text(); });
}

}  // namespace

UnitOfWork::UnitOfWork(store::Connection& connection, const Registry& registry, Date today, std::int64_t seq,
                       Instant at, ledger::Actor actor, Id acting_person)
    : Reader(connection, registry, today), seq_(seq), at_(at), actor_(std::move(actor)) {
  acting_person_ = acting_person;
}

void check_fields(const Record& record, Problems& problems) {
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    if (field.is_live) continue;
    if (is_null(record.values[i])) {
      if (field.is_required) problems.add(std::string(field.name), msg::entity_required);
    } else {
      check_value(field, record.values[i], problems);
    }
  }
}

void UnitOfWork::check_unique(const Record& record, Problems& problems) {
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    const auto& value = record.values[i];
    if (!field.is_unique || is_null(value)) continue;
    for (const auto& other : rows_where(connection(), *record.type, field, value, 10))
      if (other.id != record.id && other.values[i] == value)
        problems.add(std::string(field.name),
                     field.name == "reference" ? msg::entity_duplicate_reference : msg::entity_not_unique,
                     {{"value", value_text(field, value)}}, {other.id});
  }
}

/// A file field takes what the actor uploaded, and what a version of this very object named before. Anything else would
/// let people read a file of which they only know the hash. What kind of file it is and how long was found out when it
/// came in; the name may change, its ending may not.
void UnitOfWork::take_files(Record& record, const Record* before, Problems& problems) {
  const auto uploader = files::uploader_name(actor_.kind, actor_.account, actor_.label);
  for (std::size_t i = 0; i < record.values.size(); ++i) {
    auto* file = std::get_if<FileRef>(&record.values[i]);
    if (file == nullptr || (before != nullptr && before->values[i] == record.values[i])) continue;
    const std::string field(record.type->fields[i].name);
    const auto upload = files::find_upload(connection(), file->hash, uploader);
    if (!upload) {
      const auto versions = history(*record.type, record.id);
      const bool was_named = std::ranges::any_of(versions, [&](const VersionInfo& version) {
        return !version.is_removed && version.record.values[i] == record.values[i];
      });
      if (!was_named) problems.add(field, msg::entity_not_a_file);
      continue;
    }
    file->media_type = upload->media_type;
    file->size = upload->size;
    if (!files::is_file_name(file->name) || files::ending_of(file->name) != files::ending_of(upload->name))
      problems.add(field, msg::entity_file_name, {{"value", files::ending_of(upload->name)}});
    files::mark_named(connection(), file->hash);
  }
}

std::span<const Record> UnitOfWork::custom_definitions(const EntityType& type) {
  const auto at = custom_definitions_.find(type.name);
  if (at != custom_definitions_.end()) return at->second;
  auto definitions = where(registry().at("custom_field"), "entity", std::string(type.name));
  return custom_definitions_.emplace(type.name, std::move(definitions)).first->second;
}

Status UnitOfWork::check_record(const Record& record, const Record* before) {
  Problems problems;
  Errc code = Errc::invalid;
  check_fields(record, problems);
  check_custom(record.custom, custom_definitions(*record.type), problems);
  check_unique(record, problems);
  if (problems.empty() && record.type->hooks.check != nullptr) {
    const auto object = to_object(record);
    const auto old = before != nullptr ? to_object(*before) : AnyObject(nullptr, [](void*) {});
    if (const auto status = record.type->hooks.check(object.get(), old.get(), *this); !status) {
      code = status.error().code;
      problems.add(status.error());
    }
  }
  return problems.status(code);
}

Status UnitOfWork::check_frozen(const Record& record, const Record* before) {
  Problems problems;
  if (before != nullptr) {
    if (const auto* freeze = frozen_by(*before)) {
      for (const auto& difference : differences(*before, record)) {
        const auto name = difference.field != nullptr ? difference.field->name : std::string_view("custom");
        if (std::ranges::find(freeze->may_change, name) != freeze->may_change.end()) continue;
        problems.add(std::string(name), msg::entity_frozen,
                     {{"field", std::string(freeze->field)}, {"state", std::string(before->text(freeze->field))}},
                     {before->id});
      }
    }
  }
  for (const auto parent_field : record.type->frozen_with) {
    const auto& field = *record.type->find(parent_field);
    const auto parent =
        Reader::find(registry().at(field.target), (before != nullptr ? *before : record).ref(parent_field));
    const auto* freeze = parent ? frozen_by(*parent) : nullptr;
    if (freeze != nullptr)
      problems.add(std::string(parent_field), msg::entity_frozen,
                   {{"field", std::string(freeze->field)}, {"state", std::string(parent->text(freeze->field))}},
                   {parent->id});
  }
  return problems.status(Errc::conflict);
}

void UnitOfWork::derive(Record& record, const Record* before) {
  if (record.type->hooks.derive == nullptr) return;
  const auto object = to_object(record);
  const auto old = before != nullptr ? to_object(*before) : AnyObject(nullptr, [](void*) {});
  // A plain member has no "missing": what is asked for and is still as the conversion made it stays missing.
  const auto given = record.values;
  read_object(object.get(), record);
  const auto converted = std::move(record.values);
  record.values = given;
  record.type->hooks.derive(object.get(), old.get(), *this);
  read_object(object.get(), record);
  for (std::size_t i = 0; i < given.size(); ++i)
    if (record.type->fields[i].is_required && record.type->fields[i].is_input() && is_null(given[i]) &&
        record.values[i] == converted[i])
      record.values[i] = Value();
}

void UnitOfWork::run_after(const Record& record, const Record* before) {
  if (record.type->hooks.after == nullptr) return;
  const auto object = to_object(record);
  const auto old = before != nullptr ? to_object(*before) : AnyObject(nullptr, [](void*) {});
  record.type->hooks.after(object.get(), old.get(), *this);
}

std::vector<ledger::Item> UnitOfWork::write_versions() {
  return ledger::write_versions(connection(), seq_, at_, versions_);
}

Result<Record> UnitOfWork::create(Record record) {
  const auto& type = *record.type;
  const bool is_restored = !record.id.is_nil();
  if (!is_restored) record.id = new_id(at_);
  TRY(check_frozen(record, nullptr));
  derive(record, nullptr);
  Problems problems;
  take_files(record, nullptr, problems);
  if (const auto status = check_record(record, nullptr); !status) {
    if (problems.empty()) return std::unexpected(status.error());
    problems.add(status.error());
  }
  TRY(problems.status());
  record.version = is_restored ? last_version(connection(), type, record.id) + 1 : 1;
  insert_row(connection(), record);
  forget_computed(type);
  versions_.push_back(new_version(record));
  if (type.name == "custom_field") custom_definitions_.clear();
  run_after(record, nullptr);
  return record;
}

Result<Record> UnitOfWork::update(Record record) {
  const auto& type = *record.type;
  const auto before = TRY(Reader::get(type, record.id));
  if (before.version != record.version)
    return refuse(Errc::stale, "version", msg::entity_conflict_version,
                  {{"had", record.version}, {"now", before.version}}, {record.id});
  derive(record, &before);
  Problems problems;
  take_files(record, &before, problems);
  if (problems.empty() && differences(before, record).empty()) return before;
  TRY(check_frozen(record, &before));
  if (const auto status = check_record(record, &before); !status) {
    if (problems.empty()) return std::unexpected(status.error());
    problems.add(status.error());
  }
  TRY(problems.status());
  ++record.version;
  update_row(connection(), record);
  versions_.push_back(new_version(record));
  forget(type);
  if (type.name == "custom_field") custom_definitions_.clear();
  run_after(record, &before);
  return record;
}

Status UnitOfWork::remove(const EntityType& type, Id id, std::int64_t version) {
  const auto before = TRY(Reader::get(type, id));
  if (before.version != version)
    return refuse(Errc::stale, "version", msg::entity_conflict_version, {{"had", version}, {"now", before.version}},
                  {id});
  if (const auto* freeze = frozen_by(before))
    return refuse(Errc::conflict, "", msg::entity_frozen,
                  {{"field", std::string(freeze->field)}, {"state", std::string(before.text(freeze->field))}}, {id});
  TRY(check_frozen(before, nullptr));
  std::vector<Id> referrers;
  for (const auto& referrer : registry().referrers(type.name))
    for (const auto other : referring(connection(), *referrer.type, *referrer.field, id)) referrers.push_back(other);
  for (const auto& other : registry().types()) {
    if (!other.is_attached()) continue;
    for (const auto& attached : where(other, other.holder_object, id.text()))
      if (attached.text(other.holder_entity) == type.name) referrers.push_back(attached.id);
  }
  if (!referrers.empty()) {
    const auto count = static_cast<std::int64_t>(referrers.size());
    return refuse(Errc::conflict, "", msg::entity_referenced, {{"count", count}}, std::move(referrers));
  }
  if (type.hooks.check_removal != nullptr) {
    const auto object = to_object(before);
    TRY(type.hooks.check_removal(object.get(), *this));
  }
  delete_row(connection(), type, id);
  versions_.push_back(tombstone(before));
  forget(type);
  return {};
}

Status UnitOfWork::erase(const EntityType& type, Id id, std::span<const std::string> fields) {
  auto record = TRY(Reader::get(type, id));
  Problems problems;
  std::vector<std::string> names(fields.begin(), fields.end());
  if (names.empty())
    for (const auto& field : type.fields)
      if (field.is_personal) names.emplace_back(field.name);
  std::ranges::sort(names);
  for (const auto& name : names) {
    const auto* field = type.find(name);
    if (field == nullptr || !field->is_personal) problems.add(name, msg::entity_not_personal);
  }
  if (names.empty()) problems.add("", msg::entity_not_personal);
  TRY(problems.status());
  ledger::begin_erasure(connection());
  ledger::erase_personal(connection(), seq_, type.name, id, names);
  for (const auto& name : names) {
    const auto& field = *type.find(name);
    const bool is_kept_filled = field.is_required && field.is_text();
    record.values[type.index(field)] = is_kept_filled ? Value(std::string(kErased)) : Value();
  }
  TRY(update(std::move(record)));
  const ledger::Erasure erasure{std::string(type.name), id, names};
  for (auto& [name, value] : ledger::erasure_details({&erasure, 1})) note(name, std::move(value));
  always_write();
  return {};
}

Result<std::vector<Hash>> UnitOfWork::erase_files(const EntityType& type, Id id, std::span<const std::string> fields) {
  std::set<Hash> hashes;
  for (const auto& name : fields) {
    const auto* field = type.find(name);
    if (field == nullptr || field->kind != Kind::file) return refuse(name, msg::entity_not_personal);
    for (const auto& version : history(type, id))
      if (const auto* file = std::get_if<FileRef>(&version.record.values[type.index(*field)]))
        hashes.insert(file->hash);
  }
  std::vector<Hash> erased(hashes.begin(), hashes.end());
  erase_files(erased);
  return erased;
}

void UnitOfWork::erase_files(std::span<const Hash> hashes) {
  JsonArray list;
  for (const auto& hash : hashes) {
    files::mark_erased(connection(), hash);
    list.emplace_back(hash.hex());
  }
  if (!list.empty()) note("blobs", std::move(list));
  always_write();
}

}  // namespace assay::entity
