// SPDX-License-Identifier: Apache-2.0
// C1 to C5: what a charter needs before top management decides on it.
#include "modules/charter/charter_rules.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::charter {
namespace {

Id an_id(int n) {
  Id id;
  id.bytes[15] = static_cast<std::uint8_t>(n);
  id.bytes[0] = 1;
  return id;
}
const Date kToday = *Date::of(2026, 3, 1);

CharterFacts complete() {
  CharterFacts charter;
  charter.id = an_id(1);
  charter.has_drivers = charter.has_benefits = charter.has_cost_of_inaction = charter.has_budget = charter.has_people =
      charter.has_review = charter.has_authority = true;
  charter.leader = an_id(2);
  charter.starts_on = kToday;
  charter.target_date = *Date::of(2026, 12, 1);
  charter.reviewed_on = *Date::of(2026, 2, 20);
  charter.team = {{an_id(3), an_id(2), "Lea", false, false, false, true}};
  return charter;
}

std::vector<std::string> fields(const Problems& problems) {
  std::vector<std::string> all;
  for (const auto& problem : problems.items()) all.push_back(problem.field);
  return all;
}

TEST(Charter, ThatSaysEverythingMayBeSubmitted) { EXPECT_TRUE(check_submit(complete(), kToday).empty()); }

TEST(Charter, NamesEverythingThatIsMissingAtOnce) {
  CharterFacts empty;
  empty.id = an_id(1);
  EXPECT_EQ(fields(check_submit(empty, kToday)),
            (std::vector<std::string>{"drivers", "benefits", "cost_of_inaction", "budget", "people_days", "target_date",
                                      "internal_review", "leader", "leader_authority", "team"}));
}

TEST(Charter, NeedsALeaderWithAuthorityWhoIsStillHere) {
  auto charter = complete();
  charter.has_authority = false;
  EXPECT_EQ(fields(check_submit(charter, kToday)), std::vector<std::string>{"leader_authority"});
  charter = complete();
  charter.has_leader_left = true;
  EXPECT_EQ(fields(check_submit(charter, kToday)), std::vector<std::string>{"leader"});
}

TEST(Charter, NamesAllWhoLeftAndAllExpertsWhoAreNotOutside) {
  auto charter = complete();
  charter.team.push_back({an_id(4), an_id(14), "Max", true, false, false, false});
  charter.team.push_back({an_id(5), an_id(15), "Ida", true, false, false, false});
  charter.team.push_back({an_id(6), an_id(16), "Eva", false, false, true, false});
  charter.team.push_back({an_id(7), an_id(17), "Tom", false, true, true, false});
  const auto found = check_submit(charter, kToday).items();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].ids, (std::vector{an_id(4), an_id(5)}));
  EXPECT_EQ(found[1].ids, std::vector{an_id(6)});
}

TEST(Charter, HasDatesThatAgree) {
  auto charter = complete();
  charter.target_date = kToday;
  charter.reviewed_on = kToday.plus_days(1);
  EXPECT_EQ(fields(check_submit(charter, kToday)),
            (std::vector<std::string>{"reviewed_on", "target_date", "target_date"}));
  EXPECT_EQ(fields(check_draft(charter)), std::vector<std::string>{"target_date"});
}

TEST(Charter, IsDecidedOnceSubmittedAndWithAReason) {
  EXPECT_TRUE(check_decision(an_id(1), CharterState::submitted, "It pays.").empty());
  EXPECT_EQ(fields(check_decision(an_id(1), CharterState::draft, " ")), (std::vector<std::string>{"state", "reason"}));
  for (const auto state : {CharterState::go, CharterState::no_go, CharterState::superseded})
    EXPECT_FALSE(check_decision(an_id(1), state, "Again.").empty()) << state_name(state);
}

TEST(Charter, ANewVersionBeginsFromADecisionAndOneIsOpenAtATime) {
  EXPECT_TRUE(check_revision(an_id(1), CharterState::go, {}).empty());
  EXPECT_TRUE(check_revision(an_id(1), CharterState::no_go, {}).empty());
  EXPECT_FALSE(check_revision(an_id(1), CharterState::draft, {}).empty());
  const auto blocked = check_revision(an_id(1), CharterState::go, an_id(9));
  ASSERT_EQ(blocked.items().size(), 1U);
  EXPECT_EQ(blocked.items().front().ids, std::vector{an_id(9)});
}

}  // namespace
}  // namespace assay::charter
