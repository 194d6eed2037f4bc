// SPDX-License-Identifier: Apache-2.0
// Objectives that are missing, not planned, at risk or due; changes that wait for a decision.
#include "modules/objectives/home.h"

#include <vector>

#include "modules/objectives/strings.gen.h"

namespace assay::objectives {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "isms_change",
       {{"state", "submitted"}},
       msg::objectives_home_decide,
       msg::objectives_home_change,
       "6.3",
       "approve"},
      {todo_none, "objective", {}, msg::objectives_home_set, msg::objectives_home_none, "6.2", "create"},
      {todo,
       "objective",
       {{"is_planned", "false"}},
       msg::objectives_home_plan,
       msg::objectives_home_unplanned,
       "6.2",
       "update"},
      {todo,
       "objective",
       {{"state.in", "at_risk,missed"}, {"outcome.null", "true"}},
       msg::objectives_home_look,
       msg::objectives_home_at_risk,
       "6.2",
       "update"},
  };
  return kLines;
}

}  // namespace assay::objectives
