// SPDX-License-Identifier: Apache-2.0
// Options that are fixed in or out with what follows from it, and choices that move: shared by the searches.
#pragma once

#include <span>
#include <vector>

#include "modules/risk/quantitative/optimiser.h"

namespace assay::risk::quantitative {

enum class Fixed : std::uint8_t { free, in, out };

/// Fixes an option and what follows from it; false where that contradicts or costs too much.
bool fix(const TreatmentProblem& problem, std::vector<Fixed>& fixed, std::size_t option, Fixed how);
std::vector<bool> chosen_of(const std::vector<Fixed>& fixed);
bool is_affordable(const TreatmentProblem& problem, const std::vector<Fixed>& fixed);
/// Mandatory options with what they need; false where there is no allowed choice at all.
bool start(const TreatmentProblem& problem, std::vector<Fixed>& fixed);

/// A choice that moves, with what is left of each loss.
class Moving {
 public:
  Moving(const TreatmentProblem& problem, const std::vector<bool>& chosen)
      : problem_(problem), left_(problem.losses), ratios_(left_.size(), 1.0) {
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
    return change;
  }
  /// Terms of the last move.
  [[nodiscard]] double work() const {
    constexpr double kOfMove = 50;  // what it costs to look at a move at all
    return kOfMove + 4 * static_cast<double>(touched_.size());
  }

 private:
  void touch(std::size_t scenario, double ratio) {
    touched_.push_back(scenario);  // twice is harmless: the second time its ratio is 1 again
    ratios_[scenario] *= ratio;
  }

  const TreatmentProblem& problem_;
  std::vector<double> left_, ratios_;
  std::vector<std::size_t> touched_;
};

}  // namespace assay::risk::quantitative
