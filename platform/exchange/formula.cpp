// SPDX-License-Identifier: Apache-2.0
// The rule of guards: writers put one `'` before `'*trigger`, readers take one from `'+trigger`, so any text comes
// back.
#include "platform/exchange/formula.h"

#include <algorithm>
#include <array>

namespace assay::exchange {
namespace {

constexpr std::array<std::string_view, 4> kFullWidth = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

}  // namespace

bool begins_with_trigger(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) return true;
  return std::ranges::any_of(kFullWidth, [text](std::string_view form) { return text.starts_with(form); });
}

bool begins_with_quoted_trigger(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return begins_with_trigger(text);
}

std::string without_guard(std::string text) {
  if (text.starts_with('\'') && begins_with_quoted_trigger(text)) text.erase(0, 1);
  return text;
}

bool is_plain_number(std::string_view text) {
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const auto whole = skip_digits(text, at);
  if (whole == at) return false;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const auto fraction = skip_digits(text, at + 1);
    if (fraction == at + 1) return false;
    at = fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const auto exponent = skip_digits(text, at);
    if (exponent == at) return false;
    at = exponent;
  }
  return at == text.size();
}

}  // namespace assay::exchange
