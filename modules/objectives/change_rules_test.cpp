// SPDX-License-Identifier: Apache-2.0
// P1 to P3: a planned change moves along its states and says first what 6.3 asks for.
#include "modules/objectives/change_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace assay::objectives {
namespace {

ChangeFacts complete(ChangeState state) {
  Id id, owner;
  id.bytes[15] = 1;
  owner.bytes[15] = 2;
  return {id, state, true, true, true, true, true, owner, *Date::of(2026, 5, 1)};
}

TEST(PlannedChange, P1LeavesEachStateByItsOwnMovesOnly) {
  using enum ChangeState;
  using enum ChangeMove;
  const std::vector<std::pair<ChangeState, ChangeMove>> allowed{
      {proposed, submit},      {submitted, send_back}, {submitted, approve}, {submitted, reject},    {approved, start},
      {in_progress, complete}, {proposed, withdraw},   {approved, withdraw}, {in_progress, withdraw}};
  for (const auto state : {proposed, submitted, approved, rejected, in_progress, done, withdrawn})
    for (const auto move : {submit, send_back, approve, reject, start, ChangeMove::complete, withdraw})
      EXPECT_EQ(check_move(objectives::complete(state), move, "A reason.").empty(),
                std::ranges::find(allowed, std::pair(state, move)) != allowed.end())
          << state_name(state) << " " << static_cast<int>(move);
}

TEST(PlannedChange, P2SaysPurposeConsequencesIntegrityResourcesAndResponsibilities) {
  ChangeFacts empty;
  std::vector<std::string> fields;
  const auto problems = check_move(empty, ChangeMove::submit, {});
  for (const auto& problem : problems.items()) fields.push_back(problem.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"purpose", "consequences", "integrity", "resources", "responsibilities",
                                              "owner", "planned_for"}));
}

TEST(PlannedChange, P3EndsWithAReasonAndIsDoneWithAResult) {
  EXPECT_EQ(check_move(complete(ChangeState::submitted), ChangeMove::reject, " ").items().front().field, "reason");
  EXPECT_EQ(check_move(complete(ChangeState::in_progress), ChangeMove::complete, "").items().front().field, "result");
}

}  // namespace
}  // namespace assay::objectives
