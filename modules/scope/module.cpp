// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and rows of the policy.
#include "modules/scope/api.h"
#include "modules/scope/strings.gen.h"

namespace assay::scope {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType scope_type();
entity::EntityType scope_element_type();
entity::EntityType scope_dependency_type();

void register_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(scope_type());
  registry.add(scope_element_type());
  registry.add(scope_dependency_type());
  register_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"scope.revise", {isms_manager, contributor}, "scope.revise"},
      {"scope.write", {isms_manager, contributor}, "scope.update"},
      {"scope.discard", {isms_manager}, "scope.delete"},
      {"scope.submit", {isms_manager}, "scope.submit"},
      {"scope.reject", {top_management}, "scope.reject"},
      {"scope.sign", {top_management}, "scope.sign"},
      {.id = "scope.sign.not_by_submitter",
       .roles = {},
       .operation = "scope.sign",
       .relation = "scope_submitter",
       .deny = true,
       .waiver = "scope_separation",
       .message = msg::scope_signer_submitted},
      {.id = "scope.sign.not_by_editor",
       .roles = {},
       .operation = "scope.sign",
       .relation = "scope_editor",
       .deny = true,
       .waiver = "scope_separation",
       .message = msg::scope_signer_edited},
      {"scope_element.edit", {isms_manager, contributor}, "scope_element.*"},
      {"scope_dependency.edit", {isms_manager, contributor}, "scope_dependency.*"},
  };
  static const std::vector<std::string_view> kRelations{"scope_submitter", "scope_editor"};
  return {"scope", {}, kRows, kRelations, {}};
}

}  // namespace assay::scope
