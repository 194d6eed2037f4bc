// SPDX-License-Identifier: Apache-2.0
// How many risks there are, and what their assessment and treatment still need.
#include "modules/risk/home.h"

#include <vector>

#include "modules/risk/strings.gen.h"

namespace assay::risk {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {fact, "risk_scenario", {}, {}, msg::risk_home_count, "", ""},
      {todo_none,
       "risk_criteria",
       {{"state", "active"}},
       msg::risk_home_choose,
       msg::risk_home_method,
       "6.1.2 a",
       "activate"},
      {todo_none, "risk_scenario", {}, msg::risk_home_identify, msg::risk_home_none, "6.1.2 c", "create"},
      {todo,
       "risk_acceptance",
       {{"state.in", "requested,partly_signed"}},
       msg::risk_home_sign,
       msg::risk_home_to_sign,
       "6.1.3 f",
       "sign"},
      {todo,
       "treatment_item",
       {{"due.lt", "@today"}, {"state.in", "proposed,planned,in_progress"}},
       msg::risk_home_finish,
       msg::risk_home_overdue,
       "6.1.3 e",
       "update",
       "due"},
      {todo,
       "treatment_item",
       {{"due.ge", "@today"}, {"due.le", "@soon"}, {"state.in", "proposed,planned,in_progress"}},
       msg::risk_home_finish,
       msg::risk_home_due,
       "6.1.3 e",
       "update",
       "due"},
      {todo,
       "risk_scenario",
       {{"inherent_score.null", "true"}, {"is_closed", "false"}},
       msg::risk_home_rate,
       msg::risk_home_unrated,
       "6.1.2 d",
       "update"},
      {todo,
       "risk_scenario",
       {{"treatment.null", "true"}, {"inherent_score.null", "false"}, {"is_closed", "false"}},
       msg::risk_home_decide,
       msg::risk_home_untreated,
       "6.1.3 a",
       "update"},
  };
  return kLines;
}

}  // namespace assay::risk
