// SPDX-License-Identifier: Apache-2.0
// The best treatments for a budget. Expected loss after a set S is sum_i a_i prod_{j in S} r_ij, convex in the relaxed
// choice, so a bound is a Frank-Wolfe step away and branch and bound can prove the optimum.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

/// The problem without names: a loss for each scenario, and what each option leaves of it.
struct TreatmentProblem {
  std::vector<double> losses;  ///< a_i >= 0
  std::vector<double> costs;   ///< c_j >= 0
  struct Factor {
    std::size_t scenario = 0;
    double remaining = 1;  ///< r_ij in (0, 1]
  };
  std::vector<std::vector<Factor>> factors;  ///< by option
  std::vector<std::vector<std::size_t>> needs, excludes;
  std::vector<bool> mandatory;
  double budget = 0;
  double price = 0;  ///< weight of cost in the objective: 0 for least loss, 1 for least total

  [[nodiscard]] std::size_t size() const { return costs.size(); }
  [[nodiscard]] double loss_of(const std::vector<bool>& chosen) const;
  [[nodiscard]] double cost_of(const std::vector<bool>& chosen) const;
  [[nodiscard]] double value_of(const std::vector<bool>& chosen) const {
    return loss_of(chosen) + price * cost_of(chosen);
  }
  [[nodiscard]] bool is_allowed(const std::vector<bool>& chosen) const;
};

struct TreatmentChoice {
  std::vector<bool> chosen;
  double loss = 0, cost = 0, value = 0;  ///< value is the objective: loss, or loss and cost
  double bound = 0;                      ///< no allowed choice has less
  bool is_proven = false;                ///< the search was exhausted: no allowed choice is better beyond the tolerance
  bool is_possible = true;               ///< false: the mandatory options alone break the budget or each other
  std::uint64_t nodes = 0;
};

struct SearchEffort {
  std::uint64_t most_nodes = 200'000;
  double tolerance = 1e-9;  ///< relative: what counts as equal
  /// Terms that are looked at, about a nanosecond and a half each: a node of many scenarios is no node of few.
  double most_work = kInfinity;
};

/// Branch and bound; beyond its effort the best found with the bound that holds.
TreatmentChoice best_treatments(const TreatmentProblem& problem, const SearchEffort& effort = {});
/// Lazy greedy by reduction per cost, the best single option, then swaps. Its bound is the one of the root.
TreatmentChoice greedy_treatments(const TreatmentProblem& problem, double most_work = kInfinity);
/// A lower bound on the loss of every allowed choice.
double root_bound(const TreatmentProblem& problem);

struct FrontierPoint {
  double budget = 0;
  TreatmentChoice choice;
};
/// The best choice at budgets from nothing to everything; points where the choice changes.
std::vector<FrontierPoint> frontier(TreatmentProblem problem, std::size_t points, SearchEffort effort = {});
/// The choice with the least cost plus loss, budget or not.
TreatmentChoice least_total(TreatmentProblem problem, const SearchEffort& effort = {});

/// From a model: losses of the scenarios under its present controls, before insurance and without any treatment.
TreatmentProblem treatment_problem(const Model& model, double budget);

struct TailChoice {
  TreatmentChoice choice;
  double tail = 0;         ///< its tail value at risk
  double tail_error = 0;   ///< of the grid
  std::size_t scored = 0;  ///< sets that were solved
  bool is_proven = false;  ///< all allowed sets were scored; otherwise best found
};
struct TailEffort {
  std::size_t most_sets = 4096;  ///< solved; if that is fewer than there are, the best found is no proof
  SearchEffort search{20'000, 1e-6, kInfinity};
};
/// Least tail value at risk within the budget. Up to 12 options all sets that cannot be added to: more treatments never
/// make a year worse. Otherwise the good ones by expected loss and their neighbours.
TailChoice best_for_tail(const Model& model, double budget, double level, const TailEffort& effort = {});
inline constexpr std::size_t kCellsOfTail = 1 << 13;  ///< of the grid on which the sets are compared

}  // namespace assay::risk::quantitative
