// SPDX-License-Identifier: Apache-2.0
// Evidence moves knowledge as far as it carries and no further; the matrix and money agree or say where they do not.
#include "modules/risk/quantitative/evidence.h"

#include <gtest/gtest.h>

#include <cmath>

#include "modules/risk/quantitative/bridge.h"
#include "modules/risk/quantitative/calibration.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

TEST(Evidence, BetaIsThroughTheExpertsInterval) {
  for (const auto& interval : {Interval{0.5, 0.9}, Interval{0.05, 0.3}, Interval{0.7, 0.99}}) {
    const auto [a, b] = beta_of(interval);
    EXPECT_NEAR(beta_cdf(a, b, interval.p05), 0.05, 1e-6);
    EXPECT_NEAR(beta_cdf(a, b, interval.p95), 0.95, 1e-6);
  }
}

TEST(Evidence, ChecksUpdateByTheirWeightAndAge) {
  const std::vector<CheckReading> readings{{0, 4, 1, 1}, {180, 5, 0, 0.6}};
  const auto updated = updated_efficacy({2, 2}, readings);
  EXPECT_NEAR(updated.knowledge.a, 2 + 4 + 0.6 * 0.5 * 5, 1e-12);
  EXPECT_NEAR(updated.knowledge.b, 2 + 1, 1e-12);
  EXPECT_FALSE(updated.is_unknown);
}

TEST(Evidence, TenThousandHostsCountForTen) {
  const std::vector<CheckReading> fleet{{0.2, 9000, 1000, 1}, {0.4, 9000, 1000, 1}};
  const auto updated = updated_efficacy({2, 2}, fleet);
  EXPECT_NEAR(updated.knowledge.a + updated.knowledge.b, 4 + 10, 1e-12);
  EXPECT_NEAR(updated.knowledge.a, 2 + 9, 1e-12);
}

TEST(Evidence, AbsentEvidenceIsNeverGoodNews) {
  const std::vector<CheckReading> old{{400, 10, 0, 1}};
  const auto updated = updated_efficacy({8, 2}, old);
  EXPECT_TRUE(updated.is_unknown);
  EXPECT_NEAR(updated.value, updated.knowledge.quantile(0.1), 1e-12);
  EXPECT_LT(updated.value, BetaKnowledge(8, 2).mean());
}

TEST(Evidence, ReliabilityCountsOverlappingOutagesOnce) {
  EXPECT_NEAR(measured_reliability(std::vector<Outage>{{10, 5}, {8, 2}, {400, 360}}), 1 - (8 + 5) / 365.0, 1e-12);
  EXPECT_EQ(measured_coverage(49, 50), 0.98);
}

TEST(Evidence, IncidentsMakeTheRatePredictiveNegativeBinomial) {
  const auto knowledge = updated(rate_prior({0.2, 2}), 3, 5);
  const auto prior = rate_prior({0.2, 2});
  EXPECT_NEAR(gamma_quantile(prior.events, 1 / prior.years, 0.05), 0.2, 1e-6);
  EXPECT_NEAR(gamma_quantile(prior.events, 1 / prior.years, 0.95), 2, 1e-6);
  const auto count = predictive(knowledge);
  EXPECT_EQ(count.kind, Frequency::Kind::negative_binomial);
  EXPECT_NEAR(count.mean(), (prior.events + 3) / (prior.years + 5), 1e-12);
}

TEST(Evidence, ManyLossesBringTheLognormalBack) {
  std::vector<double> losses;
  for (int i = 0; i < 400; ++i) losses.push_back(std::exp(10 + 0.8 * normal_quantile((i + 0.5) / 400)));
  const auto learned = predictive(updated(LognormalKnowledge(), losses), 1e9);
  const auto truth = lognormal(10, 0.8);
  EXPECT_NEAR(learned->mean() / truth->mean(), 1, 0.02);
  EXPECT_NEAR(learned->quantile(0.95) / truth->quantile(0.95), 1, 0.02);
}

TEST(Evidence, SuggestionsWaitForTheMarginAndTheTime) {
  EXPECT_EQ(suggestion_of({80e3, 131e3, 100e3, 2, 2, 48}), Suggestion::raise);
  EXPECT_EQ(suggestion_of({80e3, 131e3, 100e3, 2, 2, 2}), Suggestion::none);
  EXPECT_EQ(suggestion_of({80e3, 105e3, 100e3, 2, 2, 48}), Suggestion::none);
  EXPECT_EQ(suggestion_of({131e3, 85e3, 100e3, 2, 2, 48}), Suggestion::lower);
  EXPECT_EQ(suggestion_of({10, 11, 100, 2, 3, 48}), Suggestion::raise);
}

MatrixAnchors anchors() {
  return {{{1, 0.01, 0.1}, {2, 0.1, 1}, {3, 1, 10}}, {{1, 1e3, 1e4}, {2, 1e4, 1e5}, {3, 1e5, 1e7}}};
}

TEST(Bridge, ACellsPriorFallsBackIntoItsCell) {
  for (int l = 1; l <= 3; ++l)
    for (int c = 1; c <= 3; ++c) {
      const auto prior = prior_of(anchors(), {l, c});
      ASSERT_TRUE(prior);
      const auto place = place_of(anchors(), {"x", prior->frequency, {{1, prior->severity}}, {}});
      EXPECT_EQ(place->likelihood, l);
      EXPECT_EQ(place->consequence, c);
    }
  EXPECT_FALSE(prior_of(anchors(), {4, 1}));
}

TEST(Bridge, RangesAreHalfOpenAndEndsTakeWhatLiesOutside) {
  const auto likelihood = anchors().likelihood;
  EXPECT_EQ(level_of(likelihood, 0.1), 2);
  EXPECT_EQ(level_of(likelihood, 0.0999), 1);
  EXPECT_EQ(level_of(likelihood, 1e-9), 1);
  EXPECT_EQ(level_of(likelihood, 500), 3);
}

TEST(Bridge, CellsThatSpanMoreThanAFactorOfAHundredAreNamed) {
  const auto cells = compressed_cells(anchors());
  ASSERT_EQ(cells.size(), 3U);  // the widest consequence level, with each likelihood: 10 x 100
  for (const auto& cell : cells) {
    EXPECT_EQ(cell.place.consequence, 3);
    EXPECT_NEAR(cell.factor, 1000, 1e-9);
  }
}

TEST(Bridge, ContradictionsBetweenTheViewsAreListed) {
  const std::vector<BothViews> risks{{"a", 20, 1e4}, {"b", 6, 9e4}, {"c", 6, 1.5e4}, {"d", 25, 1e6}};
  const auto found = contradictions(risks);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].worse, "a");
  EXPECT_EQ(found[0].milder, "b");
}

TEST(Calibration, TooNarrowIntervalsAreCalledSoAndWidened) {
  std::vector<PracticeAnswer> answers;
  for (int i = 0; i < 20; ++i) answers.push_back({50, 200, i < 10 ? 100.0 : 400.0});
  const auto result = calibration_of(answers);
  EXPECT_EQ(result.hits, 10);
  EXPECT_TRUE(result.is_overconfident);
  EXPECT_NEAR(result.widen_by, 2, 1e-9);
  for (auto& answer : answers) answer.truth = 100;
  EXPECT_FALSE(calibration_of(answers).is_overconfident);
}

TEST(Calibration, EquivalentBetFindsTheBelief) {
  EquivalentBet bet;
  while (!bet.is_settled()) 0.72 > bet.wheel() ? bet.prefers_interval() : bet.prefers_wheel();
  EXPECT_NEAR(bet.belief(), 0.72, 0.05);
}

}  // namespace
}  // namespace assay::risk::quantitative
