// SPDX-License-Identifier: Apache-2.0
// Events that ask for another look, and which risks they mean; the dated look itself.
#include "modules/risk/reassessment.h"

#include <algorithm>
#include <array>

#include "modules/risk/controls_in_place.h"
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

/// A treatment that rests on a control which is no longer there asks for a look until one of them changes.
void add_retired(std::vector<TriggerFacts>& due, const RiskScenario& scenario, ControlsInPlace& in_place,
                 entity::Reader& reader) {
  for (const auto& link : scenario.controls.items) {
    if (!in_place.is_retired(link.id)) continue;
    const auto control = reader.find(entity::Ref<frameworks::ControlRecord>{link.id});
    due.push_back({ReassessmentTrigger::failing_control,
                   link.id,
                   control ? control->reference : std::string(),
                   utc_midnight(reader.today()),
                   {}});
  }
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
                                      ControlsInPlace& in_place, entity::Reader& reader) {
  auto due = reassessment_triggers(reassessment_facts(scenario, reader), happened(scenario, events), reader.today());
  add_retired(due, scenario, in_place, reader);
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
