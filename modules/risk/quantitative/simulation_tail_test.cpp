// SPDX-License-Identifier: Apache-2.0
// Rare years by conditional Monte Carlo: against a measured case, the grid, exact probabilities and plain counting.
#include "modules/risk/quantitative/simulation_tail.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "modules/risk/quantitative/advice_json.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/state_table.h"
#include "modules/risk/quantitative/targets_for_test.h"

namespace assay::risk::quantitative {
namespace {

Model far_model(std::string_view text) {
  auto model = parse_model(text);
  EXPECT_TRUE(model.has_value()) << (model ? "" : model.error().problems.front().field);
  return model ? *model : Model{};
}

constexpr std::string_view kOneScenario =
    R"({"scenarios": [{"id": "a", "frequency": {"rate": 0.5}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 1e6}}]})";

constexpr std::string_view kCapsAndLayers = R"({
  "controls": [{"id": "c", "efficacy": 0.7, "coverage": 0.6}, {"id": "k", "efficacy": 0.9, "reliability": 0.8, "shared": true}],
  "sectors": [{"id": "s", "variance": 0.7}],
  "insurance": [{"id": "year", "deductible": 5e5, "limit": 3e5, "share": 0.8}],
  "scenarios": [
    {"id": "a", "frequency": {"rate": 0.8}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 1e6, "cap": 2e6}, "controls": [{"control": "c", "frequency": 0.4, "severity": 0.5}]},
    {"id": "b", "frequency": {"kind": "negative_binomial", "mean": 1.5, "size": 2}, "severity": {"kind": "lognormal", "p05": 1e3, "p95": 2e5}, "insurance": [{"deductible": 5e4, "limit": 2e5}]},
    {"id": "d", "frequency": {"kind": "bernoulli", "probability": 0.3}, "severity": {"kind": "empirical", "values": [1e4, 8e4, {"value": 4e5, "weight": 0.2}]}},
    {"id": "e", "frequency": {"rate": 0.5}, "severity": {"kind": "pareto", "scale": 2e4, "shape": 2.2}, "sectors": [{"sector": "s", "share": 0.8}], "controls": [{"control": "k", "frequency": 0.8}]}
  ]})";

YearLoss grid_of(const Model& model) {
  auto loss = YearSolver(model, Book::retained, {1 << 16}).loss();
  for (const auto& layer : model.annual_insurance) {
    double payout = 0;
    loss = loss.insured(layer, payout);
  }
  return loss;
}

TEST(FarTails, MeasuredCaseHasAThousandthOfThePlainVariance) {
  const auto model = far_model(kOneScenario);
  const double losses[] = {2e7};
  const auto tail = far_tails(model, Book::retained, losses, {400'000, 1}).tails.front();
  EXPECT_NEAR(tail.probability.value, 3.9e-5, 0.05e-5);
  EXPECT_GE(tail.variance_ratio.value_or(0), 1'000);
  EXPECT_LT(tail.probability.relative_half_width(), 0.01);
  EXPECT_TRUE(compare(tail.probability, grid_of(model).exceedance(2e7), 0).agrees);
}

TEST(FarTails, PortfolioOfCapsAndLayersHoldsTheGrid) {
  const auto model = far_model(kCapsAndLayers);
  const auto loss = grid_of(model);
  std::vector<double> losses;
  for (const double chance : {1e-2, 1e-3, 1e-4, 1e-5}) losses.push_back(loss.value_at_risk(1 - chance).value);
  for (const auto& tail : far_tails(model, Book::retained, losses, {200'000, 2}).tails) {
    const auto grid = loss.exceedance(tail.loss);
    EXPECT_TRUE(compare(tail.probability, grid, 0).agrees)
        << tail.loss << ": " << tail.probability.value << " beside " << grid.value;
    EXPECT_LT(tail.probability.relative_half_width(), 0.1) << tail.loss;
  }
}

TEST(FarTails, EqualLossesAreCountedOnce) {
  // Three yes or no with the same loss: the chance of each sum is exact, and each year's largest is tied.
  const auto model = far_model(R"({"scenarios": [
    {"id": "a", "frequency": {"kind": "bernoulli", "probability": 0.2}, "severity": {"kind": "constant", "value": 0.1}},
    {"id": "b", "frequency": {"kind": "bernoulli", "probability": 0.3}, "severity": {"kind": "constant", "value": 0.1}},
    {"id": "c", "frequency": {"kind": "bernoulli", "probability": 0.1}, "severity": {"kind": "uniform", "min": 0.05, "max": 5, "cap": 0.1}}]})");
  const double losses[] = {0.05, 0.15, 0.25, 0.3};  // three times 0.1 is not above 0.3, whatever rounding says
  const double cap = 1 - 0.05 / 4.95, all = 0.2 * 0.3 * 0.1;
  const double two = 0.2 * 0.3 * 0.9 + 0.2 * 0.7 * 0.1 * cap + 0.8 * 0.3 * 0.1 * cap + all;
  const auto run = far_tails(model, Book::retained, losses, {400'000, 2});
  const auto holds = [&](std::size_t k, double exact) {
    const auto& p = run.tails[k].probability;
    EXPECT_LE(p.low99, exact) << losses[k];
    EXPECT_GE(p.high99, exact) << losses[k];
  };
  holds(0, 1 - 0.8 * 0.7 * 0.9);
  // Two or more: a tied pair is 0.2, and the third may be anything between 0.05 and 0.1.
  const double with_small = (0.2 * 0.7 + 0.8 * 0.3) * 0.1 * (1 - cap);
  holds(1, two + with_small);
  holds(2, all);
  EXPECT_EQ(run.tails[3].probability.value, 0);
}

TEST(FarTails, WherePlainSimulationSeesEnoughBothAgree) {
  auto model = far_model(kCapsAndLayers);
  const double x = grid_of(model).value_at_risk(0.99).value;
  const double losses[] = {x};
  const auto far = far_tails(model, Book::retained, losses, {200'000, 2}).tails.front().probability;
  model.seed = 17;  // years of its own
  const auto plain = Sample(simulate(model, Book::retained, {200'000, 2})).exceedance(x);
  const double both = std::hypot(far.high99 - far.value, (plain.high99 - plain.low99) / 2);
  EXPECT_NEAR(plain.value, 0.01, 0.001);
  EXPECT_NEAR(far.value, plain.value, both);
}

TEST(FarTails, AnyNumberOfThreadsAndWidthOfVectorsGiveTheSameBits) {
  const auto model = far_model(kCapsAndLayers);
  const double losses[] = {1e6, 3e6};
  const auto bits = [&](unsigned threads) {
    std::vector<std::uint64_t> result;
    for (const auto& tail : far_tails(model, Book::retained, losses, {20'000, threads}).tails)
      for (const double one : {tail.probability.value, tail.probability.high99, tail.variance_ratio.value_or(0)})
        result.push_back(std::bit_cast<std::uint64_t>(one));
    return result;
  };
  const auto one = bits(1);
  EXPECT_EQ(one, bits(2));
  EXPECT_EQ(one, bits(5));
  for_every_target([&](std::string_view target) { EXPECT_EQ(one, bits(1)) << target; });
}

TEST(FarTails, AnnualInsuranceIsInvertedToTheSumThatItLeaves) {
  const auto model = far_model(R"({"insurance": [
      {"id": "a", "deductible": 100, "limit": 200, "share": 0.5, "reinstatements": 1}, {"id": "b", "deductible": 250}],
    "scenarios": [{"id": "s", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 1}}]})");
  EXPECT_DOUBLE_EQ(largest_sum_that_leaves(model, 50), 50);
  EXPECT_DOUBLE_EQ(largest_sum_that_leaves(model, 200), 300);  // 100, and half of what is above
  EXPECT_DOUBLE_EQ(largest_sum_that_leaves(model, 249), 398);
  EXPECT_TRUE(std::isinf(largest_sum_that_leaves(model, 250)));  // the second policy pays all above, without limit
  const double losses[] = {250};
  EXPECT_EQ(far_tails(model, Book::retained, losses, {4'096, 1}).tails.front().probability.value, 0);
}

TEST(FarTails, ReportStatesThemBesideTheGridAndOfACopulaByImportance) {
  auto document = parse_json(kOneScenario);
  ASSERT_TRUE(document.has_value());
  auto model = far_model(kOneScenario);
  const auto report = simulation_report(model, *document, 2);
  const auto& far = report["far_tail"];
  ASSERT_EQ(far["losses"].if_array()->size(), 3U) << to_json(report);
  EXPECT_TRUE(far["method"].if_string()->starts_with("conditional"));
  for (const auto& row : *far["losses"].if_array()) {
    EXPECT_TRUE(row["agrees"].bool_or(false)) << to_json(row);
    EXPECT_GT(*row["variance_ratio"].if_double(), 100) << to_json(row);
  }
  model.copula.emplace().loadings.assign(1, {0.5});
  const auto tied = simulation_report(model, *document, 2);
  EXPECT_TRUE(tied["far_tail"]["method"].if_string()->starts_with("importance"));
  for (const auto& row : *tied["far_tail"]["losses"].if_array()) {
    EXPECT_EQ(row["way"].text_or(), "importance") << to_json(row);
    EXPECT_GT(*row["variance_ratio"].if_double(), 10) << to_json(row);
  }
}

TEST(StateTable, MemoryDoesNotGrowWithTheStatesOfTwentySharedControls) {
  const auto make = [](std::uint32_t working) { return std::vector<std::uint32_t>{working}; };
  for (const int controls : {0, 3, 6, 7, 20}) {
    const StateTable<std::vector<std::uint32_t>> table((1U << controls) - 1, make);
    StateTable<std::vector<std::uint32_t>>::Recent recent;
    for (std::uint32_t i = 0; i < 5'000; ++i) {
      const std::uint32_t working = i * 2654435761U;
      ASSERT_EQ(table.at(working, recent).front(), working & ((1U << controls) - 1)) << controls;
    }
    EXPECT_LE(table.held() + table.held(recent), 64U) << controls;
  }
}

TEST(StateTable, YearsAreTheSameWhetherStatesAreKeptOrMadeAnew) {
  // Six controls fit into a table; with two more that do nothing their states are made anew.
  const auto model_with = [](int controls) {
    std::string all, links;
    for (int i = 0; i < controls; ++i) {
      const auto id = "k" + std::to_string(i);
      all += (i > 0 ? "," : "") + std::string(R"({"id": ")") + id + R"(", "reliability": 0.7, "shared": true})";
      links +=
          (i > 0 ? "," : "") + std::string(R"({"control": ")") + id + R"(", "severity": )" + (i < 6 ? "0.3}" : "0}");
    }
    return far_model(R"({"controls": [)" + all + R"(], "scenarios": [{"id": "a", "frequency": {"rate": 2},
      "severity": {"kind": "lognormal", "p05": 1e4, "p95": 1e6}, "controls": [)" +
                     links + "]}]}");
  };
  const auto kept = model_with(6), anew = model_with(8);
  EXPECT_EQ(simulate(kept, Book::retained, {8'192, 1}), simulate(anew, Book::retained, {8'192, 1}));
  const double losses[] = {1e7};
  EXPECT_EQ(far_tails(kept, Book::retained, losses, {8'192, 1}).tails.front().probability.value,
            far_tails(anew, Book::retained, losses, {8'192, 1}).tails.front().probability.value);
}

}  // namespace
}  // namespace assay::risk::quantitative
