// SPDX-License-Identifier: Apache-2.0
// RFC 9112 read strictly: one way to end a line, one way to give a length, one Host.
#include "platform/http/wire_head.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::http {
namespace {

constexpr std::size_t kMaxFields = 100;

constexpr std::array<bool, 256> make_token_table() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr auto kToken = make_token_table();

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return kToken[static_cast<unsigned char>(c)]; });
}

/// Visible characters, space, tab and bytes above ASCII.
bool is_field_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
  });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool list_has(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (equals_ignoring_case(trim(list.substr(0, comma)), token)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

/// Digits only; "+5", "5, 5", "0x5" and more than 18 digits are nothing.
std::optional<std::uint64_t> parse_length(std::string_view text) {
  if (text.empty() || text.size() > 18) return {};
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

using Refused = std::optional<WireError>;

Refused read_request_line(std::string_view line, WireHead& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return WireError::malformed;
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (!is_token(head.method) || head.target.empty()) return WireError::malformed;
  for (const char c : head.target)
    if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f) return WireError::malformed;
  if (version.size() != 8 || !version.starts_with("HTTP/") || version[6] != '.') return WireError::malformed;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return WireError::version;
  head.minor_version = version.back() - '0';
  head.keep_alive = head.minor_version == 1;
  return {};
}

struct Seen {
  bool host = false, length = false, encoding = false, expect = false;
};

/// True the first time.
bool mark(bool& seen) { return !std::exchange(seen, true); }

Refused read_field(std::string_view name, std::string_view value, WireHead& head, Seen& seen) {
  if (equals_ignoring_case(name, "host")) {
    if (!mark(seen.host)) return WireError::malformed;
    head.host = value;
  } else if (equals_ignoring_case(name, "content-length")) {
    head.content_length = parse_length(value);
    if (!mark(seen.length) || !head.content_length) return WireError::malformed;
  } else if (equals_ignoring_case(name, "transfer-encoding")) {
    if (!mark(seen.encoding) || !equals_ignoring_case(value, "chunked")) return WireError::malformed;
    head.is_chunked = true;
  } else if (equals_ignoring_case(name, "connection")) {
    if (list_has(value, "close")) head.keep_alive = false;
  } else if (equals_ignoring_case(name, "expect")) {
    if (!mark(seen.expect) || !equals_ignoring_case(value, "100-continue")) return WireError::expectation;
    head.expects_continue = true;
  }
  return {};
}

Refused read_field_line(std::string_view line, WireHead& head, Seen& seen) {
  const auto colon = line.find(':');
  // A name that is no token covers folded lines, white space before the colon and lines without one.
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return WireError::malformed;
  const auto value = trim(line.substr(colon + 1));
  if (!is_field_value(value)) return WireError::malformed;
  return read_field(line.substr(0, colon), value, head, seen);
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::size_t head_length(std::string_view data, std::size_t search_from) {
  const auto end = data.find("\r\n\r\n", search_from < 3 ? 0 : search_from - 3);
  return end == std::string_view::npos ? 0 : end + 4;
}

bool has_bare_line_feed(std::string_view data, std::size_t search_from) {
  for (auto at = data.find('\n', search_from); at != std::string_view::npos; at = data.find('\n', at + 1))
    if (at == 0 || data[at - 1] != '\r') return true;
  return false;
}

std::expected<WireHead, WireError> check_head(std::string_view block) {
  WireHead head;
  Seen seen;
  std::size_t lines = 0;
  while (true) {
    const auto end = block.find('\r');
    if (end == std::string_view::npos || block.substr(end, 2) != "\r\n") return std::unexpected(WireError::malformed);
    const auto line = block.substr(0, end);
    block.remove_prefix(end + 2);
    if (line.empty() && lines > 0) break;
    if (++lines > kMaxFields + 1) return std::unexpected(WireError::header_too_large);
    const auto refused = lines == 1 ? read_request_line(line, head) : read_field_line(line, head, seen);
    if (refused) return std::unexpected(*refused);
  }
  if (!block.empty()) return std::unexpected(WireError::malformed);
  const bool has_two_lengths = head.is_chunked && head.content_length;
  const bool is_old = head.minor_version == 0;
  if (has_two_lengths || (is_old && head.is_chunked) || (!is_old && !seen.host))
    return std::unexpected(WireError::malformed);
  if (is_old) head.expects_continue = false;
  return head;
}

}  // namespace assay::http
