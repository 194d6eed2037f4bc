// SPDX-License-Identifier: Apache-2.0
// Issues and the decision on climate change (4.1).
#include <array>

#include "modules/context/api.h"
#include "platform/entity/action.h"
#include "platform/entity/codec.h"
#include "platform/entity/unit_of_work.h"

namespace assay::context {

std::span<const entity::Choice> choices(IssueSide) {
  static constexpr std::array kChoices{entity::Choice{0, "internal"}, entity::Choice{1, "external"}};
  return kChoices;
}
std::span<const entity::Choice> choices(IssueCategory) {
  static constexpr std::array kChoices{entity::Choice{0, "culture"},
                                       entity::Choice{1, "resources"},
                                       entity::Choice{2, "core_services"},
                                       entity::Choice{3, "management_structure"},
                                       entity::Choice{4, "physical_infrastructure"},
                                       entity::Choice{5, "technology"},
                                       entity::Choice{6, "political_legal"},
                                       entity::Choice{7, "market"},
                                       entity::Choice{8, "supply_chain"},
                                       entity::Choice{9, "threat_landscape"},
                                       entity::Choice{10, "climate"},
                                       entity::Choice{11, "other"}};
  return kChoices;
}
std::span<const entity::Choice> choices(ClimateRelevance) {
  static constexpr std::array kChoices{entity::Choice{0, "relevant"}, entity::Choice{1, "not_relevant"}};
  return kChoices;
}
std::span<const entity::Choice> choices(ClimateRequirements) {
  static constexpr std::array kChoices{entity::Choice{0, "exist"}, entity::Choice{1, "none"}};
  return kChoices;
}

void ContextIssue::describe(entity::Fields<ContextIssue>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(side).required();
  FIELD(category).required();
  FIELD(description);
  FIELD(effect).length(3, 2000).search('C');
  FIELD(owner).relation("issue_owner");
  FIELD(review_on);
  FIELD(is_closed);
  f.sort("side,category,title");
}

void ClimateDecision::describe(entity::Fields<ClimateDecision>& f) {
  FIELD(relevance).required();
  FIELD(reason).required().length(10, 2000).search('A');
  FIELD(party_requirements).required();
  FIELD(party_reason).length(3, 2000);
  FIELD(decided_by);
  FIELD(decided_on).required();
  f.internal();
}

namespace {

struct Decision : entity::Versioned {
  using Self = Decision;
  static constexpr std::string_view entity_name = "decision";
  std::optional<ClimateRelevance> relevance;
  std::string reason;
  std::optional<ClimateRequirements> party_requirements;
  std::string party_reason;
  static void describe(entity::Fields<Decision>& f) {
    FIELD(relevance).required();
    FIELD(reason).required().length(10, 2000);
    FIELD(party_requirements).required();
    FIELD(party_reason).length(3, 2000);
  }
};

/// Whoever decides stands in the record. A new decision replaces the old one, which stays in the history.
Result<Json> decide(entity::UnitOfWork& unit, const Decision& request) {
  const auto all = unit.all<ClimateDecision>();
  auto decision = all.empty() ? ClimateDecision{} : all.front();
  decision.relevance = request.relevance;
  decision.reason = request.reason;
  decision.party_requirements = request.party_requirements;
  decision.party_reason = request.party_reason;
  decision.decided_by = {unit.acting_person()};
  decision.decided_on = unit.today();
  const auto stored = all.empty() ? TRY(unit.create(decision)) : TRY(unit.update(decision));
  return entity::record_to_json(entity::from(unit.type<ClimateDecision>(), stored));
}

}  // namespace

void register_decision(entity::Registry& registry) {
  registry.add(entity::make_collection_action<ClimateDecision, Decision>("decide", decide));
}

entity::EntityType context_issue_type() { return entity::describe_entity<ContextIssue>("context"); }
entity::EntityType climate_decision_type() { return entity::describe_entity<ClimateDecision>("context"); }

}  // namespace assay::context
