// SPDX-License-Identifier: Apache-2.0
// How many intervals held, and how far they were from holding.
#include "modules/risk/quantitative/calibration.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

constexpr double kAimedAt = 0.9;
constexpr double kSignificant = 0.05;

/// Distance of the truth from the middle in half widths, on a logarithmic scale where all are positive.
double distance(const PracticeAnswer& answer) {
  const bool is_log = answer.low > 0 && answer.truth > 0;
  const auto on_scale = [&](double x) { return is_log ? std::log(x) : x; };
  const double low = on_scale(answer.low), high = on_scale(answer.high), half = std::max((high - low) / 2, 1e-12);
  return std::abs(on_scale(answer.truth) - (low + high) / 2) / half;
}

}  // namespace

Calibration calibration_of(std::span<const PracticeAnswer> answers) {
  Calibration result;
  std::vector<double> distances;
  for (const auto& answer : answers) {
    distances.push_back(distance(answer));
    result.hits += answer.low <= answer.truth && answer.truth <= answer.high ? 1 : 0;
  }
  result.answers = static_cast<int>(answers.size());
  if (answers.empty()) return result;
  // P(Bin(n, p) <= k) = I(1 - p; n - k, k + 1).
  if (result.hits < result.answers)
    result.chance_if_calibrated = beta_cdf(result.answers - result.hits, result.hits + 1, 1 - kAimedAt);
  result.is_overconfident = result.chance_if_calibrated < kSignificant;
  std::ranges::sort(distances);
  const auto at = static_cast<std::size_t>(std::ceil(kAimedAt * static_cast<double>(distances.size()))) - 1;
  result.widen_by = std::max(1.0, distances[at]);
  return result;
}

}  // namespace assay::risk::quantitative
