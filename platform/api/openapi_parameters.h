// SPDX-License-Identifier: Apache-2.0
// Parameters as OpenAPI describes them: those that many routes share, and the filters of each register.
#pragma once

#include "base/json.h"
#include "platform/entity/registry.h"

namespace assay::api {

/// components/parameters: "as_of", "if_match" ..., and "asset.owner", "asset.count.ge" for the filters of a list.
Json component_parameters(const entity::Registry& registry);

Json parameter_reference(const std::string& name);
/// What a list takes; `pages` adds limit and cursor, which an export does not have.
JsonArray list_parameters(const entity::EntityType& type, bool pages);
/// The {names} of a pattern, with "{rest...}" as "{rest}".
JsonArray path_parameters(std::string_view pattern);
JsonObject query_parameter(std::string_view name, JsonObject schema, std::string_view description = {});

}  // namespace assay::api
