// SPDX-License-Identifier: Apache-2.0
// One function per kind of value, then the forms of an entity put together from them.
#include "platform/api/openapi_schemas.h"

#include "platform/api/field_facts.h"
#include "platform/api/openapi_documents.h"
#include "platform/api/schema_parts.h"
#include "platform/entity/codec.h"

namespace assay::api {
namespace {

using entity::Field;
using entity::Kind;

JsonObject text_schema(const Field& field) {
  auto schema = string_schema();
  if (field.kind == Kind::markdown) schema.add("contentMediaType", "text/markdown");
  if (field.is_live) return schema;  // computed at each read, so no length was ever checked
  if (field.min_length > 0) schema.add("minLength", field.min_length);
  schema.add("maxLength", field.max_length);
  return schema;
}

JsonObject number_schema(const Field& field) {
  JsonObject schema{{"type", "integer"}, {"format", "int64"}};
  if (field.min && !field.is_live) schema.add("minimum", *field.min);
  if (field.max && !field.is_live) schema.add("maximum", *field.max);
  return schema;
}

/// A string, so that no reader makes a binary fraction of it; its range is for people and generators of forms.
JsonObject decimal_schema(const Field& field) {
  auto schema = string_schema("decimal");
  const auto digits = std::to_string(field.scale);
  schema.add("pattern", field.scale > 0 ? "^-?[0-9]+(\\.[0-9]{1," + digits + "})?$" : "^-?[0-9]+$");
  if (field.min) schema.add("x-assay-minimum", bound_json(field, *field.min));
  if (field.max) schema.add("x-assay-maximum", bound_json(field, *field.max));
  return schema;
}

JsonObject choice_schema(const Field& field) {
  JsonArray words;
  for (const auto& choice : field.choices) words.emplace_back(choice.name);
  return {{"type", "string"}, {"enum", std::move(words)}};
}

JsonObject reference_schema(const Field& field, Form form) {
  auto schema = string_schema(form == Form::read ? "uuid" : "");
  if (form == Form::write) schema.add("description", "Id, reference or title of the object.");
  schema.add("x-assay-target", field.target);
  return schema;
}

JsonObject file_schema(Form form) {
  auto hash = string_schema();
  hash.add("pattern", "^[0-9a-f]{64}$");
  auto name = string_schema();
  name.add("minLength", 1);
  JsonArray required{"blob", "name"};
  if (form == Form::read) required.insert(required.end(), {"media_type", "size"});
  return closed_object({{"blob", std::move(hash)},
                        {"media_type", string_schema()},
                        {"name", std::move(name)},
                        {"size", integer_schema(0)}},
                       std::move(required));
}

JsonObject money_schema() {
  auto currency = string_schema();
  currency.add("pattern", "^[A-Z]{3}$");
  return closed_object(
      {{"amount", JsonObject{{"type", "integer"}, {"format", "int64"}, {"description", "In minor units."}}},
       {"currency", std::move(currency)}},
      {"amount", "currency"});
}

JsonObject links_schema(const Field& field, Form form) {
  const auto id = reference_schema(field, form);
  JsonObject members{{"id", id}};
  for (const auto& attribute : field.attributes) {
    auto text = string_schema();
    text.add("maxLength", static_cast<std::int64_t>(attribute.max_length));
    members.add(std::string(attribute.name), std::move(text));
  }
  auto object = closed_object(std::move(members), {"id"});
  if (form == Form::write) return list_of(JsonObject{{"anyOf", JsonArray{id, std::move(object)}}});
  return list_of(field.attributes.empty() ? Json(id) : Json(std::move(object)));
}

JsonObject kind_schema(const Field& field, Form form) {
  switch (field.kind) {
    case Kind::text:
    case Kind::markdown: return text_schema(field);
    case Kind::integer:
    case Kind::level: return number_schema(field);
    case Kind::decimal: return decimal_schema(field);
    case Kind::money: return money_schema();
    case Kind::boolean: return {{"type", "boolean"}};
    case Kind::date: return string_schema("date");
    case Kind::instant: return string_schema("date-time");
    case Kind::choice: return choice_schema(field);
    case Kind::reference: return reference_schema(field, form);
    case Kind::file: return file_schema(form);
    case Kind::links: return links_schema(field, form);
  }
  return {};
}

/// A personal value may have been erased, so that even a required one reads as null.
bool is_nullable(const Field& field, Form form) {
  if (form == Form::write) return !field.is_required;
  return field.kind != Kind::links && (!field.is_required || field.is_personal);
}

void make_nullable(JsonObject& schema) {
  if (auto* type = schema.find("type")) *type = Json(JsonArray{*type, "null"});
  if (auto* words = schema.find("enum")) words->if_array()->emplace_back(nullptr);
}

JsonObject custom_schema() {
  return {{"type", "object"},
          {"description", "Fields that the organisation added."},
          {"additionalProperties", JsonObject{{"type", JsonArray{"string", "integer", "boolean", "null"}}}}};
}

JsonObject titled(JsonObject schema, std::string title) {
  schema.add("title", std::move(title));
  return schema;
}

Json row_schema(const entity::EntityType& type) {
  const auto read_only = [](JsonObject schema) {
    schema.add("readOnly", true);
    return schema;
  };
  JsonObject properties{{"id", read_only(string_schema("uuid"))}, {"version", read_only(integer_schema(1))}};
  for (const auto& field : type.fields) {
    auto schema = titled(field_schema(field, Form::read), label(i18n::Language::en, type, field));
    properties.add(std::string(field.name), field.is_input() ? std::move(schema) : read_only(std::move(schema)));
  }
  properties.add("custom", custom_schema());
  auto labels = JsonObject{{"type", "object"}, {"description", "With ?labels=1: names of the objects referred to."}};
  labels.add("additionalProperties", JsonObject{{"type", JsonArray{"string", "array"}}, {"items", string_schema()}});
  properties.add("labels", read_only(std::move(labels)));
  return titled({{"type", "object"}, {"properties", std::move(properties)}, {"required", JsonArray{"id", "version"}}},
                label(i18n::Language::en, type));
}

Json object_schema(const entity::EntityType& type) {
  JsonArray all;
  for (const auto& field : type.fields) all.emplace_back(field.name);
  return JsonObject{{"allOf", JsonArray{schema_reference(std::string(type.name) + ".row")}},
                    {"required", std::move(all)}};
}

Json list_schema(const std::string& entity) {
  return JsonObject{{"type", "object"},
                    {"properties", JsonObject{{"items", list_of(schema_reference(entity + ".row"))},
                                              {"next", JsonObject{{"type", JsonArray{"string", "null"}}}},
                                              {"total", integer_schema(0)}}},
                    {"required", JsonArray{"items", "next", "total"}}};
}

/// For a change nothing is required: it is a merge patch, null clears.
Json write_schema(const entity::EntityType& type, bool is_creation) {
  JsonObject properties;
  JsonArray required;
  for (const auto& field : type.fields) {
    if (!field.is_input()) continue;
    auto schema = titled(field_schema(field, Form::write), label(i18n::Language::en, type, field));
    if (is_creation && !entity::is_null(field.default_value))
      schema.add("default", entity::value_to_json(field, field.default_value));
    properties.add(std::string(field.name), std::move(schema));
    if (is_creation && must_be_given(field)) required.emplace_back(field.name);
  }
  properties.add("custom", custom_schema());
  return closed_object(std::move(properties), std::move(required));
}

Json batch_schema(const std::string& entity) {
  const auto step = [](const char* verb, JsonObject members, JsonArray required) {
    JsonObject properties{{"op", JsonObject{{"const", verb}}}};
    for (auto& [name, schema] : members) properties.add(name, std::move(schema));
    return Json(closed_object(std::move(properties), std::move(required)));
  };
  const Json id = string_schema("uuid"), version = integer_schema(1);
  const auto fields = [&](const char* verb) { return schema_reference(entity + "." + verb + ".request"); };
  JsonArray steps{step("create", {{"fields", fields("create")}}, {"op", "fields"}),
                  step("update", {{"id", id}, {"version", version}, {"fields", fields("update")}},
                       {"op", "id", "version", "fields"}),
                  step("delete", {{"id", id}, {"version", version}}, {"op", "id", "version"})};
  auto operations = list_of(JsonObject{{"oneOf", std::move(steps)}});
  operations.add("minItems", 1);
  return closed_object({{"operations", std::move(operations)}}, {"operations"});
}

Json action_schema(const entity::Action& action) {
  JsonObject properties;
  JsonArray required;
  for (const auto* field : request_fields(action)) {
    properties.add(std::string(field->name),
                   titled(field_schema(*field, Form::write), label(i18n::Language::en, action, *field)));
    if (must_be_given(*field)) required.emplace_back(field->name);
  }
  return closed_object(std::move(properties), std::move(required));
}

}  // namespace

JsonObject field_schema(const Field& field, Form form) {
  auto schema = kind_schema(field, form);
  schema.add("x-assay-kind", entity::kind_name(field.kind));
  if (is_nullable(field, form)) make_nullable(schema);
  return schema;
}

Json component_schemas(const entity::Registry& registry) {
  auto schemas = document_schemas();
  for (const auto& type : registry.types()) {
    const std::string name(type.name);
    schemas.add(name + ".row", row_schema(type));
    schemas.add(name, object_schema(type));
    schemas.add(name + ".list", list_schema(name));
    if (type.is_internal) continue;
    schemas.add(name + ".create.request", write_schema(type, true));
    schemas.add(name + ".update.request", write_schema(type, false));
    schemas.add(name + ".batch.request", batch_schema(name));
  }
  for (const auto& action : registry.actions())
    schemas.add(std::string(action.entity) + "." + std::string(action.name) + ".request", action_schema(action));
  return schemas;
}

}  // namespace assay::api
