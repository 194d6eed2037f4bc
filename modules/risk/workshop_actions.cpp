// SPDX-License-Identifier: Apache-2.0
// What people do in a workshop: rate alone, reveal, agree.
#include <algorithm>

#include "modules/risk/action_parts.h"
#include "modules/risk/scenario.h"
#include "modules/risk/strings.gen.h"
#include "modules/risk/workshop_rules.h"

namespace assay::risk {
namespace {

using entity::Ref;
using entity::UnitOfWork;

struct Rate : entity::Versioned {
  using Self = Rate;
  static constexpr std::string_view entity_name = "rate";
  Ref<RiskScenario> scenario;
  std::int64_t likelihood = 0, consequence = 0;
  std::string comment;
  static void describe(entity::Fields<Rate>& f) {
    FIELD(scenario).required();
    FIELD(likelihood).required().range(1, 10);
    FIELD(consequence).required().range(1, 10);
    FIELD(comment).length(1, 1000);
  }
};

struct Reveal : entity::Versioned {
  using Self = Reveal;
  static constexpr std::string_view entity_name = "reveal";
  Ref<RiskScenario> scenario;
  static void describe(entity::Fields<Reveal>& f) { FIELD(scenario).required(); }
};

struct Agree : entity::Versioned {
  using Self = Agree;
  static constexpr std::string_view entity_name = "agree";
  Ref<RiskScenario> scenario;
  std::int64_t likelihood = 0, consequence = 0;
  std::string reason;
  static void describe(entity::Fields<Agree>& f) {
    FIELD(scenario).required();
    FIELD(likelihood).required().range(1, 10);
    FIELD(consequence).required().range(1, 10);
    FIELD(reason).required().length(3, 2000);
  }
};

WorkshopFacts facts_of(UnitOfWork& unit, const RiskWorkshop& workshop, Id scenario) {
  WorkshopFacts facts;
  facts.id = workshop.id;
  facts.scenario = scenario;
  facts.is_closed = workshop.state == WorkshopState::closed;
  facts.has_scenario = workshop.scenarios.contains(scenario);
  facts.is_revealed = workshop.revealed.contains(scenario);
  facts.is_agreed = workshop.agreed.contains(scenario);
  for (const auto& rating : unit.where<WorkshopRating>("workshop", workshop.id))
    if (rating.scenario.id == scenario) ++facts.ratings;
  return facts;
}

Rating levels(std::int64_t likelihood, std::int64_t consequence) {
  return {static_cast<int>(likelihood), static_cast<int>(consequence)};
}

/// The criteria that the risk is rated with must know the levels.
Status on_scale(UnitOfWork& unit, const RiskScenario& scenario, Rating rating) {
  const auto id = scenario.criteria.is_set() ? scenario.criteria.id : active_criteria(unit);
  const auto* criteria = criteria_facts(unit, id);
  if (criteria == nullptr)
    return refuse(Errc::conflict, "criteria", msg::risk_rating_needs_criteria, {}, {scenario.id});
  return review_rating(*criteria, rating, "").problems.status();
}

void add_link(entity::LinkList& links, entity::Link link) {
  links.push_back(std::move(link));
  std::ranges::sort(links, {}, &entity::Link::id);
}

Result<Json> rate(UnitOfWork& unit, Ref<RiskWorkshop> ref, const Rate& request) {
  const auto workshop = TRY(unit.get(ref));
  TRY(check_rate(facts_of(unit, workshop, request.scenario.id)).status(Errc::conflict));
  TRY(on_scale(unit, TRY(unit.get(request.scenario)), levels(request.likelihood, request.consequence)));
  WorkshopRating rating;
  for (const auto& one : unit.where<WorkshopRating>("workshop", ref.id))
    if (one.scenario.id == request.scenario.id && one.rater.id == unit.acting_person()) rating = one;
  rating.workshop = ref;
  rating.scenario = request.scenario;
  rating.rater = {unit.acting_person()};
  rating.likelihood = request.likelihood;
  rating.consequence = request.consequence;
  rating.comment = request.comment;
  return described(unit, rating.id.is_nil() ? TRY(unit.create(rating)) : TRY(unit.update(rating)));
}

Result<Json> reveal(UnitOfWork& unit, Ref<RiskWorkshop> ref, const Reveal& request) {
  auto workshop = TRY(unit.get(ref));
  TRY(check_reveal(facts_of(unit, workshop, request.scenario.id)).status(Errc::conflict));
  add_link(workshop.revealed.items, {request.scenario.id, {}});
  return described(unit, TRY(unit.update(workshop)));
}

Result<Json> agree(UnitOfWork& unit, Ref<RiskWorkshop> ref, const Agree& request) {
  auto workshop = TRY(unit.get(ref));
  TRY(check_agree(facts_of(unit, workshop, request.scenario.id), request.reason).status(Errc::conflict));
  auto scenario = TRY(unit.get(request.scenario));
  const auto agreed = levels(request.likelihood, request.consequence);
  TRY(on_scale(unit, scenario, agreed));
  const bool is_inherent = workshop.subject == WorkshopSubject::inherent;
  (is_inherent ? scenario.inherent_likelihood : scenario.residual_likelihood) = entity::Level{request.likelihood};
  (is_inherent ? scenario.inherent_consequence : scenario.residual_consequence) = entity::Level{request.consequence};
  scenario.rating_reason = request.reason;
  const auto stored = TRY(unit.update(scenario));
  // The highest of the dimensions is the consequence; a consensus cannot differ from levels that still say otherwise.
  if (is_inherent && rating(stored.inherent_likelihood, stored.inherent_consequence) != std::optional(agreed))
    return refuse(Errc::conflict, "consequence", msg::risk_workshop_dimensions_decide, {}, {scenario.id});
  std::erase_if(workshop.agreed.items, [&](const entity::Link& link) { return link.id == request.scenario.id; });
  add_link(workshop.agreed.items, {request.scenario.id,
                                   {{"likelihood", std::to_string(request.likelihood)},
                                    {"consequence", std::to_string(request.consequence)},
                                    {"reason", request.reason}}});
  return described(unit, TRY(unit.update(workshop)));
}

Result<Json> close_workshop(UnitOfWork& unit, Ref<RiskWorkshop> ref, const Nothing&) {
  auto workshop = TRY(unit.get(ref));
  if (workshop.state == WorkshopState::closed)
    return refuse(Errc::conflict, "state", msg::risk_workshop_closed, {}, {ref.id});
  workshop.state = WorkshopState::closed;
  return described(unit, TRY(unit.update(workshop)));
}

}  // namespace

void register_workshop_actions(entity::Registry& registry) {
  registry.add(entity::make_action<RiskWorkshop, Rate>("rate", rate));
  registry.add(entity::make_action<RiskWorkshop, Reveal>("reveal", reveal));
  registry.add(entity::make_action<RiskWorkshop, Agree>("agree", agree));
  registry.add(entity::make_action<RiskWorkshop, Nothing>("close", close_workshop));
}

}  // namespace assay::risk
