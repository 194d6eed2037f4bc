// SPDX-License-Identifier: Apache-2.0
// How far the grid must reach: a bound on the chance that a year costs more (docs/decisions/012-losses-on-a-grid.md).
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/solver.h"

namespace assay::risk::quantitative {
namespace {

double square_below(const Distribution& severity, double limit) {
  return std::min(limit * severity.limited(limit), severity.second_moment_bound());
}

/// What a bound needs to know of the events whose loss is cut at `limit`.
struct Sums {
  double above = 0;                            ///< expected number of events above the limit
  std::vector<double> first, second;           ///< by sector, the last for independent Poisson scenarios
  std::vector<std::pair<double, double>> own;  ///< mean and bound of the square of the others, per event
  std::vector<const Row*> others;
};

Sums sums_below(std::span<const Row> rows, std::size_t sectors, double limit) {
  Sums sums{0, std::vector<double>(sectors + 1), std::vector<double>(sectors + 1), {}, {}};
  for (const auto& row : rows) {
    double first = 0, second = 0;
    for (const auto& branch : row.branches) {
      first += branch.weight * branch.severity->limited(limit);
      second += branch.weight * square_below(*branch.severity, limit);
    }
    const double rate = row.frequency.mean();
    sums.above += rate * row.survival(limit);
    if (row.frequency.kind != Frequency::Kind::poisson) {
      sums.own.emplace_back(first, second);
      sums.others.push_back(&row);
      continue;
    }
    double rest = 1;
    for (const auto& [sector, share] : row.sectors) {
      sums.first[sector] += share * rate * first;
      sums.second[sector] += share * rate * second;
      rest -= share;
    }
    sums.first[sectors] += rest * rate * first;
    sums.second[sectors] += rest * rate * second;
  }
  return sums;
}

/// ln of a bound on E[e^(t Y)], Y the sum of cut losses; infinite where the bound does not hold.
double log_moment(const Sums& sums, std::span<const double> variances, double limit, double t) {
  const double curve = (std::expm1(t * limit) - t * limit) / (limit * limit);
  double total = t * sums.first.back() + curve * sums.second.back();
  for (std::size_t s = 0; s + 1 < sums.first.size(); ++s) {
    const double kappa = t * sums.first[s] + curve * sums.second[s], inside = 1 - variances[s] * kappa;
    if (inside <= 0) return kInfinity;
    total -= std::log(inside) / variances[s];
  }
  for (std::size_t i = 0; i < sums.own.size(); ++i) {
    const auto& frequency = sums.others[i]->frequency;
    const double kappa = t * sums.own[i].first + curve * sums.own[i].second;
    if (frequency.kind == Frequency::Kind::binomial) {
      total += frequency.trials * std::log1p(frequency.probability * kappa);
    } else {
      const double inside = 1 - frequency.rate / frequency.size * kappa;
      if (inside <= 0) return kInfinity;
      total -= frequency.size * std::log(inside);
    }
  }
  return total;
}

/// The bound, or the first that is `enough`.
double bound_on_tail(std::span<const Row> rows, std::span<const double> variances, double range, double enough) {
  double best = 1;
  for (const double parts : {1.5, 2.0, 4.0, 8.0, 16.0, 48.0}) {
    const double limit = range / parts;
    const auto sums = sums_below(rows, variances.size(), limit);
    if (sums.above >= best) continue;
    double exponent = 0;
    for (double scaled = 0.25; scaled < 40; scaled *= 1.3) {
      const double t = scaled / limit;
      exponent = std::min(exponent, log_moment(sums, variances, limit, t) - t * range);
    }
    best = std::min(best, sums.above + std::exp(exponent));
    if (best <= enough) break;
  }
  return best;
}

}  // namespace

double tail_bound(std::span<const Row> rows, std::span<const double> variances, double range) {
  return bound_on_tail(rows, variances, range, 0);
}

double range_near(std::span<const Row> rows, std::span<const double> variances, double guess, double probability) {
  double range = guess;
  while (bound_on_tail(rows, variances, range, probability) > probability && range < 1e18) range *= 1.5;
  return range;
}

double range_of(std::span<const Row> rows, std::span<const double> variances, double probability) {
  double mean = 0, most = 0;
  bool is_bounded = true;
  for (const auto& row : rows) {
    mean += row.mean();
    double upper = 0;
    for (const auto& branch : row.branches)
      if (branch.weight > 0) upper = std::max(upper, branch.severity->upper());
    if (row.frequency.kind != Frequency::Kind::binomial || std::isinf(upper))
      is_bounded = false;
    else
      most += row.frequency.trials * upper;
  }
  if (mean <= 0) return 1;
  double high = mean;
  while (bound_on_tail(rows, variances, high, probability) > probability && high < 1e18) high *= 2;
  double low = high / 2;
  while (high > 1.02 * low) {
    const double middle = std::sqrt(low * high);
    (bound_on_tail(rows, variances, middle, probability) > probability ? low : high) = middle;
  }
  return is_bounded ? std::min(high, 1.001 * most) : high;
}

}  // namespace assay::risk::quantitative
