// SPDX-License-Identifier: Apache-2.0
// Expected losses before insurance are linear in a rate and in the scale of a loss; only an efficacy needs the model
// again.
#include "modules/risk/quantitative/information.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

constexpr SearchEffort kEffort{500, 1e-6};

double deviation_of(const Scenario& scenario, UncertainInput::Kind kind) {
  if (kind == UncertainInput::Kind::severity) return std::log(scenario.severity_factor) / kZ95;
  return std::log(scenario.rate_interval->p95 / scenario.rate_interval->p05) / (2 * kZ95);
}

/// The losses of the scenarios with one input at its quantile.
std::vector<double> losses_at(const Model& model, const UncertainInput& input, double p,
                              const std::vector<double>& known) {
  if (input.kind == UncertainInput::Kind::efficacy) {
    const std::vector<UncertainInput> one{input};
    const std::vector<double> quantile{p};
    return treatment_problem(with_inputs(model, one, quantile), 0).losses;
  }
  auto losses = known;
  const double sigma = deviation_of(model.scenarios[input.index], input.kind);
  losses[input.index] *= std::exp(sigma * normal_quantile(p) - sigma * sigma / 2);  // mean 1
  return losses;
}

struct Point {
  double p = 0.5, weight = 1;
};

/// The normal scores of a rate or loss in even steps: their means lie far out. An efficacy is bounded.
std::vector<Point> points_of(UncertainInput::Kind kind) {
  constexpr int kEven = 16;
  std::vector<Point> points;
  if (kind == UncertainInput::Kind::efficacy) {
    for (int i = 0; i < kEven; ++i) points.push_back({(i + 0.5) / kEven, 1.0 / kEven});
    return points;
  }
  double total = 0;
  for (double z = -6; z <= 6; z += 0.125) {
    points.push_back({normal_cdf(z), std::exp(-z * z / 2)});
    total += points.back().weight;
  }
  for (auto& point : points) point.weight /= total;
  return points;
}

double value_of(TreatmentProblem& problem, const std::vector<double>& losses, const std::vector<bool>& chosen) {
  problem.losses = losses;
  return problem.value_of(chosen);
}

}  // namespace

InformationValues values_of_information(const Model& original, std::span<const UncertainInput> inputs) {
  Model model = original;  // scales of losses at their means: the model has their medians
  for (auto& scenario : model.scenarios)
    if (scenario.severity_factor > 1) {
      const double sigma = deviation_of(scenario, UncertainInput::Kind::severity);
      scenario.severity = scaled(scenario.severity, std::exp(sigma * sigma / 2));
    }
  const double everything = std::accumulate(model.treatments.begin(), model.treatments.end(), 0.0,
                                            [](double sum, const Treatment& one) { return sum + one.cost; });
  auto problem = treatment_problem(model, model.budget.value_or(everything));
  problem.price = 1;
  const auto known = problem.losses;
  InformationValues result{best_treatments(problem, kEffort), std::vector<double>(inputs.size())};
  if (!result.now.is_possible || model.treatments.empty()) return result;
  std::vector<std::vector<bool>> choices{result.now.chosen};
  for (const auto& input : inputs)
    for (const double p : {0.02, 0.98}) {
      problem.losses = losses_at(model, input, p, known);
      const auto best = best_treatments(problem, kEffort);
      if (std::ranges::find(choices, best.chosen) == choices.end()) choices.push_back(best.chosen);
    }
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    std::vector<double> each(choices.size());
    double informed = 0;
    for (const auto& [p, weight] : points_of(inputs[k].kind)) {
      const auto losses = losses_at(model, inputs[k], p, known);
      double least = kInfinity;
      for (std::size_t c = 0; c < choices.size(); ++c) {
        const double value = value_of(problem, losses, choices[c]);
        each[c] += value * weight;
        least = std::min(least, value);
      }
      informed += least * weight;
    }
    result.values[k] = std::max(0.0, *std::ranges::min_element(each) - informed);
  }
  return result;
}

}  // namespace assay::risk::quantitative
