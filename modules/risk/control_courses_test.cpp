// SPDX-License-Identifier: Apache-2.0
// Y5: a control that stands lower than when a risk was assessed asks for another look.
#include "modules/risk/control_courses.h"

#include <gtest/gtest.h>

namespace assay::risk {
namespace {

using State = controls::ImplementationState;

Instant hour(int n) { return {n * std::int64_t{3600} * 1'000'000}; }

ControlCourse a_course(std::vector<ControlStep> steps) { return {Id{}, "8.7 (Scanner)", std::move(steps)}; }

TEST(ControlCourse, Y5AControlThatFellSinceTheAssessmentIsLowerFromThatMomentOn) {
  const auto course =
      a_course({{1, hour(1), State::planned}, {2, hour(2), State::implemented}, {5, hour(5), State::partially}});
  EXPECT_EQ(lower_since(course, 3), hour(5));
  EXPECT_EQ(lower_since(course, 2), hour(5)) << "what stands at the moment itself was known";
  EXPECT_EQ(lower_since(course, 1), std::nullopt) << "it was only planned then, and has come further";
  EXPECT_EQ(lower_since(course, 5), std::nullopt) << "whoever looked after the fall knew it";
  EXPECT_EQ(lower_since(course, 0), std::nullopt) << "nothing rested on what was not there";
}

TEST(ControlCourse, Y5RetiredAndRemovedAreLowerThanAnythingThatWasDone) {
  EXPECT_EQ(lower_since(a_course({{1, hour(1), State::planned}, {2, hour(2), State::retired}}), 1), hour(2));
  EXPECT_EQ(lower_since(a_course({{1, hour(1), State::implemented}, {2, hour(2), std::nullopt}}), 1), hour(2));
  EXPECT_EQ(lower_since(a_course({{1, hour(1), State::retired}, {2, hour(2), std::nullopt}}), 1), hour(2))
      << "also what implemented it is gone from the register";
  EXPECT_EQ(lower_since(a_course({{1, hour(1), State::retired}, {2, hour(2), State::not_implemented}}), 1),
            std::nullopt);
}

TEST(ControlCourse, Y5AControlThatRecoveredAsksForNothingAndAFurtherFallKeepsTheFirstDay) {
  const auto steps = std::vector<ControlStep>{
      {1, hour(1), State::implemented}, {2, hour(2), State::partially}, {3, hour(3), State::implemented}};
  EXPECT_EQ(lower_since(a_course(steps), 1), std::nullopt);
  auto again = steps;
  again.push_back({4, hour(4), State::partially});
  again.push_back({5, hour(5), State::retired});
  EXPECT_EQ(lower_since(a_course(again), 1), hour(4));
  EXPECT_EQ(lower_since(a_course(again), 4), hour(5)) << "partially was known, retired was not";
}

TEST(ControlCourse, OnlyAStepDownAfterTheMomentCanConcernAnAssessment) {
  const auto course =
      a_course({{1, hour(1), State::implemented}, {2, hour(2), State::partially}, {3, hour(3), State::implemented}});
  EXPECT_TRUE(has_stepped_back_after(course, hour(1)));
  EXPECT_FALSE(has_stepped_back_after(course, hour(2)));
}

}  // namespace
}  // namespace assay::risk
