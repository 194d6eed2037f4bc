// SPDX-License-Identifier: Apache-2.0
// What an operation takes and answers, by the kind of its route.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/json.h"
#include "platform/api/route_shape.h"

namespace assay::api {

/// Parameters, request body and the answer of success of one operation.
struct OperationParts {
  JsonArray parameters;
  Json request;
  std::string status = "200";
  JsonObject answer;
};

OperationParts operation_parts(const RouteShape& shape, const http::Route& route);
void add_parameters(OperationParts& parts, std::initializer_list<const char*> names);
/// A response or request body of one media type.
JsonObject media_content(std::string_view type, Json schema);

}  // namespace assay::api
