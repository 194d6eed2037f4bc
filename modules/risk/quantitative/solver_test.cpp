// SPDX-License-Identifier: Apache-2.0
// The grid against exact convolutions, Panjer's recursion and closed forms, and the properties that every portfolio
// has.
#include "modules/risk/quantitative/solver.h"

#include <gtest/gtest.h>
#include <algorithm>

#include <cmath>
#include <numeric>

#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

Row row(Frequency frequency, Severity severity, std::vector<SectorShare> sectors = {}) {
  return {"r", frequency, {{1, std::move(severity)}}, std::move(sectors)};
}

Severity some_lognormal(double low = 1e4, double high = 1e6) {
  const std::vector<std::pair<double, double>> interval{{0.05, low}, {0.95, high}};
  return lognormal_from_quantiles(interval);
}

GridChoice grid_for(const std::vector<Row>& rows, std::size_t cells = 1 << 14,
                    const std::vector<double>& variances = {}) {
  return {cells, range_of(rows, variances) / static_cast<double>(cells), 8};
}

/// Panjer's recursion for Poisson (a = 0, b = rate) and negative binomial counts on a grid.
std::vector<double> panjer(std::span<const double> severity, double a, double b, double start) {
  std::vector<double> result(severity.size());
  result[0] = start;
  for (std::size_t k = 1; k < result.size(); ++k) {
    double sum = 0;
    for (std::size_t j = 1; j <= k; ++j)
      sum += (a + b * static_cast<double>(j) / static_cast<double>(k)) * severity[j] * result[k - j];
    result[k] = sum / (1 - a * severity[0]);
  }
  return result;
}

TEST(Solver, AgreesWithPanjerForPoissonAndNegativeBinomial) {
  constexpr std::size_t kCells = 1 << 11;
  const auto severity = some_lognormal(1e4, 1e5);
  const GridChoice grid{kCells, 1e3, 8};
  std::vector<double> g(kCells);
  add_severity(g, *severity, grid.width, 1);
  const double rate = 1.7, size = 0.8, mean = 1.7, p = mean / (mean + size);
  const auto poisson = panjer(g, 0, rate, std::exp(rate * (g[0] - 1)));
  const auto negative = panjer(g, p, (size - 1) * p, std::pow((1 - p) / (1 - p * g[0]), size));
  for (const auto& [frequency, expected] :
       {std::pair{Frequency::poisson(rate), poisson}, std::pair{Frequency::negative_binomial(mean, size), negative}}) {
    Solver solver({row(frequency, severity)}, {}, grid);
    const auto solution = solver.solve();
    for (std::size_t k = 0; k < kCells / 2; ++k) ASSERT_NEAR(solution.fine.mass()[k], expected[k], 1e-9) << k;
  }
}

TEST(Solver, SmallDiscreteCasesAreExactConvolutions) {
  // A fixed count of two, a yes or no of 0.5 (whose factor vanishes), and a rare event: 0, 3, 5 and sums.
  const std::vector<Row> rows{row(Frequency::constant(2), empirical({{1, 1}, {2, 1}})),
                              row(Frequency::bernoulli(0.5), constant(3)), row(Frequency::bernoulli(0.1), constant(5))};
  Solver solver(rows, {}, {64, 1, 8});
  const auto mass = solver.solve().fine.mass();
  std::vector<double> expected(64);
  for (int a = 1; a <= 2; ++a)
    for (int b = 1; b <= 2; ++b)
      for (int c = 0; c <= 1; ++c)
        for (int d = 0; d <= 1; ++d)
          expected[static_cast<std::size_t>(a + b + 3 * c + 5 * d)] += 0.125 * (d == 1 ? 0.1 : 0.9);
  for (std::size_t k = 0; k < 64; ++k) EXPECT_NEAR(mass[k], expected[k], 1e-12) << k;
}

TEST(Solver, MeanAndVarianceAreThoseOfTheClosedForm) {
  const std::vector<Row> rows{row(Frequency::poisson(3), some_lognormal(1e4, 1e5)),
                              row(Frequency::negative_binomial(2, 1.5), pert(1e3, 1e4, 5e4)),
                              row(Frequency::bernoulli(0.3), uniform(1e4, 3e4))};
  double mean = 0, variance = 0;
  for (const auto& one : rows) {
    const double m = one.mean_severity(), square = one.branches[0].severity->second_moment_bound();
    mean += one.mean();
    variance += one.frequency.mean() * (square - m * m) + one.frequency.variance() * m * m;
  }
  Solver solver(rows, {}, grid_for(rows));
  const auto loss = solver.solve().fine;
  double on_grid = 0;
  for (std::size_t k = 0; k < loss.mass().size(); ++k)
    on_grid += static_cast<double>(k) * loss.width() * loss.mass()[k];
  EXPECT_NEAR(loss.mean(), mean, 1e-6 * mean);
  EXPECT_NEAR(on_grid, mean, 1e-5 * mean);
  EXPECT_NEAR(loss.deviation(), std::sqrt(variance), 2e-4 * std::sqrt(variance));
}

TEST(Solver, ExponentialSumsHaveTheirClosedForm) {
  // Geometric number of exponential losses: P(L > x) = p e^(-(1 - p) x / m).
  const double p = 0.4, m = 1e4;
  const std::vector<Row> rows{row(Frequency::negative_binomial(p / (1 - p), 1), generalised_pareto(0, m, 0))};
  Solver solver(rows, {}, grid_for(rows, 1 << 16));
  const auto loss = solver.solve().fine;
  for (const double x : {1e3, 1e4, 5e4, 1e5})
    EXPECT_NEAR(loss.exceedance(x) / (p * std::exp(-(1 - p) * x / m)), 1, 1e-5) << x;
  const double level = 0.99, var = m / (1 - p) * std::log(p / (1 - level));
  EXPECT_NEAR(loss.value_at_risk(level) / var, 1, 1e-5);
  EXPECT_NEAR(loss.tail_value_at_risk(level) / (var + m / (1 - p)), 1, 1e-5);
  EXPECT_NEAR(loss.exceedance(0), p, 1e-12);
}

TEST(Solver, ValueAtRiskConvergesAndTheStatedErrorCoversIt) {
  std::vector<Row> rows;
  for (int i = 0; i < 20; ++i)
    rows.push_back(row(Frequency::poisson(0.05 + 0.1 * i), some_lognormal(1e4 + 500 * i, 1e6)));
  const double range = range_of(rows, {});
  const auto at = [&](std::size_t cells) {
    return Solver(rows, {}, {cells, range / static_cast<double>(cells), 8}).solve();
  };
  const auto reference = at(1 << 18).fine;
  const auto solution = at(1 << 16);
  for (const double level : {0.9, 0.99, 0.995}) {
    const double exact = reference.value_at_risk(level), tail = reference.tail_value_at_risk(level);
    const double stated = std::abs(solution.fine.value_at_risk(level) - solution.coarse.value_at_risk(level));
    EXPECT_NEAR(solution.fine.value_at_risk(level), exact, std::max(stated, 1e-9 * exact)) << level;
    EXPECT_NEAR(solution.fine.value_at_risk(level) / exact, 1, 1e-4);
    EXPECT_NEAR(solution.fine.tail_value_at_risk(level) / tail, 1, 1e-4);
    EXPECT_GE(solution.fine.tail_value_at_risk(level), tail * (1 - 1e-9)) << "moment matching errs to the safe side";
  }
}

TEST(Solver, SharedClimateGivesTheCovarianceOfItsDefinition) {
  const double v = 0.6, lambda1 = 2, lambda2 = 3;
  const std::vector<Row> rows{row(Frequency::poisson(lambda1), constant(1), {{0, 1}}),
                              row(Frequency::poisson(lambda2), constant(1), {{0, 1}})};
  Solver solver(rows, {v}, {1 << 10, 1, 8});
  const auto loss = solver.solve().fine;
  // Var(N1 + N2) = l1 + l2 + v (l1 + l2)^2: the covariance is l1 l2 v, the variances l + v l^2.
  const double variance = lambda1 + lambda2 + v * (lambda1 * lambda1 + lambda2 * lambda2) + 2 * v * lambda1 * lambda2;
  EXPECT_NEAR(loss.deviation(), std::sqrt(variance), 1e-6);
  EXPECT_NEAR(loss.none(), std::pow(1 + v * (lambda1 + lambda2), -1 / v), 1e-12);
  EXPECT_NEAR(loss.mass()[0], loss.none(), 1e-10);
}

TEST(Solver, SwappingARowEqualsBuildingAnew) {
  std::vector<Row> rows;
  for (int i = 0; i < 12; ++i) rows.push_back(row(Frequency::poisson(0.3 + 0.1 * i), some_lognormal(1e4, 2e5)));
  rows.push_back(row(Frequency::negative_binomial(1.5, 2), pert(1e3, 1e4, 5e4)));
  rows.push_back(row(Frequency::bernoulli(0.7), uniform(1e4, 3e4)));
  const auto grid = grid_for(rows);
  Solver swapped(rows, {}, grid);
  for (const std::size_t i : {3U, 12U, 13U}) {
    rows[i].frequency = rows[i].frequency.thinned(0.5);
    rows[i].branches = {{0.4, scaled(rows[i].branches[0].severity, 0.6)}, {0.6, rows[i].branches[0].severity}};
    swapped.replace(i, rows[i]);
  }
  Solver anew(rows, {}, grid);
  const auto a = swapped.solve().fine, b = anew.solve().fine;
  for (std::size_t k = 0; k < a.mass().size(); ++k) ASSERT_NEAR(a.mass()[k], b.mass()[k], 1e-12);
}

TEST(Solver, ContributionsAddUpToTheTail) {
  const std::vector<Row> rows{row(Frequency::poisson(0.8), some_lognormal()),
                              row(Frequency::poisson(1.4), some_lognormal(1e4, 3e5), {{0, 0.7}}),
                              row(Frequency::negative_binomial(0.7, 1.2), pert(1e4, 1e5, 9e5)),
                              row(Frequency::bernoulli(0.6), uniform(1e4, 3e5)),
                              row(Frequency::constant(2), some_lognormal(1e3, 1e5))};
  Solver solver(rows, {0.5}, grid_for(rows, 1 << 14, {0.5}));
  const auto loss = solver.solve().fine;
  const auto parts = solver.contributions(0.99);
  const std::size_t q = loss.node_of(0.99);
  const double above = loss.exceedance_of_node(q), at = static_cast<double>(q) * loss.width();
  const double expected = at + loss.excess(at) / above;  // E[L | L > q]
  EXPECT_NEAR(std::accumulate(parts.begin(), parts.end(), 0.0) / expected, 1, 1e-4);
  for (const double part : parts) EXPECT_GT(part, 0);
}

TEST(Solver, RoundingDownAndUpBracketTheMatchedGrid) {
  const std::vector<Row> rows{row(Frequency::poisson(1.3), some_lognormal()),
                              row(Frequency::poisson(0.5), pareto(2e4, 1.8))};
  const auto grid = grid_for(rows);
  const auto low = Solver(rows, {}, grid, Rounding::down).solve().fine,
             high = Solver(rows, {}, grid, Rounding::up).solve().fine;
  const auto middle = Solver(rows, {}, grid).solve().fine;
  for (const double level : {0.5, 0.9, 0.99, 0.995}) {
    EXPECT_LE(static_cast<double>(low.node_of(level)), static_cast<double>(middle.node_of(level)));
    EXPECT_LE(static_cast<double>(middle.node_of(level)), static_cast<double>(high.node_of(level)));
  }
}

TEST(Solver, RangeIsExceededWithProbabilityBelowItsBound) {
  for (const auto& rows : {std::vector{row(Frequency::poisson(0.5), some_lognormal())},
                           std::vector{row(Frequency::poisson(200), constant(10))},
                           std::vector{row(Frequency::poisson(0.2), pareto(1e4, 1.5))},
                           std::vector{row(Frequency::negative_binomial(3, 0.5), constant(7))}}) {
    const double range = range_of(rows, {});
    Solver solver(rows, {}, {1 << 14, 2 * range / (1 << 14), 8});
    EXPECT_LT(solver.solve().fine.exceedance(range), 1.1e-7);
  }
}

}  // namespace
}  // namespace assay::risk::quantitative
