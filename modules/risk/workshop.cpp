// SPDX-License-Identifier: Apache-2.0
// The workshop and the ratings of single people. A rating is sealed for everybody but its rater until the facilitator
// reveals those of its risk: the policy denies reading it, lists leave it out.
#include "modules/risk/workshop.h"

#include <array>

#include "modules/risk/api.h"
#include "modules/risk/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::risk {

std::span<const entity::Choice> choices(WorkshopSubject) {
  static constexpr std::array kChoices{entity::Choice{0, "inherent"}, entity::Choice{1, "residual"}};
  return kChoices;
}
std::span<const entity::Choice> choices(WorkshopState) {
  static constexpr std::array kChoices{entity::Choice{0, "open"}, entity::Choice{1, "closed"}};
  return kChoices;
}

void RiskWorkshop::describe(entity::Fields<RiskWorkshop>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(held_on).required();
  FIELD(subject);
  FIELD(facilitator).required().relation("facilitator");
  FIELD(participants).relation("participant");
  FIELD(scenarios);
  FIELD(state).read_only();
  FIELD(revealed).read_only();
  FIELD(agreed).attribute("likelihood").attribute("consequence").attribute("reason", 2000).read_only();
  f.state("state");
  f.frozen_when("state", {"closed"});
  f.sort("-held_on");
}

void WorkshopRating::describe(entity::Fields<WorkshopRating>& f) {
  FIELD(workshop).required();
  FIELD(scenario).required();
  FIELD(rater).required().relation("rater");
  FIELD(likelihood).range(1, 10);
  FIELD(consequence).range(1, 10);
  FIELD(comment).length(1, 1000);
  f.internal();
}

void relations(const WorkshopRating& rating, Id person, entity::Reader& reader, entity::Relations& found) {
  if (rating.rater.id == person) return;
  const auto workshop = reader.find(rating.workshop);
  if (!workshop || !workshop->revealed.contains(rating.scenario.id)) found.add("sealed_rating", {}, {rating.id});
}

/// What was rated stays with the workshop: neither a risk nor a person with a rating leaves it.
Status check(const RiskWorkshop& workshop, const RiskWorkshop* before, entity::Reader& reader) {
  if (before == nullptr) return {};
  Problems problems;
  for (const auto& rating : reader.where<WorkshopRating>("workshop", workshop.id)) {
    if (!workshop.scenarios.contains(rating.scenario.id))
      problems.add("scenarios", msg::risk_workshop_rated_risk_stays, {}, {rating.scenario.id});
    if (!workshop.participants.contains(rating.rater.id))
      problems.add("participants", msg::risk_workshop_rater_stays, {}, {rating.rater.id});
  }
  return problems.status();
}

entity::EntityType risk_workshop_type() { return entity::describe_entity<RiskWorkshop>("risk"); }
entity::EntityType workshop_rating_type() { return entity::describe_entity<WorkshopRating>("risk"); }

}  // namespace assay::risk
