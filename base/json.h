// SPDX-License-Identifier: Apache-2.0
// A JSON value and the one parser for everything that comes from outside (RULINGS: duplicate keys, integers beyond
// 2^53-1, overflowing numbers, invalid UTF-8 and lone surrogates are refused). The JSON library stays in json.cpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"

namespace assay {

class Json;
using JsonArray = std::vector<Json>;

/// Members in the order they were added; `canonical_json` sorts them.
class JsonObject {
 public:
  using Member = std::pair<std::string, Json>;
  JsonObject();
  JsonObject(std::initializer_list<Member> members);
  JsonObject(const JsonObject&);
  JsonObject(JsonObject&&) noexcept;
  JsonObject& operator=(const JsonObject&);
  JsonObject& operator=(JsonObject&&) noexcept;
  ~JsonObject();

  /// Adds a member; the caller knows that the key is new (O(1)).
  Json& add(std::string key, Json value);
  /// Adds or replaces.
  Json& set(std::string_view key, Json value);
  [[nodiscard]] const Json* find(std::string_view key) const;
  [[nodiscard]] Json* find(std::string_view key);
  bool erase(std::string_view key);
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::vector<Member>::const_iterator begin() const;
  [[nodiscard]] std::vector<Member>::const_iterator end() const;
  std::vector<Member>::iterator begin();
  std::vector<Member>::iterator end();
  friend bool operator==(const JsonObject&, const JsonObject&);

 private:
  std::vector<Member> members_;
};

class Json {
 public:
  using Value = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, JsonArray, JsonObject>;
  Value value;

  Json() : value(nullptr) {}
  Json(std::nullptr_t) : value(nullptr) {}
  Json(bool b) : value(b) {}
  Json(int n) : value(std::int64_t{n}) {}
  Json(std::int64_t n) : value(n) {}
  Json(std::uint64_t n) : value(static_cast<std::int64_t>(n)) {}
  Json(double d) : value(d) {}
  Json(std::string s) : value(std::move(s)) {}
  Json(std::string_view s) : value(std::string(s)) {}
  Json(const char* s) : value(std::string(s)) {}
  Json(JsonArray a) : value(std::move(a)) {}
  Json(JsonObject o) : value(std::move(o)) {}

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
  /// Null when the value is of another type.
  [[nodiscard]] const bool* if_bool() const { return std::get_if<bool>(&value); }
  [[nodiscard]] const std::int64_t* if_int() const { return std::get_if<std::int64_t>(&value); }
  [[nodiscard]] const double* if_double() const { return std::get_if<double>(&value); }
  [[nodiscard]] const std::string* if_string() const { return std::get_if<std::string>(&value); }
  [[nodiscard]] const JsonArray* if_array() const { return std::get_if<JsonArray>(&value); }
  [[nodiscard]] const JsonObject* if_object() const { return std::get_if<JsonObject>(&value); }
  JsonArray* if_array() { return std::get_if<JsonArray>(&value); }
  JsonObject* if_object() { return std::get_if<JsonObject>(&value); }

  /// Member of an object, or a shared null when this is no object or has no such member.
  [[nodiscard]] const Json& operator[](std::string_view key) const;
  /// The text, or `fallback` when this is no string.
  [[nodiscard]] std::string_view text_or(std::string_view fallback = {}) const;
  [[nodiscard]] std::int64_t int_or(std::int64_t fallback) const;
  [[nodiscard]] bool bool_or(bool fallback) const;

  friend bool operator==(const Json&, const Json&) = default;
};

/// Defaults are those of S-IN-01 for an API body.
struct JsonLimits {
  std::size_t bytes = 1 << 20;
  std::size_t depth = 32;
  std::size_t keys_per_object = 1000;
  std::size_t array_length = 10'000;
  std::size_t string_bytes = 256 << 10;
};

/// For our own files and bodies that were already checked.
inline constexpr JsonLimits kTrustedJson{1ULL << 32, 64, 1'000'000, 10'000'000, 1ULL << 30};

/// Why a text is not acceptable JSON: `what` is one of syntax, duplicate_key, number_range, depth, too_many_keys,
/// too_many_items, string_too_long, too_large; `offset` is a byte position. Bad UTF-8 and lone surrogates are syntax.
struct JsonError {
  std::string what;
  std::size_t offset = 0;
};

std::expected<Json, JsonError> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Compact text, members in their order.
std::string to_json(const Json& json);
/// With two spaces of indentation and a final line feed.
std::string to_pretty_json(const Json& json);
/// RFC 8785 (JCS): members sorted by UTF-16 code units, ECMAScript numbers, minimal escapes.
std::string canonical_json(const Json& json);
/// Appends a quoted JSON string (minimal escapes of RFC 8785).
void append_json_string(std::string& out, std::string_view text);

}  // namespace assay
