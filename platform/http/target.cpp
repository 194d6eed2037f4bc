// SPDX-License-Identifier: Apache-2.0
// Request targets: one strict reading, so that no two parts of the program can understand a path differently (S-AU-11).
#include <algorithm>
#include <cstdint>

#include "platform/http/message.h"

namespace assay::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Well-formed UTF-8 without overlong forms, surrogates and C1 controls (RFC 3629).
bool is_clean_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || i + length > text.size()) return false;
    std::uint32_t point = lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0U) != 0x80U) return false;
      point = (point << 6U) | (next & 0x3fU);
    }
    constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = point >= 0xd800 && point <= 0xdfff;
    if (point < kSmallest[length] || point > 0x10ffff || is_surrogate || point < 0xa0) return false;
    i += length;
  }
  return true;
}

/// Appends the decoded text; false for broken escapes and control bytes, before or after decoding.
bool decode(std::string_view text, bool plus_is_space, std::string& out) {
  out.reserve(out.size() + text.size());
  bool has_high_bytes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      has_high_bytes |= high >= 8;
      i += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == '#') {
      return false;  // only escapes may carry them (RFC 3986, 2)
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (is_control(c)) return false;
    out += c;
  }
  return !has_high_bytes || is_clean_utf8(out);
}

/// No empty segment but the last, no "." and "..": nothing that another reader would normalise.
bool has_plain_segments(std::string_view path) {
  path.remove_prefix(1);
  while (true) {
    const auto slash = path.find('/');
    const auto segment = path.substr(0, slash);
    if (segment == "." || segment == "..") return false;
    if (slash == std::string_view::npos) return true;
    if (segment.empty()) return false;
    path.remove_prefix(slash + 1);
  }
}

bool parse_path(std::string_view text, std::string& path) {
  if (!text.starts_with('/')) return false;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    // An escaped slash would move segment borders after routing.
    if (text[i] == '%' && text[i + 1] == '2' && (text[i + 2] == 'f' || text[i + 2] == 'F')) return false;
  }
  return decode(text, false, path) && path.find('\\') == std::string::npos && has_plain_segments(path);
}

}  // namespace

bool parse_target(std::string_view target, Request& request) {
  request.path.clear();
  request.query.clear();
  const auto question = target.find('?');
  if (!parse_path(target.substr(0, question), request.path)) return false;
  if (question == std::string_view::npos) return true;
  auto rest = target.substr(question + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto& [name, value] = request.query.emplace_back();
    if (!decode(pair.substr(0, equals), true, name)) return false;
    if (equals < pair.size() && !decode(pair.substr(equals + 1), true, value)) return false;
  }
  return true;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

}  // namespace assay::http
