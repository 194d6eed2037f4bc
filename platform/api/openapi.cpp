// SPDX-License-Identifier: Apache-2.0
// The document and one operation per route. A route of its own, which no table describes, is a generic object.
#include "platform/api/openapi.h"

#include <algorithm>
#include <array>
#include <set>

#include "platform/api/field_facts.h"
#include "platform/api/openapi_parameters.h"
#include "platform/api/openapi_schemas.h"
#include "platform/api/route_shape.h"
#include "platform/auth/browser.h"
#include "platform/auth/platform_policy.h"
#include "platform/http/problem.h"

namespace assay::api {
namespace {

constexpr std::string_view kJson = "application/json";

JsonObject content(std::string_view type, Json schema) {
  return {{std::string(type), JsonObject{{"schema", std::move(schema)}}}};
}

JsonObject body(JsonObject content) { return {{"required", true}, {"content", std::move(content)}}; }

JsonObject described(std::string_view description, JsonObject content) {
  return {{"description", description}, {"content", std::move(content)}};
}

Json header(std::string_view description) {
  return JsonObject{{"description", description}, {"schema", JsonObject{{"type", "string"}}}};
}

JsonObject object_answer(const entity::EntityType& type) {
  auto answer = described("The object.", content(kJson, schema_reference(std::string(type.name))));
  answer.add("headers", JsonObject{{"ETag", header("Its version.")}});
  return answer;
}

JsonObject created_answer(const entity::EntityType& type) {
  auto answer = object_answer(type);
  answer.find("headers")->if_object()->add("Location", header("Where it is."));
  return answer;
}

JsonObject free_answer() { return described("Done.", content(kJson, JsonObject{{"type", "object"}})); }

JsonObject written_answer() {
  auto answer = free_answer();
  answer.add("headers", JsonObject{{"X-Ledger-Seq", header("Number of the ledger entry.")}});
  return answer;
}

Json whole_number(std::int64_t minimum) { return JsonObject{{"type", "integer"}, {"minimum", minimum}}; }

JsonObject batch_answer(const entity::EntityType& type) {
  const Json removed = JsonObject{
      {"type", "object"},
      {"properties", JsonObject{{"id", JsonObject{{"type", "string"}}}, {"removed", JsonObject{{"const", true}}}}},
      {"required", JsonArray{"id", "removed"}}};
  const Json item = JsonObject{{"anyOf", JsonArray{schema_reference(std::string(type.name)), removed}}};
  const Json schema = JsonObject{
      {"type", "object"},
      {"properties", JsonObject{{"items", JsonObject{{"type", "array"}, {"items", item}}}, {"seq", whole_number(1)}}},
      {"required", JsonArray{"items", "seq"}}};
  auto answer = written_answer();
  answer.set("content", content(kJson, schema));
  return answer;
}

JsonObject file_answer(std::initializer_list<std::string_view> types) {
  JsonObject all;
  for (const auto type : types) all.add(std::string(type), JsonObject{});
  return described("The file.", std::move(all));
}

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Parameters, request body and the answer of success of one operation.
struct Parts {
  JsonArray parameters;
  Json request;
  std::string status = "200";
  JsonObject answer;
};

void add_parameters(Parts& parts, std::initializer_list<const char*> names) {
  for (const auto* name : names) parts.parameters.push_back(parameter_reference(name));
}

Json request_of(const std::string& operation) { return schema_reference(operation + ".request"); }

Parts read_parts(const RouteShape& shape) {
  const auto& type = *shape.type;
  Parts parts;
  switch (shape.kind) {
    case RouteKind::list:
      parts.parameters = list_parameters(type, true);
      parts.answer = described("A page.", content(kJson, schema_reference(std::string(type.name) + ".list")));
      break;
    case RouteKind::export_rows:
      parts.parameters = list_parameters(type, false);
      parts.parameters.emplace_back(query_parameter("format", {{"enum", JsonArray{"csv", "xlsx", "json"}}}));
      parts.answer = file_answer({"text/csv", kXlsx, kJson});
      break;
    case RouteKind::history:
      add_parameters(parts, {"as_of"});
      parts.answer = described("All versions.", content(kJson, schema_reference("assay.history")));
      break;
    case RouteKind::differences:
      for (const auto* name : {"from", "to"}) {
        auto version = query_parameter(name, *whole_number(1).if_object(), "A version.");
        version.add("required", true);
        parts.parameters.emplace_back(std::move(version));
      }
      parts.answer = described("What changed.", content(kJson, schema_reference("assay.version")));
      break;
    default: add_parameters(parts, {"as_of", "labels"}); parts.answer = object_answer(type);
  }
  return parts;
}

Parts write_parts(const RouteShape& shape) {
  const auto& type = *shape.type;
  Parts parts;
  switch (shape.kind) {
    case RouteKind::create:
      parts.request = body(content(kJson, request_of(shape.name)));
      parts.status = "201";
      parts.answer = created_answer(type);
      break;
    case RouteKind::update: {
      add_parameters(parts, {"if_match"});
      auto types = content("application/merge-patch+json", request_of(shape.name));
      types.add(std::string(kJson), JsonObject{{"schema", request_of(shape.name)}});
      parts.request = body(std::move(types));
      parts.answer = object_answer(type);
      break;
    }
    case RouteKind::remove:
      add_parameters(parts, {"if_match"});
      parts.status = "204";
      parts.answer = {{"description", "Removed."}};
      break;
    case RouteKind::batch:
      parts.request = body(content(kJson, request_of(shape.name)));
      parts.answer = batch_answer(type);
      break;
    case RouteKind::import_rows:
      parts.parameters.emplace_back(query_parameter("dry_run", {{"enum", JsonArray{"0", "1"}}}, "1 writes nothing."));
      add_parameters(parts, {"import_map"});
      parts.request = body({{"text/csv", JsonObject{}}, {std::string(kXlsx), JsonObject{}}});
      parts.answer = written_answer();
      parts.answer.set("content", content(kJson, schema_reference("assay.import_report")));
      break;
    default:
      parts.request = JsonObject{{"content", content(kJson, request_of(shape.name))}};
      parts.answer = written_answer();
  }
  return parts;
}

/// What a route of its own answers where it is no JSON object.
constexpr std::array kOtherTypes{
    std::pair<std::string_view, std::string_view>{"/api/exports/", "*/*"},
    std::pair<std::string_view, std::string_view>{"/api/package", "application/x-tar"},
    std::pair<std::string_view, std::string_view>{"/api/ledger/proofs/", "text/plain"},
};

JsonObject other_answer(const std::string& pattern) {
  for (const auto& [prefix, type] : kOtherTypes)
    if (pattern.starts_with(prefix)) return file_answer({type});
  return pattern.starts_with("/api/") ? free_answer() : file_answer({"*/*"});
}

Parts event_parts() {
  Parts parts;
  parts.parameters.emplace_back(query_parameter("after", *whole_number(0).if_object(), "Entries after this one."));
  add_parameters(parts, {"last_event_id"});
  parts.answer = described("A stream; the data of each event is one change.",
                           content("text/event-stream", schema_reference("assay.event")));
  return parts;
}

Parts other_parts(const http::Route& route, bool is_reading) {
  if (route.pattern == "/api/events") return event_parts();
  Parts parts;
  parts.answer = other_answer(route.pattern);
  if (route.pattern.starts_with("/api/exports/")) {
    parts.parameters.emplace_back(query_parameter("format", {{"enum", JsonArray{"pdf", "xlsx", "csv", "json"}}}));
    parts.parameters.emplace_back(query_parameter("version", *whole_number(1).if_object(), "Of a versioned document."));
    add_parameters(parts, {"as_of"});
  }
  if (!is_reading && route.method != "DELETE")
    parts.request = JsonObject{{"content", content(kJson, JsonObject{{"type", "object"}})}};
  return parts;
}

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
    auto parts = shape.type == nullptr ? other_parts(route, is_reading)
                 : is_reading          ? read_parts(shape)
                                       : write_parts(shape);
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
         JsonObject{{"problem", described("Refused; `errors` lists everything that blocks.",
                                          content(http::kProblemType, schema_reference("assay.problem")))}}},
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
