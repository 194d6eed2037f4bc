// SPDX-License-Identifier: Apache-2.0
// Actions on controls whose day has come.
#include "modules/controls/home.h"

#include <vector>

#include "modules/controls/strings.gen.h"

namespace assay::controls {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "implementation",
       {{"action_due.lt", "@today"}, {"state.in", "not_implemented,planned,partially"}},
       msg::controls_home_finish,
       msg::controls_home_overdue,
       "6.1.3",
       "update",
       "action_due"},
      {todo,
       "implementation",
       {{"action_due.ge", "@today"}, {"action_due.le", "@soon"}, {"state.in", "not_implemented,planned,partially"}},
       msg::controls_home_finish,
       msg::controls_home_due,
       "6.1.3",
       "update",
       "action_due"},
  };
  return kLines;
}

}  // namespace assay::controls
