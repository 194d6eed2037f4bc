// SPDX-License-Identifier: Apache-2.0
// Where an objective stands follows from its values, its target and its day.
#include "modules/objectives/objective_rules.h"

#include <gtest/gtest.h>

namespace assay::objectives {
namespace {

Date day(int month, int n) { return *Date::of(2026, month, n); }

ObjectiveFacts training() {
  ObjectiveFacts objective;
  objective.direction = Direction::up;
  objective.target = 95'000;
  objective.due = day(12, 31);
  return objective;
}

TEST(Objective, WithoutValuesHasNoDataUntilItsDayIsOver) {
  EXPECT_EQ(state(training(), day(6, 1)), ObjectiveState::no_data);
  EXPECT_EQ(state(training(), day(12, 31)), ObjectiveState::no_data);
  EXPECT_EQ(state(training(), Date::of(2027, 1, 1).value()), ObjectiveState::missed);
}

TEST(Objective, IsOnTrackWhenTheCourseReachesTheTargetByTheDay) {
  auto objective = training();
  objective.values = {{day(1, 1), 50'000}, {day(7, 1), 75'000}};
  EXPECT_EQ(state(objective, day(7, 2)), ObjectiveState::on_track);  // 25 in 181 days, 20 more in 183
  objective.values[1].value = 65'000;
  EXPECT_EQ(state(objective, day(7, 2)), ObjectiveState::at_risk);
}

TEST(Objective, IsAtRiskWithASingleValueBelowTheTarget) {
  auto objective = training();
  objective.values = {{day(7, 1), 75'000}};
  EXPECT_EQ(state(objective, day(7, 2)), ObjectiveState::at_risk);
}

TEST(Objective, IsOnTrackWhileItFitsAndMetOnItsDay) {
  auto objective = training();
  objective.values = {{day(7, 1), 95'000}};
  EXPECT_EQ(state(objective, day(7, 2)), ObjectiveState::on_track);
  EXPECT_EQ(state(objective, day(12, 31)), ObjectiveState::met);
}

TEST(Objective, IsJudgedByTheLastValueUpToItsDay) {
  auto objective = training();
  objective.values = {{day(7, 1), 80'000}, {Date::of(2027, 1, 5).value(), 99'000}};
  EXPECT_EQ(state(objective, Date::of(2027, 2, 1).value()), ObjectiveState::missed) << "the better value came too late";
}

TEST(Objective, OfTheOtherDirectionIsMetFromAbove) {
  auto objective = training();
  objective.direction = Direction::down;
  objective.target = 3'000;
  objective.due = day(6, 30);
  objective.values = {{day(1, 1), 11'400}, {day(4, 1), 6'000}};
  EXPECT_EQ(state(objective, day(4, 2)), ObjectiveState::on_track);
  objective.values.push_back({day(6, 29), 3'000});
  EXPECT_EQ(state(objective, day(6, 30)), ObjectiveState::met);
}

TEST(Objective, CountsTheCourseFromItsBeginning) {
  auto objective = training();
  objective.values = {{day(1, 1), 90'000}, {day(6, 1), 60'000}, {day(7, 1), 75'000}};
  EXPECT_EQ(state(objective, day(7, 2)), ObjectiveState::at_risk);
  objective.begun_on = day(6, 1);
  EXPECT_EQ(state(objective, day(7, 2)), ObjectiveState::on_track);
}

TEST(Objective, FollowsAJudgementFromTheDayItWasMade) {
  auto objective = training();
  objective.outcome = Outcome::met;
  objective.judged_on = day(8, 1);
  EXPECT_EQ(state(objective, day(7, 31)), ObjectiveState::no_data) << "as of the day before";
  EXPECT_EQ(state(objective, day(8, 1)), ObjectiveState::met);
}

TEST(Objective, OfAPastDayDoesNotKnowLaterValues) {
  auto objective = training();
  objective.values = {{day(7, 1), 95'000}};
  EXPECT_EQ(state(objective, day(6, 30)), ObjectiveState::no_data);
  EXPECT_FALSE(last_value(objective.values, day(6, 30)));
}

TEST(Metric, TrendComparesTheLastTwoValuesInItsDirection) {
  const std::vector<Value> values{{day(1, 1), 5}, {day(2, 1), 7}, {day(3, 1), 7}, {day(4, 1), 6}};
  EXPECT_EQ(trend(Direction::up, values, day(1, 31)), Trend::unknown);
  EXPECT_EQ(trend(Direction::up, values, day(2, 1)), Trend::better);
  EXPECT_EQ(trend(Direction::down, values, day(2, 1)), Trend::worse);
  EXPECT_EQ(trend(Direction::up, values, day(3, 1)), Trend::same);
  EXPECT_EQ(trend(Direction::up, values, day(4, 1)), Trend::worse);
}

TEST(ObjectivePlan, LacksEveryPartThatIsNotThere) {
  EXPECT_EQ(check_plan({}).items().size(), 5U);
  EXPECT_TRUE(check_plan({{}, true, true, true, true, true}).empty());
}

}  // namespace
}  // namespace assay::objectives
