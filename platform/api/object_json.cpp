// SPDX-License-Identifier: Apache-2.0
// An object as the API shows it: its values, and the names of what it refers to.
#include "platform/api/entity_routes.h"
#include "platform/api/field_facts.h"
#include "platform/entity/attachment.h"
#include "platform/entity/naming.h"

namespace assay::api {
namespace {

using entity::Record;

/// What an object is attached to is named as a reference would be.
void add_holder_labels(const Record& record, entity::Reader& reader, i18n::Language language, JsonObject& labels) {
  if (!record.type->is_attached()) return;
  const auto holder = entity::holder_of(record, reader);
  if (!holder) return;
  labels.add(std::string(record.type->holder_entity), label(language, *holder->type));
  labels.add(std::string(record.type->holder_object), entity::name_of(*holder, language));
}

}  // namespace

std::string name_of(const entity::EntityType& type, Id id, entity::Reader& reader, i18n::Language language) {
  const auto record = reader.find(type, id);
  return record ? entity::name_of(*record, language) : id.text();
}

Json names_json(const entity::Field& field, const entity::Value& value, entity::Reader& reader,
                i18n::Language language) {
  if (field.target.empty()) return {};
  const auto& target = reader.registry().at(field.target);
  if (const auto* id = std::get_if<Id>(&value)) return name_of(target, *id, reader, language);
  const auto* links = std::get_if<entity::LinkList>(&value);
  if (links == nullptr) return {};
  JsonArray names;
  for (const auto& link : *links) names.emplace_back(name_of(target, link.id, reader, language));
  return names;
}

JsonObject object_json(const Record& record, entity::Reader& reader, bool with_labels, i18n::Language language) {
  auto json = entity::record_to_json(record);
  if (!with_labels) return json;
  JsonObject labels;
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    if (auto names = names_json(field, record.values[i], reader, language); !names.is_null())
      labels.add(std::string(field.name), std::move(names));
  }
  add_holder_labels(record, reader, language, labels);
  json.add("labels", std::move(labels));
  return json;
}

}  // namespace assay::api
