// SPDX-License-Identifier: Apache-2.0
// The commitment, the policy and the responsibilities that are missing or wait for somebody.
#include "modules/leadership/home.h"

#include <vector>

#include "modules/leadership/strings.gen.h"

namespace assay::leadership {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "commitment",
       {{"state", "draft"}},
       msg::leadership_home_sign,
       msg::leadership_home_to_sign,
       "5.1",
       "sign"},
      {todo_none, "commitment", {}, msg::leadership_home_write, msg::leadership_home_no_commitment, "5.1", "create"},
      {todo,
       "policy_document",
       {{"state", "submitted"}},
       msg::leadership_home_approve,
       msg::leadership_home_policy_submitted,
       "5.2",
       "approve"},
      {todo_none,
       "policy_document",
       {{"kind", "information_security_policy"}},
       msg::leadership_home_write,
       msg::leadership_home_no_policy,
       "5.2",
       "create"},
      {todo,
       "policy_document",
       {{"next_review.le", "@soon"}, {"state", "approved"}},
       msg::leadership_home_review,
       msg::leadership_home_policy_due,
       "5.2",
       "revise",
       "next_review"},
      {todo_none, "responsibility", {}, msg::leadership_home_assign, msg::leadership_home_no_roles, "5.3", "propose"},
  };
  return kLines;
}

}  // namespace assay::leadership
