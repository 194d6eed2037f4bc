// SPDX-License-Identifier: Apache-2.0
#include "platform/api/field_facts.h"

#include "platform/entity/codec.h"

namespace assay::api {

using entity::Kind;

std::string label(i18n::Language language, const std::string& key, std::string_view fallback) {
  return std::string(i18n::find(language, key).value_or(fallback));
}

std::string label(i18n::Language language, const entity::EntityType& type) {
  return label(language, std::string(type.name), type.name);
}

std::string plural_label(i18n::Language language, const entity::EntityType& type) {
  return label(language, std::string(type.name) + ".plural", type.plural);
}

std::string label(i18n::Language language, const entity::EntityType& type, const entity::Field& field) {
  return label(language, std::string(type.name) + "." + std::string(field.name), field.name);
}

std::string label(i18n::Language language, const entity::Action& action) {
  return label(language, std::string(action.entity) + "." + std::string(action.name), action.name);
}

std::string label(i18n::Language language, const entity::Action& action, const entity::Field& field) {
  const std::string entity(action.entity), name(field.name);
  const auto as_of_entity = label(language, entity + "." + name, name);
  return label(language, entity + "." + std::string(action.name) + "." + name, as_of_entity);
}

// The same rule as that of the query parser, which a test compares for every kind.
std::vector<std::string_view> filter_operators(const entity::Field& field) {
  const auto kind = field.kind;
  if (kind == Kind::file || kind == Kind::money) return {};
  std::vector<std::string_view> words{"ne", "in", "null"};
  if (kind != Kind::reference && kind != Kind::links && kind != Kind::boolean)
    words.insert(words.end(), {"lt", "le", "gt", "ge"});
  if (field.is_text()) words.emplace_back("contains");
  return words;
}

Json bound_json(const entity::Field& field, std::int64_t bound) { return entity::value_to_json(field, bound); }

bool must_be_given(const entity::Field& field) {
  return field.is_required && field.is_input() && entity::is_null(field.default_value);
}

std::vector<const entity::Field*> request_fields(const entity::Action& action) {
  std::vector<const entity::Field*> fields;
  for (const auto& field : action.request.fields)
    if (field.is_input() && field.name != "reference") fields.push_back(&field);
  return fields;
}

}  // namespace assay::api
