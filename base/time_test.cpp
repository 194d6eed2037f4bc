// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Date, MonthArithmeticClampsToTheLastDayOfAShorterMonth) {
  EXPECT_EQ(Date::of(2023, 1, 31)->plus_months(1), *Date::of(2023, 2, 28));
  EXPECT_EQ(Date::of(2024, 1, 31)->plus_months(1), *Date::of(2024, 2, 29));
  EXPECT_EQ(Date::of(2024, 2, 29)->plus_months(12), *Date::of(2025, 2, 28));
  EXPECT_EQ(Date::of(2026, 8, 31)->plus_months(-6), *Date::of(2026, 2, 28));
  EXPECT_EQ(Date::of(2026, 1, 15)->plus_months(-13), *Date::of(2024, 12, 15));
}

TEST(Date, EachDayOfFourCenturiesRoundTrips) {
  for (Date d = *Date::of(1901, 1, 1); d <= *Date::of(2301, 1, 1); d = d.plus_days(1))
    ASSERT_EQ(Date::parse(d.text()), d);
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const auto* text :
       {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "20230101", "2023-01-32", "", "0000-01-01"})
    EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Instant, ReadsOffsetsAndWritesUtc) {
  EXPECT_EQ(Instant::parse("2026-01-31T01:30:00+02:00")->text(), "2026-01-30T23:30:00.000000Z");
  EXPECT_EQ(Instant::parse("2026-01-31T01:30:00.5Z")->text(), "2026-01-31T01:30:00.500000Z");
  EXPECT_EQ(Instant::parse("1969-12-31T23:59:59.999999Z")->micros, -1);
  EXPECT_FALSE(Instant::parse("2026-01-31T24:00:00Z"));
  EXPECT_FALSE(Instant::parse("2026-01-31 01:30:00Z"));
  EXPECT_FALSE(Instant::parse("2026-01-31T01:30:00"));
}

}  // namespace
}  // namespace assay
