// SPDX-License-Identifier: Apache-2.0
// Reading measures from the grid. The mass of node k stands for losses from (k - 1/2) to (k + 1/2) widths; between
// these points the distribution function is linear, which errs by the second order where there are no atoms.
#include "modules/risk/quantitative/loss.h"

#include <algorithm>
#include <cmath>

namespace assay::risk::quantitative {

LossDistribution::LossDistribution(std::vector<double> mass, double width, double mean, double none)
    : mass_(std::move(mass)), below_(mass_.size()), width_(width), mean_(mean), none_(none) {
  double sum = 0;
  const std::size_t count = mass_.size();
  double *p = mass_.data(), *b = below_.data();
  for (std::size_t k = 0; k < count; ++k) {
    if (p[k] < 0) p[k] = 0;  // rounding of the transform
    sum += p[k];
    b[k] = sum;
  }
}

/// A node that holds much more than what surrounds it: a cap, a fixed loss, a limit. An atom between two nodes is split
/// between them.
bool LossDistribution::is_atom(std::size_t k) const {
  const auto at = [&](std::size_t i) { return i < mass_.size() ? mass_[i] : 0.0; };
  const double here = std::max(at(k), k > 0 ? std::min(at(k), at(k - 1)) : 0.0);
  const double around = std::max(k > 1 ? at(k - 2) : 0.0, at(k + 2));
  return here > 8 * around + 1e-12;
}

double LossDistribution::exceedance_of_node(std::size_t k) const {
  return k < below_.size() ? std::max(0.0, 1 - below_[k]) : std::max(0.0, lost());
}

double LossDistribution::exceedance(double x) const {
  if (x < 0) return 1;
  const double place = x / width_;
  if (place >= static_cast<double>(mass_.size()) - 1) return exceedance_of_node(mass_.size() - 1);
  if (place < 0.5) {  // from the exact P(L = 0) to the end of the first half cell
    const double part = place * 2;
    return std::clamp(1 - (none_ + part * (below_[0] - none_)), 0.0, 1.0);
  }
  const auto node = static_cast<std::size_t>(std::floor(place + 1e-9));
  if (is_atom(node)) return std::min(exceedance_of_node(node), 1 - none_);
  const auto k = static_cast<std::size_t>(place + 0.5);
  const double part = place + 0.5 - static_cast<double>(k);
  return std::max(0.0, 1 - (below_[k - 1] + part * mass_[k]));
}

std::size_t LossDistribution::node_of(double level) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(below_, level) - below_.begin());
}

double LossDistribution::value_at_risk(double level) const {
  if (none_ >= level) return 0;
  const std::size_t k = node_of(level);
  if (k >= mass_.size()) return reach();
  if (is_atom(k)) return static_cast<double>(k) * width_;
  if (k == 0) return below_[0] > none_ ? 0.5 * width_ * (level - none_) / (below_[0] - none_) : 0;
  const double part = mass_[k] > 0 ? (level - below_[k - 1]) / mass_[k] : 1;
  return (static_cast<double>(k) - 0.5 + part) * width_;
}

bool LossDistribution::is_atom_at(double level) const {
  return none_ < level && node_of(level) < mass_.size() && is_atom(node_of(level));
}

double LossDistribution::excess(double q) const {
  // E[L] - q + E[(q - L)+]: only the body of the grid enters, the tail comes from the exact mean. Between nodes linear.
  const double place = std::min(q / width_, static_cast<double>(mass_.size() - 1));
  const auto k = static_cast<std::size_t>(place);
  double short_of = 0;  // sum over nodes up to k of (k - j) p_j, in widths
  for (std::size_t j = 0; j < k; ++j) short_of += below_[j];
  short_of += (place - static_cast<double>(k)) * below_[k];
  return std::max(0.0, mean_ - q + short_of * width_);
}

double LossDistribution::tail_value_at_risk(double level) const {
  const std::size_t k = node_of(level);
  if (k >= mass_.size()) return reach();
  const double q = static_cast<double>(k) * width_;
  return q + excess(q) / (1 - level);
}

double LossDistribution::deviation() const {
  double square = 0;
  for (std::size_t k = 0; k < mass_.size(); ++k) {
    const double x = static_cast<double>(k) * width_ - mean_;
    square += x * x * mass_[k];
  }
  return std::sqrt(square);
}

LossDistribution LossDistribution::transformed(const std::function<double(double)>& transform, double mean,
                                               double none) const {
  std::vector<double> moved(mass_.size());
  for (std::size_t k = 0; k < mass_.size(); ++k) {
    const double place = transform(static_cast<double>(k) * width_) / width_;
    const auto node = std::min(static_cast<std::size_t>(place), mass_.size() - 1);
    const double part = std::min(place - static_cast<double>(node), 1.0);
    moved[node] += (1 - part) * mass_[k];
    if (node + 1 < moved.size()) moved[node + 1] += part * mass_[k];
  }
  return {std::move(moved), width_, mean, none};
}

}  // namespace assay::risk::quantitative
