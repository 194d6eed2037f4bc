// SPDX-License-Identifier: Apache-2.0
// JSON Schemas (2020-12, as OpenAPI 3.1 has them) of entities, requests and the documents that all routes share.
#pragma once

#include "base/json.h"
#include "platform/entity/registry.h"

namespace assay::api {

/// `read` is what the API answers, `write` what a request may hold.
enum class Form { read, write };
JsonObject field_schema(const entity::Field& field, Form form);

/// Names in components/schemas: "asset" (an object), "asset.row" (the same in a list, where ?columns= may leave fields
/// out), "asset.list", "<operation>.request" for what is sent, and "assay.problem" and the like, which no entity is
/// called.
Json component_schemas(const entity::Registry& registry);

}  // namespace assay::api
