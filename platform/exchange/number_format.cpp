// SPDX-License-Identifier: Apache-2.0
// Serial numbers of days: 1 is 1900-01-01 and 60 a 29 February that never was; or 0 is 1904-01-01.
#include "platform/exchange/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "base/time.h"

namespace assay::exchange {
namespace {

constexpr std::int32_t kEpoch1900 = -25'569, kEpoch1904 = -24'107;  // days from 1970 to day 0
constexpr std::int32_t kDayThatNeverWas = 60;
constexpr double kLastSerial = 2'958'465;  // 9999-12-31
constexpr std::int64_t kDaySeconds = 86'400;

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string with_format(double value, std::chars_format format, int precision) {
  std::array<char, 400> buffer;
  const auto result = precision < 0
                          ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format)
                          : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
  return {buffer.data(), result.ptr};
}

// Spreadsheets calculate in binary and show 15 digits: 0.1+0.2 is stored as 0.30000000000000004 and seen as 0.3. Where
// 15 digits give (almost) the same number they are what was meant; else all digits are kept.
std::string plain_number(double value) {
  if (value == 0) return "0";
  const auto rounded = *parse_number(with_format(value, std::chars_format::general, 15));
  const double unit = std::nextafter(std::abs(value), HUGE_VAL) - std::abs(value);
  const double meant = std::abs(rounded - value) <= 2 * unit && value != std::floor(value) ? rounded : value;
  const bool is_readable = std::abs(meant) < 1e21 && std::abs(meant) >= 1e-7;
  return with_format(meant, is_readable ? std::chars_format::fixed : std::chars_format::general, -1);
}

std::string clock_text(std::int64_t seconds) {
  char text[48];
  std::snprintf(text, sizeof text, "%02lld:%02lld:%02lld", static_cast<long long>(seconds / 3600),
                static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
  return text;
}

std::optional<Date> date_of(std::int64_t serial, bool is_1904) {
  if (is_1904) return Date{static_cast<std::int32_t>(serial) + kEpoch1904};
  if (serial < 1 || serial == kDayThatNeverWas) return std::nullopt;
  return Date{static_cast<std::int32_t>(serial) + kEpoch1900 + (serial < kDayThatNeverWas ? 1 : 0)};
}

// Removes "quoted", \escaped, _spaced, *filled and [bracketed] pieces; notes elapsed time.
std::string letters_of(std::string_view code, bool& is_elapsed) {
  std::string letters;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;  // the first section is for positive numbers
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto end = std::min(code.find(']', i), code.size());
      const auto inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) is_elapsed = true;
      i = end;
    } else {
      letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return letters;
}

}  // namespace

NumberKind built_in_number_kind(int id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return NumberKind::date;
  if (id == 22) return NumberKind::instant;
  if (id == 46) return NumberKind::duration;
  return (id >= 18 && id <= 21) || id == 45 || id == 47 ? NumberKind::time : NumberKind::number;
}

NumberKind number_kind(std::string_view code) {
  bool is_elapsed = false;
  auto letters = letters_of(code, is_elapsed);
  if (is_elapsed) return NumberKind::duration;
  if (letters.find("general") != std::string::npos) return NumberKind::number;
  for (const std::string_view half : {"am/pm", "a/p"})
    if (const auto at = letters.find(half); at != std::string::npos) letters.replace(at, half.size(), "h");
  const bool has_time = letters.find_first_of("hs") != std::string::npos;
  const bool has_day = letters.find_first_of("yd") != std::string::npos;
  if (has_time) return has_day ? NumberKind::instant : NumberKind::time;
  return has_day || letters.find('m') != std::string::npos ? NumberKind::date : NumberKind::number;
}

std::string number_text(std::string_view text, NumberKind kind, bool is_1904) {
  const auto value = parse_number(text);
  if (!value) return std::string(text);
  if (kind == NumberKind::number || *value < 0 || *value >= kLastSerial + 1) return plain_number(*value);
  const auto seconds = std::llround(*value * static_cast<double>(kDaySeconds));
  if (kind == NumberKind::duration) return clock_text(seconds);
  const auto time = seconds % kDaySeconds;
  if (kind == NumberKind::time && *value < 1) return clock_text(time);
  const auto date =
      date_of(kind == NumberKind::date ? static_cast<std::int64_t>(*value) : seconds / kDaySeconds, is_1904);
  if (!date) return plain_number(*value);
  // A time of midnight is how programs write a day without one.
  return kind == NumberKind::date || time == 0 ? date->text() : date->text() + "T" + clock_text(time);
}

}  // namespace assay::exchange
