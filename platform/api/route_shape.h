// SPDX-License-Identifier: Apache-2.0
// What a route is, read from its method and pattern: one that every register has, an action, or one of its own.
#pragma once

#include <string>

#include "platform/entity/registry.h"
#include "platform/http/router.h"

namespace assay::api {

enum class RouteKind {
  list,
  create,
  read,
  update,
  remove,
  history,
  differences,
  batch,
  import_rows,
  preview_rows,
  export_rows,
  file,
  summary,
  object_summary,
  action,
  other
};

struct RouteShape {
  RouteKind kind = RouteKind::other;
  const entity::EntityType* type = nullptr;  ///< null only for `other`
  const entity::Action* action = nullptr;    ///< of `action`
  std::string name;                          ///< "asset.list", "asset.history"; of `other` the route's operation
};

RouteShape shape_of(const entity::Registry& registry, const http::Route& route);

}  // namespace assay::api
