// SPDX-License-Identifier: Apache-2.0
// The deterministic engine: all scenarios of a year on one grid by a Fourier transform. One scenario can be swapped and
// the rest stays (what-if). Every solve runs on a grid of half the points too, which tells the numerical error.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "modules/risk/quantitative/distribution.h"
#include "modules/risk/quantitative/fourier.h"
#include "modules/risk/quantitative/frequency.h"
#include "modules/risk/quantitative/grid.h"
#include "modules/risk/quantitative/loss.h"

namespace assay::risk::quantitative {

/// A part of the losses of a scenario: covered by a control, or not.
struct Branch {
  double weight = 1;  ///< of the events; the weights of a row sum to one
  Severity severity;
};

/// The share of a scenario's rate that moves with a common climate.
struct SectorShare {
  std::size_t sector = 0;
  double share = 0;
};

/// A scenario after its controls: what the engines compute with.
struct Row {
  std::string id;
  Frequency frequency;
  std::vector<Branch> branches;
  std::vector<SectorShare> sectors;  ///< Poisson only; shares sum to at most one

  [[nodiscard]] double mean_severity() const;
  [[nodiscard]] double mean() const { return frequency.mean() > 0 ? frequency.mean() * mean_severity() : 0; }
  /// P(X > x) of one event.
  [[nodiscard]] double survival(double x) const;
};

struct GridChoice {
  std::size_t cells = 1 << 16;
  double width = 1;
  /// e^-tilt is how much losses beyond the grid are damped before they wrap around.
  double tilt = 8;
};

/// A range that a year exceeds with probability below 1e-7: large single losses by their tails, sums of the others by
/// an exponential bound.
double range_of(std::span<const Row> rows, std::span<const double> sector_variances, double probability = 1e-7);
/// The first of guess, 1.5 guess, ... that holds: a fraction of the work where a like model's range is known.
double range_near(std::span<const Row> rows, std::span<const double> sector_variances, double guess,
                  double probability = 1e-7);
/// An upper bound on P(L > range).
double tail_bound(std::span<const Row> rows, std::span<const double> sector_variances, double range);

/// P(no event of the year exceeds x): its complement is the exceedance curve of the largest single event.
double probability_of_none_above(std::span<const Row> rows, std::span<const double> sector_variances, double x);

struct Solution {
  LossDistribution fine;
  LossDistribution coarse;  ///< half the points, twice the width
};

class Solver {
 public:
  Solver(std::vector<Row> rows, std::vector<double> sector_variances, const GridChoice& grid,
         Rounding rounding = Rounding::moment);
  ~Solver();
  Solver(Solver&&) noexcept;
  Solver& operator=(Solver&&) noexcept;

  [[nodiscard]] std::span<const Row> rows() const;
  [[nodiscard]] const GridChoice& grid() const;
  void replace(std::size_t index, Row row);
  /// What is held now comes back by `restore`, bit for bit: a what-if leaves no trace in what is asked next.
  void hold();
  void restore();
  Solution solve();
  /// For mixtures over states: adds weight times the law of the present rows. `finish` gives the mixture and starts
  /// anew.
  void accumulate(double weight);
  Solution finish();
  /// E[S_i | L > node] for every row; the node is the first with P(L <= x) >= level. Sums to E[L | L > node].
  std::vector<double> contributions(double level);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::risk::quantitative
