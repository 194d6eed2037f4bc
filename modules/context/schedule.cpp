// SPDX-License-Identifier: Apache-2.0
#include "modules/context/schedule.h"

#include <array>
#include <string>
#include <utility>

#include "platform/entity/value.h"

namespace assay::context {
namespace {

constexpr int kWeekDays = 7, kQuarter = 3, kHalfYear = 6, kYear = 12;

/// Beginnings of sort keys: lower case without marks. The longer word of two that begin alike stands first.
constexpr std::array<std::pair<std::string_view, Period>, 18> kWords{{{"continu", Period::continuous},
                                                                      {"ongoing", Period::continuous},
                                                                      {"permanent", Period::continuous},
                                                                      {"weekly", Period::weekly},
                                                                      {"hebdo", Period::weekly},
                                                                      {"every week", Period::weekly},
                                                                      {"monthly", Period::monthly},
                                                                      {"mensuel", Period::monthly},
                                                                      {"every month", Period::monthly},
                                                                      {"quarter", Period::quarterly},
                                                                      {"trimestr", Period::quarterly},
                                                                      {"half-year", Period::half_yearly},
                                                                      {"half year", Period::half_yearly},
                                                                      {"semi-annual", Period::half_yearly},
                                                                      {"semestr", Period::half_yearly},
                                                                      {"annual", Period::annual},
                                                                      {"annuel", Period::annual},
                                                                      {"yearly", Period::annual}}};

/// "2026-04" or "2026-04-15" anywhere in the words.
std::optional<Date> first_day_named(std::string_view text) {
  constexpr std::size_t kMonthLength = 7, kDayLength = 10;
  for (std::size_t at = 0; at + kMonthLength <= text.size(); ++at) {
    if (const auto day = Date::parse(text.substr(at, kDayLength))) return day;
    if (const auto month = Date::parse(std::string(text.substr(at, kMonthLength)) + "-01")) return month;
  }
  return {};
}

}  // namespace

Schedule read_schedule(std::string_view frequency) {
  const auto key = entity::sort_key(frequency);
  Schedule found;
  for (const auto& [word, period] : kWords)
    if (key.starts_with(word)) {
      found.period = period;
      break;
    }
  if (found.period) found.starts_on = first_day_named(frequency);
  return found;
}

std::optional<Date> one_period_after(Date day, Period period) {
  switch (period) {
    case Period::continuous: return {};
    case Period::weekly: return day.plus_days(kWeekDays);
    case Period::monthly: return day.plus_months(1);
    case Period::quarterly: return day.plus_months(kQuarter);
    case Period::half_yearly: return day.plus_months(kHalfYear);
    case Period::annual: return day.plus_months(kYear);
  }
  return {};
}

std::optional<Date> next_due(std::optional<Period> period, std::optional<Date> starts_on,
                             std::optional<Date> last_done_on) {
  if (!period || *period == Period::continuous) return {};
  if (!last_done_on) return starts_on;
  const auto next = one_period_after(*last_done_on, *period);
  return starts_on && next && *next < *starts_on ? starts_on : next;
}

}  // namespace assay::context
