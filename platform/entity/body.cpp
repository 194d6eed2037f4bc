// SPDX-License-Identifier: Apache-2.0
// From the body of a version back to a record. A look at the past reads thousands of them, so bodies as this release
// writes them are read in one pass; any other goes through the JSON parser.
#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/entity/codec.h"

namespace assay::entity {
namespace {

/// Walks over our own canonical JSON (no white space) without building values.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  /// The text of the value that starts here; empty when there is none.
  std::string_view value() {
    std::size_t at = 0, depth = 0;
    do {
      if (at >= rest_.size()) return {};
      const char c = rest_[at];
      if (c == '"') {
        for (++at; at < rest_.size() && rest_[at] != '"'; ++at)
          if (rest_[at] == '\\') ++at;
        ++at;
      } else if (c == '{' || c == '[') {
        ++depth, ++at;
      } else if (c == '}' || c == ']') {
        if (depth == 0) return {};
        --depth, ++at;
      } else if (depth > 0) {
        ++at;
      } else {
        at = std::min(rest_.find_first_of(",}]", at), rest_.size());
      }
    } while (depth > 0);
    if (at > rest_.size()) return {};
    const auto found = rest_.substr(0, at);
    rest_.remove_prefix(at);
    return found;
  }

 private:
  std::string_view rest_;
};

/// What stands between the quotes; nothing for another value, or one with escapes.
std::optional<std::string_view> plain_text(std::string_view json) {
  if (json.size() < 2 || json.front() != '"' || json.contains('\\')) return {};
  return json.substr(1, json.size() - 2);
}

Value scanned_value(const Field& field, std::string_view json) {
  const auto text = plain_text(json);
  switch (field.kind) {
    case Kind::text:
    case Kind::markdown:
    case Kind::choice:
      if (text) return text->empty() ? Value() : Value(std::string(*text));
      break;
    case Kind::date:
      if (text && Date::parse(*text)) return std::string(*text);
      break;
    case Kind::reference:
      if (text) return text->empty() ? Value() : Value(Id::parse(*text).value_or(Id{}));
      break;
    case Kind::integer:
    case Kind::level: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), number);
      if (error == std::errc() && end == json.data() + json.size()) return number;
      break;
    }
    case Kind::boolean:
      if (json == "true" || json == "false") return json == "true";
      break;
    default: break;
  }
  return value_from_canonical(field, json);
}

/// Reads a body as `canonical_fields` writes it: one pass, members in the order of the type's names. False when it
/// looks different, as bodies of another release may.
bool scan_body(const EntityType& type, std::string_view body, Record& record) {
  record.type = &type;
  record.values.resize(type.fields.size());
  Scanner scanner(body);
  if (!scanner.take("{\"fields\":{")) return false;
  auto next = type.by_name.begin();
  for (bool is_first = true; !scanner.take("}"); is_first = false) {
    if (!is_first && !scanner.take(",")) return false;
    const auto name = plain_text(scanner.value());
    if (!name || !scanner.take(":")) return false;
    const auto json = scanner.value();
    if (json.empty()) return false;
    if (*name == "custom") {
      const auto custom = parse_json(json, kTrustedJson);
      if (!custom || custom->if_object() == nullptr) return false;
      record.custom = *custom->if_object();
      continue;
    }
    while (next != type.by_name.end() && type.fields[*next].name < *name) ++next;
    if (next != type.by_name.end() && type.fields[*next].name == *name)
      record.values[*next] = scanned_value(type.fields[*next], json);  // others are fields that exist no more
  }
  return true;
}

/// The body as a tree of values: any JSON, at a price.
Record parsed_body(const EntityType& type, std::string_view body) {
  Record record = new_record(type);
  const auto json = parse_json(body, kTrustedJson);
  BASE_ASSERT(json.has_value());
  if (const auto* fields = (*json)["fields"].if_object()) {
    for (auto& value : record.values) value = Value();
    for (const auto& [name, member] : *fields) {
      const auto* field = type.find(name);
      if (field == nullptr || field->is_live) continue;
      record.values[type.index(*field)] = value_from_canonical(*field, to_json(member));
    }
  }
  if (const auto* custom = (*json)["fields"]["custom"].if_object()) record.custom = *custom;
  return record;
}

}  // namespace

Record record_from_body(const EntityType& type, std::string_view body) {
  Record scanned;
  if (scan_body(type, body, scanned)) return scanned;
  return parsed_body(type, body);
}

}  // namespace assay::entity
