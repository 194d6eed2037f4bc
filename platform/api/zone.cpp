// SPDX-License-Identifier: Apache-2.0
// By Howard Hinnant's time zone library over the system's tz database (g++ 12 has no chrono zones).
#include "platform/api/zone.h"

#include <date/tz.h>

#include <chrono>

namespace assay::api {
namespace {

const date::time_zone* find(const std::string& name) {
  if (name.empty() || name == "UTC") return nullptr;
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

bool is_time_zone(const std::string& name) { return name == "UTC" || find(name) != nullptr; }

Instant end_of_day(Date date, const std::string& zone) {
  const Instant next = utc_midnight(date.plus_days(1));
  const auto* found = find(zone);
  if (found == nullptr) return {next.micros - 1};
  const date::local_time<std::chrono::microseconds> midnight{std::chrono::microseconds{next.micros}};
  const auto instant = found->to_sys(midnight, date::choose::earliest);
  return {instant.time_since_epoch().count() - 1};
}

Date day_in(Instant instant, const std::string& zone) {
  const auto* found = find(zone);
  if (found == nullptr) return utc_date(instant);
  const date::sys_time<std::chrono::microseconds> moment{std::chrono::microseconds{instant.micros}};
  return utc_date({found->to_local(moment).time_since_epoch().count()});
}

}  // namespace assay::api
