// SPDX-License-Identifier: Apache-2.0
// JSON in through boost::json::basic_parser with our own handler, since boost::json::parse accepts duplicate keys and
// big numbers; JSON out by hand: compact, indented and canonical (RFC 8785) differ in order and white space only.
#include "base/json.h"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace assay {

JsonObject::JsonObject() = default;
JsonObject::JsonObject(std::initializer_list<Member> members) : members_(members) {}
JsonObject::JsonObject(const JsonObject&) = default;
JsonObject::JsonObject(JsonObject&&) noexcept = default;
JsonObject& JsonObject::operator=(const JsonObject&) = default;
JsonObject& JsonObject::operator=(JsonObject&&) noexcept = default;
JsonObject::~JsonObject() = default;

Json& JsonObject::add(std::string key, Json value) {
  return members_.emplace_back(std::move(key), std::move(value)).second;
}
Json& JsonObject::set(std::string_view key, Json value) {
  if (auto* found = find(key)) return *found = std::move(value);
  return add(std::string(key), std::move(value));
}
const Json* JsonObject::find(std::string_view key) const {
  for (const auto& member : members_)
    if (member.first == key) return &member.second;
  return nullptr;
}
Json* JsonObject::find(std::string_view key) {
  for (auto& member : members_)
    if (member.first == key) return &member.second;
  return nullptr;
}
bool JsonObject::erase(std::string_view key) {
  return std::erase_if(members_, [&](const Member& member) { return member.first == key; }) != 0;
}
bool JsonObject::empty() const { return members_.empty(); }
std::size_t JsonObject::size() const { return members_.size(); }
std::vector<JsonObject::Member>::const_iterator JsonObject::begin() const { return members_.begin(); }
std::vector<JsonObject::Member>::const_iterator JsonObject::end() const { return members_.end(); }
std::vector<JsonObject::Member>::iterator JsonObject::begin() { return members_.begin(); }
std::vector<JsonObject::Member>::iterator JsonObject::end() { return members_.end(); }
bool operator==(const JsonObject& a, const JsonObject& b) { return a.members_ == b.members_; }

const Json& Json::operator[](std::string_view key) const {
  static const Json null;
  const auto* object = if_object();
  const auto* found = object != nullptr ? object->find(key) : nullptr;
  return found != nullptr ? *found : null;
}
std::string_view Json::text_or(std::string_view fallback) const {
  const auto* text = if_string();
  return text != nullptr ? std::string_view(*text) : fallback;
}
std::int64_t Json::int_or(std::int64_t fallback) const {
  const auto* number = if_int();
  return number != nullptr ? *number : fallback;
}
bool Json::bool_or(bool fallback) const {
  const auto* flag = if_bool();
  return flag != nullptr ? *flag : fallback;
}

namespace {

namespace bj = boost::json;
constexpr std::int64_t kMaxSafeInteger = 9'007'199'254'740'991;

/// Builds the value on an explicit stack, so depth costs no stack of ours.
class Builder {
 public:
  explicit Builder(const JsonLimits& limits) : limits_(limits) {}

  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code& ec) { return open(JsonObject{}, ec); }
  bool on_array_begin(bj::error_code& ec) { return open(JsonArray{}, ec); }
  bool on_object_end(std::size_t, bj::error_code& ec) { return close(ec); }
  bool on_array_end(std::size_t, bj::error_code& ec) { return close(ec); }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code& ec) { return append(key_, part, ec); }
  bool on_key(bj::string_view part, std::size_t, bj::error_code& ec) {
    if (!append(key_, part, ec)) return false;
    auto& frame = stack_.back();
    const auto& object = *frame.value.if_object();
    if (object.size() >= limits_.keys_per_object) return fail("too_many_keys", ec);
    if (is_known(frame, key_)) return fail("duplicate_key", ec);
    frame.keys.push_back(std::exchange(key_, {}));
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code& ec) { return append(text_, part, ec); }
  bool on_string(bj::string_view part, std::size_t, bj::error_code& ec) {
    return append(text_, part, ec) && put(std::exchange(text_, {}), ec);
  }
  bool on_number_part(bj::string_view part, bj::error_code&) {
    number_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t n, bj::string_view, bj::error_code& ec) {
    number_.clear();
    if (n > kMaxSafeInteger || n < -kMaxSafeInteger) return fail("number_range", ec);
    return put(n, ec);
  }
  bool on_uint64(std::uint64_t, bj::string_view, bj::error_code& ec) { return fail("number_range", ec); }
  bool on_double(double, bj::string_view part, bj::error_code& ec) {
    // The library's fast path may be off in the last digit: read the digits again, correctly rounded.
    number_.append(part.data(), part.size());
    const auto text = std::exchange(number_, {});
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
      return fail("number_range", ec);
    const bool is_integer = text.find_first_of(".eE") == std::string::npos;
    if (is_integer && std::abs(value) > static_cast<double>(kMaxSafeInteger)) return fail("number_range", ec);
    return put(value, ec);
  }
  bool on_bool(bool b, bj::error_code& ec) { return put(b, ec); }
  bool on_null(bj::error_code& ec) { return put(nullptr, ec); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

  Json take() { return std::move(root_); }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  struct Frame {
    Json value;
    std::vector<std::string> keys;  // all keys of an object so far; the last one waits for its value
    std::vector<std::size_t> sorted;
  };

  bool fail(const char* why, bj::error_code& ec) {
    why_ = why;
    ec = bj::make_error_code(bj::error::incomplete);
    return false;
  }
  bool append(std::string& to, bj::string_view part, bj::error_code& ec) {
    if (to.size() + part.size() > limits_.string_bytes) return fail("string_too_long", ec);
    to.append(part.data(), part.size());
    return true;
  }
  static bool is_known(Frame& frame, const std::string& key) {
    const auto less = [&](std::size_t i, const std::string& k) { return frame.keys[i] < k; };
    const auto at = std::lower_bound(frame.sorted.begin(), frame.sorted.end(), key, less);
    if (at != frame.sorted.end() && frame.keys[*at] == key) return true;
    frame.sorted.insert(at, frame.keys.size());
    return false;
  }
  template <class Container>
  bool open(Container container, bj::error_code& ec) {
    if (stack_.size() >= limits_.depth) return fail("depth", ec);
    stack_.push_back({Json(std::move(container)), {}, {}});
    return true;
  }
  bool close(bj::error_code& ec) {
    Json done = std::move(stack_.back().value);
    stack_.pop_back();
    return put(std::move(done), ec);
  }
  bool put(Json value, bj::error_code& ec) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return true;
    }
    auto& frame = stack_.back();
    if (auto* array = frame.value.if_array()) {
      if (array->size() >= limits_.array_length) return fail("too_many_items", ec);
      array->push_back(std::move(value));
      return true;
    }
    frame.value.if_object()->add(frame.keys.back(), std::move(value));
    return true;
  }

  JsonLimits limits_;
  std::vector<Frame> stack_;
  std::string key_, text_, number_, why_;
  Json root_;
};

void append_number(std::string& out, double value) {
  // ECMAScript Number::toString: shortest digits, exponent outside 1e-7 .. 1e21.
  if (value == 0) {
    out += '0';
    return;
  }
  std::array<char, 40> buffer{};
  const double magnitude = std::abs(value);
  const bool scientific = magnitude >= 1e21 || magnitude < 1e-6;
  const auto format = scientific ? std::chars_format::scientific : std::chars_format::fixed;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
  std::string text(buffer.data(), result.ptr);
  const auto e = text.find('e');
  if (e != std::string::npos) {  // "1e-07" is written 1e-7, "1e+21" stays
    std::size_t digit = e + 2;
    while (digit + 1 < text.size() && text[digit] == '0') text.erase(digit, 1);
  }
  out += text;
}

/// RFC 8785 3.2.3 sorts by UTF-16 code units; that differs from UTF-8 order only above U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) {
  const auto rank = [](unsigned char c) { return c >= 0xf0 ? 0xee : c >= 0xee ? c + 0x10 : c; };
  const auto mismatch = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (mismatch.first == a.end() || mismatch.second == b.end()) return a.size() < b.size();
  const auto x = static_cast<unsigned char>(*mismatch.first), y = static_cast<unsigned char>(*mismatch.second);
  if (rank(x) != rank(y)) return rank(x) < rank(y);
  return x < y;
}

struct Writer {
  bool is_canonical = false;
  bool is_pretty = false;
  std::string out;

  void line(int depth) {
    if (!is_pretty) return;
    out += '\n';
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
  }
  void write(const Json& json, int depth) {
    std::visit([&](const auto& value) { put(value, depth); }, json.value);
  }
  void put(std::nullptr_t, int) { out += "null"; }
  void put(bool b, int) { out += b ? "true" : "false"; }
  void put(std::int64_t n, int) {
    std::array<char, 24> buffer{};
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), n).ptr);
  }
  void put(double d, int) { append_number(out, d); }
  void put(const std::string& s, int) { append_json_string(out, s); }
  void put(const JsonArray& array, int depth) {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i != 0) out += ',';
      line(depth + 1);
      write(array[i], depth + 1);
    }
    if (!array.empty()) line(depth);
    out += ']';
  }
  void put(const JsonObject& object, int depth) {
    std::vector<const JsonObject::Member*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    if (is_canonical)
      std::ranges::sort(members, [](const auto* a, const auto* b) { return utf16_less(a->first, b->first); });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i != 0) out += ',';
      line(depth + 1);
      append_json_string(out, members[i]->first);
      out += is_pretty ? ": " : ":";
      write(members[i]->second, depth + 1);
    }
    if (!members.empty()) line(depth);
    out += '}';
  }
};

}  // namespace

std::expected<Json, JsonError> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes) return std::unexpected(JsonError{"too_large", limits.bytes});
  bj::parse_options options;
  options.max_depth = limits.depth + 1;  // our own limit reports first
  bj::basic_parser<Builder> parser(options, limits);
  bj::error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && used < text.size()) ec = bj::make_error_code(bj::error::extra_data);
  if (ec) {
    const auto& why = parser.handler().why();
    return std::unexpected(JsonError{why.empty() ? "syntax" : why, used});
  }
  return parser.handler().take();
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text.substr(plain));
  out += '"';
}

std::string to_json(const Json& json) {
  Writer writer;
  writer.write(json, 0);
  return std::move(writer.out);
}

std::string to_pretty_json(const Json& json) {
  Writer writer;
  writer.is_pretty = true;
  writer.write(json, 0);
  return std::move(writer.out) + "\n";
}

std::string canonical_json(const Json& json) {
  Writer writer;
  writer.is_canonical = true;
  writer.write(json, 0);
  return std::move(writer.out);
}

}  // namespace assay
