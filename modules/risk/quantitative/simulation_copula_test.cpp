// SPDX-License-Identifier: Apache-2.0
// Rare years under a copula against known answers: the grid where scenarios are independent, an integral where two
// events are tied, and long plain runs.
#include "modules/risk/quantitative/simulation_copula.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <string>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

Model tied_model(std::string_view dependence, std::string_view scenarios) {
  auto model = parse_model(R"({"dependence": )" + std::string(dependence) + R"(, "scenarios": [)" +
                           std::string(scenarios) + "]}");
  EXPECT_TRUE(model.has_value()) << (model ? "" : model.error().problems.front().field);
  return model ? *model : Model{};
}

constexpr std::string_view kThree =
    R"({"id": "a", "frequency": {"rate": 0.5}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 1e6}},
       {"id": "b", "frequency": {"rate": 1.2}, "severity": {"kind": "lognormal", "p05": 2e4, "p95": 4e5}},
       {"id": "c", "frequency": {"kind": "bernoulli", "probability": 0.1}, "severity": {"kind": "lognormal", "p05": 1e5, "p95": 2e6}})";
constexpr std::string_view kTied =
    R"("loadings": [{"scenario": "a", "factors": [0.6]}, {"scenario": "b", "factors": [0.7]}, {"scenario": "c", "factors": [0.5]}]})";

TEST(CopulaTails, IndependenceHoldsTheGridAtOneInTenThousandAndBeyond) {
  const auto model = tied_model(R"({"kind": "gaussian", "loadings": []})", kThree);
  const auto loss = YearSolver(model, Book::retained, {1 << 16}).loss();
  std::vector<double> losses;
  for (const double chance : {1e-4, 1e-5}) losses.push_back(loss.value_at_risk(1 - chance).value);
  for (const auto& one : copula_tails(model, Book::retained, losses, {200'000, 2})) {
    EXPECT_FALSE(one.is_degenerate);
    EXPECT_TRUE(compare(one.tail.probability, loss.exceedance(one.tail.loss), 0).agrees)
        << one.tail.loss << " " << one.tail.probability.value << " " << one.tail.probability.low99 << " "
        << one.tail.probability.high99;
    EXPECT_GT(one.tail.variance_ratio.value_or(0), 100) << one.tail.loss;
    EXPECT_GT(one.effective_years, 1'000) << one.tail.loss;
  }
}

TEST(CopulaTails, TwoTiedEventsHaveTheChanceOfTheirIntegral) {
  const double chance = 0.002, loading = 0.6;
  const std::string event =
      R"(", "frequency": {"kind": "bernoulli", "probability": 0.002}, "severity": {"kind": "constant", "value": 1000}})";
  const auto model =
      tied_model(R"({"loadings": [{"scenario": "a", "factors": [0.6]}, {"scenario": "b", "factors": [0.6]}]})",
                 R"({"id": "a)" + event + R"(, {"id": "b)" + event);
  // P(both) = the integral over the factor of the squared chance of one.
  const double threshold = normal_quantile(1 - chance), own = std::sqrt(1 - loading * loading);
  double exact = 0;
  constexpr double kStep = 1e-3;
  for (double f = -8; f <= 8; f += kStep) {
    const double one = normal_cdf((loading * f - threshold) / own);
    exact += kStep * std::exp(-f * f / 2) / std::sqrt(2 * 3.14159265358979323846) * one * one;
  }
  const double losses[] = {1500};
  const auto found = copula_tails(model, Book::retained, losses, {200'000, 2}).front();
  EXPECT_LT(exact, 2e-4);
  EXPECT_LT(found.tail.probability.relative_half_width(), 0.03);
  EXPECT_GE(exact, found.tail.probability.low99) << exact << " " << found.tail.probability.value;
  EXPECT_LE(exact, found.tail.probability.high99) << exact << " " << found.tail.probability.value;
}

TEST(CopulaTails, AgreeWithLongPlainRunsOfBothKinds) {
  for (const std::string kind : {"gaussian", "student"}) {
    auto model = tied_model(R"({"kind": ")" + kind + R"(", )" + std::string(kTied), kThree);
    const Sample plain(simulate_copula(model, Book::retained, {400'000, 2}));
    const double x = plain.value_at_risk(0.999).value;
    const auto counted = plain.exceedance(x);
    model.seed = 23;  // years of its own
    const double losses[] = {x};
    const auto found = copula_tails(model, Book::retained, losses, {100'000, 2}).front();
    const double both = std::hypot((counted.high99 - counted.low99) / 2,
                                   (found.tail.probability.high99 - found.tail.probability.low99) / 2);
    EXPECT_NEAR(found.tail.probability.value, counted.value, both) << kind;
    EXPECT_GT(found.tail.variance_ratio.value_or(0), 5) << kind;
  }
}

TEST(CopulaTails, AnyNumberOfThreadsGivesTheSameBits) {
  const auto model = tied_model(R"({"kind": "student", )" + std::string(kTied), kThree);
  const double losses[] = {5e6, 2e7};
  const auto bits = [&](unsigned threads) {
    std::vector<std::uint64_t> result;
    for (const auto& one : copula_tails(model, Book::retained, losses, {20'000, threads}))
      for (const double value : {one.tail.probability.value, one.tail.probability.high99, one.effective_years})
        result.push_back(std::bit_cast<std::uint64_t>(value));
    return result;
  };
  const auto one = bits(1);
  EXPECT_EQ(one, bits(2));
  EXPECT_EQ(one, bits(5));
}

TEST(CopulaTails, ALossThatNoYearReachesIsDegenerateAndSaysSo) {
  const auto model = tied_model(
      R"({"loadings": []})",
      R"({"id": "a", "frequency": {"kind": "bernoulli", "probability": 0.1}, "severity": {"kind": "constant", "value": 1000}})");
  const double losses[] = {5e6};
  EXPECT_TRUE(copula_tails(model, Book::retained, losses, {5'000, 1}).front().is_degenerate);
}

}  // namespace
}  // namespace assay::risk::quantitative
