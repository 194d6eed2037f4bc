// SPDX-License-Identifier: Apache-2.0
// The OpenAPI 3.1 document of the routes that a program serves, from the tables alone: `assay openapi`, GET
// /api/openapi.
#pragma once

#include <vector>

#include "base/json.h"
#include "platform/entity/registry.h"
#include "platform/http/router.h"

namespace assay::api {

/// The same bytes for the same registry and routes. Paths stand in the order in which routes were added.
Json openapi(const entity::Registry& registry, const std::vector<http::Route>& routes);

}  // namespace assay::api
