// SPDX-License-Identifier: Apache-2.0
// The simulation: a check of the grid, and the engine for copulas. Its result is a function of model, seed and years;
// the number of threads, their order and the width of vectors change no bit.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {

/// An estimate with the half width of its confidence interval at 95 % and 99 %.
struct Estimated {
  double value = 0, low95 = 0, high95 = 0, low99 = 0, high99 = 0;
  [[nodiscard]] double relative_half_width() const { return value > 0 ? (high95 - low95) / (2 * value) : 0; }
};

/// Losses of simulated years in minor units; exact quantiles by a histogram on the leading bits and one selection.
class Sample {
 public:
  explicit Sample(std::vector<std::int64_t> losses);
  [[nodiscard]] std::span<const std::int64_t> losses() const { return losses_; }
  [[nodiscard]] std::size_t size() const { return losses_.size(); }
  [[nodiscard]] Estimated mean() const;
  /// Interval by order statistics, free of assumptions on the distribution.
  [[nodiscard]] Estimated value_at_risk(double level) const;
  /// Interval by variance and skewness of the influence function.
  [[nodiscard]] Estimated tail_value_at_risk(double level) const;
  [[nodiscard]] Estimated exceedance(double x) const;
  /// The k-th smallest, from 0.
  [[nodiscard]] std::int64_t order_statistic(std::size_t k) const;

 private:
  std::vector<std::int64_t> losses_;
  std::vector<std::size_t> below_;  ///< years in bins before each bin
};

inline constexpr double kMinorUnits = 100;

struct SimulationEffort {
  std::uint64_t years = 100'000;
  unsigned threads = 1;
};

/// Simulated losses of the years, in order; common random numbers: the same year of two models sees the same events,
/// fewer or smaller where controls are stronger.
std::vector<std::int64_t> simulate(const Model& model, Book book, const SimulationEffort& effort);
/// The same, with annual losses of the scenarios tied by the model's copula. One law per scenario from the grid.
std::vector<std::int64_t> simulate_copula(const Model& model, Book book, const SimulationEffort& effort);

struct Converged {
  Sample sample;
  double half_width = 0;  ///< relative, of the mean and the tail value at risk of the highest level, the larger
  bool has_converged = false;
};
/// Doubles the years until the relative 95 % half width is under the target, or `most` years are reached.
Converged simulate_until(const Model& model, Book book, double target, std::uint64_t most, unsigned threads);

/// Compares with the grid; a figure outside the simulation's 99 % interval is flagged.
struct Comparison {
  double level = 0;
  Estimated simulated;
  Figure grid;
  bool agrees = true;
};
Comparison compare(const Estimated& simulated, const Figure& grid, double level);

}  // namespace assay::risk::quantitative
