// SPDX-License-Identifier: Apache-2.0
// Moments, generating functions and quantiles of the counts.
#include "modules/risk/quantitative/frequency.h"

#include <algorithm>
#include <cmath>

namespace assay::risk::quantitative {
namespace {

/// ln P(N = n) of a Poisson variable.
double log_poisson(double rate, long n) {
  const auto count = static_cast<double>(n);
  return count * std::log(rate) - rate - std::lgamma(count + 1);
}

/// Quantile by adding probabilities from the mode outwards would need two tails; for the rates of a year, or of a block
/// of years, adding up from well below the mode is exact enough (what is left out is under 1e-18) and short.
long poisson_quantile(double rate, double u) {
  if (rate <= 0) return 0;
  const auto start = std::max(0L, static_cast<long>(rate - 9.5 * std::sqrt(rate) - 10));
  double probability = std::exp(log_poisson(rate, start)), below = probability;
  long n = start;
  while (below < u && probability > 1e-300) {
    ++n;
    probability *= rate / static_cast<double>(n);
    const double next = below + probability;
    if (next == below && static_cast<double>(n) > rate) break;
    below = next;
  }
  return n;
}

}  // namespace

double Frequency::mean() const { return kind == Kind::binomial ? trials * probability : rate; }

double Frequency::variance() const {
  switch (kind) {
    case Kind::poisson: return rate;
    case Kind::negative_binomial: return rate + rate * rate / size;
    case Kind::binomial: return trials * probability * (1 - probability);
  }
  return 0;
}

double Frequency::none() const { return generating(0); }

Frequency Frequency::thinned(double keep) const {
  auto result = *this;
  result.rate *= keep;
  result.probability *= keep;
  return result;
}

double Frequency::generating(double z) const {
  switch (kind) {
    case Kind::poisson: return std::exp(rate * (z - 1));
    case Kind::negative_binomial: return std::pow(1 + rate / size * (1 - z), -size);
    case Kind::binomial: return std::pow(1 + probability * (z - 1), trials);
  }
  return 1;
}

long Frequency::quantile(double u, double scale) const {
  if (kind == Kind::poisson) return poisson_quantile(rate * scale, u);
  double probability_n = none(), below = probability_n;
  long n = 0;
  const double m = rate, r = size, p = probability;
  while (below < u) {
    const auto count = static_cast<double>(n);
    if (kind == Kind::binomial) {
      if (n >= trials || p >= 1) return trials;
      probability_n *= (trials - count) / (count + 1) * p / (1 - p);
    } else {
      probability_n *= (r + count) / (count + 1) * (m / (r + m));
    }
    const double next = below + probability_n;
    if (next == below && count > m) break;
    below = next;
    ++n;
  }
  return n;
}

double rate_of_probability(double p) { return -std::log1p(-p); }
double probability_of_rate(double rate) { return -std::expm1(-rate); }

}  // namespace assay::risk::quantitative
