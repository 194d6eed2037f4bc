// SPDX-License-Identifier: Apache-2.0
// Rules I1 to I5, each by its id.
#include "modules/controls/implementation_rules.h"

#include <gtest/gtest.h>

#include <set>

namespace assay::controls {
namespace {

using State = ImplementationState;
constexpr std::array kStates{State::not_implemented, State::planned, State::partially, State::implemented,
                             State::retired};

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

ActionFacts an_action(std::uint8_t n) {
  return {an_id(n), "TP-0" + std::to_string(n), an_id(99), Date::of(2026, 6, 1)};
}

ImplementationFacts an_implementation(State state) { return {an_id(50), "A.8.7", state, 60, {an_action(1)}}; }

std::vector<std::string_view> keys(const Problems& problems) {
  std::vector<std::string_view> out;
  for (const auto& problem : problems.items()) out.push_back(problem.key.id);
  return out;
}
using Keys = std::vector<std::string_view>;

TEST(ImplementationRules, I1PlannedAndPartiallyNeedAnActionWithOwnerAndDueDate) {
  for (const auto state : kStates) {
    auto implementation = an_implementation(state);
    EXPECT_TRUE(check_implementation(implementation).empty());
    implementation.actions.clear();
    const bool is_refused = state == State::planned || state == State::partially;
    EXPECT_EQ(keys(check_implementation(implementation)), is_refused ? Keys{"controls.action.missing"} : Keys{});
  }
}

TEST(ImplementationRules, I1EveryIncompleteActionIsListedWithWhatItLacks) {
  auto implementation = an_implementation(State::planned);
  auto no_owner = an_action(1), nothing = an_action(2), cancelled = an_action(3);
  no_owner.owner = {};
  nothing.owner = {};
  nothing.due.reset();
  cancelled.is_cancelled = true;
  implementation.actions = {no_owner, nothing, cancelled};
  const auto problems = check_implementation(implementation);
  EXPECT_EQ(keys(problems),
            (Keys{"controls.action.owner_missing", "controls.action.owner_missing", "controls.action.due_missing"}));
  EXPECT_EQ(problems.items()[2].ids, std::vector{an_id(2)});
  implementation.actions.push_back(an_action(4));
  EXPECT_TRUE(check_implementation(implementation).empty()) << "one complete action is enough";
}

TEST(ImplementationRules, I2CoverageIsAPercentage) {
  for (const int good : {0, 100}) {
    auto implementation = an_implementation(State::partially);
    implementation.coverage_percent = good;
    EXPECT_TRUE(check_implementation(implementation).empty());
  }
  for (const int bad : {-1, 101}) {
    auto implementation = an_implementation(State::implemented);
    implementation.coverage_percent = bad;
    EXPECT_EQ(keys(check_implementation(implementation)), Keys{"controls.coverage.outside"});
  }
}

TEST(ImplementationRules, I3OnlyTheMovesOfTheTableAreAllowed) {
  std::set<std::pair<State, State>> refused;
  for (const auto from : kStates)
    for (const auto to : kStates)
      if (!check_move(an_implementation(from), to, "because").empty()) refused.emplace(from, to);
  std::set<std::pair<State, State>> expected{
      {State::not_implemented, State::retired}, {State::planned, State::retired},
      {State::partially, State::planned},       {State::implemented, State::planned},
      {State::retired, State::partially},       {State::retired, State::implemented}};
  for (const auto state : kStates) expected.emplace(state, state);
  EXPECT_EQ(refused, expected);
}

TEST(ImplementationRules, I4AStepBackNeedsAReasonAndTheNewStateItsAction) {
  auto implementation = an_implementation(State::implemented);
  implementation.actions.clear();
  EXPECT_EQ(keys(check_move(implementation, State::partially, " ")),
            (Keys{"controls.move.reason_missing", "controls.action.missing"}));
  EXPECT_EQ(keys(check_move(implementation, State::retired, "")), Keys{"controls.move.reason_missing"});
  EXPECT_TRUE(check_move(implementation, State::retired, "product sold").empty());
}

TEST(ImplementationRules, I5CreditOnlyForPartiallyByCoverageAndForImplemented) {
  EXPECT_EQ(credit_percent(an_implementation(State::not_implemented)), 0);
  EXPECT_EQ(credit_percent(an_implementation(State::planned)), 0);
  EXPECT_EQ(credit_percent(an_implementation(State::retired)), 0);
  EXPECT_EQ(credit_percent(an_implementation(State::partially)), 60);
  EXPECT_EQ(credit_percent(an_implementation(State::implemented)), 100);
  auto unknown = an_implementation(State::partially);
  unknown.coverage_percent.reset();
  EXPECT_EQ(credit_percent(unknown), 0) << "what was not stated counts for nothing";
}

}  // namespace
}  // namespace assay::controls
