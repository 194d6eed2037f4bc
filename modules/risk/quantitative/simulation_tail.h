// SPDX-License-Identifier: Apache-2.0
// Chances of rare years by conditional Monte Carlo (Asmussen and Kroese 2006): the events of a year are drawn, but its
// largest one is integrated out. Where plain simulation counts a few years in 100,000, each year here has a part.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "modules/risk/quantitative/simulation.h"

namespace assay::risk::quantitative {

struct FarTail {
  double loss = 0;
  Estimated probability;  ///< that a year loses more
  /// By which the variance of one year is below that of counting years; none where nothing is left to chance.
  std::optional<double> variance_ratio;
};

struct FarTails {
  std::uint64_t years = 0;
  std::vector<FarTail> tails;
};

/// P(L > x) of each loss, after annual insurance. Not for models with a copula: it ties annual losses, and the events
/// of a year are then not independent given their number. The years are whole blocks; the threads change no bit.
FarTails far_tails(const Model& model, Book book, std::span<const double> losses, const SimulationEffort& effort);
/// As many of the model's years as cost no more than a few million draws.
std::uint64_t years_for_far_tails(const Model& model, Book book);

/// The largest sum of a year's losses of which no more than `retained` stays after annual insurance; infinite where it
/// never does.
double largest_sum_that_leaves(const Model& model, double retained);

}  // namespace assay::risk::quantitative
