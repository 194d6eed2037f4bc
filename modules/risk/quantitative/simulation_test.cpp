// SPDX-License-Identifier: Apache-2.0
// Published vectors of the generator, the same bits for any number of threads, common random numbers, and the agreement
// of the two engines inside the simulation's own intervals.
#include "modules/risk/quantitative/simulation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/simulation_kernel.h"
#include "modules/risk/quantitative/special.h"
#include "modules/risk/quantitative/targets_for_test.h"

namespace assay::risk::quantitative {
namespace {

Model model_of(std::string_view text) {
  auto model = parse_model(text);
  EXPECT_TRUE(model.has_value()) << (model ? "" : model.error().problems.front().field);
  return model ? *model : Model{};
}

constexpr std::string_view kMixed = R"({
  "controls": [{"id": "c", "efficacy": 0.7, "coverage": 0.6}, {"id": "k", "efficacy": 0.9, "reliability": 0.8, "shared": true}],
  "sectors": [{"id": "s", "variance": 0.7}],
  "scenarios": [
    {"id": "a", "frequency": {"kind": "poisson", "rate": 0.8}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 2e5}, "controls": [{"control": "c", "frequency": 0.4, "severity": 0.5}]},
    {"id": "b", "frequency": {"kind": "negative_binomial", "mean": 1.5, "size": 2}, "severity": {"kind": "pert", "min": 1e3, "mode": 1e4, "max": 9e4}},
    {"id": "d", "frequency": {"kind": "bernoulli", "probability": 0.6}, "severity": {"kind": "uniform", "min": 1e4, "max": 5e4}, "insurance": [{"deductible": 2e4, "limit": 1e4, "share": 0.9}]},
    {"id": "e", "frequency": {"kind": "poisson", "rate": 0.5}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 9e4}, "sectors": [{"sector": "s", "share": 0.8}], "controls": [{"control": "k", "frequency": 0.8}]}
  ]})";

TEST(Philox, AgreesWithThePublishedVectors) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(SimulationKernel, NormalQuantileIsExactToFourteenDigitsIntoTheTails) {
  for (double p = 1e-15; p < 0.5; p *= 1.7) EXPECT_NEAR(kernel_normal_quantile(p) / normal_quantile(p), 1, 1e-12) << p;
  for (double p = 0.501; p < 1; p += 0.0131) EXPECT_NEAR(kernel_normal_quantile(p), normal_quantile(p), 1e-13) << p;
}

TEST(SimulationKernel, VectorsAddWhatTheGeneratorSaysOneByOne) {
  const PhiloxKey key{11, 7};
  const LognormalLosses losses(12, 1.3);
  for (const std::uint32_t count : {0U, 1U, 2U, 7U, 8U, 9U, 511U, 512U, 513U, 1500U}) {
    std::vector<std::int64_t> years(kYearsPerBlock), expected(kYearsPerBlock);
    losses.add({key, 5, 9, 0, count}, years.data());
    for (std::uint32_t event = 0; event < count; ++event) {
      const auto word = philox_word(philox({event / 2, 5, 9, 0}, key), event % 2);
      expected[word >> 52] += lognormal_minor_units(word, 12, 1.3);
    }
    EXPECT_EQ(years, expected) << count;
  }
}

TEST(SimulationKernel, TableHoldsIntoBothTails) {
  for (std::uint64_t k = 0; k < 52; ++k)
    for (const std::uint64_t word :
         {std::uint64_t{1} << k, (std::uint64_t{1} << 52) - 1 - (std::uint64_t{1} << k), (std::uint64_t{3} << k) / 2}) {
      if (word >> 52 != 0) continue;
      for (const double sigma : {0.1, 0.6, 1.2, 2.0, 3.0}) {
        const double exact = std::min(std::exp(16 + sigma * normal_quantile(unit_of(word))), kMostMinorUnits);
        EXPECT_NEAR(static_cast<double>(lognormal_minor_units(word, 16, sigma)), exact, 0.51 + 2e-7 * exact)
            << k << " " << sigma;
      }
    }
}

TEST(SimulationKernel, LossesOutsideTheTableAreAddedAsWell) {
  // Each of these blocks of this stream has one event so near to an end that no table holds it, at both ends.
  const PhiloxKey key{3, 1};
  const LognormalLosses losses(10, 1);
  for (const std::uint32_t block : {1727U, 18219U, 67111U, 142581U}) {
    std::vector<std::int64_t> years(kYearsPerBlock), expected(kYearsPerBlock);
    losses.add({key, block, 1, 0, 512}, years.data());
    int outside = 0;
    for (std::uint32_t event = 0; event < 512; ++event) {
      const auto word = philox_word(philox({event / 2, block, 1, 0}, key), event % 2);
      const auto k = word & ((std::uint64_t{1} << 52) - 1);
      outside += std::min(k, (std::uint64_t{1} << 52) - 1 - k) < std::uint64_t{1} << 27 ? 1 : 0;
      expected[word >> 52] += lognormal_minor_units(word, 10, 1);
    }
    EXPECT_EQ(outside, 1) << block;
    EXPECT_EQ(years, expected) << block;
  }
}

TEST(Simulation, AnyNumberOfThreadsGivesTheSameBits) {
  const auto model = model_of(kMixed);
  const auto one = simulate(model, Book::retained, {20'000, 1});
  EXPECT_EQ(one, simulate(model, Book::retained, {20'000, 2}));
  EXPECT_EQ(one, simulate(model, Book::retained, {20'000, 5}));
}

TEST(Simulation, EveryWidthOfVectorsGivesTheSameBits) {
  const auto model = model_of(kMixed);
  const auto widest = simulate(model, Book::retained, {20'000, 1});
  for_every_target(
      [&](std::string_view target) { EXPECT_EQ(widest, simulate(model, Book::retained, {20'000, 1})) << target; });
}

TEST(Simulation, OrderOfScenariosChangesNoYear) {
  auto model = model_of(kMixed);
  const auto before = simulate(model, Book::retained, {8'192, 1});
  std::ranges::reverse(model.scenarios);
  EXPECT_EQ(before, simulate(model, Book::retained, {8'192, 1}));
}

TEST(Simulation, StrongerControlsLowerEverySimulatedYear) {
  auto model = model_of(kMixed);
  const auto current = simulate(model, Book::retained, {20'000, 1});
  model.controls[0].efficacy = 0.9;
  model.controls[1].efficacy = 0.95;
  const auto residual = simulate(model, Book::retained, {20'000, 1});
  for (std::size_t y = 0; y < current.size(); ++y) ASSERT_LE(residual[y], current[y]) << y;
}

TEST(Simulation, AgreesWithTheGridForEveryKindOfScenario) {
  const auto model = model_of(kMixed);
  const YearSolver solver(model, Book::retained, {1 << 14});
  const Sample sample(simulate(model, Book::retained, {100'000, 2}));
  EXPECT_TRUE(compare(sample.mean(), {solver.loss().mean(), 0}, 0).agrees);
  for (const double level : {0.5, 0.9, 0.99}) {
    EXPECT_TRUE(compare(sample.value_at_risk(level), solver.loss().value_at_risk(level), level).agrees) << level;
    EXPECT_TRUE(compare(sample.tail_value_at_risk(level), solver.loss().tail_value_at_risk(level), level).agrees)
        << level;
  }
  EXPECT_TRUE(compare(sample.exceedance(1e5), solver.loss().exceedance(1e5), 0).agrees);
}

TEST(Simulation, Of100SeedsAtLeast97HoldTheGridInsideTheir99PercentInterval) {
  auto model = model_of(R"({"scenarios": [
    {"id": "a", "frequency": {"rate": 0.9}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 2e5}},
    {"id": "b", "frequency": {"rate": 0.3}, "severity": {"kind": "lognormal", "p05": 2e4, "p95": 5e5}}]})");
  const YearSolver solver(model, Book::retained, {1 << 14});
  int mean = 0, var = 0, tail = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    model.seed = seed;
    const Sample sample(simulate(model, Book::retained, {16'384, 1}));
    mean += compare(sample.mean(), {solver.loss().mean(), 0}, 0).agrees ? 1 : 0;
    var += compare(sample.value_at_risk(0.95), solver.loss().value_at_risk(0.95), 0.95).agrees ? 1 : 0;
    tail += compare(sample.tail_value_at_risk(0.95), solver.loss().tail_value_at_risk(0.95), 0.95).agrees ? 1 : 0;
  }
  EXPECT_GE(mean, 97);
  EXPECT_GE(var, 97);
  EXPECT_GE(tail, 97);
}

TEST(Simulation, CopulaKeepsEveryScenarioAndRaisesTheTail) {
  auto model = model_of(
      R"({"dependence": {"kind": "gaussian", "loadings": [{"scenario": "a", "factors": [0.8]}, {"scenario": "b", "factors": [0.8]}]}, "scenarios": [
    {"id": "a", "frequency": {"rate": 1.2}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 2e5}},
    {"id": "b", "frequency": {"rate": 1.1}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 2e5}}]})");
  const Sample tied(simulate_copula(model, Book::retained, {60'000, 2}));
  const YearSolver solver(model, Book::retained, {1 << 14});
  EXPECT_TRUE(compare(tied.mean(), {solver.loss().mean(), 0}, 0).agrees);
  EXPECT_GT(tied.tail_value_at_risk(0.95).low99, solver.loss().tail_value_at_risk(0.95).value);
  model.copula->loadings.assign(2, {});
  const Sample independent(simulate_copula(model, Book::retained, {60'000, 2}));
  EXPECT_TRUE(compare(independent.value_at_risk(0.95), solver.loss().value_at_risk(0.95), 0.95).agrees);
}

TEST(Sample, OrderStatisticsAreThoseOfASort) {
  std::vector<std::int64_t> losses;
  for (std::uint32_t i = 0; i < 5000; ++i)
    losses.push_back(static_cast<std::int64_t>(philox({i, 0, 0, 0}, {1, 1})[0] % 100'000));
  const Sample sample(losses);
  std::ranges::sort(losses);
  for (const std::size_t k : {0U, 1U, 2500U, 4950U, 4999U}) EXPECT_EQ(sample.order_statistic(k), losses[k]);
}

TEST(Simulation, StopsWhenTheTargetIsReachedAndSaysSo) {
  const auto model = model_of(
      R"({"scenarios": [{"id": "a", "frequency": {"rate": 5}, "severity": {"kind": "constant", "value": 1000}}]})");
  EXPECT_TRUE(simulate_until(model, Book::retained, 0.05, 1 << 18, 2).has_converged);
  EXPECT_FALSE(simulate_until(model, Book::retained, 1e-9, 1 << 15, 2).has_converged);
}

}  // namespace
}  // namespace assay::risk::quantitative
