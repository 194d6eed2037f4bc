// SPDX-License-Identifier: Apache-2.0
// A recursive reader; depth is limited to 64, so the stack it needs is small and known.
#include "platform/ledger/canonical.h"

#include <algorithm>

#include "platform/ledger/note.h"

namespace assay::ledger {
namespace {

constexpr int kMaxDepth = 64;
constexpr std::int64_t kMaxSafeInteger = 9'007'199'254'740'991;

/// Order of UTF-16 code units: the surrogates of characters above U+FFFF come before U+E000 to U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) {
  const auto rank = [](unsigned char c) { return c >= 0xf0 ? 0xee : c >= 0xee ? c + 0x10 : static_cast<int>(c); };
  const auto [x, y] = std::ranges::mismatch(a, b);
  if (x == a.end() || y == b.end()) return a.size() < b.size();
  const auto p = static_cast<unsigned char>(*x), q = static_cast<unsigned char>(*y);
  return rank(p) != rank(q) ? rank(p) < rank(q) : p < q;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool document(Json& out) { return value(out, 0) && at_ == text_.size(); }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  bool value(Json& out, int depth) {
    switch (peek()) {
      case '{': return depth < kMaxDepth && object(out, depth);
      case '[': return depth < kMaxDepth && array(out, depth);
      case '"': return string(out.value.emplace<std::string>());
      case 't': out.value = true; return take("true");
      case 'f': out.value = false; return take("false");
      case 'n': out.value = nullptr; return take("null");
      default: return number(out);
    }
  }

  bool object(Json& out, int depth) {
    auto& members = out.value.emplace<JsonObject>();
    ++at_;
    if (take("}")) return true;
    std::string last, name;
    for (bool is_first = true;; is_first = false) {
      name.clear();
      if (peek() != '"' || !string(name) || !take(":")) return false;
      if (!is_first && !utf16_less(last, name)) return false;
      last = name;
      if (!value(members.add(std::move(name), nullptr), depth + 1)) return false;
      if (take("}")) return true;
      if (!take(",")) return false;
    }
  }

  bool array(Json& out, int depth) {
    auto& items = out.value.emplace<JsonArray>();
    ++at_;
    if (take("]")) return true;
    for (;;) {
      if (!value(items.emplace_back(), depth + 1)) return false;
      if (take("]")) return true;
      if (!take(",")) return false;
    }
  }

  bool number(Json& out) {
    const bool is_negative = take("-");
    const std::size_t first = at_;
    std::int64_t n = 0;
    for (; peek() >= '0' && peek() <= '9'; ++at_) {
      n = n * 10 + (peek() - '0');
      if (n > kMaxSafeInteger) return false;
    }
    const std::size_t digits = at_ - first;
    if (digits == 0 || (text_[first] == '0' && (digits > 1 || is_negative))) return false;
    out.value = is_negative ? -n : n;
    return true;
  }

  /// One of the escapes that a canonical writer uses; nothing for all others.
  bool escape(std::string& out) {
    static constexpr std::string_view kShort = "\"\\bfnrt", kMeaning = "\"\\\b\f\n\r\t";
    const char c = peek();
    ++at_;
    if (const auto found = kShort.find(c); c != '\0' && found != std::string_view::npos) {
      out += kMeaning[found];
      return true;
    }
    if (c != 'u' || !take("00") || at_ + 2 > text_.size()) return false;
    static constexpr std::string_view kHex = "0123456789abcdef";
    const auto high = kHex.find(text_[at_]), low = kHex.find(text_[at_ + 1]);
    if (high > 1 || low == std::string_view::npos) return false;
    at_ += 2;
    const char meant = static_cast<char>(high * 16 + low);
    out += meant;
    return kMeaning.find(meant) == std::string_view::npos;
  }

  bool string(std::string& out) {
    ++at_;
    bool is_ascii = true;
    for (std::size_t plain = at_;;) {
      if (at_ >= text_.size()) return false;
      const char c = text_[at_];
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20) return false;
      if (byte >= 0x80) is_ascii = false;
      if (c != '"' && c != '\\') {
        ++at_;
        continue;
      }
      out.append(text_.substr(plain, at_ - plain));
      ++at_;
      if (c == '"') return is_ascii || is_utf8(out);
      if (!escape(out)) return false;
      plain = at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Json> parse_canonical(std::string_view text) {
  if (text.empty() || text.size() > kMaxLineBytes) return {};
  Json json;
  if (!Reader(text).document(json)) return {};
  return json;
}

}  // namespace assay::ledger
