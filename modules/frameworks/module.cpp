// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities and its rows of the policy.
#include "modules/frameworks/api.h"
#include "modules/frameworks/entities.h"

namespace assay::frameworks {

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(entity::describe_entity<RequirementRecord>("frameworks"));
  registry.add(entity::describe_entity<ControlRecord>("frameworks"));
  registry.add(entity::describe_entity<Obligation>("frameworks"));
}

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"control.edit", {isms_manager}, "control.*"},
      {"obligation.edit", {isms_manager, contributor}, "obligation.*"},
  };
  return {"frameworks", {}, kRows, {}, {}};
}

}  // namespace assay::frameworks
