// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities and its rows of the policy.
#include "modules/people/api.h"

namespace assay::people {

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(entity::describe_entity<Person>("people"));
  registry.add(entity::describe_entity<RoleAssignment>("people"));
  registry.add(entity::describe_entity<Waiver>("people"));
}

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"person.edit", {isms_manager, technical_administrator}, "person.*"},
      {"person.create.contributor", {contributor}, "person.create"},
  };
  return {"people", {}, kRows, {}, {}};
}

}  // namespace assay::people
