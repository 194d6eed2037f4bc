// SPDX-License-Identifier: Apache-2.0
#include "modules/context/schedule.h"

#include <gtest/gtest.h>

namespace assay::context {
namespace {

std::optional<Period> period(std::string_view words) { return read_schedule(words).period; }
Date day(int month, int day) { return *Date::of(2026, month, day); }

TEST(Schedule, IsReadFromEnglishAndFrenchWordsWhateverFollows) {
  EXPECT_EQ(period("Weekly"), Period::weekly);
  EXPECT_EQ(period("Monthly from 2026-04"), Period::monthly);
  EXPECT_EQ(period("Quarterly"), Period::quarterly);
  EXPECT_EQ(period("Semi-annual"), Period::half_yearly);
  EXPECT_EQ(period("Annual, plus within 14 days of hire"), Period::annual);
  EXPECT_EQ(period("Annuelle"), Period::annual);
  EXPECT_EQ(period("Hebdomadaire"), Period::weekly);
  EXPECT_EQ(period("Trimestrielle"), Period::quarterly);
  EXPECT_EQ(period("Continuous"), Period::continuous);
}

TEST(Schedule, AnEventIsNoInterval) {
  EXPECT_EQ(period("On request"), std::nullopt);
  EXPECT_EQ(period("Within 48 hours"), std::nullopt);
  EXPECT_EQ(period(""), std::nullopt);
}

TEST(Schedule, TakesTheFirstDayThatTheWordsName) {
  EXPECT_EQ(read_schedule("Monthly from 2026-04").starts_on, day(4, 1));
  EXPECT_EQ(read_schedule("Mensuel à partir du 2026-04-15").starts_on, day(4, 15));
  EXPECT_EQ(read_schedule("Monthly").starts_on, std::nullopt);
}

TEST(Schedule, IsDueOnePeriodAfterItWasDoneAndNeverBeforeItStarts) {
  EXPECT_EQ(next_due(Period::quarterly, {}, day(1, 31)), day(4, 30));
  EXPECT_EQ(next_due(Period::weekly, {}, day(1, 31)), day(2, 7));
  EXPECT_EQ(next_due(Period::monthly, day(4, 1), {}), day(4, 1));
  EXPECT_EQ(next_due(Period::monthly, day(4, 1), day(1, 1)), day(4, 1));
  EXPECT_EQ(next_due(Period::monthly, {}, {}), std::nullopt);
  EXPECT_EQ(next_due(Period::continuous, {}, day(1, 1)), std::nullopt);
  EXPECT_EQ(next_due({}, day(1, 1), day(1, 1)), std::nullopt);
}

}  // namespace
}  // namespace assay::context
