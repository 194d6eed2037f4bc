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
  const auto course = a_course({{hour(1), State::planned}, {hour(2), State::implemented}, {hour(5), State::partially}});
  EXPECT_EQ(lower_since(course, hour(3)), hour(5));
  EXPECT_EQ(lower_since(course, hour(2)), hour(5)) << "what stands at the moment itself was known";
  EXPECT_EQ(lower_since(course, hour(1)), std::nullopt) << "it was only planned then, and has come further";
  EXPECT_EQ(lower_since(course, hour(5)), std::nullopt) << "whoever looked after the fall knew it";
  EXPECT_EQ(lower_since(course, hour(0)), std::nullopt) << "nothing rested on what was not there";
}

TEST(ControlCourse, Y5RetiredAndRemovedAreLowerThanAnythingThatWasDone) {
  EXPECT_EQ(lower_since(a_course({{hour(1), State::planned}, {hour(2), State::retired}}), hour(1)), hour(2));
  EXPECT_EQ(lower_since(a_course({{hour(1), State::implemented}, {hour(2), std::nullopt}}), hour(1)), hour(2));
  EXPECT_EQ(lower_since(a_course({{hour(1), State::retired}, {hour(2), std::nullopt}}), hour(1)), hour(2))
      << "also what implemented it is gone from the register";
  EXPECT_EQ(lower_since(a_course({{hour(1), State::retired}, {hour(2), State::not_implemented}}), hour(1)),
            std::nullopt);
}

TEST(ControlCourse, Y5AControlThatRecoveredAsksForNothingAndAFurtherFallKeepsTheFirstDay) {
  const auto steps = std::vector<ControlStep>{
      {hour(1), State::implemented}, {hour(2), State::partially}, {hour(3), State::implemented}};
  EXPECT_EQ(lower_since(a_course(steps), hour(1)), std::nullopt);
  auto again = steps;
  again.push_back({hour(4), State::partially});
  again.push_back({hour(5), State::retired});
  EXPECT_EQ(lower_since(a_course(again), hour(1)), hour(4));
  EXPECT_EQ(lower_since(a_course(again), hour(4)), hour(5)) << "partially was known, retired was not";
}

TEST(ControlCourse, OnlyAStepDownAfterTheMomentCanConcernAnAssessment) {
  const auto course =
      a_course({{hour(1), State::implemented}, {hour(2), State::partially}, {hour(3), State::implemented}});
  EXPECT_TRUE(has_stepped_back_after(course, hour(1)));
  EXPECT_FALSE(has_stepped_back_after(course, hour(2)));
}

}  // namespace
}  // namespace assay::risk
