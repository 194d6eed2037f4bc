// SPDX-License-Identifier: Apache-2.0
// Depth-first branch and bound. In a node some options are fixed in or out; the relaxation is convex in y on the
// knapsack polytope, and every Frank-Wolfe iterate gives a bound: f(y) + min_s grad f(y) (s - y), the minimum being the
// fractional knapsack. Requirements and exclusions are followed when options are fixed; the bound may ignore them and
// stays valid.
#include "modules/risk/quantitative/optimiser.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "modules/risk/quantitative/optimiser_fixed.h"

namespace assay::risk::quantitative {
namespace {

/// The relaxation on the free options of a node.
class Relaxation {
 public:
  explicit Relaxation(const TreatmentProblem& problem)
      : problem_(problem), terms_(problem.losses.size()), gradient_(problem.size()) {
    for (const auto& factors : problem.factors) {
      auto& logs = logs_.emplace_back();
      for (const auto& factor : factors)
        if (factor.remaining < 1) logs.push_back({factor.scenario, std::log(std::max(factor.remaining, 1e-12))});
      terms_of_all_ += static_cast<double>(logs.size());
    }
  }

  /// Improves y and answers the best bound found; stops once the node is worth less than `good_enough`.
  double bound(const std::vector<Fixed>& fixed, std::vector<double>& y, double good_enough) {
    double left = problem_.budget;
    for (std::size_t j = 0; j < y.size(); ++j) {
      if (fixed[j] == Fixed::in) left -= problem_.costs[j];
      if (fixed[j] != Fixed::free) y[j] = fixed[j] == Fixed::in ? 1 : 0;
    }
    fit(fixed, y, left);
    double best = 0;
    for (int iteration = 0; iteration < 60; ++iteration) {
      work_ += 3 * terms_of_all_ + kLikeTerms * static_cast<double>(terms_.size()) + 20 * static_cast<double>(y.size());
      const double value = evaluate(y);
      const auto corner = knapsack(fixed, left);
      double drop = 0;
      for (std::size_t j = 0; j < y.size(); ++j) drop += gradient_[j] * (corner[j] - y[j]);
      best = std::max(best, value + drop);
      if (best >= good_enough || -drop < 1e-7 * value) break;
      if (iteration > 8 && value < good_enough && !std::isinf(good_enough))
        break;  // no bound of this node reaches that
      step(y, corner);
    }
    return best;
  }

  [[nodiscard]] double work() const { return work_; }

 private:
  struct Log {
    std::size_t scenario;
    double value;
  };
  static constexpr double kLikeTerms = 40;  // exponentials of one scenario: to evaluate, and a few along a line

  /// A warm start from the parent may cost more than is left now.
  void fit(const std::vector<Fixed>& fixed, std::vector<double>& y, double left) const {
    double cost = 0;
    for (std::size_t j = 0; j < y.size(); ++j)
      if (fixed[j] == Fixed::free) cost += y[j] * problem_.costs[j];
    if (cost <= left || cost <= 0) return;
    const double shrink = std::max(left, 0.0) / cost;
    for (std::size_t j = 0; j < y.size(); ++j)
      if (fixed[j] == Fixed::free) y[j] *= shrink;
  }

  double evaluate(const std::vector<double>& y) {
    std::ranges::fill(exponents_, 0.0);
    exponents_.resize(terms_.size());
    for (std::size_t j = 0; j < y.size(); ++j)
      if (y[j] > 0)
        for (const auto& log : logs_[j]) exponents_[log.scenario] += y[j] * log.value;
    double value = 0;
    for (std::size_t i = 0; i < terms_.size(); ++i) value += terms_[i] = problem_.losses[i] * std::exp(exponents_[i]);
    for (std::size_t j = 0; j < y.size(); ++j) {
      gradient_[j] = problem_.price * problem_.costs[j];
      value += gradient_[j] * y[j];
      for (const auto& log : logs_[j]) gradient_[j] += terms_[log.scenario] * log.value;
    }
    return value;
  }

  /// The corner of the polytope with the steepest descent: by gradient per cost, the last one in part.
  const std::vector<double>& knapsack(const std::vector<Fixed>& fixed, double left) {
    corner_.assign(fixed.size(), 0);
    order_.clear();
    for (std::size_t j = 0; j < fixed.size(); ++j) {
      if (fixed[j] == Fixed::in) corner_[j] = 1;
      if (fixed[j] == Fixed::free && gradient_[j] < 0) order_.push_back(j);
    }
    std::ranges::sort(order_, [&](std::size_t a, std::size_t b) {
      return gradient_[a] * problem_.costs[b] < gradient_[b] * problem_.costs[a];
    });
    for (const auto j : order_) {
      const double cost = problem_.costs[j];
      if (cost > left) {
        if (cost > 0 && left > 0) corner_[j] = left / cost;
        break;
      }
      corner_[j] = 1;
      left -= cost;
    }
    return corner_;
  }

  /// Exact line search by Newton steps on the derivative along corner - y: a sum of exponentials.
  void step(std::vector<double>& y, const std::vector<double>& corner) {
    std::ranges::fill(slopes_, 0.0);
    slopes_.resize(terms_.size());
    for (std::size_t j = 0; j < y.size(); ++j)
      if (const double move = corner[j] - y[j]; move != 0)
        for (const auto& log : logs_[j]) slopes_[log.scenario] += move * log.value;
    double linear = 0;
    for (std::size_t j = 0; j < y.size(); ++j) linear += problem_.price * problem_.costs[j] * (corner[j] - y[j]);
    double low = 0, high = 1, t = 1;
    for (int i = 0; i < 12; ++i) {
      double first = linear, second = 0;
      for (std::size_t k = 0; k < terms_.size(); ++k)
        if (slopes_[k] != 0) {
          const double term = terms_[k] * slopes_[k] * std::exp(t * slopes_[k]);
          first += term;
          second += term * slopes_[k];
        }
      (first > 0 ? high : low) = t;
      if (t == 1 && first <= 0) break;
      const double next = second > 0 ? t - first / second : 0.5 * (low + high);
      const double inside = next > low && next < high ? next : 0.5 * (low + high);
      if (std::abs(inside - t) < 1e-6) break;
      t = inside;
    }
    for (std::size_t j = 0; j < y.size(); ++j) y[j] += t * (corner[j] - y[j]);
  }

  const TreatmentProblem& problem_;
  std::vector<std::vector<Log>> logs_;
  std::vector<double> terms_, gradient_, exponents_, slopes_, corner_;
  std::vector<std::size_t> order_;
  double terms_of_all_ = 0, work_ = 0;
};

class Search {
 public:
  Search(const TreatmentProblem& problem, const SearchEffort& effort)
      : problem_(problem), effort_(effort), relaxation_(problem) {}

  TreatmentChoice run() {
    std::vector<Fixed> fixed;
    if (!start(problem_, fixed)) return {std::vector<bool>(problem_.size()), 0, 0, 0, 0, true, false, 0};
    best_ = greedy_treatments(problem_, effort_.most_work / 4);
    std::vector<double> y(problem_.size());
    const double root = relaxation_.bound(fixed, y, kInfinity);
    open_bound_ = kInfinity;
    visit(fixed, y, root);
    best_.nodes = nodes_;
    best_.is_proven = !is_cut_;
    best_.bound = best_.is_proven ? best_.value : std::max(root, std::min(open_bound_, best_.value));
    return best_;
  }

 private:
  /// Terms so far: of the relaxations, and of the choice that is rounded in each node.
  [[nodiscard]] double work() const {
    const auto options = static_cast<double>(problem_.size());
    const double rounding = 15 * options * options + 3 * static_cast<double>(problem_.losses.size());
    return relaxation_.work() + static_cast<double>(nodes_) * rounding;
  }
  [[nodiscard]] double target() const { return best_.value * (1 - effort_.tolerance); }

  void offer(const std::vector<Fixed>& fixed) {
    const auto chosen = chosen_of(fixed);
    const double loss = problem_.loss_of(chosen), cost = problem_.cost_of(chosen), value = loss + problem_.price * cost;
    if (value > best_.value || (value == best_.value && cost >= best_.cost)) return;
    best_.chosen = chosen;
    best_.loss = loss, best_.cost = cost, best_.value = value;
  }

  /// Rounds the relaxed choice: largest parts first while they fit.
  void round(std::vector<Fixed> fixed, const std::vector<double>& y) {
    std::vector<std::size_t> order(problem_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return y[a] > y[b]; });
    for (const auto j : order) {
      if (fixed[j] != Fixed::free || problem_.factors[j].empty()) continue;
      auto next = fixed;
      if (fix(problem_, next, j, Fixed::in) && is_affordable(problem_, next)) fixed = std::move(next);
    }
    offer(fixed);
  }

  void visit(const std::vector<Fixed>& fixed, const std::vector<double>& start_at, double parent_bound) {
    if (parent_bound >= target()) return;
    if (++nodes_ >= effort_.most_nodes || work() >= effort_.most_work) {
      is_cut_ = true;
      open_bound_ = std::min(open_bound_, parent_bound);
      return;
    }
    auto y = start_at;
    const double bound = std::max(parent_bound, relaxation_.bound(fixed, y, target()));
    if (bound >= target()) return;
    round(fixed, y);
    if (bound >= target()) return;
    const auto option = most_fractional(fixed, y);
    if (option == problem_.size()) return offer(fixed);
    const Fixed first = y[option] >= 0.5 ? Fixed::in : Fixed::out;
    for (const auto how : {first, first == Fixed::in ? Fixed::out : Fixed::in}) {
      auto next = fixed;
      if (fix(problem_, next, option, how) && is_affordable(problem_, next)) visit(next, y, bound);
    }
  }

  [[nodiscard]] std::size_t most_fractional(const std::vector<Fixed>& fixed, const std::vector<double>& y) const {
    std::size_t best = problem_.size();
    double distance = 2;
    for (std::size_t j = 0; j < problem_.size(); ++j)
      if (fixed[j] == Fixed::free)
        if (const double d = std::abs(y[j] - 0.5); d < distance) distance = d, best = j;
    return best;
  }

  const TreatmentProblem& problem_;
  SearchEffort effort_;
  Relaxation relaxation_;
  TreatmentChoice best_;
  std::uint64_t nodes_ = 0;
  double open_bound_ = kInfinity;
  bool is_cut_ = false;
};

}  // namespace

double TreatmentProblem::loss_of(const std::vector<bool>& chosen) const {
  auto left = losses;
  for (std::size_t j = 0; j < size(); ++j)
    if (chosen[j])
      for (const auto& factor : factors[j]) left[factor.scenario] *= factor.remaining;
  return std::accumulate(left.begin(), left.end(), 0.0);
}

double TreatmentProblem::cost_of(const std::vector<bool>& chosen) const {
  double cost = 0;
  for (std::size_t j = 0; j < size(); ++j)
    if (chosen[j]) cost += costs[j];
  return cost;
}

bool TreatmentProblem::is_allowed(const std::vector<bool>& chosen) const {
  for (std::size_t j = 0; j < size(); ++j) {
    if (!chosen[j]) {
      if (mandatory[j]) return false;
      continue;
    }
    if (std::ranges::any_of(needs[j], [&](std::size_t other) { return !chosen[other]; })) return false;
    if (std::ranges::any_of(excludes[j], [&](std::size_t other) { return chosen[other]; })) return false;
  }
  return cost_of(chosen) <= budget * (1 + 1e-12);
}

TreatmentChoice best_treatments(const TreatmentProblem& problem, const SearchEffort& effort) {
  return Search(problem, effort).run();
}

double root_bound(const TreatmentProblem& problem) {
  std::vector<Fixed> fixed;
  if (!start(problem, fixed)) return 0;
  std::vector<double> y(problem.size());
  return Relaxation(problem).bound(fixed, y, kInfinity);
}

std::vector<FrontierPoint> frontier(TreatmentProblem problem, std::size_t points, SearchEffort effort) {
  std::vector<FrontierPoint> result;
  effort.most_work /= static_cast<double>(points);
  const double everything = std::accumulate(problem.costs.begin(), problem.costs.end(), 0.0);
  for (std::size_t i = 0; i < points; ++i) {
    problem.budget = everything * static_cast<double>(i) / static_cast<double>(points - 1);
    auto choice = best_treatments(problem, effort);
    if (!choice.is_possible) continue;
    if (!result.empty() && choice.loss >= result.back().choice.loss * (1 - 1e-12)) continue;
    result.push_back({problem.budget, std::move(choice)});
  }
  return result;
}

TreatmentChoice least_total(TreatmentProblem problem, const SearchEffort& effort) {
  problem.price = 1;
  problem.budget = std::accumulate(problem.costs.begin(), problem.costs.end(), 0.0);
  return best_treatments(problem, effort);
}

TreatmentProblem treatment_problem(const Model& model, double budget) {
  TreatmentProblem problem;
  Model bare = model;
  bare.selected.clear();
  problem.losses = mean_losses(bare, Book::gross);
  for (const auto& treatment : model.treatments) {
    problem.costs.push_back(treatment.cost);
    auto& factors = problem.factors.emplace_back();
    for (const auto& effect : treatment.effects)
      factors.push_back({effect.scenario, (1 - effect.frequency) * (1 - effect.severity)});
    problem.needs.push_back(treatment.needs);
    problem.excludes.push_back(treatment.excludes);
    problem.mandatory.push_back(treatment.is_mandatory);
  }
  problem.budget = budget;
  return problem;
}

}  // namespace assay::risk::quantitative
