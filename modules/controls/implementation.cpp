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

}  // namespace assay::controls
