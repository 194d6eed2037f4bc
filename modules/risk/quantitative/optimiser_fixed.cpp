// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/quantitative/optimiser_fixed.h"

#include <algorithm>

namespace assay::risk::quantitative {

bool fix(const TreatmentProblem& problem, std::vector<Fixed>& fixed, std::size_t option, Fixed how) {
  if (fixed[option] == how) return true;
  if (fixed[option] != Fixed::free) return false;
  fixed[option] = how;
  if (how == Fixed::in) {
    for (const auto other : problem.needs[option])
      if (!fix(problem, fixed, other, Fixed::in)) return false;
    for (const auto other : problem.excludes[option])
      if (!fix(problem, fixed, other, Fixed::out)) return false;
    for (std::size_t j = 0; j < problem.size(); ++j)  // exclusions hold both ways
      if (std::ranges::find(problem.excludes[j], option) != problem.excludes[j].end() &&
          !fix(problem, fixed, j, Fixed::out))
        return false;
  } else {
    if (problem.mandatory[option]) return false;
    for (std::size_t j = 0; j < problem.size(); ++j)
      if (std::ranges::find(problem.needs[j], option) != problem.needs[j].end() && !fix(problem, fixed, j, Fixed::out))
        return false;
  }
  return true;
}

std::vector<bool> chosen_of(const std::vector<Fixed>& fixed) {
  std::vector<bool> chosen;
  for (const auto one : fixed) chosen.push_back(one == Fixed::in);
  return chosen;
}

bool is_affordable(const TreatmentProblem& problem, const std::vector<Fixed>& fixed) {
  return problem.cost_of(chosen_of(fixed)) <= problem.budget * (1 + 1e-12);
}

bool start(const TreatmentProblem& problem, std::vector<Fixed>& fixed) {
  fixed.assign(problem.size(), Fixed::free);
  for (std::size_t j = 0; j < problem.size(); ++j)
    if (problem.mandatory[j] && !fix(problem, fixed, j, Fixed::in)) return false;
  return is_affordable(problem, fixed);
}

}  // namespace assay::risk::quantitative
