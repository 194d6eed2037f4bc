// SPDX-License-Identifier: Apache-2.0
// Metrics, their values, and objectives with what is computed over them.
#include <algorithm>
#include <array>
#include <map>

#include "modules/objectives/objectives.h"
#include "modules/objectives/strings.gen.h"

namespace assay::objectives {

std::span<const entity::Choice> choices(Direction) {
  static constexpr std::array kChoices{entity::Choice{0, "up"}, entity::Choice{1, "down"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Trend) {
  static constexpr std::array kChoices{entity::Choice{0, "unknown"}, entity::Choice{1, "better"},
                                       entity::Choice{2, "same"}, entity::Choice{3, "worse"}};
  return kChoices;
}
std::span<const entity::Choice> choices(ObjectiveState) {
  static constexpr std::array kChoices{entity::Choice{0, "no_data"}, entity::Choice{1, "on_track"},
                                       entity::Choice{2, "at_risk"}, entity::Choice{3, "missed"},
                                       entity::Choice{4, "met"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Outcome) {
  static constexpr std::array kChoices{entity::Choice{0, "met"}, entity::Choice{1, "missed"}};
  return kChoices;
}

void Metric::describe(entity::Fields<Metric>& f) {
  FIELD(title).required().length(3, 200).search('A');
  FIELD(unit).length(1, 60);
  FIELD(method).length(1, 2000);
  FIELD(direction).required();
  FIELD(target);
  FIELD(owner).relation("metric_owner");
  FIELD(last_value).live();
  FIELD(last_measured_on).live();
  FIELD(trend).live();
  f.sort("title");
}

void Measurement::describe(entity::Fields<Measurement>& f) {
  FIELD(metric).required();
  FIELD(measured_on).required();
  FIELD(value).required();
  FIELD(note).length(1, 1000).search('A');
  FIELD(recorded_by).read_only();
  f.sort("-measured_on");
}

void Objective::describe(entity::Fields<Objective>& f) {
  FIELD(title).required().length(3, 1000).search('A');
  FIELD(risks);
  FIELD(controls);
  FIELD(obligations);
  FIELD(party_requirements);
  FIELD(requirements);
  FIELD(actions).length(1, 2000).search('C');
  FIELD(resources).length(1, 2000);
  FIELD(owner).relation("objective_owner");
  FIELD(due);
  FIELD(measure).length(1, 1000).search('C');
  FIELD(target).length(1, 500);
  FIELD(metric);
  FIELD(begun_on);
  FIELD(outcome);
  FIELD(judged_on);
  FIELD(judgement).length(1, 2000);
  FIELD(state).live();
  FIELD(is_planned).live();
  FIELD(last_value).live();
  FIELD(last_measured_on).live();
  FIELD(trend).live();
  f.state("state");
  f.sort("reference,title");
}

Status check(const Measurement& measurement, const Measurement*, entity::Reader& reader) {
  Problems problems;
  if (measurement.measured_on > reader.today()) problems.add("measured_on", msg::objectives_m1_future);
  for (const auto& other : reader.where<Measurement>("metric", measurement.metric.id))
    if (other.id != measurement.id && other.measured_on == measurement.measured_on)
      problems.add("measured_on", msg::objectives_m2_twice, {{"day", measurement.measured_on.text()}}, {other.id});
  return problems.status();
}

void derive(Measurement& measurement, const Measurement* before, entity::Reader& reader) {
  const bool is_new =
      before == nullptr || before->value != measurement.value || before->measured_on != measurement.measured_on;
  if (is_new) measurement.recorded_by = {reader.acting_person()};
}

Status check(const Objective& objective, const Objective*, entity::Reader& reader) {
  Problems problems;
  if (objective.outcome && (!objective.judged_on || objective.judgement.empty()))
    problems.add(objective.judged_on ? "judgement" : "judged_on", msg::objectives_o2_judgement);
  if (objective.judged_on && *objective.judged_on > reader.today())
    problems.add("judged_on", msg::objectives_m1_future);
  if (objective.begun_on && objective.due && *objective.due < *objective.begun_on)
    problems.add("due", msg::objectives_o3_due_before_begin);
  if (objective.metric.is_set()) {
    const auto metric = reader.find(objective.metric);
    if (metric && !metric->target) problems.add("metric", msg::objectives_o4_no_target, {}, {objective.metric.id});
  }
  return problems.status();
}

std::map<Id, std::vector<Value>> values_by_metric(entity::Reader& reader) {
  std::map<Id, std::vector<Value>> by_metric;
  for (const auto& one : reader.all<Measurement>())
    by_metric[one.metric.id].push_back({one.measured_on, one.value.scaled});
  for (auto& [metric, values] : by_metric)
    std::ranges::sort(values,
                      [](const Value& a, const Value& b) { return std::tie(a.on, a.value) < std::tie(b.on, b.value); });
  return by_metric;
}

PlanFacts plan_facts(const Objective& objective) {
  return {objective.id,
          !objective.actions.empty(),
          !objective.resources.empty(),
          objective.owner.is_set(),
          objective.due.has_value(),
          objective.metric.is_set() || (!objective.measure.empty() && !objective.target.empty())};
}

void compute(std::span<Metric* const> metrics, entity::Reader& reader) {
  const auto by_metric = values_by_metric(reader);
  for (auto* metric : metrics) {
    const auto at = by_metric.find(metric->id);
    if (at == by_metric.end()) continue;
    metric->trend = trend(metric->direction, at->second, reader.today());
    if (const auto last = last_value(at->second, reader.today())) {
      metric->last_value = Quantity{last->value};
      metric->last_measured_on = last->on;
    }
  }
}

void compute(std::span<Objective* const> objectives, entity::Reader& reader) {
  const auto by_metric = values_by_metric(reader);
  std::map<Id, Metric> metrics;
  for (auto& metric : reader.all<Metric>()) metrics[metric.id] = std::move(metric);
  for (auto* objective : objectives) {
    ObjectiveFacts facts;
    facts.begun_on = objective->begun_on;
    facts.due = objective->due;
    facts.outcome = objective->outcome;
    facts.judged_on = objective->judged_on;
    if (const auto metric = metrics.find(objective->metric.id); metric != metrics.end()) {
      facts.direction = metric->second.direction;
      if (metric->second.target) facts.target = metric->second.target->scaled;
      if (const auto at = by_metric.find(metric->first); at != by_metric.end()) facts.values = at->second;
    }
    objective->state = state(facts, reader.today());
    objective->trend = trend(facts.direction, facts.values, reader.today());
    objective->is_planned = check_plan(plan_facts(*objective)).empty();
    if (const auto last = last_value(facts.values, reader.today())) {
      objective->last_value = Quantity{last->value};
      objective->last_measured_on = last->on;
    }
  }
}

entity::EntityType metric_type() { return entity::describe_entity<Metric>("objectives"); }
entity::EntityType measurement_type() { return entity::describe_entity<Measurement>("objectives"); }
entity::EntityType objective_type() { return entity::describe_entity<Objective>("objectives"); }

}  // namespace assay::objectives
