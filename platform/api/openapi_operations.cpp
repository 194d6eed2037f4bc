// SPDX-License-Identifier: Apache-2.0
// A route of its own, which no table describes, is a generic object.
#include "platform/api/openapi_operations.h"

#include <array>

#include "platform/api/openapi_parameters.h"
#include "platform/api/schema_parts.h"

namespace assay::api {
namespace {

JsonObject sheet_parameter() {
  return query_parameter("sheet", {{"type", "string"}, {"maxLength", 200}},
                         "Of a workbook: the name of the sheet; its first visible one without it.");
}

constexpr std::string_view kJson = "application/json";

JsonObject body(JsonObject content) { return {{"required", true}, {"content", std::move(content)}}; }

JsonObject described(std::string_view description, JsonObject content) {
  return {{"description", description}, {"content", std::move(content)}};
}

Json header(std::string_view description) {
  return JsonObject{{"description", description}, {"schema", JsonObject{{"type", "string"}}}};
}

JsonObject object_answer(const entity::EntityType& type) {
  auto answer = described("The object.", media_content(kJson, schema_reference(std::string(type.name))));
  answer.add("headers", JsonObject{{"ETag", header("Its version.")}});
  return answer;
}

JsonObject created_answer(const entity::EntityType& type) {
  auto answer = object_answer(type);
  answer.find("headers")->if_object()->add("Location", header("Where it is."));
  return answer;
}

JsonObject free_answer() { return described("Done.", media_content(kJson, JsonObject{{"type", "object"}})); }

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
      {"required", JsonArray{"items"}}};
  auto answer = written_answer();
  answer.set("content", media_content(kJson, schema));
  return answer;
}

JsonObject file_answer(std::initializer_list<std::string_view> types) {
  JsonObject all;
  for (const auto type : types) all.add(std::string(type), JsonObject{});
  return described("The file.", std::move(all));
}

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Json request_of(const std::string& operation) { return schema_reference(operation + ".request"); }

JsonObject download_answer() {
  auto answer = file_answer({"*/*"});
  answer.set("description", "The file, to be saved and never shown in place.");
  answer.add("headers", JsonObject{{"ETag", header("SHA-256 of the content.")},
                                   {"Content-Disposition", header("Always `attachment`, with its name.")}});
  return answer;
}

OperationParts read_parts(const RouteShape& shape) {
  const auto& type = *shape.type;
  OperationParts parts;
  switch (shape.kind) {
    case RouteKind::list:
      parts.parameters = list_parameters(type, true);
      parts.answer = described("A page.", media_content(kJson, schema_reference(std::string(type.name) + ".list")));
      break;
    case RouteKind::export_rows:
      parts.parameters = list_parameters(type, false);
      parts.parameters.emplace_back(query_parameter("format", {{"enum", JsonArray{"csv", "xlsx", "json"}}}));
      parts.answer = file_answer({"text/csv", kXlsx, kJson});
      break;
    case RouteKind::summary:
      parts.parameters = list_parameters(type, false);
      parts.answer = free_answer();
      break;
    case RouteKind::object_summary:
      add_parameters(parts, {"as_of"});
      parts.answer = free_answer();
      break;
    case RouteKind::history:
      add_parameters(parts, {"as_of"});
      parts.answer = described("All versions.", media_content(kJson, schema_reference("assay.history")));
      break;
    case RouteKind::differences:
      for (const auto* name : {"from", "to"}) {
        auto version = query_parameter(name, *whole_number(1).if_object(), "A version.");
        version.add("required", true);
        parts.parameters.emplace_back(std::move(version));
      }
      parts.answer = described("What changed.", media_content(kJson, schema_reference("assay.version")));
      break;
    case RouteKind::file:
      add_parameters(parts, {"as_of"});
      parts.parameters.emplace_back(query_parameter("version", *whole_number(1).if_object(), "Of the object."));
      parts.answer = download_answer();
      break;
    default: add_parameters(parts, {"as_of", "labels"}); parts.answer = object_answer(type);
  }
  return parts;
}

OperationParts write_parts(const RouteShape& shape) {
  const auto& type = *shape.type;
  OperationParts parts;
  switch (shape.kind) {
    case RouteKind::create:
      parts.request = body(media_content(kJson, request_of(shape.name)));
      parts.status = "201";
      parts.answer = created_answer(type);
      break;
    case RouteKind::update: {
      add_parameters(parts, {"if_match"});
      auto types = media_content("application/merge-patch+json", request_of(shape.name));
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
      parts.parameters.emplace_back(query_parameter("dry_run", {{"enum", JsonArray{"0", "1"}}}, "1 writes nothing."));
      add_parameters(parts, {"labels"});
      parts.request = body(media_content(kJson, request_of(shape.name)));
      parts.answer = batch_answer(type);
      break;
    case RouteKind::import_rows:
      parts.parameters.emplace_back(query_parameter("dry_run", {{"enum", JsonArray{"0", "1"}}}, "1 writes nothing."));
      parts.parameters.emplace_back(sheet_parameter());
      add_parameters(parts, {"import_map"});
      parts.request = body({{"text/csv", JsonObject{}}, {std::string(kXlsx), JsonObject{}}});
      parts.answer = written_answer();
      parts.answer.set("content", media_content(kJson, schema_reference("assay.import_report")));
      break;
    case RouteKind::preview_rows:
      parts.parameters.emplace_back(query_parameter("limit", {{"type", "integer"}, {"minimum", 1}, {"maximum", 100}}));
      parts.parameters.emplace_back(sheet_parameter());
      parts.request = body({{"text/csv", JsonObject{}}, {std::string(kXlsx), JsonObject{}}});
      parts.answer = described("What the file holds.", media_content(kJson, schema_reference("assay.import_preview")));
      break;
    default:
      parts.request = JsonObject{{"content", media_content(kJson, request_of(shape.name))}};
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

OperationParts event_parts() {
  OperationParts parts;
  parts.parameters.emplace_back(query_parameter("after", *whole_number(0).if_object(), "Entries after this one."));
  add_parameters(parts, {"last_event_id"});
  parts.answer = described("A stream; the data of each event is one change.",
                           media_content("text/event-stream", schema_reference("assay.event")));
  return parts;
}

OperationParts upload_parts() {
  OperationParts parts;
  auto name =
      query_parameter("name", {{"type", "string"}, {"minLength", 1}, {"maxLength", 200}},
                      "Name of the file. Its ending and the content together decide what kind of file it is; the "
                      "Content-Type that is sent does not count.");
  name.add("required", true);
  parts.parameters.emplace_back(std::move(name));
  parts.request = body({{"*/*", JsonObject{}}});
  parts.status = "201";
  parts.answer = described(
      "The value for a file field. It waits 24 hours for a record that names it; until then only who "
      "uploaded it can read it.",
      media_content(kJson, schema_reference("assay.file")));
  parts.answer.add("headers", JsonObject{{"Location", header("Where its uploader can read it.")}});
  return parts;
}

OperationParts other_parts(const http::Route& route) {
  if (route.pattern == "/api/events") return event_parts();
  if (route.pattern == "/api/files") return upload_parts();
  if (route.pattern.starts_with("/api/files/")) {
    OperationParts parts;
    parts.answer = download_answer();
    return parts;
  }
  OperationParts parts;
  parts.answer = other_answer(route.pattern);
  if (route.pattern.starts_with("/api/exports/")) {
    parts.parameters.emplace_back(
        query_parameter("format", {{"enum", JsonArray{"pdf", "docx", "xlsx", "csv", "json"}}}));
    parts.parameters.emplace_back(query_parameter("version", *whole_number(1).if_object(), "Of a versioned document."));
    add_parameters(parts, {"as_of"});
  }
  if (route.method == "POST" && route.operation_id.ends_with(".read")) add_parameters(parts, {"as_of"});
  if (route.method != "GET" && route.method != "DELETE")
    parts.request = JsonObject{{"content", media_content(kJson, JsonObject{{"type", "object"}})}};
  return parts;
}

}  // namespace

JsonObject media_content(std::string_view type, Json schema) {
  return {{std::string(type), JsonObject{{"schema", std::move(schema)}}}};
}

void add_parameters(OperationParts& parts, std::initializer_list<const char*> names) {
  for (const auto* name : names) parts.parameters.push_back(parameter_reference(name));
}

OperationParts operation_parts(const RouteShape& shape, const http::Route& route) {
  if (shape.type == nullptr) return other_parts(route);
  return route.method == "GET" ? read_parts(shape) : write_parts(shape);
}

}  // namespace assay::api
