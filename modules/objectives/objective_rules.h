// SPDX-License-Identifier: Apache-2.0
// Where an objective stands on a day, from its values and its date alone (ISO/IEC 27001:2022, 6.2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::objectives {

enum class Direction {
  up,    ///< higher is better
  down,  ///< lower is better
};

enum class Trend {
  unknown,  ///< fewer than two values
  better,
  same,
  worse,
};

/// A person's judgement, for what no metric measures or where it says less than the whole.
enum class Outcome { met, missed };

enum class ObjectiveState {
  no_data,   ///< no value and no judgement yet, and its day has not come
  on_track,  ///< fits the target, or reaches it by the day at the course so far
  at_risk,   ///< does not reach it at the course so far
  missed,    ///< the day came without the target
  met,       ///< the day came with the target, or it was judged so
};
std::string_view state_name(ObjectiveState state);
std::string_view trend_name(Trend trend);

/// A value in thousandths.
struct Value {
  Date on{};
  std::int64_t value = 0;
};

struct ObjectiveFacts {
  Direction direction = Direction::up;
  std::optional<std::int64_t> target;
  std::optional<Date> begun_on, due;
  std::optional<Outcome> outcome;
  std::optional<Date> judged_on;
  std::vector<Value> values;  ///< by day, oldest first
};

/// Percentages and the like are compared unrounded; equal to the target fits.
bool fits(Direction direction, std::int64_t value, std::int64_t target);

/// From the last two values up to the day.
Trend trend(Direction direction, std::span<const Value> values, Date today);
/// The last value on or before the day.
std::optional<Value> last_value(std::span<const Value> values, Date today);

/// A judgement holds from its day on. Without one: at its day an objective is met when the last value up to that day
/// fits the target, else missed; before it, the line through the first and the last value since the beginning says
/// whether it gets there.
ObjectiveState state(const ObjectiveFacts& objective, Date today);

/// The parts of the plan of an objective (6.2 h to l).
struct PlanFacts {
  Id id;
  bool has_actions = false, has_resources = false, has_owner = false, has_due = false, has_evaluation = false;
};
/// What the plan lacks, by field.
Problems check_plan(const PlanFacts& plan);

}  // namespace assay::objectives
