// SPDX-License-Identifier: Apache-2.0
// The few forms of JSON Schema that all schemas of the API are made of.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace assay::api {

JsonObject string_schema(std::string_view format = {});
JsonObject integer_schema(std::int64_t minimum);
JsonObject list_of(Json items);
/// For what is sent: members that nobody knows are refused.
JsonObject closed_object(JsonObject properties, JsonArray required);
/// For what is answered: a later version may add members.
JsonObject open_object(JsonObject properties, JsonArray required);
/// {"$ref"} to a schema of the components.
Json schema_reference(const std::string& name);

}  // namespace assay::api
