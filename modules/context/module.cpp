// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities and its rows of the policy.
#include "modules/context/api.h"

namespace assay::context {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType organisation_type();

using enum auth::Role;

void register_entities(entity::Registry& registry) { registry.add(organisation_type()); }

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"organisation.update.manager", {isms_manager}, "organisation.update"},
      {"custom_field.edit", {isms_manager}, "custom_field.*"},
      {"attachment.edit", {isms_manager, contributor}, "attachment.*"},
      {"attachment.edit.holder", auth::kPeople, "attachment.*", "may_edit"},
  };
  return {"context", {}, kRows, {}, {}};
}

}  // namespace assay::context
