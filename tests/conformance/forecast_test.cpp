// SPDX-License-Identifier: Apache-2.0
// The speed of the forecast is read from the ledger: what was done before the window does not count, and a past day
// gives the forecast that would have been made on it.
#include <gtest/gtest.h>

#include "tests/support/records.h"

namespace assay {
namespace {

using support::Answer;
using support::Client;

constexpr std::int64_t kDay = 86'400;

struct Stage {
  explicit Stage(store::Dialect dialect) : world(dialect) {
    world.add_organisation("acme");
    operator_ = world.local("acme");
    const auto planned = operator_.post("/api/work_packages/plan", JsonObject{{"language", "en"}});
    EXPECT_EQ(planned.status, 200) << planned.body;
    const auto owner = operator_.post("/api/people", JsonObject{{"name", "Olga"}}).id();
    for (int n = 1; n <= 10; ++n) {
      const auto made = operator_.post("/api/risk_scenarios",
                                       JsonObject{{"title", "Risk " + std::to_string(n)}, {"risk_owner", owner}});
      EXPECT_EQ(made.status, 201) << made.body;
      risks.push_back(made.id());
    }
    // Two after two weeks, two more after four: ten risks, four treated.
    for (int n = 0; n < 4; ++n) {
      if (n % 2 == 0) world.clock.advance_seconds(14 * kDay);
      const auto done = operator_.patch("/api/risk_scenarios/" + risks[static_cast<std::size_t>(n)], 1,
                                        JsonObject{{"treatment", "modify"}});
      EXPECT_EQ(done.status, 200) << done.body;
    }
  }
  support::TestApplication world;
  Client operator_{world.application()};
  std::vector<std::string> risks;
};

class ForecastOfTheCertificate : public support::OnStage<Stage> {
 protected:
  Json package(std::string_view as_of = {}) {
    const auto answer =
        stage().operator_.get("/api/work_packages/forecast" + (as_of.empty() ? "" : "?as_of=" + std::string(as_of)));
    EXPECT_EQ(answer.status, 200) << answer.body;
    for (const auto& one : *answer.json["packages"].if_array())
      if (one["measure"].text_or() == "risks_treated") return one;
    ADD_FAILURE() << answer.body;
    return {};
  }
};
ASSAY_ON_BOTH_DATABASES(ForecastOfTheCertificate);

TEST_P(ForecastOfTheCertificate, MeasuresTheSpeedOfTheLastFourWeeks) {
  const auto found = package();
  EXPECT_EQ(found["count"]["total"].int_or(0), 10);
  EXPECT_EQ(found["count"]["done"].int_or(0), 4);
  EXPECT_EQ(found["count"]["finished_in_window"].int_or(0), 4);
  EXPECT_EQ(found["count"]["window_days"].int_or(0), 28);
  EXPECT_EQ(found["basis"].text_or(), "measured");
  EXPECT_EQ(found["remaining_days"].int_or(0), 42);
}

TEST_P(ForecastOfTheCertificate, OfAPastDayIsTheOneThatWouldHaveBeenMade) {
  const auto found = package("2026-03-17");
  EXPECT_EQ(found["count"]["done"].int_or(0), 2);
  EXPECT_EQ(found["count"]["finished_in_window"].int_or(0), 2);
  EXPECT_EQ(found["count"]["window_days"].int_or(0), 15);
  EXPECT_EQ(found["remaining_days"].int_or(0), 60);
}

TEST_P(ForecastOfTheCertificate, SaysThatThereIsNoSpeedYetInTheFirstWeek) {
  EXPECT_EQ(package("2026-03-03")["basis"].text_or(), "no_speed");
}

}  // namespace
}  // namespace assay
