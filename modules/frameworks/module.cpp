// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities and its rows of the policy.
#include "modules/frameworks/api.h"
#include "modules/frameworks/entities.h"

namespace assay::frameworks {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType requirement_type();
entity::EntityType control_type();

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(requirement_type());
  registry.add(control_type());
}

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"control.edit", {isms_manager}, "control.*"},
  };
  return {"frameworks", {}, kRows, {}, {}};
}

}  // namespace assay::frameworks
