// SPDX-License-Identifier: Apache-2.0
#include "platform/api/openapi_parameters.h"

#include "platform/api/field_facts.h"
#include "platform/auth/browser.h"

namespace assay::api {
namespace {

using entity::Field;
using entity::Kind;

JsonObject typed(std::string_view type, std::string_view format = {}) {
  JsonObject schema{{"type", type}};
  if (!format.empty()) schema.add("format", format);
  return schema;
}

JsonObject header_parameter(std::string_view name, bool is_required, JsonObject schema, std::string_view description) {
  JsonObject parameter{{"name", name}, {"in", "header"}, {"description", description}};
  if (is_required) parameter.add("required", true);
  parameter.add("schema", std::move(schema));
  return parameter;
}

/// One value to compare with: of the field's kind, but not bound to the field's range.
JsonObject compared_schema(const Field& field) {
  switch (field.kind) {
    case Kind::integer:
    case Kind::level: return typed("integer");
    case Kind::boolean: return typed("boolean");
    case Kind::date: return typed("string", "date");
    case Kind::instant: return typed("string", "date-time");
    case Kind::choice: {
      JsonArray words;
      for (const auto& choice : field.choices) words.emplace_back(choice.name);
      auto schema = typed("string");
      schema.add("enum", std::move(words));
      return schema;
    }
    default: return typed("string");
  }
}

std::string filter_name(const Field& field, std::string_view word) {
  return std::string(field.name) + (word.empty() ? "" : ".") + std::string(word);
}

/// Plain equality is the empty word.
std::vector<std::string_view> filter_words(const Field& field) {
  if (field.kind == Kind::file || field.kind == Kind::money) return {};
  auto words = filter_operators(field);
  words.insert(words.begin(), "");
  return words;
}

JsonObject filter_parameter(const Field& field, std::string_view word) {
  const auto name = filter_name(field, word);
  if (word == "null") return query_parameter(name, typed("boolean"));
  if (word == "contains") return query_parameter(name, typed("string"));
  if (word != "in") return query_parameter(name, compared_schema(field));
  auto schema = typed("array");
  schema.add("items", compared_schema(field));
  auto parameter = query_parameter(name, std::move(schema));
  parameter.add("style", "form");
  parameter.add("explode", false);  // a,b,c
  return parameter;
}

void add_shared(JsonObject& parameters) {
  const auto add = [&](const char* key, JsonObject parameter) { parameters.add(key, std::move(parameter)); };
  JsonObject moment{{"anyOf", JsonArray{typed("string", "date-time"), typed("string", "date")}}};
  add("as_of", query_parameter("as_of", std::move(moment),
                               "Answer as it was then. A day means its end in the organisation's time zone."));
  add("labels", query_parameter("labels", {{"enum", JsonArray{"0", "1"}}}, "1 adds the names of what is referred to."));
  add("columns", query_parameter("columns", typed("string"), "Only these fields, separated by commas."));
  add("q", query_parameter("q", typed("string"), "Words whose beginnings occur in the searched fields."));
  add("limit", query_parameter("limit", {{"type", "integer"}, {"minimum", 1}, {"maximum", 200}, {"default", 50}}));
  add("cursor", query_parameter("cursor", typed("string"), "`next` of the page before."));
  add("if_match", header_parameter("If-Match", true, typed("string"),
                                   "The version that the change is based on, as in ETag: \"3\". 428 without, 412 when "
                                   "it has changed since."));
  add("organisation", header_parameter("X-Organisation", false, typed("string"),
                                       "Short name of the organisation that is meant; 409 when the session or token is "
                                       "bound to another one."));
  add("import_map", header_parameter("X-Import-Map", false, typed("string", "base64"),
                                     "The mapping file in base64; proposed by the names of the columns without it."));
  add("last_event_id", header_parameter("Last-Event-ID", false, {{"type", "integer"}, {"minimum", 0}},
                                        "Number of the last entry that was received; goes before `after`."));
  auto key = typed("string");
  key.add("pattern", "^[!-~]{1,200}$");
  add("idempotency_key", header_parameter("Idempotency-Key", false, std::move(key),
                                          "A repeated request with the same key gets the first answer, for 24 hours."));
  add("csrf", header_parameter(auth::kCsrfHeader, false, typed("string"),
                               "The session's token; needed where the session cookie is sent."));
}

}  // namespace

JsonObject query_parameter(std::string_view name, JsonObject schema, std::string_view description) {
  JsonObject parameter{{"name", name}, {"in", "query"}};
  if (!description.empty()) parameter.add("description", description);
  parameter.add("schema", std::move(schema));
  return parameter;
}

Json parameter_reference(const std::string& name) { return JsonObject{{"$ref", "#/components/parameters/" + name}}; }

Json component_parameters(const entity::Registry& registry) {
  JsonObject parameters;
  add_shared(parameters);
  for (const auto& type : registry.types())
    for (const auto& field : type.fields)
      for (const auto word : filter_words(field))
        parameters.add(std::string(type.name) + "." + filter_name(field, word), filter_parameter(field, word));
  return parameters;
}

JsonArray list_parameters(const entity::EntityType& type, bool pages) {
  JsonArray parameters;
  for (const auto* name : {"q", "as_of", "labels", "columns"}) parameters.push_back(parameter_reference(name));
  if (pages)
    for (const auto* name : {"limit", "cursor"}) parameters.push_back(parameter_reference(name));
  auto order = typed("string");
  if (!type.default_sort.empty()) order.add("default", type.default_sort);
  parameters.emplace_back(query_parameter("sort", std::move(order), "Fields separated by commas; -field descends."));
  for (const auto& field : type.fields)
    for (const auto word : filter_words(field))
      parameters.push_back(parameter_reference(std::string(type.name) + "." + filter_name(field, word)));
  return parameters;
}

JsonArray path_parameters(std::string_view pattern) {
  JsonArray parameters;
  for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    auto name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
    if (name.ends_with("...")) name.remove_suffix(3);
    parameters.push_back(JsonObject{{"name", name}, {"in", "path"}, {"required", true}, {"schema", typed("string")}});
  }
  return parameters;
}

}  // namespace assay::api
