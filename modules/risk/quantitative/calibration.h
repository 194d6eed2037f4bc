// SPDX-License-Identifier: Apache-2.0
// Learning to estimate: practice with 90 % intervals, and the equivalent bet that finds what somebody really believes.
#pragma once

#include <span>

namespace assay::risk::quantitative {

/// A question with a known answer and somebody's 90 % interval for it.
struct PracticeAnswer {
  double low = 0, high = 0, truth = 0;
};

struct Calibration {
  int answers = 0, hits = 0;
  /// P(at most so many hits) of somebody whose intervals hold 90 %: small means intervals that are too narrow.
  double chance_if_calibrated = 1;
  bool is_overconfident = false;
  /// By how much the intervals' logarithms must widen around their middle to hold 90 % of the answers; 1 when they do.
  double widen_by = 1;
};
Calibration calibration_of(std::span<const PracticeAnswer> answers);

/// "Would you rather bet on your interval, or on a wheel that wins with this probability?" Each answer halves the doubt.
class EquivalentBet {
 public:
  [[nodiscard]] double wheel() const { return 0.5 * (low_ + high_); }
  void prefers_interval() { low_ = wheel(); }
  void prefers_wheel() { high_ = wheel(); }
  /// What the person gives the interval, once asked often enough.
  [[nodiscard]] double belief() const { return wheel(); }
  [[nodiscard]] bool is_settled() const { return high_ - low_ <= 0.05; }

 private:
  double low_ = 0.5, high_ = 1;
};

}  // namespace assay::risk::quantitative
