// SPDX-License-Identifier: Apache-2.0
// Civil calendar arithmetic after Howard Hinnant's public-domain description of days_from_civil.
#include "base/time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace assay {
namespace {

struct Civil {
  int year, month, day;
};

constexpr std::int32_t days_from_civil(int y, int m, int d) {
  y -= m <= 2;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr Civil civil_from_days(std::int32_t z) {
  z += 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int doe = z - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int d = doy - (153 * mp + 2) / 5 + 1;
  const int m = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (m <= 2), m, d};
}

constexpr int days_in_month(int year, int month) {
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

/// Reads exactly `count` digits at `at`; -1 when there are none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

std::int64_t floor_days(std::int64_t micros) {
  const std::int64_t q = micros / kMicrosPerDay;
  return micros % kMicrosPerDay < 0 ? q - 1 : q;
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  return Date{days_from_civil(year, month, day)};
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
  return of(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2));
}

std::string Date::text() const {
  const auto c = civil_from_days(days);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", c.year, c.month, c.day);
  return buffer.data();
}

int Date::year() const { return civil_from_days(days).year; }
int Date::month() const { return civil_from_days(days).month; }
int Date::day() const { return civil_from_days(days).day; }

Date Date::plus_months(int n) const {
  const auto c = civil_from_days(days);
  const int months = c.year * 12 + (c.month - 1) + n;
  const int year = months >= 0 ? months / 12 : (months - 11) / 12;
  const int month = months - year * 12 + 1;
  return {days_from_civil(year, month, std::min(c.day, days_in_month(year, month)))};
}

Date utc_date(Instant instant) { return {static_cast<std::int32_t>(floor_days(instant.micros))}; }
Instant utc_midnight(Date date) { return {date.days * kMicrosPerDay}; }

std::string Instant::text() const {
  const Date date = utc_date(*this);
  const std::int64_t rest = micros - utc_midnight(date).micros;
  const auto seconds = rest / 1'000'000;
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%sT%02d:%02d:%02d.%06dZ", date.text().c_str(),
                static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60),
                static_cast<int>(rest % 1'000'000));
  return buffer.data();
}

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return {};
  const auto date = Date::parse(text.substr(0, 10));
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
  std::int64_t micros = utc_midnight(*date).micros + ((hour * 60 + minute) * 60LL + second) * 1'000'000;
  std::size_t at = 19;
  if (text[at] == '.') {
    std::int64_t unit = 100'000;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
      if (at - first >= 6) return {};
      micros += (text[at] - '0') * unit;
    }
    if (at == first) return {};
  }
  const auto zone = text.substr(at);
  if (zone == "Z" || zone == "z") return Instant{micros};
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return {};
  const int zone_hour = digits(zone, 1, 2), zone_minute = digits(zone, 4, 2);
  if (zone_hour < 0 || zone_hour > 23 || zone_minute < 0 || zone_minute > 59) return {};
  const std::int64_t offset = (zone_hour * 60 + zone_minute) * 60'000'000LL;
  return Instant{zone[0] == '+' ? micros - offset : micros + offset};
}

Instant SystemClock::now() {
  timespec spec{};
  clock_gettime(CLOCK_REALTIME, &spec);
  return {spec.tv_sec * 1'000'000LL + spec.tv_nsec / 1000};
}

}  // namespace assay
