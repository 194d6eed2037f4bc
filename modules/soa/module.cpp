// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and rows of the policy.
#include "modules/soa/api.h"
#include "modules/soa/strings.gen.h"

namespace assay::soa {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType soa_type();
entity::EntityType soa_row_type();

void register_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(soa_type());
  registry.add(soa_row_type());
  register_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<std::string_view> kByOwner{"implementation", "action", "action_owner", "action_due"};
  static const std::vector<auth::PolicyRow> kRows{
      {"soa.propose", {isms_manager}, "soa.propose"},
      {"soa.submit", {isms_manager}, "soa.submit"},
      {"soa.reject", {top_management}, "soa.reject"},
      {"soa.approve", {top_management}, "soa.approve"},
      {.id = "soa.approve.not_by_submitter",
       .roles = {},
       .operation = "soa.approve",
       .relation = "soa_submitter",
       .deny = true,
       .waiver = "soa_separation",
       .message = msg::soa_s6_approver_submitted},
      {.id = "soa.approve.not_by_row_editor",
       .roles = {},
       .operation = "soa.approve",
       .relation = "soa_row_editor",
       .deny = true,
       .waiver = "soa_separation",
       .message = msg::soa_s6_approver_edited},
      {"soa_row.edit", {isms_manager, contributor}, "soa_row.update"},
      {"soa_row.edit.owner", auth::kOwners, "soa_row.update", "control_owner", {}, kByOwner},
      {"soa_row.confirm", {isms_manager, contributor}, "soa_row.confirm"},
      {"soa_row.remove", {isms_manager}, "soa_row.delete"},
  };
  static const std::vector<std::string_view> kRelations{"soa_submitter", "soa_row_editor"};
  return {"soa", {}, kRows, kRelations, {}};
}

}  // namespace assay::soa
