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

double deviation_of(const Scenario& scenario, UncertainInput::Kind kind) {
  if (kind == UncertainInput::Kind::severity) return std::log(scenario.severity_factor) / kZ95;
  return std::log(scenario.rate_interval->p95 / scenario.rate_interval->p05) / (2 * kZ95);
}

/// A scenario's loss with an input at its quantile.
struct Moved {
  std::size_t scenario = 0;
  double loss = 0;
};

/// The losses that move with one input. `scratch` is the model without treatments; it comes back as it was.
std::vector<Moved> moved_by(Model& scratch, const UncertainInput& input, double p, const std::vector<double>& known) {
  if (input.kind != UncertainInput::Kind::efficacy) {
    const double sigma = deviation_of(scratch.scenarios[input.index], input.kind);
    return {{input.index, known[input.index] * std::exp(sigma * normal_quantile(p) - sigma * sigma / 2)}};  // mean 1
  }
  auto& efficacy = scratch.controls[input.index].efficacy;
  const double was = efficacy;
  efficacy = beta_quantile(input.a, input.b, p);
  std::vector<Moved> moved;
  for (const auto i : scenarios_of(scratch, input.index)) moved.push_back({i, mean_loss(scratch, Book::gross, i)});
  efficacy = was;
  return moved;
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

/// A choice with what it leaves of each loss: where few losses move, the rest of its value stays.
struct Candidate {
  std::vector<bool> chosen;
  std::vector<double> remaining;
  double value = 0;  ///< cost and loss as things are known now

  Candidate(const TreatmentProblem& problem, std::vector<bool> set)
      : chosen(std::move(set)), remaining(problem.losses.size(), 1.0), value(problem.value_of(chosen)) {
    for (std::size_t j = 0; j < chosen.size(); ++j)
      if (chosen[j])
        for (const auto& factor : problem.factors[j]) remaining[factor.scenario] *= factor.remaining;
  }
  [[nodiscard]] double value_with(std::span<const Moved> moved, const std::vector<double>& known) const {
    double sum = value;
    for (const auto& [scenario, loss] : moved) sum += (loss - known[scenario]) * remaining[scenario];
    return sum;
  }
};

}  // namespace

InformationValues values_of_information(const Model& original, std::span<const UncertainInput> inputs,
                                        const SearchEffort& effort) {
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
  InformationValues result{best_treatments(problem, effort), std::vector<double>(inputs.size())};
  if (!result.now.is_possible || model.treatments.empty()) return result;
  model.selected.clear();
  std::vector<Candidate> choices{{problem, result.now.chosen}};
  for (const auto& input : inputs)
    for (const double p : {0.02, 0.98}) {
      for (const auto& [scenario, loss] : moved_by(model, input, p, known)) problem.losses[scenario] = loss;
      auto best = best_treatments(problem, effort);
      problem.losses = known;
      if (std::ranges::find(choices, best.chosen, &Candidate::chosen) == choices.end())
        choices.emplace_back(problem, std::move(best.chosen));
    }
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    std::vector<double> each(choices.size());
    double informed = 0;
    for (const auto& [p, weight] : points_of(inputs[k].kind)) {
      const auto moved = moved_by(model, inputs[k], p, known);
      double least = kInfinity;
      for (std::size_t c = 0; c < choices.size(); ++c) {
        const double value = choices[c].value_with(moved, known);
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
