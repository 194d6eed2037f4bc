// SPDX-License-Identifier: Apache-2.0
// covers S-RL-06
#include "platform/api/clock_watch.h"

#include <gtest/gtest.h>

#include "tests/support/application.h"

namespace assay::api {
namespace {

/// The jump in seconds after both clocks moved on by these.
std::int64_t jump(double wall_seconds, double monotonic_seconds) {
  ClockWatch watch;
  const auto micros = [](double seconds) { return static_cast<std::int64_t>(seconds * 1e6); };
  EXPECT_FALSE(watch.look({1'000'000'000}, 77)) << "the first look compares with nothing";
  const auto found = watch.look({1'000'000'000 + micros(wall_seconds)}, 77 + micros(monotonic_seconds));
  return found ? found->micros / 1'000'000 : 0;
}

TEST(ClockWatch, AlarmsBeyondTwoSecondsBackAndAMinuteForward) {
  EXPECT_EQ(jump(55, 55), 0);
  EXPECT_EQ(jump(53, 55), 0);
  EXPECT_EQ(jump(52, 55), -3);
  EXPECT_EQ(jump(-3600, 55), -3655);
  EXPECT_EQ(jump(115, 55), 0);
  EXPECT_EQ(jump(116, 55), 61);
  EXPECT_EQ(jump(86'400, 86'400), 0) << "a machine that slept, with a clock that counts sleep";
}

TEST(ClockWatch, EachLookBeginsAnewSoThatDriftIsNoJump) {
  ClockWatch watch;
  for (std::int64_t n = 0; n < 1000; ++n) EXPECT_FALSE(watch.look({n * 54'000'000}, n * 55'000'000));
}

class ClockJumps : public ::testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(ClockJumps);

TEST_P(ClockJumps, AreAnEntryAndAMetricAndLedgerTimeNeverGoesBack) {
  support::TestApplication world(GetParam());
  world.add_organisation("jump");
  world.monotonic_micros = 0;
  world.application().run_minute();
  const auto quiet = world.entries("jump");
  const auto after = [&](std::int64_t wall_seconds) {
    world.clock.advance_seconds(wall_seconds);
    *world.monotonic_micros += 55'000'000;
    world.application().run_minute();
    return world.entries("jump") - quiet;
  };
  EXPECT_EQ(after(55), 0);
  const auto before = world.last_entry("jump")["at"];
  EXPECT_EQ(after(-3600), 1);
  auto entry = world.last_entry("jump");
  EXPECT_EQ(entry["operation"], Json("clock.jump"));
  EXPECT_EQ(entry["details"]["milliseconds"], Json(-3'655'000));
  EXPECT_GE(entry["at"].text_or(), before.text_or());
  const std::string last(entry["at"].text_or());
  EXPECT_EQ(after(55), 1) << "one jump is one entry";
  EXPECT_EQ(after(3600), 2);
  entry = world.last_entry("jump");
  EXPECT_EQ(entry["details"]["milliseconds"], Json(3'545'000));
  EXPECT_GE(std::string(entry["at"].text_or()), last);
  const auto metrics = world.application().metrics().text();
  EXPECT_TRUE(metrics.contains("assay_clock_jumps_total{direction=\"back\"} 1\n")) << metrics;
  EXPECT_TRUE(metrics.contains("assay_clock_jumps_total{direction=\"forward\"} 1\n")) << metrics;
}

}  // namespace
}  // namespace assay::api
