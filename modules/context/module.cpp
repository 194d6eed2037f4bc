// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and its rows of the policy.
#include "modules/context/api.h"

namespace assay::context {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType organisation_type();
entity::EntityType context_issue_type();
entity::EntityType climate_decision_type();
entity::EntityType interested_party_type();
entity::EntityType obligation_type();
entity::EntityType party_requirement_type();
entity::EntityType context_review_type();
entity::EntityType assurance_activity_type();

void register_decision(entity::Registry& registry);
void register_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(organisation_type());
  registry.add(context_issue_type());
  registry.add(climate_decision_type());
  registry.add(interested_party_type());
  registry.add(obligation_type());
  registry.add(party_requirement_type());
  registry.add(context_review_type());
  registry.add(assurance_activity_type());
  register_decision(registry);
  register_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"organisation.update.manager", {isms_manager}, "organisation.update"},
      {"context_issue.edit", {isms_manager, contributor}, "context_issue.*"},
      {"context_issue.update.owner", auth::kOwners, "context_issue.update", "issue_owner"},
      {"climate_decision.decide", {isms_manager, top_management}, "climate_decision.decide"},
      {"interested_party.edit", {isms_manager, contributor}, "interested_party.*"},
      {"interested_party.update.owner", auth::kOwners, "interested_party.update", "party_owner"},
      {"party_requirement.edit", {isms_manager, contributor}, "party_requirement.*"},
      {"obligation.edit", {isms_manager, contributor}, "obligation.*"},
      {"obligation.update.owner", auth::kOwners, "obligation.update", "obligation_owner"},
      {"context_review.close", {isms_manager}, "context_review.close"},
      {"assurance_activity.edit", {isms_manager, contributor}, "assurance_activity.*"},
      {"assurance_activity.update.owner", auth::kOwners, "assurance_activity.update", "activity_owner"},
      {"custom_field.edit", {isms_manager}, "custom_field.*"},
      {"attachment.edit", {isms_manager, contributor}, "attachment.*"},
      {"attachment.edit.holder", auth::kPeople, "attachment.*", "may_edit"},
  };
  return {"context", {}, kRows, {}, {}};
}

}  // namespace assay::context
