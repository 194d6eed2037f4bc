// SPDX-License-Identifier: Apache-2.0
// Every distribution against its own definition: limited expected values are integrals of the survival function, the
// quantile inverts it, and closed forms of moments hold.
#include "modules/risk/quantitative/distribution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include <cmath>
#include <functional>
#include <string>

#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

struct Named {
  std::string name;
  Severity severity;
};

const std::vector<std::pair<double, double>> kInterval{{0.05, 1e3}, {0.95, 5e4}};

std::vector<Named> all() {
  const auto base = lognormal_from_quantiles(kInterval);
  const Layer layer{5e3, 2e4, 0.8}, full{5e3, 2e4, 1};
  return {{"constant", constant(700)},
          {"lognormal", base},
          {"pert", pert(1e3, 4e3, 3e4)},
          {"triangular", triangular(1e3, 4e3, 3e4)},
          {"triangular with the mode at an end", triangular(1e3, 1e3, 3e4)},
          {"uniform", uniform(1e3, 9e3)},
          {"log uniform", log_uniform(1e3, 9e4)},
          {"pareto", pareto(2e3, 2.5)},
          {"generalised pareto", generalised_pareto(500, 3e3, 0.3)},
          {"exponential", generalised_pareto(0, 3e3, 0)},
          {"generalised pareto with an end", generalised_pareto(0, 3e3, -0.4)},
          {"splice", splice(base, 0.9, 2e4, 0.4)},
          {"empirical", empirical({{300, 1}, {5e3, 2}, {2e4, 1}})},
          {"log student", log_student(std::log(5e3), 0.8, 4, 1e6)},
          {"sum", sum_of_forms({{base, 1}, {lognormal(9, 0.7), 0.3}})},
          {"mixture", mixture({{1, base}, {2, uniform(100, 200)}})},
          {"capped", capped(base, 2e4)},
          {"truncated", truncated(base, 2e4)},
          {"scaled", scaled(base, 0.4)},
          {"retained", retained(base, layer)},
          {"retained of a full layer", retained(base, full)},
          {"retained without limit", retained(base, {5e3, kInfinity, 1})},
          {"ceded", ceded(base, std::vector{layer})},
          {"a cap over a layer", capped(retained(base, layer), 1e4)}};
}

double integral(const std::function<double(double)>& f, double from, double to) {
  constexpr int kSteps = 20'000;
  const double step = (to - from) / kSteps;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) sum += f(from + (i + 0.5) * step);
  return sum * step;
}

TEST(Distribution, LimitedExpectedValueIsTheIntegralOfTheSurvivalFunction) {
  for (const auto& [name, severity] : all())
    for (const double x : {150.0, 900.0, 4e3, 7e3, 2.1e4, 6e4}) {
      const double expected = integral([&](double y) { return severity->survival(y); }, 0, x);
      EXPECT_NEAR(severity->limited(x), expected, 1e-4 * (x + expected) + severity->own_error() * severity->mean())
          << name << " at " << x;
    }
}

TEST(Distribution, QuantileIsTheSmallestLossWithAtLeastThatProbabilityBelow) {
  for (const auto& [name, severity] : all())
    for (const double u : {0.01, 0.3, 0.5, 0.77, 0.95, 0.999}) {
      const double x = severity->quantile(u), near = std::max(1e-9 * x, 1e-9);
      EXPECT_LE(severity->survival(x + near), 1 - u + 1e-9) << name << " " << u;
      if (x > 1e-6) {
        EXPECT_GE(severity->survival(x * (1 - 1e-6) - near), 1 - u - 1e-6) << name << " " << u;
      }
    }
}

TEST(Distribution, MeanIsTheLimitedExpectedValueFarOut) {
  for (const auto& [name, severity] : all())
    EXPECT_NEAR(severity->limited(std::min(severity->upper(), 1e13)) / severity->mean(), 1, 1e-5) << name;
}

TEST(Distribution, SecondMomentBoundIsNeverTooSmall) {
  for (const auto& [name, severity] : all()) {
    if (std::isinf(severity->second_moment_bound())) continue;
    const double square = second_moment_below(*severity, std::min(severity->upper(), 1e9));
    EXPECT_GE(severity->second_moment_bound(), square * (1 - 1e-2)) << name;
  }
}

TEST(Distribution, LognormalIsThroughItsQuantiles) {
  const auto severity = lognormal_from_quantiles(kInterval);
  EXPECT_NEAR(severity->quantile(0.05), 1e3, 1e-8);
  EXPECT_NEAR(severity->quantile(0.95), 5e4, 1e-6);
  const double mu = (std::log(1e3) + std::log(5e4)) / 2, sigma = (std::log(5e4) - std::log(1e3)) / (2 * kZ95);
  EXPECT_NEAR(severity->mean() / std::exp(mu + sigma * sigma / 2), 1, 1e-12);
  EXPECT_NEAR(severity->second_moment_bound() / std::exp(2 * mu + 2 * sigma * sigma), 1, 1e-12);
}

TEST(Distribution, PertHasTheMeanOfItsName) {
  EXPECT_NEAR(pert(1e3, 4e3, 3e4)->mean(), (1e3 + 4 * 4e3 + 3e4) / 6, 1e-9);
}

TEST(Distribution, CapPilesUpAndTruncationSpreads) {
  const auto base = lognormal_from_quantiles(kInterval);
  EXPECT_EQ(capped(base, 2e4)->quantile(0.999), 2e4);
  EXPECT_LT(truncated(base, 2e4)->quantile(0.9), capped(base, 2e4)->quantile(0.9));
  EXPECT_LT(truncated(base, 2e4)->mean(), capped(base, 2e4)->mean());
}

TEST(Distribution, InsuranceSplitsEveryLossInTwo) {
  const auto base = lognormal_from_quantiles(kInterval);
  for (const auto& layer : {Layer{5e3, 2e4, 0.8}, Layer{0, 1e4, 1}, Layer{5e3, kInfinity, 0.5}}) {
    EXPECT_NEAR(retained(base, layer)->mean() + ceded(base, std::vector{layer})->mean(), base->mean(),
                1e-9 * base->mean());
    EXPECT_NEAR(retained(base, layer)->quantile(0.9) + ceded(base, std::vector{layer})->quantile(0.9),
                base->quantile(0.9), 1e-6);
  }
}

TEST(Distribution, HeavyTailsSayThatTheirMomentsAreInfinite) {
  EXPECT_EQ(pareto(1e3, 1)->mean(), kInfinity);
  EXPECT_EQ(pareto(1e3, 2)->second_moment_bound(), kInfinity);
  EXPECT_LT(capped(pareto(1e3, 1), 1e6)->mean(), 1e4);
}

TEST(Distribution, SumOfFormsHasTheMeanAndTailOfItsParts) {
  const auto a = lognormal(8, 0.9), b = lognormal(9, 1.1);
  const auto sum = sum_of_forms({{a, 1}, {b, 0.25}});
  EXPECT_NEAR(sum->mean(), a->mean() + 0.25 * b->mean(), 1e-9);
  // Against the convolution integral over the quantiles of the first form.
  for (const double x : {5e3, 2e4, 8e4}) {
    const double expected = integral(
        [&](double u) {
          const double rest = x - a->quantile(u);
          return rest < 0 ? 1 : 0.25 * b->survival(rest);
        },
        1e-9, 1 - 1e-9);
    EXPECT_NEAR(sum->survival(x), expected, 2e-4) << x;
  }
}

TEST(SpecialFunctions, AgreeWithTables) {
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
  EXPECT_NEAR(normal_cdf(-1.959963984540054), 0.025, 1e-15);
  EXPECT_NEAR(student_quantile(4, 0.975), 2.7764451051977987, 1e-12);
  EXPECT_NEAR(student_cdf(4, 2.7764451051977987), 0.975, 1e-13);
  EXPECT_NEAR(beta_quantile(2, 3, beta_cdf(2, 3, 0.4)), 0.4, 1e-13);
  EXPECT_NEAR(gamma_quantile(1, 2, 0.5), 2 * std::log(2.0), 1e-13);
}

TEST(Distribution, SeveralLayersPayWhatTheyDoNotLeave) {
  const auto base = lognormal(10, 1.2);
  const std::vector<Layer> layers{{10'000, 20'000, 0.8}, {8'000, 30'000, 1}, {40'000, kInfinity, 0.5}};
  auto kept = base;
  for (const auto& layer : layers) kept = retained(kept, layer);
  const auto paid = ceded(base, layers);
  EXPECT_NEAR(kept->mean() + paid->mean(), base->mean(), 1e-9 * base->mean());
  for (const double u : {0.01, 0.2, 0.5, 0.7, 0.9, 0.99, 0.999}) {
    EXPECT_NEAR(kept->quantile(u) + paid->quantile(u), base->quantile(u), 1e-6 * base->quantile(u)) << u;
    EXPECT_LE(paid->survival(paid->quantile(u)), 1 - u + 1e-9) << u;
  }
  // The limited expected value is the integral of the survival function.
  double sum = 0;
  constexpr int kSteps = 40'000;
  for (int i = 0; i < kSteps; ++i) sum += paid->survival(60'000.0 * (i + 0.5) / kSteps) * 60'000.0 / kSteps;
  EXPECT_NEAR(paid->limited(60'000), sum, 1e-3 * sum);
}

}  // namespace
}  // namespace assay::risk::quantitative
