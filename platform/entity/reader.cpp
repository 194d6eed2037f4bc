// SPDX-License-Identifier: Apache-2.0
// The present is read from the tables, the past from versions; callers see no difference.
#include "platform/entity/reader.h"

#include <algorithm>

#include "platform/entity/history.h"
#include "platform/entity/storage.h"
#include "platform/entity/strings.gen.h"

namespace assay::entity {

Reader::Reader(store::Connection& connection, const Registry& registry, Date today, std::optional<std::int64_t> as_of)
    : connection_(connection), registry_(registry), today_(today), as_of_(as_of) {}

std::optional<Record> Reader::find(const EntityType& type, Id id) {
  if (id.is_nil()) return {};
  return as_of_ ? version_as_of(connection_, type, id, *as_of_) : find_row(connection_, type, id);
}

Result<Record> Reader::get(const EntityType& type, Id id) {
  auto record = find(type, id);
  if (!record) return refuse(Errc::not_found, "", msg::entity_not_found);
  return std::move(*record);
}

std::optional<Record> Reader::find_reference(const EntityType& type, std::string_view reference) {
  auto found = where(type, "reference", std::string(reference), 2);
  return found.empty() ? std::nullopt : std::optional<Record>(std::move(found.front()));
}

std::vector<Record> Reader::where(const EntityType& type, std::string_view field, const Value& value, int limit) {
  const auto* declared = type.find(field);
  BASE_ASSERT(declared != nullptr && declared->is_stored());
  if (!as_of_ && declared->kind == Kind::links) {
    std::vector<Record> found;
    for (const auto id : referring(connection_, type, *declared, std::get<Id>(value)))
      if (auto record = find_row(connection_, type, id)) found.push_back(std::move(*record));
    return found;
  }
  if (!as_of_) return rows_where(connection_, type, *declared, value, limit);
  auto records = all(type);
  std::erase_if(records, [&](const Record& record) {
    const auto& have = record.values[type.index(*declared)];
    if (const auto* links = std::get_if<LinkList>(&have))
      return std::ranges::find(*links, std::get<Id>(value), &Link::id) == links->end();
    return compare_values(*declared, have, value) != 0;
  });
  std::ranges::sort(records, {}, &Record::id);
  if (records.size() > static_cast<std::size_t>(limit)) records.resize(static_cast<std::size_t>(limit));
  return records;
}

std::vector<Record> Reader::all(const EntityType& type) {
  return as_of_ ? versions_as_of(connection_, type, *as_of_) : all_rows(connection_, type);
}

Result<Page> Reader::list(const EntityType& type, const Query& query) {
  if (!as_of_ && !needs_memory(query)) {
    auto page = TRY(select_page(connection_, type, query));
    compute(page.items);
    return page;
  }
  auto records = all(type);
  compute(records);
  return select_in_memory(std::move(records), query);
}

void Reader::compute(std::span<Record> records) {
  if (records.empty() || records.front().type->hooks.compute == nullptr) return;
  std::vector<AnyObject> objects;
  std::vector<void*> pointers;
  for (const auto& record : records) {
    objects.push_back(to_object(record));
    pointers.push_back(objects.back().get());
  }
  const auto& type = *records.front().type;
  type.hooks.compute(pointers, *this);
  for (std::size_t i = 0; i < records.size(); ++i)
    for (const auto& field : type.fields)
      if (field.is_live)
        records[i].values[type.index(field)] =
            field.access.get(static_cast<const char*>(pointers[i]) + field.offset, field.choices);
}

Result<Id> Reader::look_up(const EntityType& target, const Field& field, std::string_view text) {
  const std::string name(field.name);
  if (const auto id = Id::parse(text)) {
    if (!find(target, *id))
      return refuse(Errc::invalid, name, msg::entity_reference_unknown, {{"value", std::string(text)}});
    return *id;
  }
  const auto normal =
      target.hooks.normal_reference != nullptr ? target.hooks.normal_reference(text) : std::string(text);
  auto found = where(target, "reference", normal, 2);
  if (found.empty() && !target.title_field.empty()) found = where(target, target.title_field, std::string(text), 2);
  if (found.empty()) return refuse(name, msg::entity_reference_unknown, {{"value", std::string(text)}});
  if (found.size() > 1)
    return refuse(name, msg::entity_reference_ambiguous, {{"value", std::string(text)}}, {found[0].id, found[1].id});
  return found.front().id;
}

Result<Id> Reader::resolve(const Field& field, std::string_view text) {
  const auto& target = registry_.at(field.target);
  auto& known = names_[target.name];
  if (const auto at = known.find(std::string(text)); at != known.end()) return at->second;
  const auto id = TRY(look_up(target, field, text));
  names_[target.name].emplace(text, id);
  return id;
}

Resolve Reader::resolver() {
  return [this](const Field& field, std::string_view text) { return resolve(field, text); };
}

std::string Reader::display(const EntityType& type, Id id) {
  const auto record = find(type, id);
  return record ? record->display() : id.text();
}

std::vector<VersionInfo> Reader::history(const EntityType& type, Id id) {
  return versions_of(connection_, type, id, as_of_);
}

}  // namespace assay::entity
