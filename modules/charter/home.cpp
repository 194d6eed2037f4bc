// SPDX-License-Identifier: Apache-2.0
// The charter that is missing, the decision that waits, the plan that is missing.
#include "modules/charter/home.h"

#include <vector>

#include "modules/charter/strings.gen.h"

namespace assay::charter {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "project_charter",
       {{"state", "submitted"}},
       msg::charter_home_decide,
       msg::charter_home_submitted,
       "5.1",
       "decide"},
      {todo_none, "project_charter", {}, msg::charter_home_write, msg::charter_home_none, "5.1", "create"},
      {todo,
       "project_charter",
       {{"state", "draft"}},
       msg::charter_home_submit,
       msg::charter_home_draft,
       "5.1",
       "submit"},
      {todo_none, "work_package", {}, msg::charter_home_plan, msg::charter_home_no_plan, "8.1", "plan"},
  };
  return kLines;
}

}  // namespace assay::charter
