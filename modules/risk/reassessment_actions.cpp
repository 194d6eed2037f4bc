// SPDX-License-Identifier: Apache-2.0
// A risk looked at again, and the whole register looked at on a day.
#include <algorithm>

#include "modules/risk/action_parts.h"
#include "modules/risk/scenario.h"
#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

using entity::Ref;
using entity::UnitOfWork;

struct Reassess : entity::Versioned {
  using Self = Reassess;
  static constexpr std::string_view entity_name = "reassess";
  std::string reason;
  Date next_review{};
  static void describe(entity::Fields<Reassess>& f) {
    FIELD(reason).required().length(3, 2000);
    FIELD(next_review).required();
  }
};

struct Take : entity::Versioned {
  using Self = Take;
  static constexpr std::string_view entity_name = "take";
  std::string title, reason;
  ReassessmentTrigger trigger = ReassessmentTrigger::planned_interval;
  std::optional<Date> next_on;
  static void describe(entity::Fields<Take>& f) {
    FIELD(title).required().length(3, 300);
    FIELD(trigger);
    FIELD(reason).length(3, 2000);
    FIELD(next_on);
  }
};

/// Confirms the ratings as they stand, or follows a change of them: what asked for the look is settled.
Result<Json> reassess(UnitOfWork& unit, Ref<RiskScenario> ref, const Reassess& request) {
  auto scenario = TRY(unit.get(ref));
  Problems problems;
  if (scenario.is_closed) problems.add("state", msg::risk_closed_is_fixed, {}, {ref.id});
  if (!scenario.inherent_likelihood || !scenario.inherent_consequence)
    problems.add("inherent", msg::risk_scenario_inherent_not_rated,
                 {{"rule", "R5"}, {"risk", own_facts(scenario).name}}, {ref.id});
  if (request.next_review <= unit.today())
    problems.add("next_review", msg::risk_reassess_next_review_passed, {}, {ref.id});
  TRY(problems.status(Errc::conflict));
  const auto events = risk_events(unit);
  for (const auto& trigger : triggers_of(scenario, events, unit)) {
    const auto event = std::ranges::find(events, trigger.id, &RiskEvent::id);
    if (event == events.end()) continue;
    auto settled = *event;
    settled.settled.items.push_back({ref.id, {}});
    std::ranges::sort(settled.settled.items, {}, &entity::Link::id);
    TRY(unit.update(settled));
  }
  scenario.rating_reason = request.reason;
  scenario.next_review = request.next_review;
  scenario.assessed_on = unit.today();
  return described(unit, TRY(unit.update(scenario)));
}

/// Y4: at any time but with a reason when it is not the planned interval; the next one lies ahead.
Result<Json> take(UnitOfWork& unit, const Take& request) {
  Problems problems;
  if (request.trigger != ReassessmentTrigger::planned_interval && is_blank(request.reason))
    problems.add("reason", msg::risk_look_reason_missing);
  if (request.next_on && *request.next_on <= unit.today()) problems.add("next_on", msg::risk_look_next_passed);
  TRY(problems.status(Errc::conflict));
  RiskReassessment look;
  look.title = request.title;
  look.trigger = request.trigger;
  look.reason = request.reason;
  look.taken_on = unit.today();
  look.ledger_size = unit.seq();
  look.taken_by = {unit.acting_person()};
  look.next_on = request.next_on ? request.next_on : std::optional(unit.today().plus_months(12));
  std::int64_t size = -1;
  for (const auto& one : unit.all<RiskReassessment>())
    if (one.ledger_size > size) {
      size = one.ledger_size;
      look.previous = {one.id};
    }
  auto records = unit.all(unit.type<RiskScenario>());
  unit.compute(records);
  for (const auto& record : records) {
    const auto scenario = entity::to<RiskScenario>(record);
    if (scenario.is_closed) continue;
    ++look.open_risks;
    const auto* criteria = criteria_facts(unit, scenario.criteria.id);
    const auto current = rating(scenario.current_likelihood, scenario.current_consequence);
    if (criteria != nullptr && current && !is_within_criteria(*criteria, *current)) ++look.above_criteria;
  }
  return described(unit, TRY(unit.create(look)));
}

}  // namespace

void register_reassessment_actions(entity::Registry& registry) {
  registry.add(entity::make_action<RiskScenario, Reassess>("reassess", reassess));
  registry.add(entity::make_collection_action<RiskReassessment, Take>("take", take));
}

}  // namespace assay::risk
