// SPDX-License-Identifier: Apache-2.0
// A year's loss on a grid, and what is read from it. The definitions are fixed:
// VaR_a = inf{x: P(L <= x) >= a};  TVaR_a = min over q of q + E[(L - q)+] / (1 - a), which splits atoms;
// LEC(x) = P(L > x).
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace assay::risk::quantitative {

class LossDistribution {
 public:
  LossDistribution() = default;
  /// `mass` on the nodes 0, width, 2 width, ...; mean and P(L = 0) are known without the grid.
  LossDistribution(std::vector<double> mass, double width, double mean, double none);

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double reach() const { return width_ * static_cast<double>(mass_.size()); }
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double none() const { return none_; }
  [[nodiscard]] std::span<const double> mass() const { return mass_; }
  /// Probability beyond the grid.
  [[nodiscard]] double lost() const { return 1 - (below_.empty() ? 0 : below_.back()); }
  /// P(L > x).
  [[nodiscard]] double exceedance(double x) const;
  /// P(L > k width) of the nodes, without interpolation.
  [[nodiscard]] double exceedance_of_node(std::size_t k) const;
  /// The first node with P(L <= x) >= level, or the number of nodes when the grid ends before.
  [[nodiscard]] std::size_t node_of(double level) const;
  [[nodiscard]] double value_at_risk(double level) const;
  [[nodiscard]] double tail_value_at_risk(double level) const;
  /// E[(L - q)+].
  [[nodiscard]] double excess(double q) const;
  /// Whether the quantile of this level lies on a fixed loss or cap, where it is known to a node only.
  [[nodiscard]] bool is_atom_at(double level) const;
  /// Standard deviation of what lies on the grid.
  [[nodiscard]] double deviation() const;
  /// The law of transform(L), a function that does not fall and does not exceed L, with its known mean and P(0).
  [[nodiscard]] LossDistribution transformed(const std::function<double(double)>& transform, double mean,
                                             double none) const;

 private:
  [[nodiscard]] bool is_atom(std::size_t k) const;

  std::vector<double> mass_, below_;  ///< below_[k] = P(L <= k width)
  double width_ = 1, mean_ = 0, none_ = 0;
};

}  // namespace assay::risk::quantitative
