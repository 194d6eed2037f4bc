// SPDX-License-Identifier: Apache-2.0
// The optimiser against exhaustive search, with requirements, exclusions and mandatory options.
#include "modules/risk/quantitative/optimiser.h"

#include <gtest/gtest.h>
#include <algorithm>

#include <random>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {
namespace {

TreatmentProblem random_problem(std::size_t options, std::size_t scenarios, unsigned seed, double density = 0.12) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(0, 1);
  TreatmentProblem problem;
  for (std::size_t i = 0; i < scenarios; ++i) problem.losses.push_back(1e3 * std::pow(100.0, unit(random)));
  double total = 0;
  for (std::size_t j = 0; j < options; ++j) {
    problem.costs.push_back(1e3 * (1 + 9 * unit(random)));
    total += problem.costs.back();
    auto& factors = problem.factors.emplace_back();
    for (std::size_t i = 0; i < scenarios; ++i)
      if (unit(random) < density) factors.push_back({i, 1 - 0.8 * unit(random)});
  }
  problem.needs.resize(options);
  problem.excludes.resize(options);
  problem.mandatory.resize(options);
  problem.budget = 0.35 * total;
  return problem;
}

double exhaustive(const TreatmentProblem& problem) {
  double best = kInfinity;
  for (std::uint32_t bits = 0; bits < 1U << problem.size(); ++bits) {
    std::vector<bool> chosen(problem.size());
    for (std::size_t j = 0; j < chosen.size(); ++j) chosen[j] = (bits >> j & 1U) != 0;
    if (problem.is_allowed(chosen)) best = std::min(best, problem.value_of(chosen));
  }
  return best;
}

TEST(Optimiser, EqualsExhaustiveSearch) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const auto problem = random_problem(12, 20, seed);
    const auto best = best_treatments(problem);
    EXPECT_TRUE(best.is_proven);
    EXPECT_TRUE(problem.is_allowed(best.chosen));
    EXPECT_NEAR(best.value, exhaustive(problem), 1e-6 * best.value) << seed;
  }
}

TEST(Optimiser, EqualsExhaustiveSearchWithNeedsExclusionsAndMandatoryOptions) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    auto problem = random_problem(11, 15, seed, 0.3);
    problem.needs[0] = {3};
    problem.needs[3] = {5};
    problem.excludes[1] = {2, 5};
    problem.excludes[6] = {7};
    problem.mandatory[8] = true;
    const auto best = best_treatments(problem);
    EXPECT_TRUE(best.is_proven && problem.is_allowed(best.chosen)) << seed;
    EXPECT_NEAR(best.value, exhaustive(problem), 1e-6 * best.value) << seed;
  }
}

TEST(Optimiser, LeastTotalEqualsExhaustiveSearchOverCostAndLoss) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    auto problem = random_problem(11, 15, seed, 0.3);
    const auto best = least_total(problem);
    problem.price = 1;
    problem.budget = kInfinity;
    EXPECT_NEAR(best.value, exhaustive(problem), 1e-6 * best.value) << seed;
  }
}

TEST(Optimiser, BoundsNeverLieAboveTheOptimum) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const auto problem = random_problem(12, 20, seed);
    const double best = exhaustive(problem);
    EXPECT_LE(root_bound(problem), best * (1 + 1e-9));
    const auto greedy = greedy_treatments(problem);
    EXPECT_LE(greedy.bound, best * (1 + 1e-9));
    EXPECT_GE(greedy.value, best * (1 - 1e-9));
    const auto stopped = best_treatments(problem, {2, 1e-9});
    EXPECT_LE(stopped.bound, best * (1 + 1e-9));
  }
}

TEST(Optimiser, ImpossibleDemandsAreSaid) {
  auto problem = random_problem(5, 5, 1);
  problem.mandatory[0] = problem.mandatory[1] = true;
  problem.excludes[0] = {1};
  EXPECT_FALSE(best_treatments(problem).is_possible);
  problem.excludes[0] = {};
  problem.budget = 1;
  EXPECT_FALSE(best_treatments(problem).is_possible);
}

TEST(Optimiser, FrontierFallsAndCostsMoreAtEachPoint) {
  const auto points = frontier(random_problem(12, 20, 3), 15);
  ASSERT_GT(points.size(), 3U);
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_LT(points[i].choice.loss, points[i - 1].choice.loss);
    EXPECT_GT(points[i].choice.cost, points[i - 1].choice.cost);
  }
}

TEST(Optimiser, TailChoiceIsTheBestOfAllSetsWhereItSaysSo) {
  const auto model = parse_model(R"({"scenarios": [
      {"id": "a", "frequency": {"rate": 2}, "severity": {"kind": "lognormal", "p05": 1e3, "p95": 2e4}},
      {"id": "b", "frequency": {"rate": 0.05}, "severity": {"kind": "lognormal", "p05": 1e5, "p95": 9e5}}],
    "treatments": [{"id": "often", "cost": 10, "effects": [{"scenario": "a", "frequency": 0.9}]},
                   {"id": "rarely", "cost": 10, "effects": [{"scenario": "b", "frequency": 0.9}]}]})");
  ASSERT_TRUE(model);
  const auto tail = best_for_tail(*model, 10, 0.99);
  EXPECT_TRUE(tail.is_proven);
  EXPECT_EQ(tail.scored, 3U);
  EXPECT_EQ(tail.choice.chosen, (std::vector{false, true}));
}

}  // namespace
}  // namespace assay::risk::quantitative
