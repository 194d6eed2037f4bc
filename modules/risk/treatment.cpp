// SPDX-License-Identifier: Apache-2.0
// One measure of a treatment, and the acceptance of what remains: two entities whose states follow declared rules.
#include <array>

#include "modules/risk/scenario.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {

std::span<const entity::Choice> choices(TreatmentItemState) {
  static constexpr std::array kChoices{entity::Choice{0, "proposed"},    entity::Choice{1, "planned"},
                                       entity::Choice{2, "in_progress"}, entity::Choice{3, "done"},
                                       entity::Choice{4, "verified"},    entity::Choice{5, "cancelled"}};
  return kChoices;
}
std::span<const entity::Choice> choices(AcceptanceState) {
  static constexpr std::array kChoices{entity::Choice{0, "requested"}, entity::Choice{1, "partly_signed"},
                                       entity::Choice{2, "valid"},     entity::Choice{3, "expired"},
                                       entity::Choice{4, "void"},      entity::Choice{5, "withdrawn"}};
  return kChoices;
}

void TreatmentItem::describe(entity::Fields<TreatmentItem>& f) {
  FIELD(scenario).required();
  FIELD(title).required().length(3, 1000).search('A');
  FIELD(owner).relation("item_owner");
  FIELD(starts_on);
  FIELD(due);
  FIELD(cost);
  FIELD(effect).length(3, 1000);
  FIELD(state).read_only();
  FIELD(controls);
  FIELD(cancel_reason).read_only();
  FIELD(verified_by).read_only();
  f.state("state");
  f.frozen_when("state", {"verified", "cancelled"}, {"state"});
}

Status check(const TreatmentItem& item, const TreatmentItem*, entity::Reader&) {
  const auto facts = item_facts(item);
  auto problems = check_item(facts);
  const auto cost = item.cost ? std::optional(item.cost->amount) : std::nullopt;
  add_all(problems, check_plan(facts, item.starts_on, cost));
  return problems.status();
}

void RiskAcceptance::describe(entity::Fields<RiskAcceptance>& f) {
  FIELD(scenario).required();
  FIELD(reason).length(3, 2000);
  FIELD(valid_until);
  FIELD(likelihood);
  FIELD(consequence);
  FIELD(frozen).length(0, 20'000);
  FIELD(frozen_hash).length(64, 64);
  FIELD(requested_by);
  FIELD(signed_by).attribute("on").attribute("capacity");
  FIELD(is_voided);
  FIELD(void_reason).length(1, 200);
  FIELD(voided_on);
  FIELD(told);
  FIELD(is_withdrawn);
  FIELD(state).live();
  f.internal();
}

void compute(std::span<RiskAcceptance* const> acceptances, entity::Reader& reader) {
  for (auto* acceptance : acceptances) {
    const auto scenario = reader.find(acceptance->scenario);
    if (!scenario) continue;
    const auto current = accepted_state_hash(accepted_state(*scenario, reader));
    acceptance->state = acceptance_state(acceptance_facts(*acceptance, *scenario, reader), current, reader.today());
  }
}

/// The owner of the risk signs by being the owner; others by what the criteria say (checked by the rules).
void relations(const RiskAcceptance& acceptance, Id person, entity::Reader& reader, entity::Relations& found) {
  const auto scenario = reader.find(acceptance.scenario);
  if (!scenario) return;
  if (scenario->risk_owner.id == person) found.add("risk_owner");
  // Who signed learns that the signature counts no more, once.
  if (acceptance.is_voided && acceptance.signed_by.contains(person) && !acceptance.told.contains(person))
    found.add("signer_to_tell");
  for (const auto& signer : missing_signers(acceptance_facts(acceptance, *scenario, reader)))
    if (signer.kind == SignerKind::person && signer.person == person) found.add("named_signer");
}

/// Who owns an item does not verify it (T4).
void relations(const TreatmentItem& item, Id person, entity::Reader&, entity::Relations& found) {
  if (item.owner.id == person) found.add("own_item", {{"rule", "T4"}, {"item", item_facts(item).name}}, {item.id});
}

entity::EntityType treatment_item_type() { return entity::describe_entity<TreatmentItem>("risk"); }
entity::EntityType risk_acceptance_type() { return entity::describe_entity<RiskAcceptance>("risk"); }

}  // namespace assay::risk
