// SPDX-License-Identifier: Apache-2.0
// The scenario entity: scores follow from the criteria that it names, the state follows from everything around it.
#include "modules/risk/scenario.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "modules/risk/controls_in_place.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

std::vector<Id> ids(const entity::LinkList& links) {
  std::vector<Id> out;
  for (const auto& link : links) out.push_back(link.id);
  return out;
}

void rate(const CriteriaFacts* criteria, const std::optional<Rating>& rating, std::optional<std::int64_t>& score,
          std::string& band) {
  score.reset();
  band.clear();
  const auto* cell = criteria != nullptr && rating ? cell_of(*criteria, *rating) : nullptr;
  if (cell == nullptr) return;
  score = cell->score;
  band = cell->band;
}

}  // namespace

std::span<const entity::Choice> choices(Approach) {
  static constexpr std::array kChoices{entity::Choice{0, "asset_based"}, entity::Choice{1, "event_based"}};
  return kChoices;
}
std::span<const entity::Choice> choices(TreatmentOption) {
  static constexpr std::array kChoices{entity::Choice{0, "modify"}, entity::Choice{1, "avoid"},
                                       entity::Choice{2, "share"}, entity::Choice{3, "retain"}};
  return kChoices;
}
std::span<const entity::Choice> choices(ScenarioState) {
  static constexpr std::array kChoices{entity::Choice{0, "identified"}, entity::Choice{1, "assessed"},
                                       entity::Choice{2, "treatment_decided"}, entity::Choice{3, "accepted"},
                                       entity::Choice{4, "closed"}};
  return kChoices;
}

void RiskScenario::describe(entity::Fields<RiskScenario>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(description).search('D');
  FIELD(approach);
  FIELD(threat);
  FIELD(assets);
  FIELD(risk_owner).required().relation("risk_owner");
  FIELD(criteria);
  FIELD(inherent_likelihood);
  FIELD(inherent_consequence);
  FIELD(consequence_financial);
  FIELD(consequence_operations);
  FIELD(consequence_legal);
  FIELD(consequence_reputation);
  FIELD(consequence_people);
  FIELD(consequence_privacy);
  FIELD(residual_likelihood);
  FIELD(residual_consequence);
  FIELD(target_likelihood);
  FIELD(target_consequence);
  FIELD(rating_reason).length(3, 2000);
  FIELD(residual_reason).length(3, 2000);
  FIELD(inherent_score).computed();
  FIELD(residual_score).computed();
  FIELD(target_score).computed();
  FIELD(inherent_band).computed();
  FIELD(residual_band).computed();
  FIELD(target_band).computed();
  FIELD(treatment);
  FIELD(treatment_note).length(3, 2000);
  FIELD(counterparty).length(1, 300);
  FIELD(controls);
  FIELD(next_review);
  FIELD(assessed_on).computed();
  FIELD(starter).read_only();
  FIELD(is_closed).read_only();
  FIELD(closing_reason).read_only();
  FIELD(current_likelihood).live();
  FIELD(current_consequence).live();
  FIELD(current_score).live();
  FIELD(current_band).live();
  FIELD(state).live();
  FIELD(target_date).live();
  FIELD(needs_reassessment).live();
  FIELD(reassessment_trigger).live();
}

std::optional<Rating> rating(const std::optional<entity::Level>& likelihood,
                             const std::optional<entity::Level>& consequence) {
  if (!likelihood || !consequence) return {};
  return Rating{static_cast<int>(likelihood->value), static_cast<int>(consequence->value)};
}

void derive(RiskScenario& scenario, const RiskScenario* before, entity::Reader& reader) {
  if (!scenario.criteria.is_set()) scenario.criteria = {active_criteria(reader)};
  const std::array dimensions{scenario.consequence_financial, scenario.consequence_operations,
                              scenario.consequence_legal,     scenario.consequence_reputation,
                              scenario.consequence_people,    scenario.consequence_privacy};
  std::vector<DimensionRating> rated;
  for (const auto& level : dimensions)
    if (level) rated.push_back({"", static_cast<int>(level->value)});
  if (const auto highest = consequence_of(rated)) scenario.inherent_consequence = entity::Level{*highest};
  const auto* criteria = criteria_facts(reader, scenario.criteria.id);
  rate(criteria, rating(scenario.inherent_likelihood, scenario.inherent_consequence), scenario.inherent_score,
       scenario.inherent_band);
  rate(criteria, rating(scenario.residual_likelihood, scenario.residual_consequence), scenario.residual_score,
       scenario.residual_band);
  rate(criteria, rating(scenario.target_likelihood, scenario.target_consequence), scenario.target_score,
       scenario.target_band);
  const auto levels = [](const RiskScenario& one) {
    return std::tuple(one.inherent_likelihood, one.inherent_consequence, one.residual_likelihood,
                      one.residual_consequence);
  };
  // Levels that are read by other criteria were not looked at again.
  const bool is_rated = scenario.inherent_likelihood || scenario.residual_likelihood;
  if (is_rated && (before == nullptr || levels(*before) != levels(scenario))) scenario.assessed_on = reader.today();
}

ScenarioFacts own_facts(const RiskScenario& scenario) {
  ScenarioFacts facts;
  facts.id = scenario.id;
  facts.name = scenario.reference.empty() ? scenario.title : scenario.reference;
  facts.risk_owner = scenario.risk_owner.id;
  facts.inherent = rating(scenario.inherent_likelihood, scenario.inherent_consequence);
  facts.residual = rating(scenario.residual_likelihood, scenario.residual_consequence);
  facts.residual_reason = scenario.residual_reason;
  facts.option = scenario.treatment;
  facts.controls = ids(scenario.controls.items);
  facts.avoid_decision = scenario.treatment_note;
  facts.counterparty = scenario.counterparty;
  facts.contract = scenario.treatment_note;
  facts.is_closed = scenario.is_closed;
  return facts;
}

TreatmentItemFacts item_facts(const TreatmentItem& item) {
  return {item.id, item.reference.empty() ? item.title : item.reference, item.state, item.owner.id, item.due};
}

AcceptedStateFacts accepted_state(const RiskScenario& scenario, entity::Reader& reader) {
  AcceptedStateFacts state;
  state.scenario = scenario.id;
  state.inherent = rating(scenario.inherent_likelihood, scenario.inherent_consequence);
  state.residual = rating(scenario.residual_likelihood, scenario.residual_consequence);
  state.band = state.residual ? scenario.residual_band : scenario.inherent_band;
  state.option = scenario.treatment;
  state.controls = ids(scenario.controls.items);
  state.counterparty = scenario.counterparty;
  state.assets = ids(scenario.assets.items);
  state.criteria = scenario.criteria.id;
  const auto criteria = reader.find(scenario.criteria);
  state.criteria_version = criteria && criteria->activated_at ? 1 : 0;  // active criteria are frozen: one version each
  return state;
}

AcceptanceFacts acceptance_facts(const RiskAcceptance& acceptance, const RiskScenario& scenario,
                                 entity::Reader& reader) {
  AcceptanceFacts facts;
  facts.id = acceptance.id;
  facts.name = scenario.reference.empty() ? scenario.title : scenario.reference;
  if (const auto* criteria = criteria_facts(reader, scenario.criteria.id))
    facts.needs = acceptance_needs(*criteria,
                                   {static_cast<int>(acceptance.likelihood), static_cast<int>(acceptance.consequence)});
  facts.reason = acceptance.reason;
  facts.accepted = Hash::from_hex(acceptance.frozen_hash).value_or(Hash{});
  facts.expires_on = acceptance.valid_until;
  for (const auto& link : acceptance.signed_by.items) {
    SignatureFacts signature;
    signature.person = link.id;
    for (const auto& [name, value] : link.attributes) {
      if (name == "on") signature.on = Date::parse(value).value_or(Date{});
      if (name != "capacity") continue;
      signature.is_risk_owner = value.contains("risk_owner");
      signature.is_top_management = value.contains("top_management");
      signature.is_isms_manager = value.contains("isms_manager");
      signature.did_treatment_work = value.contains("did_the_work");
    }
    facts.signatures.push_back(signature);
  }
  facts.is_withdrawn = acceptance.is_withdrawn;
  facts.is_voided = acceptance.is_voided;
  return facts;
}

namespace {

ScenarioFacts facts_with(const RiskScenario& scenario, std::span<const TreatmentItem> items,
                         std::span<const RiskAcceptance> acceptances, entity::Reader& reader) {
  auto facts = own_facts(scenario);
  for (const auto& item : items) facts.items.push_back(item_facts(item));
  if (acceptances.empty()) return facts;
  const auto current = accepted_state_hash(accepted_state(scenario, reader));
  for (const auto& acceptance : acceptances)
    facts.acceptances.push_back(
        {acceptance.id, acceptance_state(acceptance_facts(acceptance, scenario, reader), current, reader.today()),
         !acceptance.reason.empty()});
  return facts;
}

/// Items and acceptances by their risk. Two queries for each risk of a long list take longer than reading all of them.
class Around {
 public:
  Around(entity::Reader& reader, std::size_t risks) : reader_(reader), are_all_read_(risks > 20 || reader.as_of()) {
    if (!are_all_read_) return;
    for (auto& item : reader.all<TreatmentItem>()) items_[item.scenario.id].push_back(std::move(item));
    for (auto& one : reader.all<RiskAcceptance>()) acceptances_[one.scenario.id].push_back(std::move(one));
  }
  ScenarioFacts facts(const RiskScenario& scenario) {
    return are_all_read_ ? facts_with(scenario, items_[scenario.id], acceptances_[scenario.id], reader_)
                         : scenario_facts(scenario, reader_);
  }

 private:
  entity::Reader& reader_;
  bool are_all_read_;
  std::map<Id, std::vector<TreatmentItem>> items_;
  std::map<Id, std::vector<RiskAcceptance>> acceptances_;
};

/// Something that happened says more than that a review is due.
std::optional<ReassessmentTrigger> foremost(std::span<const TriggerFacts> triggers) {
  for (const auto& trigger : triggers)
    if (trigger.trigger != ReassessmentTrigger::planned_interval) return trigger.trigger;
  return triggers.empty() ? std::nullopt : std::optional(ReassessmentTrigger::planned_interval);
}

std::optional<entity::Level> level(const std::optional<Rating>& rating, int Rating::* member) {
  return rating ? std::optional(entity::Level{(*rating).*member}) : std::nullopt;
}

}  // namespace

ScenarioFacts scenario_facts(const RiskScenario& scenario, entity::Reader& reader) {
  return facts_with(scenario, reader.where<TreatmentItem>("scenario", scenario.id),
                    reader.where<RiskAcceptance>("scenario", scenario.id), reader);
}

void compute(std::span<RiskScenario* const> scenarios, entity::Reader& reader) {
  ControlsInPlace in_place(reader);
  Around around(reader, scenarios.size());
  const auto events = risk_events(reader);
  for (auto* scenario : scenarios) {
    auto facts = around.facts(*scenario);
    facts.are_controls_in_place = !facts.residual || in_place.all(scenario->controls.items);
    scenario->state = scenario_state(facts);
    scenario->target_date = target_date(facts.items);
    if (!scenario->is_closed) scenario->reassessment_trigger = foremost(triggers_of(*scenario, events, reader));
    scenario->needs_reassessment = scenario->reassessment_trigger.has_value();
    const auto current = current_rating(facts);
    scenario->current_likelihood = level(current, &Rating::likelihood);
    scenario->current_consequence = level(current, &Rating::consequence);
    rate(criteria_facts(reader, scenario->criteria.id), current, scenario->current_score, scenario->current_band);
  }
}

Status check(const RiskScenario& scenario, const RiskScenario* before, entity::Reader& reader) {
  Problems problems;
  const bool is_rated = scenario.inherent_likelihood || scenario.inherent_consequence || scenario.residual_likelihood ||
                        scenario.residual_consequence || scenario.target_likelihood || scenario.target_consequence;
  if (is_rated && !scenario.criteria.is_set()) {
    problems.add("criteria", msg::risk_rating_needs_criteria, {}, {scenario.id});
  } else if (const auto* criteria = criteria_facts(reader, scenario.criteria.id)) {
    const auto review = review_ratings(*criteria, own_facts(scenario));
    for (const auto& problem : review.problems.items())
      problems.add(problem.field, problem.key, problem.args, problem.ids);
    if (const auto target = rating(scenario.target_likelihood, scenario.target_consequence)) {
      const auto target_review = review_rating(*criteria, *target, "target_");
      for (const auto& problem : target_review.problems.items())
        problems.add(problem.field, problem.key, problem.args, problem.ids);
    }
  }
  if (const auto criteria = reader.find(scenario.criteria); criteria && criteria->state == CriteriaState::draft)
    problems.add("criteria", msg::risk_criteria_not_active, {}, {criteria->id});
  if (before != nullptr && before->is_closed && scenario.is_closed)
    problems.add("state", msg::risk_closed_is_fixed, {}, {scenario.id});
  return problems.status();
}

/// What was accepted is no longer what there is: open acceptances are void from now on, also if the change is undone.
void after(const RiskScenario& scenario, const RiskScenario* before, entity::UnitOfWork& unit) {
  if (before == nullptr) return;
  const auto now = accepted_state(scenario, unit);
  if (accepted_state_hash(now) == accepted_state_hash(accepted_state(*before, unit))) return;
  std::string reason;
  for (const auto change : material_changes(accepted_state(*before, unit), now))
    reason += (reason.empty() ? "" : " ") + std::string(change);
  for (auto acceptance : unit.where<RiskAcceptance>("scenario", scenario.id)) {
    if (acceptance.is_voided || acceptance.is_withdrawn) continue;
    acceptance.is_voided = true;
    acceptance.void_reason = reason;
    acceptance.voided_on = unit.today();
    const auto voided = unit.update(acceptance);
    BASE_ASSERT(voided.has_value());
  }
}

entity::EntityType risk_scenario_type() { return entity::describe_entity<RiskScenario>("risk"); }

}  // namespace assay::risk
