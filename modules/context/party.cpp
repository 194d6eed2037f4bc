// SPDX-License-Identifier: Apache-2.0
// Interested parties and what they require (4.2); obligations (control 5.31).
#include <array>

#include "modules/context/api.h"
#include "modules/context/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::context {

std::span<const entity::Choice> choices(ObligationNature) {
  static constexpr std::array kChoices{entity::Choice{0, "legal"}, entity::Choice{1, "regulatory"},
                                       entity::Choice{2, "contractual"}, entity::Choice{3, "voluntary"}};
  return kChoices;
}
std::span<const entity::Choice> choices(ObligationState) {
  static constexpr std::array kChoices{entity::Choice{0, "unassessed"}, entity::Choice{1, "met"},
                                       entity::Choice{2, "partly_met"}, entity::Choice{3, "not_met"},
                                       entity::Choice{4, "ended"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Addressed) {
  static constexpr std::array kChoices{entity::Choice{0, "undecided"},          entity::Choice{1, "yes"},
                                       entity::Choice{2, "on_their_behalf"},    entity::Choice{3, "ordinary_operation"},
                                       entity::Choice{4, "nothing_to_address"}, entity::Choice{5, "no"}};
  return kChoices;
}

void InterestedParty::describe(entity::Fields<InterestedParty>& f) {
  FIELD(title).required().length(2, 300).search('A');
  FIELD(side);
  FIELD(description);
  FIELD(owner).relation("party_owner");
  FIELD(review_on);
  f.plural("interested_parties");
  f.sort("reference,title");
}

void Obligation::describe(entity::Fields<Obligation>& f) {
  FIELD(title).required().length(3, 500).search('A');
  FIELD(source).required().length(1, 300).search('C');
  FIELD(nature);
  FIELD(kind).length(1, 60);
  FIELD(frequency).length(1, 300);
  FIELD(owner).relation("obligation_owner");
  FIELD(review_on);
  FIELD(state);
  FIELD(how_met).length(3, 2000).search('D');
  FIELD(parties);
  FIELD(controls);
  f.sort("reference,title");
}

Status check(const Obligation& obligation, const Obligation*, entity::Reader&) {
  Problems problems;
  if (!obligation.kind.empty() && frameworks::obligation_kind(obligation.kind) == nullptr)
    problems.add("kind", msg::context_obligation_kind_unknown, {{"value", obligation.kind}});
  return problems.status();
}

void PartyRequirement::describe(entity::Fields<PartyRequirement>& f) {
  FIELD(party).required();
  FIELD(title).required().length(3, 500).search('A');
  FIELD(is_climate);
  FIELD(addressed);
  FIELD(through).length(2, 1000).search('C');
  FIELD(obligations);
  FIELD(controls);
  f.sort("reference,title");
}

entity::EntityType interested_party_type() { return entity::describe_entity<InterestedParty>("context"); }
entity::EntityType party_requirement_type() { return entity::describe_entity<PartyRequirement>("context"); }
entity::EntityType obligation_type() { return entity::describe_entity<Obligation>("context"); }

}  // namespace assay::context
