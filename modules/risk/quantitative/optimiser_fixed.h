// SPDX-License-Identifier: Apache-2.0
// Options that are fixed in or out, with what follows from it: shared by the proof and the greedy choice.
#pragma once

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

}  // namespace assay::risk::quantitative
