// SPDX-License-Identifier: Apache-2.0
// What knowing one input exactly is worth to the choice of treatments: expected value of partial perfect information.
#pragma once

#include <span>
#include <vector>

#include "modules/risk/quantitative/optimiser.h"
#include "modules/risk/quantitative/uncertainty.h"

namespace assay::risk::quantitative {

struct InformationValues {
  /// Least expected cost and loss of a year within the budget, as things are known now.
  TreatmentChoice now;
  /// By input: how much less that would be on average if the input were known before choosing. Never below zero.
  std::vector<double> values;
};

/// min over S of E[cost + loss] - E[min over S of E[cost + loss | input]], before insurance as in the optimiser, with
/// the other inputs at their means. S runs over the best choices for the ends of each input, so that the value is at
/// least what is stated.
InformationValues values_of_information(const Model& model, std::span<const UncertainInput> inputs,
                                        const SearchEffort& effort = {500, 1e-6, kInfinity});

}  // namespace assay::risk::quantitative
