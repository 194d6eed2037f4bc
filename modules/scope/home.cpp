// SPDX-License-Identifier: Apache-2.0
// Who waits for whom on the way to a signed scope, and agreements that run out.
#include "modules/scope/home.h"

#include <vector>

#include "modules/scope/strings.gen.h"

namespace assay::scope {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo, "scope", {{"state", "submitted"}}, msg::scope_home_sign, msg::scope_home_submitted, "4.3", "sign"},
      {todo_none, "scope", {}, msg::scope_home_write, msg::scope_home_none, "4.3", "revise"},
      {todo, "scope", {{"state", "draft"}}, msg::scope_home_finish, msg::scope_home_draft, "4.3", "submit"},
      {todo,
       "scope_element",
       {{"placement", "undecided"}},
       msg::scope_home_decide,
       msg::scope_home_undecided,
       "4.3",
       "update"},
      {todo,
       "scope_dependency",
       {{"agreement_expires_on.le", "@soon"}},
       msg::scope_home_renew,
       msg::scope_home_agreement,
       "4.3 c",
       "update",
       "agreement_expires_on"},
  };
  return kLines;
}

}  // namespace assay::scope
