// SPDX-License-Identifier: Apache-2.0
// A good choice without proof: by reduction per cost and by reduction alone, then exchanges of one and two options.
// What a move changes is asked of the scenarios that it touches, not of the whole register.
#include <algorithm>
#include <array>
#include <span>

#include "modules/risk/quantitative/optimiser_fixed.h"

namespace assay::risk::quantitative {
namespace {

/// A choice that moves, with what is left of each loss.
class Moving {
 public:
  Moving(const TreatmentProblem& problem, const std::vector<bool>& chosen, double& work)
      : problem_(problem), left_(problem.losses), ratios_(left_.size(), 1.0), work_(work) {
    for (std::size_t j = 0; j < chosen.size(); ++j)
      if (chosen[j])
        for (const auto& factor : problem.factors[j]) left_[factor.scenario] *= factor.remaining;
  }

  /// By how much the objective moves.
  double change(std::span<const std::size_t> out, std::span<const std::size_t> in) {
    double change = 0;
    touched_.clear();
    for (const auto j : out) {
      change -= problem_.price * problem_.costs[j];
      for (const auto& factor : problem_.factors[j]) touch(factor.scenario, 1 / factor.remaining);
    }
    for (const auto j : in) {
      change += problem_.price * problem_.costs[j];
      for (const auto& factor : problem_.factors[j]) touch(factor.scenario, factor.remaining);
    }
    for (const auto scenario : touched_) {
      change += left_[scenario] * (ratios_[scenario] - 1);
      ratios_[scenario] = 1;
    }
    constexpr double kOfMove = 50;  // what it costs to look at a move at all
    work_ += kOfMove + 4 * static_cast<double>(touched_.size());
    return change;
  }

 private:
  void touch(std::size_t scenario, double ratio) {
    touched_.push_back(scenario);  // twice is harmless: the second time its ratio is 1 again
    ratios_[scenario] *= ratio;
  }

  const TreatmentProblem& problem_;
  std::vector<double> left_, ratios_;
  std::vector<std::size_t> touched_;
  double& work_;
};

/// One pass of replacing a chosen option by others; true when something got better.
bool improve(const TreatmentProblem& problem, TreatmentChoice& choice, double& work, double most_work) {
  Moving moving(problem, choice.chosen, work);
  const auto consider = [&](std::span<const std::size_t> out, std::span<const std::size_t> in) {
    if (moving.change(out, in) >= -1e-12 * choice.value) return false;
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
    Moving moving(problem, now, work);
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
