// SPDX-License-Identifier: Apache-2.0
// Statistics of simulated years.
#include <algorithm>
#include <bit>
#include <cmath>

#include "modules/risk/quantitative/simulation.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kBins = 1 << 14;  // sign, exponent and the top two bits of the mantissa
constexpr double kZ99 = 2.5758293035489004, kZ975 = 1.959963984540054;

std::size_t bin_of(std::int64_t loss) {
  return static_cast<std::size_t>(std::bit_cast<std::uint64_t>(static_cast<double>(loss)) >> 50U) & (kBins - 1);
}

Estimated around(double value, double deviation) {
  return {value, value - kZ975 * deviation, value + kZ975 * deviation, value - kZ99 * deviation,
          value + kZ99 * deviation};
}

/// The interval of a mean of skewed values (Hall's monotone transformation): in a heavy tail the few large values that
/// are missing from a sample are missing from its variance too, so that a symmetric interval ends too early above.
Estimated around_skewed(double value, double deviation, double skewness_of_mean) {
  if (std::abs(skewness_of_mean) < 1e-6) return around(value, deviation);
  const auto end = [&](double z) {
    const double g = skewness_of_mean;
    return value - deviation * 3 / g * (std::cbrt(1 + g * (z - g / 6)) - 1);
  };
  return {value, end(kZ975), end(-kZ975), end(kZ99), end(-kZ99)};
}

}  // namespace

Sample::Sample(std::vector<std::int64_t> losses) : losses_(std::move(losses)), below_(kBins + 1) {
  for (const auto loss : losses_) ++below_[bin_of(loss) + 1];
  for (std::size_t bin = 0; bin < kBins; ++bin) below_[bin + 1] += below_[bin];
}

std::int64_t Sample::order_statistic(std::size_t k) const {
  const auto bin = static_cast<std::size_t>(std::ranges::upper_bound(below_, k) - below_.begin()) - 1;
  std::vector<std::int64_t> inside;
  inside.reserve(below_[bin + 1] - below_[bin]);
  for (const auto loss : losses_)
    if (bin_of(loss) == bin) inside.push_back(loss);
  const auto place = inside.begin() + static_cast<std::ptrdiff_t>(k - below_[bin]);
  std::nth_element(inside.begin(), place, inside.end());
  return *place;
}

Estimated Sample::mean() const {
  const auto n = static_cast<double>(size());
  double sum = 0, square = 0;
  for (const auto loss : losses_) sum += static_cast<double>(loss);
  const double mean = sum / n;
  for (const auto loss : losses_) square += (static_cast<double>(loss) - mean) * (static_cast<double>(loss) - mean);
  return around(mean / kMinorUnits, std::sqrt(square / (n - 1) / n) / kMinorUnits);
}

Estimated Sample::value_at_risk(double level) const {
  const auto n = static_cast<double>(size());
  const double centre = n * level, spread = std::sqrt(n * level * (1 - level));
  const auto at = [&](double rank) {
    const auto k = static_cast<std::size_t>(std::clamp(rank, 1.0, n)) - 1;
    return static_cast<double>(order_statistic(k)) / kMinorUnits;
  };
  return {at(std::ceil(centre)), at(std::floor(centre - kZ975 * spread)), at(std::ceil(centre + kZ975 * spread) + 1),
          at(std::floor(centre - kZ99 * spread)), at(std::ceil(centre + kZ99 * spread) + 1)};
}

Estimated Sample::tail_value_at_risk(double level) const {
  const auto n = static_cast<double>(size());
  const double at = value_at_risk(level).value;
  const auto over = [&](std::int64_t loss) { return std::max(static_cast<double>(loss) / kMinorUnits - at, 0.0); };
  double excess = 0, square = 0, cube = 0;
  for (const auto loss : losses_) excess += over(loss) / n;
  for (const auto loss : losses_) {
    const double apart = over(loss) - excess;
    square += apart * apart / n;
    cube += apart * apart * apart / n;
  }
  // The influence function is (L - q)+ / (1 - a) plus a constant: at the value at risk its own error cancels, since
  // there q + E[(L - q)+] / (1 - a) is least.
  const double skewness = square > 0 ? cube / (square * std::sqrt(square)) : 0;
  return around_skewed(at + excess / (1 - level), std::sqrt(square / n) / (1 - level), skewness / std::sqrt(n));
}

Estimated Sample::exceedance(double x) const {
  const auto n = static_cast<double>(size());
  const auto above = static_cast<double>(
      std::ranges::count_if(losses_, [&](std::int64_t loss) { return static_cast<double>(loss) > x * kMinorUnits; }));
  // Wilson's interval, which stays sensible where few years exceed.
  const double p = above / n;
  const auto bounds = [&](double z) {
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return std::pair{centre - half, centre + half};
  };
  const auto [low95, high95] = bounds(kZ975);
  const auto [low99, high99] = bounds(kZ99);
  return {p, low95, high95, low99, high99};
}

Comparison compare(const Estimated& simulated, const Figure& grid, double level) {
  const bool agrees = grid.value + grid.error >= simulated.low99 && grid.value - grid.error <= simulated.high99;
  return {level, simulated, grid, agrees};
}

}  // namespace assay::risk::quantitative
