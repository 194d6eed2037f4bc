// SPDX-License-Identifier: Apache-2.0
// Rules R1 to R5: what a scenario still lacks, and the state that follows.
#include "modules/risk/scenario_rules.h"

#include <algorithm>

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

Args about(const char* rule, const ScenarioFacts& scenario) { return {{"rule", rule}, {"risk", scenario.name}}; }

/// Open or valid: the owner has been asked or has agreed.
bool is_standing(const AcceptanceStanding& acceptance) {
  return acceptance.state == AcceptanceState::requested || acceptance.state == AcceptanceState::partly_signed ||
         acceptance.state == AcceptanceState::valid;
}

bool is_accepted(const ScenarioFacts& scenario) {
  return std::ranges::find(scenario.acceptances, AcceptanceState::valid, &AcceptanceStanding::state) !=
         scenario.acceptances.end();
}

std::vector<Id> ids_of(std::span<const AcceptanceStanding> acceptances) {
  std::vector<Id> ids;
  for (const auto& acceptance : acceptances) ids.push_back(acceptance.id);
  return ids;
}

void modify_gaps(Problems& problems, const ScenarioFacts& scenario) {
  if (!scenario.controls.empty() || std::ranges::any_of(scenario.items, is_alive)) return;
  std::vector<Id> ids{scenario.id};
  for (const auto& item : scenario.items) ids.push_back(item.id);
  problems.add("treatment", msg::risk_treatment_modify_needs_action, about("R2", scenario), std::move(ids));
}

void share_gaps(Problems& problems, const ScenarioFacts& scenario) {
  if (is_blank(scenario.counterparty))
    problems.add("counterparty", msg::risk_treatment_share_needs_counterparty, about("R2", scenario), {scenario.id});
  if (is_blank(scenario.contract))
    problems.add("contract", msg::risk_treatment_share_needs_contract, about("R2", scenario), {scenario.id});
}

void retain_gaps(Problems& problems, const ScenarioFacts& scenario) {
  const bool is_recorded = std::ranges::any_of(scenario.acceptances, [](const AcceptanceStanding& acceptance) {
    return is_standing(acceptance) && acceptance.has_reason;
  });
  if (is_recorded) return;
  auto ids = ids_of(scenario.acceptances);
  ids.insert(ids.begin(), scenario.id);
  problems.add("acceptance", msg::risk_treatment_retain_needs_acceptance, about("R2", scenario), std::move(ids));
}

void acceptance_gaps(Problems& problems, const ScenarioFacts& scenario) {
  if (is_accepted(scenario)) return;
  if (scenario.inherent && scenario.option && !rating_to_accept(scenario))
    problems.add("residual", msg::risk_acceptance_residual_not_rated, about("R3", scenario), {scenario.id});
  auto ids = ids_of(scenario.acceptances);
  ids.insert(ids.begin(), scenario.id);
  problems.add("acceptance", msg::risk_acceptance_none_valid, about("R3", scenario), std::move(ids));
}

void add_rating(CriteriaReview& review, const CriteriaFacts& criteria, const std::optional<Rating>& rating,
                std::string_view prefix) {
  if (!rating) return;
  const auto one = review_rating(criteria, *rating, prefix);
  add_all(review.problems, one.problems);
  review.warnings.insert(review.warnings.end(), one.warnings.begin(), one.warnings.end());
}

bool counts(const TriggerFacts& event, const ReassessmentFacts& facts) {
  if (facts.last_assessed && event.at <= *facts.last_assessed) return false;
  if (event.trigger != ReassessmentTrigger::incident) return true;
  // An incident without a level is not yet known to be small.
  return !event.consequence || *event.consequence >= facts.incident_threshold;
}

}  // namespace

void add_all(Problems& problems, const Problems& more) {
  for (const auto& problem : more.items()) problems.add(problem.field, problem.key, problem.args, problem.ids);
}

std::string_view state_name(ScenarioState state) {
  switch (state) {
    case ScenarioState::identified: return "identified";
    case ScenarioState::assessed: return "assessed";
    case ScenarioState::treatment_decided: return "treatment_decided";
    case ScenarioState::accepted: return "accepted";
    case ScenarioState::closed: return "closed";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

ScenarioState scenario_state(const ScenarioFacts& scenario) {
  if (scenario.is_closed) return ScenarioState::closed;
  if (!scenario.inherent) return ScenarioState::identified;
  if (!treatment_gaps(scenario).empty()) return ScenarioState::assessed;
  return is_accepted(scenario) ? ScenarioState::accepted : ScenarioState::treatment_decided;
}

Problems treatment_gaps(const ScenarioFacts& scenario) {
  Problems problems;
  if (!scenario.option) {
    problems.add("treatment", msg::risk_treatment_option_missing, about("R2", scenario), {scenario.id});
    return problems;
  }
  switch (*scenario.option) {
    case TreatmentOption::modify: modify_gaps(problems, scenario); break;
    case TreatmentOption::avoid:
      if (is_blank(scenario.avoid_decision))
        problems.add("avoid_decision", msg::risk_treatment_avoid_needs_decision, about("R2", scenario), {scenario.id});
      break;
    case TreatmentOption::share: share_gaps(problems, scenario); break;
    case TreatmentOption::retain: retain_gaps(problems, scenario); break;
  }
  return problems;
}

Problems what_blocks(const ScenarioFacts& scenario, ScenarioState wanted) {
  Problems problems;
  if (scenario.is_closed && wanted != ScenarioState::closed)
    problems.add("state", msg::risk_already_closed, about("R4", scenario), {scenario.id});
  if (wanted == ScenarioState::identified || wanted == ScenarioState::closed) return problems;
  if (!scenario.inherent)
    problems.add("inherent", msg::risk_scenario_inherent_not_rated, about("R1", scenario), {scenario.id});
  if (wanted == ScenarioState::assessed) return problems;
  add_all(problems, treatment_gaps(scenario));
  if (wanted == ScenarioState::accepted) acceptance_gaps(problems, scenario);
  return problems;
}

CriteriaReview review_ratings(const CriteriaFacts& criteria, const ScenarioFacts& scenario) {
  CriteriaReview review;
  add_rating(review, criteria, scenario.inherent, "inherent_");
  add_rating(review, criteria, scenario.residual, "residual_");
  add_rating(review, criteria, scenario.target, "target_");
  const bool is_above =
      scenario.inherent && scenario.residual && is_reason_needed(criteria, *scenario.inherent, *scenario.residual);
  if (is_above && is_blank(scenario.residual_reason)) {
    auto args = about("R1", scenario);
    args.push_back({"inherent", *score_of(criteria, *scenario.inherent)});
    args.push_back({"residual", *score_of(criteria, *scenario.residual)});
    review.problems.add("residual_reason", msg::risk_scenario_residual_above_inherent, std::move(args), {scenario.id});
  }
  return review;
}

Problems check_close(const ScenarioFacts& scenario, std::string_view reason) {
  Problems problems;
  if (scenario.is_closed) problems.add("state", msg::risk_already_closed, about("R4", scenario), {scenario.id});
  if (is_blank(reason))
    problems.add("reason", msg::risk_scenario_close_needs_reason, about("R4", scenario), {scenario.id});
  return problems;
}

Problems check_reopen(const ScenarioFacts& scenario, std::string_view reason) {
  Problems problems;
  if (!scenario.is_closed)
    problems.add("state", msg::risk_scenario_is_not_closed, about("R4", scenario), {scenario.id});
  if (is_blank(reason))
    problems.add("reason", msg::risk_scenario_reopen_needs_reason, about("R4", scenario), {scenario.id});
  return problems;
}

std::optional<Rating> rating_to_accept(const ScenarioFacts& scenario) {
  if (scenario.residual) return scenario.residual;
  return scenario.option == TreatmentOption::retain ? scenario.inherent : std::nullopt;
}

std::optional<Rating> current_rating(const ScenarioFacts& scenario) {
  const bool is_treated =
      scenario.are_controls_in_place && std::ranges::all_of(scenario.items, [](const auto& item) {
        return !is_alive(item) || item.state == TreatmentItemState::done || item.state == TreatmentItemState::verified;
      });
  return scenario.residual && is_treated ? scenario.residual : scenario.inherent;
}

std::vector<TriggerFacts> reassessment_triggers(const ReassessmentFacts& facts, std::span<const TriggerFacts> events,
                                                Date today) {
  std::vector<TriggerFacts> due;
  if (facts.next_review && *facts.next_review <= today)
    due.push_back({ReassessmentTrigger::planned_interval, {}, {}, utc_midnight(*facts.next_review), {}});
  for (const auto& event : events) {
    const bool is_known = std::ranges::any_of(due, [&](const TriggerFacts& one) {
      return one.trigger == event.trigger && one.id == event.id && !event.id.is_nil();
    });
    if (!is_known && counts(event, facts)) due.push_back(event);
  }
  return due;
}

}  // namespace assay::risk
