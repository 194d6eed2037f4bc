// SPDX-License-Identifier: Apache-2.0
// The forecast is computed from remaining work and measured speed, follows dependencies, and never surprises.
#include "modules/charter/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace assay::charter {
namespace {

Id an_id(int n) {
  Id id;
  id.bytes[15] = static_cast<std::uint8_t>(n);
  id.bytes[0] = 1;
  return id;
}
Date day(int month, int n) { return *Date::of(2026, month, n); }
const Date kToday = *Date::of(2026, 1, 1);

PackageFacts planned(int n, std::int64_t days, std::vector<int> after = {}) {
  PackageFacts package;
  package.id = an_id(n);
  package.name = "P" + std::to_string(n);
  package.planned_days = days;
  for (const auto one : after) package.after.push_back(an_id(one));
  return package;
}
PackageFacts counted(int n, Count count, std::vector<int> after = {}) {
  auto package = planned(n, 40, std::move(after));
  package.count = count;
  return package;
}
std::int64_t days_of(const PackageFacts& package) { return remaining_days(package).days; }
Basis basis_of(const PackageFacts& package) { return remaining_days(package).basis; }
std::vector<Id> named(const Refusal& refusal) {
  auto ids = refusal.problems.front().ids;
  std::ranges::sort(ids);
  return ids;
}

TEST(RemainingWork, IsDividedByTheSpeedOfTheWindow) {
  const auto package = counted(1, {.total = 93, .done = 33, .done_before = 19, .window_days = 28});
  EXPECT_EQ(days_of(package), 120);  // 60 lines at 14 in 28 days
  EXPECT_EQ(basis_of(package), Basis::measured);
}

TEST(RemainingWork, WithoutASpeedYetSaysSoAndUsesThePlannedDays) {
  EXPECT_EQ(basis_of(counted(1, {.total = 10, .done = 0, .done_before = 0, .window_days = 28})), Basis::no_speed);
  EXPECT_EQ(days_of(counted(1, {.total = 10, .done = 5, .done_before = 0, .window_days = 6})), 20);
  EXPECT_EQ(basis_of(counted(1, {.total = 10, .done = 5, .done_before = 0, .window_days = 6})), Basis::no_speed);
  EXPECT_EQ(days_of(counted(1, {})), 40) << "nothing to count yet: the plan as it is";
}

TEST(RemainingWork, ThatStandsStillIsSlowerThanAnySpeed) {
  const auto still = counted(1, {.total = 10, .done = 5, .done_before = 5, .window_days = 28});
  const auto slow = counted(1, {.total = 10, .done = 5, .done_before = 4, .window_days = 28});
  EXPECT_EQ(basis_of(still), Basis::standing_still);
  EXPECT_GT(days_of(still), days_of(slow));
}

TEST(RemainingWork, OfWhatIsNotCountedIsThePlanLessWhatWasReported) {
  auto package = planned(1, 30);
  package.percent_done = 40;
  EXPECT_EQ(days_of(package), 18);
  EXPECT_EQ(basis_of(package), Basis::planned);
  package.finished_on = kToday;
  EXPECT_EQ(days_of(package), 0);
  EXPECT_EQ(basis_of(package), Basis::finished);
}

TEST(CriticalPath, IsTheLongestChainOfTheGraph) {
  //        2 (10)
  // 1 (5) <        > 4 (5)      3 is shorter: 7 days of slack
  //        3 (3)
  const std::vector packages{planned(1, 5), planned(2, 10, {1}), planned(3, 3, {1}), planned(4, 5, {2, 3})};
  const auto found = forecast(packages, kToday);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->certificate, day(1, 21));
  EXPECT_EQ(found->critical, (std::vector<std::size_t>{0, 1, 3}));
  EXPECT_EQ(found->slots[2].slack, 7);
  EXPECT_FALSE(found->slots[2].is_critical);
}

TEST(CriticalPath, RefusesACircleWithTheIdsOfAllPackagesOnIt) {
  const std::vector packages{planned(1, 5), planned(2, 5, {4}), planned(3, 5, {2}), planned(4, 5, {3, 1}),
                             planned(5, 5, {4})};
  const auto found = forecast(packages, kToday);
  ASSERT_FALSE(found);
  EXPECT_EQ(named(found.error()), (std::vector{an_id(2), an_id(3), an_id(4)})) << "not 5, which only comes after it";
}

TEST(CriticalPath, RefusesAPackageThatWaitsForItself) {
  const std::vector packages{planned(1, 5, {1})};
  ASSERT_FALSE(in_order(packages));
  EXPECT_EQ(named(in_order(packages).error()), std::vector{an_id(1)});
}

TEST(CriticalPath, IgnoresPredecessorsThatNoLongerExist) {
  const std::vector packages{planned(1, 5, {9})};
  EXPECT_EQ(forecast(packages, kToday)->certificate, day(1, 6));
}

TEST(Forecast, WaitsForTheDayBeforeWhichNothingBegins) {
  std::vector packages{planned(1, 5), planned(2, 5, {1})};
  packages[1].not_before = day(2, 1);
  const auto found = forecast(packages, kToday);
  EXPECT_EQ(found->certificate, day(2, 6));
  EXPECT_EQ(found->critical, std::vector<std::size_t>{1}) << "the first has slack now";
}

TEST(Forecast, IgnoresWhatComesAfterTheCertificate) {
  std::vector packages{planned(1, 5), planned(2, 365, {1})};
  packages[1].is_on_the_way = false;
  EXPECT_EQ(forecast(packages, kToday)->certificate, day(1, 6));
  packages[0].is_on_the_way = false;
  EXPECT_FALSE(forecast(packages, kToday)->certificate);
}

TEST(Forecast, IsTheDayOfTheLastFinishWhenEverythingIsDone) {
  std::vector packages{planned(1, 5)};
  packages[0].finished_on = *Date::of(2025, 12, 20);
  EXPECT_EQ(forecast(packages, kToday)->certificate, Date::of(2025, 12, 20));
}

TEST(Forecast, SaysHowFarItIsFromTheTarget) {
  const std::vector packages{planned(1, 31)};
  EXPECT_EQ(forecast(packages, kToday, day(1, 22))->days_late, 10);
  EXPECT_EQ(forecast(packages, kToday, day(2, 2))->days_late, -1);
}

TEST(Forecast, NamesTheThreePackagesThatMoveItMost) {
  const std::vector packages{planned(1, 5),       planned(2, 30, {1}), planned(3, 2, {1}),
                             planned(4, 20, {2}), planned(5, 10, {4}), planned(6, 26, {1})};
  const auto found = forecast(packages, kToday);
  ASSERT_EQ(found->movers.size(), 3U);
  EXPECT_EQ(found->movers[0].package, 1U);
  EXPECT_EQ(found->movers[0].days_gained, 30) << "the way round 6 is shorter than 4 and 5";
  EXPECT_EQ(found->movers[1].package, 3U);
  EXPECT_EQ(found->movers[2].package, 4U);
  for (const auto& mover : found->movers) EXPECT_EQ(mover.days_lost, 7);
}

TEST(Forecast, GainsNoMoreThanTheNextLongestChainAllows) {
  const std::vector packages{planned(1, 30), planned(2, 25)};
  const auto found = forecast(packages, kToday);
  ASSERT_EQ(found->movers.size(), 2U);
  EXPECT_EQ(found->movers[0].days_gained, 5);
  EXPECT_EQ(found->movers[1].days_gained, 0);
  EXPECT_EQ(found->movers[1].days_lost, 2) << "it has 5 days of slack";
}

/// A random plan; with the same seed always the same.
std::vector<PackageFacts> random_plan(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<PackageFacts> packages;
  for (int n = 1; n <= 12; ++n) {
    std::vector<int> after;
    for (int before = 1; before < n; ++before)
      if (random() % 4 == 0) after.push_back(before);
    const auto total = static_cast<std::int64_t>(random() % 50 + 10);
    const auto done = static_cast<std::int64_t>(random() % 9 + 1);
    const auto before = static_cast<std::int64_t>(random() % static_cast<unsigned>(done + 1));
    packages.push_back(
        random() % 2 == 0
            ? planned(n, static_cast<std::int64_t>(random() % 60), after)
            : counted(n, {.total = total, .done = done, .done_before = before, .window_days = 28}, after));
  }
  return packages;
}

TEST(Forecast, IsNeverSoonerForMoreWorkNorLaterForMoreSpeed) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const auto packages = random_plan(seed);
    const auto now = forecast(packages, kToday)->certificate;
    for (std::size_t i = 0; i < packages.size(); ++i) {
      auto more = packages, faster = packages;
      if (packages[i].count) {
        ++more[i].count->total;
        faster[i].count->done_before = std::max<std::int64_t>(0, packages[i].count->done_before - 1);
      } else {
        ++more[i].planned_days;
        faster[i].percent_done = 50;
      }
      EXPECT_GE(forecast(more, kToday)->certificate, now) << seed << " " << i;
      EXPECT_LE(forecast(faster, kToday)->certificate, now) << seed << " " << i;
    }
  }
}

TEST(Forecast, IsNeverSoonerForOneMoreDependency) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const auto packages = random_plan(seed);
    auto bound = packages;
    bound[9].after.push_back(bound[2].id);
    EXPECT_GE(forecast(bound, kToday)->certificate, forecast(packages, kToday)->certificate) << seed;
  }
}

TEST(Forecast, CriticalPackagesAreThoseWhoseWeekMovesTheDate) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const auto packages = random_plan(seed);
    const auto found = forecast(packages, kToday);
    for (const auto i : found->critical) EXPECT_EQ(found->slots[i].slack, 0) << seed << " " << i;
    for (const auto& mover : found->movers)
      EXPECT_EQ(mover.days_lost, std::max<std::int64_t>(0, 7 - found->slots[mover.package].slack)) << seed;
  }
}

}  // namespace
}  // namespace assay::charter
