// SPDX-License-Identifier: Apache-2.0
// R1 to R8: each gap of a responsibility matrix is found and names who is meant.
#include "modules/leadership/responsibility_rules.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::leadership {
namespace {

Id an_id(int n) {
  Id id;
  id.bytes[15] = static_cast<std::uint8_t>(n);
  id.bytes[0] = 1;
  return id;
}

EntryFacts person(int entry, Letter letter, int who) { return {an_id(entry), letter, {"P", {an_id(who)}, {}, false}}; }
EntryFacts role(int entry, Letter letter, std::vector<Id> holders) {
  return {an_id(entry), letter, {"a role", std::move(holders), {}, true}};
}

MatrixFacts matrix(std::vector<EntryFacts> entries, std::vector<Id> checkers = {}) {
  MatrixFacts facts;
  facts.activities.push_back({an_id(1), "Assess risks", std::move(entries), std::move(checkers)});
  return facts;
}

std::vector<GapKind> kinds(const MatrixFacts& facts) {
  std::vector<GapKind> found;
  for (const auto& gap : gaps(facts)) found.push_back(gap.kind);
  return found;
}
using Kinds = std::vector<GapKind>;

TEST(Raci, WithOneWhoAnswersAndOneWhoDoesHasNoGap) {
  EXPECT_EQ(kinds(matrix({person(10, Letter::accountable, 20), person(11, Letter::responsible, 21)})), Kinds{});
}

TEST(Raci, R1AnActivityWithoutAccountableIsAGap) {
  EXPECT_EQ(kinds(matrix({person(11, Letter::responsible, 21)})), Kinds{GapKind::no_accountable});
}

TEST(Raci, R2TwoAccountablesAreAGapThatNamesBoth) {
  const auto found = gaps(matrix(
      {person(10, Letter::accountable, 20), person(12, Letter::accountable, 22), person(11, Letter::responsible, 21)}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, GapKind::two_accountables);
  EXPECT_EQ(found[0].ids, (std::vector{an_id(10), an_id(12)}));
}

TEST(Raci, R3AnActivityThatNobodyDoesIsAGap) {
  EXPECT_EQ(kinds(matrix({person(10, Letter::accountable, 20)})), Kinds{GapKind::nobody_responsible});
}

TEST(Raci, R4APersonWhoLeftIsAGap) {
  auto facts = matrix({person(10, Letter::accountable, 20), person(11, Letter::responsible, 21)});
  auto& holder = facts.activities[0].entries[1].holder;
  holder.inactive.swap(holder.people);
  const auto found = gaps(facts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, GapKind::person_left);
  EXPECT_EQ(found[0].ids, std::vector{an_id(11)});
}

TEST(Raci, R5ARoleThatNobodyHasIsAGap) {
  EXPECT_EQ(kinds(matrix({role(10, Letter::accountable, {}), person(11, Letter::responsible, 21)})),
            Kinds{GapKind::role_held_by_none});
  EXPECT_EQ(kinds(matrix({role(10, Letter::accountable, {an_id(20)}), person(11, Letter::responsible, 21)})), Kinds{});
}

TEST(Raci, R6ARoleThatTheIsmsNeedsAndNobodyHasIsAGap) {
  MatrixFacts facts;
  facts.roles = {{"top management", true}, {"internal auditor", false}};
  EXPECT_EQ(kinds(facts), Kinds{GapKind::role_unassigned});
}

TEST(Raci, R7WhoAnswersAndIsTheOnlyOneToCheckIsAGap) {
  const std::vector entries{person(10, Letter::accountable, 20), person(11, Letter::responsible, 21)};
  EXPECT_EQ(kinds(matrix(entries, {an_id(20)})), Kinds{GapKind::checks_himself});
  EXPECT_EQ(kinds(matrix(entries, {an_id(20), an_id(23)})), Kinds{}) << "a second one looks too";
  EXPECT_EQ(kinds(matrix(entries, {an_id(23)})), Kinds{});
}

TEST(Raci, R7LooksThroughARoleThatOnePersonHas) {
  EXPECT_EQ(
      kinds(matrix({role(10, Letter::accountable, {an_id(20)}), person(11, Letter::responsible, 21)}, {an_id(20)})),
      Kinds{GapKind::checks_himself});
}

TEST(Raci, R8AProjectLeaderWithoutAuthorityIsAGap) {
  MatrixFacts facts;
  EXPECT_EQ(kinds(facts), Kinds{}) << "no project, no leader to miss";
  facts.has_project = true;
  facts.project = an_id(5);
  facts.leader = "Lea";
  EXPECT_EQ(kinds(facts), Kinds{GapKind::leader_lacks_authority});
  facts.has_leader_authority = true;
  EXPECT_EQ(kinds(facts), Kinds{});
  facts.leader.clear();
  EXPECT_EQ(gaps(facts).at(0).ids, std::vector{an_id(5)});
}

}  // namespace
}  // namespace assay::leadership
