// SPDX-License-Identifier: Apache-2.0
// When the certificate can be expected: remaining work, measured speed, dependencies, critical path, and what moves the
// date most. Pure; days are calendar days.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::charter {

/// What was counted now and at the beginning of the window that speed is measured over.
struct Count {
  std::int64_t total = 0, done = 0;
  std::int64_t done_before = 0;
  int window_days = 0;  ///< 0: there is no past yet

  [[nodiscard]] std::int64_t remaining() const { return total > done ? total - done : 0; }
};

struct PackageFacts {
  Id id;
  std::string name;
  std::int64_t planned_days = 0;
  std::vector<Id> after;
  std::optional<Count> count;  ///< nothing is counted: percent_done holds
  std::optional<std::int64_t> percent_done;
  std::optional<Date> not_before, started_on, finished_on;
  bool is_on_the_way = true;  ///< false: comes after the certificate
};

/// Why the remaining days are what they are.
enum class Basis {
  finished,        ///< nothing remains
  planned,         ///< nobody counts: planned days less what was reported done
  no_speed,        ///< counted, but work has not begun or has no past: planned days for the share that remains
  measured,        ///< remaining work at the speed of the window
  standing_still,  ///< work began, nothing was finished in the window: less than half an item in it is assumed
};
std::string_view basis_name(Basis basis);

struct Remaining {
  std::int64_t days = 0;
  Basis basis = Basis::planned;
};

/// Speed is measured over this many days, and not at all when fewer than `kLeastWindow` have passed.
inline constexpr int kWindow = 28, kLeastWindow = 7;
/// Longer than this is said as this: a date in centuries helps nobody.
inline constexpr std::int64_t kLongest = 3650;

/// Never less for more remaining work, never more for a higher speed.
Remaining remaining_days(const PackageFacts& package);

/// Predecessors first, the order of the input otherwise. Refuses a circle with the ids of all packages on it.
Result<std::vector<std::size_t>> in_order(std::span<const PackageFacts> packages);

struct Slot {
  Date start{}, finish{};  ///< the finish is the first day after the work
  std::int64_t slack = 0;  ///< days it may slip before the certificate does
  bool is_critical = false;
  Remaining remaining;
};

/// One of the packages that the date depends on.
struct Mover {
  std::size_t package = 0;
  std::int64_t days_gained = 0;  ///< if it were finished today
  std::int64_t days_lost = 0;    ///< if it took a week more
};

struct Forecast {
  std::optional<Date> certificate;        ///< nothing when no package leads to it
  std::vector<Slot> slots;                ///< in the order of the input
  std::vector<std::size_t> critical;      ///< first to last
  std::vector<Mover> movers;              ///< at most three, most first
  std::optional<std::int64_t> days_late;  ///< against the target; negative = early
};

Result<Forecast> forecast(std::span<const PackageFacts> packages, Date today, std::optional<Date> target = {});

}  // namespace assay::charter
