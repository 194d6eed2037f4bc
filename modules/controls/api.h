// SPDX-License-Identifier: Apache-2.0
// What the organisation does about a control: its implementation, with owner, state and the action that is still due.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/controls/implementation_rules.h"  // IWYU pragma: export
#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::controls {

std::span<const entity::Choice> choices(ImplementationState);

struct Implementation : entity::Versioned {
  using Self = Implementation;
  static constexpr std::string_view entity_name = "implementation";
  std::string title;
  entity::Markdown description;
  entity::Ref<frameworks::ControlRecord> control;
  entity::Ref<people::Person> owner;
  ImplementationState state = ImplementationState::not_implemented;
  std::optional<std::int64_t> coverage;  ///< percent, for `partially`
  std::string action;                    ///< what is still to be done, for planned and partially
  entity::Ref<people::Person> action_owner;
  std::optional<Date> action_due;
  static void describe(entity::Fields<Implementation>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::controls
