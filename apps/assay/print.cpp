// SPDX-License-Identifier: Apache-2.0
#include "apps/assay/print.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "platform/entity/codec.h"

namespace assay::cli {
namespace {

std::string text_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.if_string() != nullptr) return *value.if_string();
  if (const auto* array = value.if_array()) {
    std::string out;
    for (const auto& item : *array) out += (out.empty() ? "" : "; ") + text_of(item);
    return out;
  }
  if (const auto* flag = value.if_bool()) return *flag ? "yes" : "no";
  return to_json(value);
}

/// Value of a field with the names of what it refers to.
std::string field_text(const Json& object, std::string_view field) {
  const auto& label = object["labels"][field];
  return text_of(label.is_null() ? object[field] : label);
}

std::string fit(std::string text, std::size_t width) {
  std::ranges::replace(text, '\n', ' ');
  if (code_points(text) > width) {
    std::size_t bytes = 0, points = 0;
    while (bytes < text.size() && points < width - 1) {
      ++bytes;
      while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) ++bytes;
      ++points;
    }
    text = text.substr(0, bytes) + "…";
  }
  return text.append(width - std::min(width, code_points(text)), ' ');
}

}  // namespace

void print_list(const entity::EntityType& type, const Json& body) {
  const auto* items = body["items"].if_array();
  if (items == nullptr) return;
  // The first columns that hold something, as far as a terminal is wide.
  struct Column {
    std::string_view name;
    std::size_t width;
  };
  std::vector<Column> columns;
  std::size_t total = 0;
  for (const auto& field : type.fields) {
    std::size_t width = field.name.size();
    bool is_empty = true;
    for (const auto& item : *items) {
      const auto text = field_text(item, field.name);
      is_empty = is_empty && text.empty();
      width = std::max(width, code_points(text));
    }
    width = std::min<std::size_t>(width, 48);
    if (is_empty || total + width > 150) continue;
    total += width + 2;
    columns.push_back({field.name, width});
  }
  for (const auto& column : columns) std::printf("%s  ", fit(std::string(column.name), column.width).c_str());
  std::printf("\n");
  for (const auto& item : *items) {
    for (const auto& column : columns) std::printf("%s  ", fit(field_text(item, column.name), column.width).c_str());
    std::printf("\n");
  }
  std::printf("%zu of %lld\n", items->size(), static_cast<long long>(body["total"].int_or(0)));
}

void print_object(const entity::EntityType& type, const Json& body) {
  if (body["id"].is_null()) return print_any(body);
  std::printf("id: %s (version %lld)\n", std::string(body["id"].text_or()).c_str(),
              static_cast<long long>(body["version"].int_or(0)));
  for (const auto& field : type.fields) {
    const auto text = field_text(body, field.name);
    if (!text.empty()) std::printf("%s: %s\n", std::string(field.name).c_str(), text.c_str());
  }
  if (const auto* custom = body["custom"].if_object())
    for (const auto& [name, value] : *custom) std::printf("custom.%s: %s\n", name.c_str(), text_of(value).c_str());
  if (const auto* warnings = body["warnings"].if_array())
    for (const auto& warning : *warnings)
      std::printf("warning: %s %s\n", text_of(warning["field"]).c_str(), text_of(warning["code"]).c_str());
}

void print_history_entry(const Json& entry) {
  std::printf("version %lld, entry %lld, %s", static_cast<long long>(entry["version"].int_or(0)),
              static_cast<long long>(entry["seq"].int_or(0)), text_of(entry["at"]).c_str());
  const auto& actor = entry["actor"];
  if (!actor.is_null())
    std::printf(", %s %s, %s", text_of(actor["kind"]).c_str(),
                text_of(actor["label"].is_null() ? actor["account"] : actor["label"]).c_str(),
                text_of(entry["operation"]).c_str());
  std::printf("%s\n", entry["removed"].bool_or(false) ? ": removed" : "");
  if (const auto* changes = entry["changes"].if_array())
    for (const auto& change : *changes)
      std::printf("  %s: %s -> %s\n", text_of(change["field"]).c_str(), text_of(change["before"]).c_str(),
                  text_of(change["after"]).c_str());
}

void print_history(const Json& body) {
  if (const auto* items = body["items"].if_array())
    for (const auto& item : *items) print_history_entry(item);
}

void print_import(const Json& body) {
  if (const auto* notes = body["notes"].if_array())
    for (const auto& note : *notes) {
      // What is missing has no column in the file; its field says what "is required".
      const auto where = note["column"].text_or().empty() ? note["field"].text_or() : note["column"].text_or();
      std::printf("line %lld%s%s: %s: %s\n", static_cast<long long>(note["line"].int_or(0)), where.empty() ? "" : ", ",
                  std::string(where).c_str(), text_of(note["kind"]).c_str(), text_of(note["message"]).c_str());
    }
  const auto n = [&](const char* name) { return static_cast<long long>(body[name].int_or(0)); };
  std::printf("%sread %lld = stored %lld (%lld new, %lld changed) + duplicate %lld + skipped %lld + rejected %lld\n",
              body["dry_run"].bool_or(false) ? "dry run: " : "", n("read"), n("stored"), n("created"), n("updated"),
              n("duplicate"), n("skipped"), n("rejected"));
}

void print_any(const Json& body) {
  if (const auto* object = body.if_object()) {
    for (const auto& [name, value] : *object) {
      if (const auto* array = value.if_array();
          array != nullptr && !array->empty() && array->front().if_object() != nullptr) {
        for (const auto& item : *array) {
          print_any(item);
          std::printf("\n");
        }
      } else {
        std::printf("%s: %s\n", name.c_str(), text_of(value).c_str());
      }
    }
  }
}

}  // namespace assay::cli
