// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities and its rows of the policy.
#include "modules/people/api.h"

namespace assay::people {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType person_type();
entity::EntityType role_assignment_type();
entity::EntityType waiver_type();

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(person_type());
  registry.add(role_assignment_type());
  registry.add(waiver_type());
}

auth::PolicyPart policy() {
  // Who works here is no ISMS content: the technical administrator has to see and name people.
  static const std::vector<auth::OperationRow> kOperations{{.name = "person.read", .effect = auth::Effect::read},
                                                           {.name = "person.create"},
                                                           {.name = "person.update"},
                                                           {.name = "person.delete"}};
  static const std::vector<auth::PolicyRow> kRows{
      {"person.read.readers", auth::kReaders, "person.read"},
      {"person.read.administrator", {technical_administrator}, "person.read"},
      {"person.create", {isms_manager, contributor, technical_administrator}, "person.create"},
      {"person.update", {isms_manager, technical_administrator}, "person.update"},
      {"person.delete", {isms_manager, technical_administrator}, "person.delete"},
      {"person.read.own", {}, "person.read", "self"},
  };
  return {"people", kOperations, kRows, {}, {}};
}

}  // namespace assay::people
