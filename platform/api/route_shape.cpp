// SPDX-License-Identifier: Apache-2.0
#include "platform/api/route_shape.h"

#include <algorithm>
#include <array>

namespace assay::api {
namespace {

struct Row {
  std::string_view method, rest;
  RouteKind kind;
  std::string_view word;
};
constexpr std::array kRows{
    Row{"GET", "", RouteKind::list, "list"},
    Row{"POST", "", RouteKind::create, "create"},
    Row{"GET", "/{id}", RouteKind::read, "read"},
    Row{"PATCH", "/{id}", RouteKind::update, "update"},
    Row{"DELETE", "/{id}", RouteKind::remove, "delete"},
    Row{"GET", "/{id}/history", RouteKind::history, "history"},
    Row{"GET", "/{id}/differences", RouteKind::differences, "differences"},
    Row{"POST", "/batch", RouteKind::batch, "batch"},
    Row{"POST", "/import", RouteKind::import_rows, "import"},
    Row{"POST", "/import/preview", RouteKind::preview_rows, "preview_import"},
    Row{"GET", "/export", RouteKind::export_rows, "export"},
};

constexpr std::string_view kRoot = "/api/";

const entity::Action* action_of(const entity::Registry& registry, std::string_view entity, std::string_view rest) {
  const bool is_on_object = rest.starts_with("/{id}/");
  rest.remove_prefix(is_on_object ? 6 : 1);
  const auto* action = registry.find_action(entity, rest);
  return action != nullptr && action->is_on_collection != is_on_object ? action : nullptr;
}

}  // namespace

RouteShape shape_of(const entity::Registry& registry, const http::Route& route) {
  RouteShape shape{RouteKind::other, nullptr, nullptr, route.operation_id};
  std::string_view rest = route.pattern;
  if (!rest.starts_with(kRoot)) return shape;
  rest.remove_prefix(kRoot.size());
  const auto end = std::min(rest.find('/'), rest.size());
  const auto* type = registry.find_plural(rest.substr(0, end));
  if (type == nullptr) return shape;
  rest.remove_prefix(end);
  for (const auto& row : kRows)
    if (row.method == route.method && row.rest == rest)
      return {row.kind, type, nullptr, std::string(type->name) + "." + std::string(row.word)};
  if (route.method == "GET" && rest.starts_with("/{id}/files/"))
    return {RouteKind::file, type, nullptr, std::string(type->name) + "." + std::string(rest.substr(12))};
  constexpr std::string_view kOne = "/{id}/";
  if (route.method == "GET" && rest.starts_with(kOne) &&
      rest.find_first_of("/{", kOne.size()) == std::string_view::npos)
    return {RouteKind::object_summary, type, nullptr,
            std::string(type->name) + "." + std::string(rest.substr(kOne.size()))};
  const bool is_word = rest.starts_with('/') && rest.find_first_of("/{", 1) == std::string_view::npos;
  if (route.method == "GET" && is_word)
    return {RouteKind::summary, type, nullptr, std::string(type->name) + "." + std::string(rest.substr(1))};
  if (route.method != "POST" || rest.empty()) return shape;
  const auto* action = action_of(registry, type->name, rest);
  if (action == nullptr) {
    if (is_word) shape.name = std::string(type->name) + "." + std::string(rest.substr(1));  // asked over the register
    return shape;
  }
  return {RouteKind::action, type, action, std::string(type->name) + "." + std::string(action->name)};
}

}  // namespace assay::api
