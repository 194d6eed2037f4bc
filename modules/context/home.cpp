// SPDX-License-Identifier: Apache-2.0
// When the certification is wanted, and the first and the next steps of clauses 4.1 and 4.2.
#include "modules/context/home.h"

#include <vector>

#include "modules/context/strings.gen.h"

namespace assay::context {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "organisation",
       {{"certification_target.null", "true"}},
       msg::context_home_plan,
       msg::context_home_target,
       "6.2",
       "update"},
      {todo_none, "context_issue", {}, msg::context_home_record, msg::context_home_first_issue, "4.1", "create"},
      {todo_none, "climate_decision", {}, msg::context_home_decide, msg::context_home_climate, "4.1", "decide"},
      {todo_none, "interested_party", {}, msg::context_home_record, msg::context_home_first_party, "4.2", "create"},
      {todo_none, "obligation", {}, msg::context_home_record, msg::context_home_first_obligation, "5.31", "create"},
      {todo_none, "context_review", {}, msg::context_home_record, msg::context_home_first_review, "4.1", "close"},
      {todo,
       "party_requirement",
       {{"addressed", "undecided"}},
       msg::context_home_decide,
       msg::context_home_undecided,
       "4.2 c",
       "update"},
      {todo,
       "obligation",
       {{"owner.null", "true"}},
       msg::context_home_set_owner,
       msg::context_home_no_owner,
       "5.31",
       "update"},
      {todo,
       "obligation",
       {{"review_on.le", "@soon"}, {"state.ne", "ended"}},
       msg::context_home_review,
       msg::context_home_obligation_due,
       "5.31",
       "update",
       "review_on"},
      {todo,
       "context_issue",
       {{"review_on.le", "@soon"}, {"is_closed", "false"}},
       msg::context_home_review,
       msg::context_home_issue_due,
       "4.1",
       "update",
       "review_on"},
      {todo,
       "assurance_activity",
       {{"next_due.le", "@soon"}},
       msg::context_home_do,
       msg::context_home_activity_due,
       "9.1",
       "update",
       "next_due"},
  };
  return kLines;
}

}  // namespace assay::context
