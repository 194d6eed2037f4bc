// SPDX-License-Identifier: Apache-2.0
// Treatments for the least tail value at risk: not submodular, so every candidate is solved on the grid.
#include <algorithm>
#include <cmath>
#include <set>

#include "modules/risk/quantitative/optimiser.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kMostEnumerated = 12;
constexpr std::size_t kMostScored = 120;
constexpr double kWorthScoring = 1.10;  ///< of the least expected loss

std::vector<std::size_t> selection_of(const std::vector<bool>& chosen) {
  std::vector<std::size_t> selected;
  for (std::size_t j = 0; j < chosen.size(); ++j)
    if (chosen[j]) selected.push_back(j);
  return selected;
}

std::vector<std::vector<bool>> all_allowed(const TreatmentProblem& problem) {
  std::vector<std::vector<bool>> sets;
  for (std::uint32_t bits = 0; bits < 1U << problem.size(); ++bits) {
    std::vector<bool> chosen(problem.size());
    for (std::size_t j = 0; j < chosen.size(); ++j) chosen[j] = (bits >> j & 1U) != 0;
    if (problem.is_allowed(chosen)) sets.push_back(std::move(chosen));
  }
  return sets;
}

/// The best by expected loss, and around it what one or two exchanges reach.
std::vector<std::vector<bool>> good_ones(const TreatmentProblem& problem) {
  const auto best = best_treatments(problem, {20'000, 1e-6});
  if (!best.is_possible) return {};
  std::set<std::vector<bool>> known{best.chosen};
  std::vector<std::vector<bool>> from{best.chosen};
  for (int round = 0; round < 2; ++round) {
    std::vector<std::vector<bool>> next;
    for (const auto& chosen : from)
      for (std::size_t in = 0; in < problem.size(); ++in)
        for (std::size_t out = 0; out <= problem.size(); ++out) {
          auto other = chosen;
          other[in] = !other[in];
          if (out < problem.size()) other[out] = !other[out];
          if (known.size() < 20'000 && problem.is_allowed(other) &&
              problem.loss_of(other) <= kWorthScoring * best.loss && known.insert(other).second)
            next.push_back(std::move(other));
        }
    std::ranges::sort(next, {}, [&](const auto& chosen) { return problem.loss_of(chosen); });
    if (next.size() > 20) next.resize(20);
    from = std::move(next);
  }
  std::vector<std::vector<bool>> sets(known.begin(), known.end());
  std::ranges::sort(sets, {}, [&](const auto& chosen) { return problem.loss_of(chosen); });
  if (sets.size() > kMostScored) sets.resize(kMostScored);
  return sets;
}

}  // namespace

TailChoice best_for_tail(const Model& model, double budget, double level) {
  const auto problem = treatment_problem(model, budget);
  const bool is_small = problem.size() <= kMostEnumerated;
  const auto sets = is_small ? all_allowed(problem) : good_ones(problem);
  TailChoice best;
  best.tail = kInfinity;
  best.choice.is_possible = !sets.empty();
  if (sets.empty()) return best;
  Model candidate = model;
  candidate.selected.clear();
  const std::size_t cells = std::min<std::size_t>(model.cells, 1 << 13);
  YearSolver solver(candidate, Book::retained, {cells, false});
  for (const auto& chosen : sets) {
    candidate.selected = selection_of(chosen);
    const auto scenarios = touched(solver.model(), candidate);
    const double tail = solver.change(candidate, scenarios).tail_value_at_risk(level).value;
    ++best.scored;
    if (tail >= best.tail) continue;
    best.tail = tail;
    best.choice.chosen = chosen;
  }
  best.choice.loss = problem.loss_of(best.choice.chosen);
  best.choice.cost = problem.cost_of(best.choice.chosen);
  best.choice.value = best.choice.loss;
  best.is_proven = best.choice.is_proven = is_small;
  return best;
}

}  // namespace assay::risk::quantitative
