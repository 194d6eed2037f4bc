// SPDX-License-Identifier: Apache-2.0
#include "platform/api/schema_parts.h"

namespace assay::api {

JsonObject string_schema(std::string_view format) {
  JsonObject schema{{"type", "string"}};
  if (!format.empty()) schema.add("format", format);
  return schema;
}

JsonObject integer_schema(std::int64_t minimum) { return {{"type", "integer"}, {"minimum", minimum}}; }

JsonObject closed_object(JsonObject properties, JsonArray required) {
  JsonObject schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema.add("required", std::move(required));
  schema.add("additionalProperties", false);
  return schema;
}

JsonObject list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

JsonObject open_object(JsonObject properties, JsonArray required) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Json schema_reference(const std::string& name) { return JsonObject{{"$ref", "#/components/schemas/" + name}}; }

}  // namespace assay::api
