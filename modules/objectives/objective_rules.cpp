// SPDX-License-Identifier: Apache-2.0
#include "modules/objectives/objective_rules.h"

#include "modules/objectives/strings.gen.h"

namespace assay::objectives {
namespace {

std::span<const Value> up_to(std::span<const Value> values, Date day) {
  std::size_t count = 0;
  while (count < values.size() && values[count].on <= day) ++count;
  return values.first(count);
}

/// Does the line through two values reach the target by the day? (due - last) * slope >= missing; 64 bits of fraction
/// hold the products of any real register exactly.
bool gets_there(Direction direction, Value first, Value last, std::int64_t target, Date due) {
  const std::int64_t days = last.on.days - first.on.days;
  if (days <= 0) return false;
  const std::int64_t sign = direction == Direction::up ? 1 : -1;
  const auto gained = static_cast<long double>(sign * (last.value - first.value));
  const auto missing = static_cast<long double>(sign * (target - last.value));
  return gained * static_cast<long double>(due.days - last.on.days) >= missing * static_cast<long double>(days);
}

}  // namespace

std::string_view state_name(ObjectiveState state) {
  switch (state) {
    case ObjectiveState::no_data: return "no_data";
    case ObjectiveState::on_track: return "on_track";
    case ObjectiveState::at_risk: return "at_risk";
    case ObjectiveState::missed: return "missed";
    case ObjectiveState::met: return "met";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string_view trend_name(Trend trend) {
  switch (trend) {
    case Trend::unknown: return "unknown";
    case Trend::better: return "better";
    case Trend::same: return "same";
    case Trend::worse: return "worse";
  }
  BASE_UNREACHABLE("a trend outside its enumeration");
}

bool fits(Direction direction, std::int64_t value, std::int64_t target) {
  return direction == Direction::up ? value >= target : value <= target;
}

std::optional<Value> last_value(std::span<const Value> values, Date today) {
  const auto known = up_to(values, today);
  return known.empty() ? std::nullopt : std::optional(known.back());
}

Trend trend(Direction direction, std::span<const Value> values, Date today) {
  const auto known = up_to(values, today);
  if (known.size() < 2) return Trend::unknown;
  const auto before = known[known.size() - 2].value, now = known.back().value;
  if (before == now) return Trend::same;
  return (now > before) == (direction == Direction::up) ? Trend::better : Trend::worse;
}

ObjectiveState state(const ObjectiveFacts& objective, Date today) {
  if (objective.outcome && objective.judged_on.value_or(today) <= today)
    return *objective.outcome == Outcome::met ? ObjectiveState::met : ObjectiveState::missed;
  const bool is_over = objective.due && *objective.due <= today;
  const auto known = up_to(objective.values, is_over ? *objective.due : today);
  const bool is_judged = objective.target && !known.empty();
  const bool fits_now = is_judged && fits(objective.direction, known.back().value, *objective.target);
  // On the day itself a value may still come; the day after, the objective is missed.
  if (is_over && fits_now) return ObjectiveState::met;
  if (is_over && *objective.due < today) return ObjectiveState::missed;
  if (!is_judged) return ObjectiveState::no_data;
  if (fits_now) return ObjectiveState::on_track;
  if (!objective.due) return ObjectiveState::at_risk;
  auto course = known;
  while (course.size() > 1 && objective.begun_on && course.front().on < *objective.begun_on) course = course.subspan(1);
  return gets_there(objective.direction, course.front(), course.back(), *objective.target, *objective.due)
             ? ObjectiveState::on_track
             : ObjectiveState::at_risk;
}

Problems check_plan(const PlanFacts& plan) {
  Problems problems;
  const auto needs = [&](bool is_there, std::string field, MessageKey key) {
    if (!is_there) problems.add(std::move(field), key, {}, {plan.id});
  };
  needs(plan.has_actions, "actions", msg::objectives_o1_actions);
  needs(plan.has_resources, "resources", msg::objectives_o1_resources);
  needs(plan.has_owner, "owner", msg::objectives_o1_owner);
  needs(plan.has_due, "due", msg::objectives_o1_due);
  needs(plan.has_evaluation, "metric", msg::objectives_o1_evaluation);
  return problems;
}

}  // namespace assay::objectives
