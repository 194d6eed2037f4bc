// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and rows of the policy (RULINGS 4.2: who rates, treats and accepts).
#include "modules/risk/api.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType risk_criteria_type();
entity::EntityType risk_criteria_row_type();
entity::EntityType threat_type();
entity::EntityType risk_scenario_type();
entity::EntityType treatment_item_type();
entity::EntityType risk_acceptance_type();
entity::EntityType risk_exception_type();
entity::EntityType treatment_alternative_type();
entity::EntityType risk_event_type();
entity::EntityType risk_reassessment_type();
entity::EntityType risk_workshop_type();
entity::EntityType workshop_rating_type();

void register_actions(entity::Registry& registry);
void register_decision_actions(entity::Registry& registry);
void register_reassessment_actions(entity::Registry& registry);
void register_workshop_actions(entity::Registry& registry);
void register_identification_actions(entity::Registry& registry);
void register_move_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(risk_criteria_type());
  registry.add(risk_criteria_row_type());
  registry.add(threat_type());
  registry.add(risk_scenario_type());
  registry.add(treatment_item_type());
  registry.add(risk_acceptance_type());
  registry.add(risk_exception_type());
  registry.add(treatment_alternative_type());
  registry.add(risk_event_type());
  registry.add(risk_reassessment_type());
  registry.add(risk_workshop_type());
  registry.add(workshop_rating_type());
  register_actions(registry);
  register_decision_actions(registry);
  register_reassessment_actions(registry);
  register_workshop_actions(registry);
  register_identification_actions(registry);
  register_move_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<std::string_view> kDescribing{"reference",   "title",  "description", "approach",
                                                         "threat",      "assets", "risk_owner",  "criteria",
                                                         "next_review", "custom"};
  // Employees do not read risks; an auditor who rates one could no longer audit the assessment.
  static constexpr auth::Roles kRaters{top_management, isms_manager, contributor};
  static const std::vector<std::string_view> kRelations{"named_signer",   "criteria_editor", "own_item",
                                                        "signer_to_tell", "sealed_rating",   "exception_requester"};
  static const std::vector<auth::PolicyRow> kRows{
      {"risk_criteria.edit", {isms_manager}, "risk_criteria.create"},
      {"risk_criteria.change", {isms_manager}, "risk_criteria.update"},
      {"risk_criteria.remove", {isms_manager}, "risk_criteria.delete"},
      {"risk_criteria.preset", {isms_manager}, "risk_criteria.preset"},
      {"risk_criteria.approve", {top_management}, "risk_criteria.approve"},
      {.id = "risk_criteria.approve.not_by_editor",
       .roles = {},
       .operation = "risk_criteria.approve",
       .relation = "criteria_editor",
       .deny = true,
       .waiver = "criteria_separation",
       .message = msg::risk_criteria_approver_edited},
      {"risk_criteria.activate", {isms_manager}, "risk_criteria.activate"},
      {"risk_criteria_row.edit", {isms_manager}, "risk_criteria_row.*"},
      {"threat.edit", {isms_manager, contributor}, "threat.*"},
      {"risk_scenario.edit", {isms_manager}, "risk_scenario.*"},
      {"risk_scenario.describe", {contributor}, "risk_scenario.create", "", {}, kDescribing},
      {"risk_scenario.describe.change", {contributor}, "risk_scenario.update", "", {}, kDescribing},
      {"risk_scenario.rate.owner", auth::kOwners, "risk_scenario.update", "risk_owner"},
      {"risk_scenario.request.owner", auth::kOwners, "risk_scenario.request_acceptance", "risk_owner"},
      {"risk_scenario.close.owner", auth::kOwners, "risk_scenario.close", "risk_owner"},
      {"risk_scenario.reopen.owner", auth::kOwners, "risk_scenario.reopen", "risk_owner"},
      {"treatment_item.create", {isms_manager, contributor}, "treatment_item.create"},
      {"treatment_item.update", {isms_manager, contributor}, "treatment_item.update"},
      {"treatment_item.remove", {isms_manager, contributor}, "treatment_item.delete"},
      {"treatment_item.move", {isms_manager, contributor}, "treatment_item.move"},
      {"treatment_item.update.owner", auth::kOwners, "treatment_item.update", "item_owner"},
      {"treatment_item.move.owner", auth::kOwners, "treatment_item.move", "item_owner"},
      {"treatment_item.verify", {isms_manager, internal_auditor}, "treatment_item.verify"},
      {.id = "treatment_item.verify.not_by_owner",
       .roles = {},
       .operation = "treatment_item.verify",
       .relation = "own_item",
       .deny = true,
       .waiver = "verification_separation",
       .message = msg::risk_item_verified_by_owner},
      {"risk_acceptance.sign.owner", auth::kOwners, "risk_acceptance.sign", "risk_owner"},
      {"risk_acceptance.sign.named", auth::kOwners, "risk_acceptance.sign", "named_signer"},
      {"risk_acceptance.sign.top", {top_management}, "risk_acceptance.sign"},
      {"risk_acceptance.withdraw.owner", auth::kOwners, "risk_acceptance.withdraw", "risk_owner"},
      {"risk_acceptance.withdraw.manager", {isms_manager}, "risk_acceptance.withdraw"},
      {"risk_acceptance.acknowledge.signer", auth::kOwners, "risk_acceptance.acknowledge", "signer_to_tell"},
      {"risk_exception.create", {isms_manager, contributor}, "risk_exception.create"},
      {"risk_exception.update", {isms_manager, contributor}, "risk_exception.update"},
      {"risk_exception.remove", {isms_manager}, "risk_exception.delete"},
      {"risk_exception.grant", {top_management}, "risk_exception.grant"},
      {.id = "risk_exception.grant.not_by_requester",
       .roles = {},
       .operation = "risk_exception.grant",
       .relation = "exception_requester",
       .deny = true,
       .message = msg::risk_exception_granted_by_requester},
      {"risk_exception.withdraw", {top_management, isms_manager}, "risk_exception.withdraw"},
      {"treatment_alternative.edit", {isms_manager, contributor}, "treatment_alternative.*"},
      {"risk_event.edit", {isms_manager, contributor, internal_auditor}, "risk_event.*"},
      {"risk_reassessment.take", {isms_manager}, "risk_reassessment.take"},
      {"risk_scenario.reassess.owner", auth::kOwners, "risk_scenario.reassess", "risk_owner"},
      {"risk_workshop.edit", {isms_manager}, "risk_workshop.create"},
      {"risk_workshop.change", {isms_manager}, "risk_workshop.update"},
      {"risk_workshop.remove", {isms_manager}, "risk_workshop.delete"},
      {"risk_workshop.rate", kRaters, "risk_workshop.rate", "participant"},
      {"risk_workshop.reveal", {isms_manager, contributor}, "risk_workshop.reveal", "facilitator"},
      {"risk_workshop.agree", {isms_manager}, "risk_workshop.agree", "facilitator"},
      {"risk_workshop.close", {isms_manager}, "risk_workshop.close"},
      {.id = "workshop_rating.sealed",
       .roles = {},
       .operation = "workshop_rating.read",
       .relation = "sealed_rating",
       .deny = true,
       .message = msg::risk_workshop_sealed},
  };
  return {"risk", {}, kRows, kRelations, {}};
}

}  // namespace assay::risk
