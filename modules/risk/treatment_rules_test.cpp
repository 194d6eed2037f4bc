// SPDX-License-Identifier: Apache-2.0
// Rules T1 to T4, each by its id, and the words of registers.
#include "modules/risk/treatment_rules.h"

#include <gtest/gtest.h>

#include <set>

namespace assay::risk {
namespace {

using State = TreatmentItemState;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

constexpr std::array kStates{State::proposed, State::planned,  State::in_progress,
                             State::done,     State::verified, State::cancelled};

TreatmentItemFacts an_item(State state) { return {an_id(1), "TP-01", state, an_id(2), Date::of(2026, 5, 15)}; }

std::vector<std::string> fields(const Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems.items()) out.push_back(problem.field);
  return out;
}

using Fields = std::vector<std::string>;

TEST(TreatmentItem, T1OnlyTheMovesOfTheTableAreAllowed) {
  const MoveRequest request{an_id(3), "because"};
  std::set<std::pair<State, State>> allowed;
  for (const auto from : kStates)
    for (const auto to : kStates)
      if (check_item_move(an_item(from), to, request).empty()) allowed.emplace(from, to);
  const std::set<std::pair<State, State>> expected{
      {State::proposed, State::planned},    {State::proposed, State::cancelled}, {State::planned, State::proposed},
      {State::planned, State::in_progress}, {State::planned, State::done},       {State::planned, State::cancelled},
      {State::in_progress, State::planned}, {State::in_progress, State::done},   {State::in_progress, State::cancelled},
      {State::done, State::in_progress},    {State::done, State::verified}};
  EXPECT_EQ(allowed, expected);
}

TEST(TreatmentItem, T2PlannedNeedsOwnerAndDueDateAndListsBoth) {
  auto item = an_item(State::proposed);
  item.owner = {};
  item.due.reset();
  const auto problems = check_item_move(item, State::planned, {an_id(3), ""});
  EXPECT_EQ(fields(problems), (Fields{"owner", "due"}));
  EXPECT_EQ(problems.items()[0].ids, std::vector{item.id});
  EXPECT_TRUE(check_item(item).empty()) << "a proposed item may lack both";
  item.state = State::in_progress;
  EXPECT_EQ(fields(check_item(item)), (Fields{"owner", "due"}));
}

TEST(TreatmentItem, T3CancellingNeedsAReason) {
  EXPECT_EQ(fields(check_item_move(an_item(State::planned), State::cancelled, {an_id(3), " \n"})), Fields{"reason"});
  EXPECT_TRUE(check_item_move(an_item(State::planned), State::cancelled, {an_id(3), "activity sold"}).empty());
}

TEST(TreatmentItem, T4IsVerifiedBySomebodyWhoDoesNotOwnIt) {
  EXPECT_EQ(fields(check_item_move(an_item(State::done), State::verified, {an_id(2), ""})), Fields{"verified_by"});
  EXPECT_EQ(fields(check_item_move(an_item(State::done), State::verified, {})), Fields{"verified_by"}) << "by nobody";
  EXPECT_TRUE(check_item_move(an_item(State::done), State::verified, {an_id(3), ""}).empty());
}

TEST(TreatmentOptions, WordsOfRegistersAreUnderstoodInBothLanguages) {
  struct Row {
    const char* text;
    TreatmentOption option;
  };
  for (const auto& [text, option] : {Row{"Modify", TreatmentOption::modify},
                                     {"MITIGATE", TreatmentOption::modify},
                                     {"Réduire", TreatmentOption::modify},
                                     {"Avoid", TreatmentOption::avoid},
                                     {"Éviter", TreatmentOption::avoid},
                                     {"Share", TreatmentOption::share},
                                     {"transfer", TreatmentOption::share},
                                     {"Retain", TreatmentOption::retain},
                                     {" accept ", TreatmentOption::retain},
                                     {"Risk retention", TreatmentOption::retain}})
    EXPECT_EQ(parse_option("option", text).value_or(TreatmentOption::modify), option) << text;
  for (const auto* text : {"", "?", "modify or avoid", "later"}) EXPECT_FALSE(parse_option("option", text)) << text;
  for (const auto option :
       {TreatmentOption::modify, TreatmentOption::avoid, TreatmentOption::share, TreatmentOption::retain})
    EXPECT_EQ(*parse_option("option", option_name(option)), option);
}

}  // namespace
}  // namespace assay::risk
