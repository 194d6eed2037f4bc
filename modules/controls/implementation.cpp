// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "modules/controls/api.h"
#include "modules/controls/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::controls {

std::span<const entity::Choice> choices(ImplementationState) {
  static constexpr std::array kChoices{entity::Choice{0, "not_implemented"}, entity::Choice{1, "planned"},
                                       entity::Choice{2, "partially"}, entity::Choice{3, "implemented"},
                                       entity::Choice{4, "retired"}};
  return kChoices;
}

void Implementation::describe(entity::Fields<Implementation>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(description);
  FIELD(control).required();
  FIELD(owner).relation("control_owner");
  FIELD(state);
  FIELD(coverage).range(0, 100);
  FIELD(action).length(1, 1000);
  FIELD(action_owner);
  FIELD(action_due);
  f.state("state");
}

Status check(const Implementation& implementation, const Implementation*, entity::Reader&) {
  ImplementationFacts facts;
  facts.id = implementation.id;
  facts.name = implementation.title;
  facts.state = implementation.state;
  if (implementation.coverage) facts.coverage_percent = static_cast<int>(*implementation.coverage);
  if (!implementation.action.empty())
    facts.actions.push_back(
        {implementation.id, implementation.action, implementation.action_owner.id, implementation.action_due, false});
  return check_implementation(facts).status();
}

void register_entities(entity::Registry& registry) {
  registry.add(entity::describe_entity<Implementation>("controls"));
}

}  // namespace assay::controls
