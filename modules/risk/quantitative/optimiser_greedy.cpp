// SPDX-License-Identifier: Apache-2.0
// A good choice without proof: by reduction per cost and by reduction alone, then exchanges of one and two options.
// What a move changes is asked of the scenarios that it touches, not of the whole register.
#include <algorithm>
#include <array>

#include "modules/risk/quantitative/optimiser_fixed.h"

namespace assay::risk::quantitative {
namespace {

/// One pass of replacing a chosen option by others; true when something got better.
bool improve(const TreatmentProblem& problem, TreatmentChoice& choice, double& work, double most_work) {
  Moving moving(problem, choice.chosen);
  const auto consider = [&](std::span<const std::size_t> out, std::span<const std::size_t> in) {
    const double change = moving.change(out, in);
    work += moving.work();
    if (change >= -1e-12 * choice.value) return false;
    auto chosen = choice.chosen;
    for (const auto j : out) chosen[j] = false;
    for (const auto j : in) chosen[j] = true;
    if (!problem.is_allowed(chosen)) return false;
    const double value = problem.value_of(chosen);
    if (value >= choice.value * (1 - 1e-12)) return false;
    choice.cost = problem.cost_of(chosen);
    choice.loss = problem.loss_of(chosen);
    choice.value = value;
    choice.chosen = std::move(chosen);
    return true;
  };
  for (std::size_t in = 0; in < problem.size(); ++in) {
    if (choice.chosen[in]) continue;
    if (consider({}, std::array{in})) return true;
    for (std::size_t out = 0; out < problem.size() && work < most_work; ++out) {
      if (!choice.chosen[out]) continue;
      if (consider(std::array{out}, std::array{in})) return true;
      for (std::size_t second = in + 1; second < problem.size(); ++second)
        if (!choice.chosen[second] && consider(std::array{out}, std::array{in, second})) return true;
    }
  }
  return false;
}

/// Adds the option with the largest gain, with what it needs, until none fits or helps.
std::vector<bool> grown(const TreatmentProblem& problem, std::vector<Fixed> fixed, bool is_by_cost, double& work) {
  for (;;) {
    const auto now = chosen_of(fixed);
    Moving moving(problem, now);
    double best_rate = 0;
    std::vector<Fixed> best_next;
    for (std::size_t j = 0; j < problem.size(); ++j) {
      if (fixed[j] != Fixed::free) continue;
      auto next = fixed;
      if (!fix(problem, next, j, Fixed::in) || !is_affordable(problem, next)) continue;
      std::vector<std::size_t> added;
      double cost = 0;
      for (std::size_t k = 0; k < next.size(); ++k)
        if (next[k] == Fixed::in && !now[k]) added.push_back(k), cost += problem.costs[k];
      const double gain = -moving.change({}, added);
      work += moving.work();
      const double rate = is_by_cost ? gain / std::max(cost, 1e-9) : gain;
      if (gain > 0 && rate > best_rate) best_rate = rate, best_next = std::move(next);
    }
    if (best_next.empty()) return now;
    fixed = std::move(best_next);
  }
}

}  // namespace

TreatmentChoice greedy_treatments(const TreatmentProblem& problem, double most_work) {
  constexpr std::size_t kMostExchanged = 100;
  std::vector<Fixed> begin;
  TreatmentChoice best;
  if (!start(problem, begin)) return {std::vector<bool>(problem.size()), 0, 0, 0, 0, true, false, 0};
  double work = 0;
  for (const bool is_by_cost : {true, false}) {
    TreatmentChoice choice{grown(problem, begin, is_by_cost, work), 0, 0, 0, 0, false, true, 0};
    choice.loss = problem.loss_of(choice.chosen);
    choice.cost = problem.cost_of(choice.chosen);
    choice.value = problem.value_of(choice.chosen);
    for (int pass = 0; pass < 200 && problem.size() <= kMostExchanged && work < most_work &&
                       improve(problem, choice, work, most_work);
         ++pass) {
    }
    if (best.chosen.empty() || choice.value < best.value) best = choice;
  }
  best.bound = std::min(root_bound(problem), best.value);
  return best;
}

}  // namespace assay::risk::quantitative
