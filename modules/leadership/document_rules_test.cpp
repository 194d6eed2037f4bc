// SPDX-License-Identifier: Apache-2.0
// D1 to D3: the way of a policy.
#include "modules/leadership/document_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace assay::leadership {
namespace {

const Date kToday = *Date::of(2026, 3, 1);

DocumentFacts policy(DocumentState state) {
  Id id, owner;
  id.bytes[15] = 1;
  owner.bytes[15] = 2;
  return {id, state, owner, true, true, kToday.plus_days(365)};
}
bool may(DocumentState state, DocumentMove move) {
  return check_move(policy(state), move, "A reason.", kToday).empty();
}

TEST(Policy, D1LeavesEachStateByItsOwnMovesOnly) {
  using enum DocumentState;
  using enum DocumentMove;
  const std::vector<std::pair<DocumentState, DocumentMove>> allowed{
      {draft, submit},      {draft, withdraw},  {submitted, reject},
      {submitted, approve}, {approved, revise}, {approved, DocumentMove::withdraw}};
  for (const auto state : {draft, submitted, approved, withdrawn})
    for (const auto move : {submit, reject, approve, revise, withdraw})
      EXPECT_EQ(may(state, move), std::ranges::find(allowed, std::pair(state, move)) != allowed.end())
          << state_name(state) << " " << static_cast<int>(move);
}

TEST(Policy, D2IsSubmittedWithReferenceOwnerTextAndAReviewThatLiesAhead) {
  auto lacking = policy(DocumentState::draft);
  lacking.has_reference = lacking.has_text = false;
  lacking.owner = {};
  lacking.next_review = kToday;
  EXPECT_EQ(check_move(lacking, DocumentMove::submit, {}, kToday).items().size(), 4U);
}

TEST(Policy, D3IsReturnedRevisedOrWithdrawnWithAReason) {
  for (const auto& [state, move] : {std::pair(DocumentState::submitted, DocumentMove::reject),
                                    std::pair(DocumentState::approved, DocumentMove::revise),
                                    std::pair(DocumentState::approved, DocumentMove::withdraw)}) {
    const auto problems = check_move(policy(state), move, " ", kToday);
    ASSERT_EQ(problems.items().size(), 1U);
    EXPECT_EQ(problems.items().front().field, "reason");
  }
}

}  // namespace
}  // namespace assay::leadership
