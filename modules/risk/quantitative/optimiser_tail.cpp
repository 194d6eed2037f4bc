// SPDX-License-Identifier: Apache-2.0
// Treatments for the least tail value at risk: not submodular, so every candidate is solved on the grid.
#include <algorithm>
#include <cmath>
#include <set>

#include "modules/risk/quantitative/optimiser_fixed.h"
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

/// The allowed sets to which nothing can be added.
std::vector<std::vector<bool>> largest_allowed(const TreatmentProblem& problem) {
  const std::uint32_t count = 1U << problem.size();
  const auto chosen_by = [&](std::uint32_t bits) {
    std::vector<bool> chosen(problem.size());
    for (std::size_t j = 0; j < chosen.size(); ++j) chosen[j] = (bits >> j & 1U) != 0;
    return chosen;
  };
  std::vector<std::vector<bool>> sets;
  std::vector<bool> is_within(count);  // the set, or one that has more, is allowed
  for (std::uint32_t bits = count; bits-- > 0;) {
    bool has_larger = false;
    for (std::size_t j = 0; j < problem.size(); ++j)
      if ((bits >> j & 1U) == 0 && is_within[bits | 1U << j]) has_larger = true;
    is_within[bits] = has_larger;
    if (has_larger) continue;
    auto chosen = chosen_by(bits);
    is_within[bits] = problem.is_allowed(chosen);
    if (is_within[bits]) sets.push_back(std::move(chosen));
  }
  std::ranges::sort(sets, {}, [&](const auto& chosen) { return problem.loss_of(chosen); });
  return sets;
}

/// The best by expected loss, and around it what one or two exchanges reach.
std::vector<std::vector<bool>> good_ones(const TreatmentProblem& problem, const SearchEffort& effort) {
  const auto best = best_treatments(problem, effort);
  if (!best.is_possible) return {};
  using Ranked = std::pair<double, std::vector<bool>>;  // by what remains of the expected loss
  std::set<std::vector<bool>> known{best.chosen};
  std::vector<Ranked> all{{best.loss, best.chosen}}, from = all;
  for (int round = 0; round < 2; ++round) {
    std::vector<Ranked> next;
    for (const auto& [loss, chosen] : from) {
      Moving moving(problem, chosen);
      for (std::size_t in = 0; in < problem.size(); ++in)
        for (std::size_t out = 0; out <= problem.size(); ++out) {
          std::vector<std::size_t> added, removed;
          if (out == in) continue;
          for (const auto j : {in, out})
            if (j < problem.size()) (chosen[j] ? removed : added).push_back(j);
          const double moved = loss + moving.change(removed, added);
          if (known.size() >= 20'000 || moved > kWorthScoring * best.loss) continue;
          auto other = chosen;
          for (const auto j : added) other[j] = true;
          for (const auto j : removed) other[j] = false;
          if (problem.is_allowed(other) && known.insert(other).second) next.emplace_back(moved, std::move(other));
        }
    }
    all.insert(all.end(), next.begin(), next.end());
    std::ranges::stable_sort(next, {}, &Ranked::first);
    if (next.size() > 20) next.resize(20);
    from = std::move(next);
  }
  std::ranges::stable_sort(all, {}, &Ranked::first);
  if (all.size() > kMostScored) all.resize(kMostScored);
  std::vector<std::vector<bool>> sets;
  for (auto& one : all) sets.push_back(std::move(one.second));
  return sets;
}

}  // namespace

TailChoice best_for_tail(const Model& model, double budget, double level, const TailEffort& effort) {
  const auto problem = treatment_problem(model, budget);
  const bool is_small = problem.size() <= kMostEnumerated;
  auto sets = is_small ? largest_allowed(problem) : good_ones(problem, effort.search);
  const bool are_all = is_small && sets.size() <= effort.most_sets;
  if (sets.size() > effort.most_sets) sets.resize(std::max<std::size_t>(effort.most_sets, 1));
  TailChoice best;
  best.tail = kInfinity;
  best.choice.is_possible = !sets.empty();
  if (sets.empty()) return best;
  Model candidate = model;
  candidate.selected.clear();
  YearSolver solver(candidate, Book::retained, {std::min(model.cells, kCellsOfTail), false});
  const auto score = [&](const std::vector<bool>& chosen) {
    candidate.selected = selection_of(chosen);
    ++best.scored;
    return solver.change(candidate, touched(solver.model(), candidate)).tail_value_at_risk(level);
  };
  for (const auto& chosen : sets)
    if (const auto tail = score(chosen); tail.value < best.tail)
      best.tail = tail.value, best.tail_error = tail.error, best.choice.chosen = chosen;
  // What does nothing for the tail is not bought.
  for (std::size_t j = 0; is_small && j < problem.size(); ++j) {
    auto without = best.choice.chosen;
    without[j] = false;
    if (!best.choice.chosen[j] || problem.costs[j] == 0 || !problem.is_allowed(without)) continue;
    if (const auto tail = score(without); tail.value <= best.tail * (1 + 1e-9))
      best.tail = tail.value, best.tail_error = tail.error, best.choice.chosen = without;
  }
  best.choice.loss = problem.loss_of(best.choice.chosen);
  best.choice.cost = problem.cost_of(best.choice.chosen);
  best.choice.value = best.choice.loss;
  best.is_proven = best.choice.is_proven = are_all;
  return best;
}

}  // namespace assay::risk::quantitative
