// SPDX-License-Identifier: Apache-2.0
// The document and one operation per route.
#include "platform/api/openapi.h"

#include <algorithm>
#include <set>

#include "platform/api/field_facts.h"
#include "platform/api/openapi_operations.h"
#include "platform/api/openapi_parameters.h"
#include "platform/api/openapi_schemas.h"
#include "platform/api/route_shape.h"
#include "platform/api/schema_parts.h"
#include "platform/auth/browser.h"
#include "platform/auth/platform_policy.h"
#include "platform/http/problem.h"

namespace assay::api {
namespace {

/// Operations of platform and modules that need no session are known by the platform's own table.
bool is_anonymous(const std::string& operation) {
  return std::ranges::any_of(auth::platform_policy().operations,
                             [&](const auto& row) { return row.is_anonymous && row.name == operation; });
}

std::string summary(const RouteShape& shape) {
  if (shape.type == nullptr) return shape.name;
  const auto verb = shape.name.substr(shape.type->name.size() + 1);
  return label(i18n::Language::en, *shape.type) + ": " +
         (shape.action != nullptr ? label(i18n::Language::en, *shape.action) : verb);
}

std::string tag(const RouteShape& shape) {
  return std::string(shape.type != nullptr ? shape.type->module : "platform");
}

class Document {
 public:
  explicit Document(const entity::Registry& registry) : registry_(registry) {}

  void add(const http::Route& route) {
    auto path = route.pattern;
    if (const auto dots = path.find("..."); dots != std::string::npos) path.erase(dots, 3);
    auto* item = paths_.find(path);
    if (item == nullptr) {
      item = &paths_.add(path, JsonObject{});
      if (auto parameters = path_parameters(path); !parameters.empty())
        item->if_object()->add("parameters", std::move(parameters));
    }
    auto method = route.method;
    std::ranges::transform(method, method.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    item->if_object()->add(method, operation(route));
  }

  Json finish() && {
    JsonArray tags;
    for (const auto& name : tags_) tags.push_back(JsonObject{{"name", name}});
    return JsonObject{
        {"openapi", "3.1.0"},
        {"info", JsonObject{{"title", "Assay"},
                            {"summary", "An information security management system (ISO/IEC 27001)."},
                            {"version", "1"},
                            {"license", JsonObject{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"security", JsonArray{JsonObject{{"session", JsonArray{}}}, JsonObject{{"token", JsonArray{}}}}},
        {"tags", std::move(tags)},
        {"paths", std::move(paths_)},
        {"components", components()}};
  }

 private:
  Json operation(const http::Route& route) {
    const auto shape = shape_of(registry_, route);
    const bool is_reading = route.method == "GET";
    auto parts = operation_parts(shape, route);
    const bool needs_session = !is_anonymous(route.operation_id);
    if (needs_session) add_parameters(parts, {"organisation"});
    if (!is_reading && needs_session) add_parameters(parts, {"idempotency_key", "csrf"});
    JsonObject out{
        {"operationId", unique_id(shape.name)}, {"summary", summary(shape)}, {"tags", JsonArray{tag(shape)}}};
    if (std::ranges::find(tags_, tag(shape)) == tags_.end()) tags_.push_back(tag(shape));
    add_security(out, route, shape);
    if (!parts.parameters.empty()) out.add("parameters", std::move(parts.parameters));
    if (!parts.request.is_null()) out.add("requestBody", std::move(parts.request));
    out.add("responses", JsonObject{{parts.status, std::move(parts.answer)},
                                    {"default", JsonObject{{"$ref", "#/components/responses/problem"}}}});
    out.add("x-assay-operation", route.operation_id);  // what the policy is asked about
    return out;
  }

  static void add_security(JsonObject& out, const http::Route& route, const RouteShape& shape) {
    if (is_anonymous(route.operation_id)) out.add("security", JsonArray{});
    if (shape.action == nullptr || !shape.action->is_consent) return;
    out.add("description", "A person does this: in a session that was authenticated again within five minutes.");
    out.add("security", JsonArray{JsonObject{{"session", JsonArray{}}}});
  }

  /// Several routes may ask the policy about one operation.
  std::string unique_id(const std::string& name) {
    auto id = name;
    for (int n = 2; !ids_.insert(id).second; ++n) id = name + "_" + std::to_string(n);
    return id;
  }

  [[nodiscard]] Json components() const {
    const JsonObject session{{"type", "apiKey"}, {"in", "cookie"}, {"name", auth::kSessionCookie}};
    return JsonObject{
        {"schemas", component_schemas(registry_)},
        {"parameters", component_parameters(registry_)},
        {"responses",
         JsonObject{{"problem",
                     JsonObject{{"description", "Refused; `errors` lists everything that blocks."},
                                {"content", media_content(http::kProblemType, schema_reference("assay.problem"))}}}}},
        {"securitySchemes",
         JsonObject{{"session", session}, {"token", JsonObject{{"type", "http"}, {"scheme", "bearer"}}}}}};
  }

  const entity::Registry& registry_;
  JsonObject paths_;
  std::vector<std::string> tags_;
  std::set<std::string> ids_;
};

}  // namespace

Json openapi(const entity::Registry& registry, const std::vector<http::Route>& routes) {
  Document document(registry);
  for (const auto& route : routes) document.add(route);
  return std::move(document).finish();
}

}  // namespace assay::api
