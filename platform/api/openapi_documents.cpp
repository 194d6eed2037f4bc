// SPDX-License-Identifier: Apache-2.0
#include "platform/api/openapi_documents.h"

#include "platform/api/schema_parts.h"

namespace assay::api {
namespace {

/// RFC 9457, as platform/http/problem.h writes it.
Json problem_schema() {
  auto error = open_object({{"field", string_schema()},
                            {"code", string_schema()},
                            {"message", string_schema()},
                            {"args", JsonObject{{"type", "object"}}},
                            {"ids", list_of(string_schema("uuid"))}},
                           {"field", "code", "message", "args", "ids"});
  return open_object({{"type", string_schema("uri")},
                      {"title", string_schema()},
                      {"status", JsonObject{{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
                      {"code", string_schema()},
                      {"errors", list_of(std::move(error))}},
                     {"type", "title", "status", "code", "errors"});
}

JsonObject actor_schema() {
  return open_object({{"kind", JsonObject{{"enum", JsonArray{"person", "operator", "token", "system"}}}},
                      {"account", string_schema("uuid")},
                      {"person", string_schema("uuid")},
                      {"label", string_schema()}},
                     {"kind"});
}

/// docs/reference/events.md
Json event_schema() {
  auto item = open_object({{"entity", string_schema()}, {"id", string_schema("uuid")}, {"version", integer_schema(1)}},
                          {"entity", "id", "version"});
  return open_object({{"seq", integer_schema(1)},
                      {"at", string_schema("date-time")},
                      {"actor", actor_schema()},
                      {"operation", string_schema()},
                      {"items", list_of(std::move(item))}},
                     {"seq", "at", "actor", "operation", "items"});
}

/// What an upload answers and a file field takes.
Json file_schema() {
  auto hash = string_schema();
  hash.add("pattern", "^[0-9a-f]{64}$");
  return open_object({{"blob", std::move(hash)},
                      {"media_type", string_schema()},
                      {"name", string_schema()},
                      {"size", integer_schema(1)}},
                     {"blob", "media_type", "name", "size"});
}

Json version_schema() {
  auto change = open_object({{"field", string_schema()}, {"before", JsonObject{}}, {"after", JsonObject{}}},
                            {"field", "before", "after"});
  return open_object({{"seq", integer_schema(1)},
                      {"version", integer_schema(1)},
                      {"at", string_schema("date-time")},
                      {"removed", JsonObject{{"type", "boolean"}}},
                      {"changes", list_of(std::move(change))},
                      {"operation", string_schema()},
                      {"actor", actor_schema()},
                      {"rule", string_schema()},
                      {"details", JsonObject{{"type", "object"}}}},
                     {"seq", "version", "at", "removed", "changes"});
}

/// docs/reference/import-mapping.md
Json mapping_schema() {
  const auto texts = JsonObject{{"type", "object"}, {"additionalProperties", string_schema()}};
  const auto words =
      JsonObject{{"type", "object"},
                 {"additionalProperties", JsonObject{{"type", JsonArray{"string", "number", "boolean", "null"}}}}};
  return closed_object({{"entity", string_schema()},
                        {"columns", texts},
                        {"key", string_schema()},
                        {"values", JsonObject{{"type", "object"}, {"additionalProperties", words}}},
                        {"lists", texts},
                        {"date_format", JsonObject{{"enum", JsonArray{"iso", "dmy", "mdy"}}}}},
                       {"entity", "columns"});
}

/// read = stored + duplicate + skipped + rejected; created and updated are parts of stored.
Json import_report_schema() {
  JsonObject properties;
  JsonArray required;
  for (const auto* name : {"read", "stored", "duplicate", "skipped", "rejected", "created", "updated"}) {
    properties.add(name, integer_schema(0));
    required.emplace_back(name);
  }
  auto note = open_object({{"line", integer_schema(0)},
                           {"column", string_schema()},
                           {"field", string_schema()},
                           {"code", string_schema()},
                           {"message", string_schema()},
                           {"kind", JsonObject{{"enum", JsonArray{"rejected", "warning"}}}},
                           {"row", string_schema()}},
                          {"line", "column", "field", "code", "message", "kind"});
  properties.add("notes", list_of(std::move(note)));
  properties.add("notes_left_off", integer_schema(0));
  properties.add("dry_run", JsonObject{{"type", "boolean"}});
  properties.add("mapping", schema_reference("assay.mapping"));
  required.insert(required.end(), {"notes", "notes_left_off", "dry_run", "mapping"});
  return open_object(std::move(properties), std::move(required));
}

/// Headers and the first rows of a file, with the mapping that the names of the columns propose.
Json import_preview_schema() {
  auto row = open_object({{"line", integer_schema(1)}, {"cells", list_of(string_schema())}}, {"line", "cells"});
  auto unreadable = open_object({{"line", integer_schema(1)}, {"code", string_schema()}, {"message", string_schema()}},
                                {"line", "code", "message"});
  return open_object({{"headers", list_of(string_schema())},
                      {"rows", list_of(std::move(row))},
                      {"total", integer_schema(0)},
                      {"unreadable", list_of(std::move(unreadable))},
                      {"mapping", schema_reference("assay.mapping")}},
                     {"headers", "rows", "total", "unreadable", "mapping"});
}

}  // namespace

JsonObject document_schemas() {
  return {{"assay.problem", problem_schema()},
          {"assay.event", event_schema()},
          {"assay.file", file_schema()},
          {"assay.version", version_schema()},
          {"assay.history", open_object({{"items", list_of(schema_reference("assay.version"))}}, {"items"})},
          {"assay.mapping", mapping_schema()},
          {"assay.import_report", import_report_schema()},
          {"assay.import_preview", import_preview_schema()}};
}

}  // namespace assay::api
