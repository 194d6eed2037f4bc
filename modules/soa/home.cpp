// SPDX-License-Identifier: Apache-2.0
// How many lines are decided, and who waits for whom on the way to an approved statement.
#include "modules/soa/home.h"

#include <vector>

#include "modules/soa/strings.gen.h"

namespace assay::soa {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {fact, "soa_row", {{"applicable", "undecided"}}, {}, msg::soa_home_open, "", ""},
      {todo, "soa", {{"state", "submitted"}}, msg::soa_home_approve, msg::soa_home_submitted, "6.1.3 d", "approve"},
      {todo,
       "soa",
       {{"state", "approved"}, {"drift_to_approve.ge", "1"}},
       msg::soa_home_look,
       msg::soa_home_drifted,
       "6.1.3 d",
       "propose"},
      {todo_none, "soa_row", {}, msg::soa_home_propose, msg::soa_home_none, "6.1.3 d", "propose"},
      {todo,
       "soa_row",
       {{"applicable", "undecided"}},
       msg::soa_home_decide,
       msg::soa_home_undecided,
       "6.1.3 d",
       "update"},
  };
  return kLines;
}

}  // namespace assay::soa
