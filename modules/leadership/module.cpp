// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and rows of the policy.
#include "modules/leadership/api.h"
#include "modules/leadership/strings.gen.h"

namespace assay::leadership {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType commitment_type();
entity::EntityType policy_document_type();
entity::EntityType responsibility_type();
entity::EntityType raci_entry_type();

void register_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(commitment_type());
  registry.add(policy_document_type());
  registry.add(responsibility_type());
  registry.add(raci_entry_type());
  register_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<std::string_view> kRelations{"policy_author"};
  static const std::vector<std::string_view> kWriting{"summary", "file", "controls", "next_review"};
  static const std::vector<auth::PolicyRow> kRows{
      {"commitment.create", {isms_manager, top_management}, "commitment.create"},
      {"commitment.update", {isms_manager, top_management}, "commitment.update"},
      {"commitment.delete", {isms_manager, top_management}, "commitment.delete"},
      {"commitment.sign", {top_management}, "commitment.sign"},
      {"policy_document.create", {isms_manager, contributor}, "policy_document.create"},
      {"policy_document.update", {isms_manager, contributor}, "policy_document.update"},
      {"policy_document.update.owner", auth::kOwners, "policy_document.update", "policy_owner", {}, kWriting},
      {"policy_document.delete", {isms_manager}, "policy_document.delete"},
      {"policy_document.submit", {isms_manager}, "policy_document.submit"},
      {"policy_document.reject", {top_management}, "policy_document.reject"},
      {"policy_document.revise", {isms_manager}, "policy_document.revise"},
      {"policy_document.withdraw", {top_management}, "policy_document.withdraw"},
      {"policy_document.approve", {top_management}, "policy_document.approve"},
      {.id = "policy_document.approve.not_by_author",
       .roles = {},
       .operation = "policy_document.approve",
       .relation = "policy_author",
       .deny = true,
       .waiver = "document_separation",
       .message = msg::leadership_d4_author},
      {"responsibility.edit", {isms_manager}, "responsibility.*"},
      {"raci_entry.edit", {isms_manager}, "raci_entry.*"},
  };
  return {"leadership", {}, kRows, kRelations, {}};
}

}  // namespace assay::leadership
