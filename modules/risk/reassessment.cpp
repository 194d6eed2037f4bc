// SPDX-License-Identifier: Apache-2.0
// Events that ask for another look, and which risks they mean; the dated look itself.
#include "modules/risk/reassessment.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include "modules/risk/control_courses.h"
#include "modules/risk/scenario.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

bool names_nothing(const RiskEvent& event) {
  return event.scenarios.items.empty() && event.controls.items.empty() && event.threats.items.empty();
}

bool means(const RiskEvent& event, const RiskScenario& scenario) {
  if (names_nothing(event)) return true;
  if (event.scenarios.contains(scenario.id)) return true;
  if (scenario.threat.is_set() && event.threats.contains(scenario.threat.id)) return true;
  return std::ranges::any_of(scenario.controls.items,
                             [&](const entity::Link& link) { return event.controls.contains(link.id); });
}

/// The entry with which somebody last rated the risk or confirmed its ratings. The risk holds the day; what came before
/// and after it on that day, its history tells. A change that is being written now comes after everything.
std::int64_t assessed_at(const RiskScenario& scenario, entity::Reader& reader) {
  const auto rated = [](const RiskScenario& one) {
    return std::tuple(one.inherent_likelihood, one.inherent_consequence, one.residual_likelihood,
                      one.residual_consequence, one.assessed_on, one.rating_reason);
  };
  std::int64_t seq = 0;
  std::optional<RiskScenario> before;
  for (const auto& version : reader.history(reader.type<RiskScenario>(), scenario.id)) {
    if (version.is_removed) continue;
    auto one = entity::to<RiskScenario>(version.record);
    if (!before || rated(*before) != rated(one)) seq = version.seq;
    before = std::move(one);
  }
  const bool is_being_written = !before || rated(*before) != rated(scenario);
  return is_being_written ? std::numeric_limits<std::int64_t>::max() : seq;
}

/// Civil days begin up to 14 hours before those of UTC.
Instant earliest_of(Date day) { return {utc_midnight(day).micros - 14 * std::int64_t{3600} * 1'000'000}; }

/// Y5 and Y6: a control of the treatment stands lower than when the risk was assessed; a scope that changed something
/// was signed since. Nobody records these: the ledger tells them.
void add_told_by_ledger(std::vector<TriggerFacts>& due, const RiskScenario& scenario, entity::Reader& reader) {
  if (!scenario.assessed_on) return;
  const auto day = earliest_of(*scenario.assessed_on);
  std::vector<const ControlCourse*> courses;
  for (const auto& course : control_courses(reader))
    if (scenario.controls.contains(course.control) && has_stepped_back_after(course, day)) courses.push_back(&course);
  const auto changes = scope_changes(reader);
  const bool has_newer_scope = std::ranges::any_of(changes, [&](const auto& change) { return change.at > day; });
  if (courses.empty() && !has_newer_scope) return;
  const auto assessed = assessed_at(scenario, reader);
  for (const auto* course : courses)
    if (const auto since = lower_since(*course, assessed))
      due.push_back({ReassessmentTrigger::failing_control, course->control, course->name, *since, {}});
  for (const auto& change : changes)
    if (change.seq > assessed)
      due.push_back({ReassessmentTrigger::scope_change, change.version, change.number, change.at, {}});
}

}  // namespace

std::span<const entity::Choice> choices(ReassessmentTrigger) {
  static constexpr std::array kChoices{entity::Choice{0, "planned_interval"},   entity::Choice{1, "significant_change"},
                                       entity::Choice{2, "incident"},           entity::Choice{3, "failing_control"},
                                       entity::Choice{4, "threat_information"}, entity::Choice{5, "scope_change"}};
  return kChoices;
}

void RiskEvent::describe(entity::Fields<RiskEvent>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(trigger).required();
  FIELD(happened_on).required();
  FIELD(description).search('D');
  FIELD(consequence);
  FIELD(scenarios);
  FIELD(controls);
  FIELD(threats);
  FIELD(settled).read_only();
  FIELD(is_open).live();
  f.sort("-happened_on");
}

void RiskReassessment::describe(entity::Fields<RiskReassessment>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(trigger);
  FIELD(reason).length(3, 2000).search('C');
  FIELD(taken_on);
  FIELD(ledger_size);
  FIELD(taken_by);
  FIELD(previous);
  FIELD(next_on);
  FIELD(open_risks);
  FIELD(above_criteria);
  FIELD(is_newest).live();
  f.internal();
  f.sort("-taken_on");
}

Status check(const RiskEvent& event, const RiskEvent*, entity::Reader& reader) {
  Problems problems;
  // The interval is the review date of each risk and the next day of the last look; nobody records it as an event.
  if (event.trigger == ReassessmentTrigger::planned_interval)
    problems.add("trigger", msg::risk_event_is_no_interval, {}, {event.id});
  if (event.happened_on > reader.today()) problems.add("happened_on", msg::risk_event_in_future, {}, {event.id});
  return problems.status();
}

void compute(std::span<RiskReassessment* const> looks, entity::Reader& reader) {
  Id newest;
  std::int64_t size = -1;
  for (const auto& one : reader.all<RiskReassessment>())
    if (one.ledger_size > size) {
      size = one.ledger_size;
      newest = one.id;
    }
  for (auto* look : looks) look->is_newest = look->id == newest;
}

std::vector<RiskEvent> risk_events(entity::Reader& reader) { return reader.all<RiskEvent>(); }

namespace {

/// What the recorded events ask of one risk, apart from its review date.
std::vector<TriggerFacts> happened(const RiskScenario& scenario, std::span<const RiskEvent> events) {
  std::vector<TriggerFacts> found;
  for (const auto& event : events) {
    if (event.settled.contains(scenario.id) || !means(event, scenario)) continue;
    found.push_back({event.trigger, event.id, event.reference.empty() ? event.title : event.reference,
                     utc_midnight(event.happened_on),
                     event.consequence ? std::optional(static_cast<int>(event.consequence->value)) : std::nullopt});
  }
  return found;
}

ReassessmentFacts reassessment_facts(const RiskScenario& scenario, entity::Reader& reader) {
  ReassessmentFacts facts;
  // A day is all that is known of an event, so one of the same day counts until somebody settles it.
  if (scenario.assessed_on) facts.last_assessed = Instant{utc_midnight(*scenario.assessed_on).micros - 1};
  facts.next_review = scenario.next_review;
  if (const auto* criteria = criteria_facts(reader, scenario.criteria.id))
    facts.incident_threshold = incident_threshold(*criteria);
  return facts;
}

}  // namespace

std::vector<TriggerFacts> triggers_of(const RiskScenario& scenario, std::span<const RiskEvent> events,
                                      entity::Reader& reader) {
  auto due = reassessment_triggers(reassessment_facts(scenario, reader), happened(scenario, events), reader.today());
  add_told_by_ledger(due, scenario, reader);
  return due;
}

/// An event is open while a risk that it means waits for another look.
void compute(std::span<RiskEvent* const> events, entity::Reader& reader) {
  if (events.empty()) return;
  const auto scenarios = reader.all<RiskScenario>();
  for (auto* event : events)
    event->is_open = std::ranges::any_of(scenarios, [&](const RiskScenario& scenario) {
      if (scenario.is_closed) return false;
      auto facts = reassessment_facts(scenario, reader);
      facts.next_review.reset();
      return !reassessment_triggers(facts, happened(scenario, {event, 1}), reader.today()).empty();
    });
}

entity::EntityType risk_event_type() { return entity::describe_entity<RiskEvent>("risk"); }
entity::EntityType risk_reassessment_type() { return entity::describe_entity<RiskReassessment>("risk"); }

}  // namespace assay::risk
