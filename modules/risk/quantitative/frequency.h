// SPDX-License-Identifier: Apache-2.0
// How often an event happens in a year, as a distribution of counts and its generating function.
#pragma once

#include <complex>

namespace assay::risk::quantitative {

struct Frequency {
  enum class Kind {
    poisson,            ///< independent events at a constant rate
    negative_binomial,  ///< a rate that is itself uncertain: variance mean + mean^2 / size
    binomial,  ///< `trials` chances of `probability` each; one trial is a yes or no, probability 1 a fixed count
  };
  Kind kind = Kind::poisson;
  double rate = 0;         ///< mean of poisson and negative binomial
  double size = 1;         ///< r of the negative binomial
  int trials = 1;          ///< of the binomial
  double probability = 0;  ///< of the binomial

  static Frequency poisson(double rate) { return {Kind::poisson, rate, 1, 1, 0}; }
  static Frequency negative_binomial(double mean, double size) { return {Kind::negative_binomial, mean, size, 1, 0}; }
  static Frequency bernoulli(double probability) { return {Kind::binomial, 0, 1, 1, probability}; }
  static Frequency constant(int count) { return {Kind::binomial, 0, 1, count, 1}; }

  [[nodiscard]] double mean() const;
  [[nodiscard]] double variance() const;
  /// P(N = 0).
  [[nodiscard]] double none() const;
  /// Each event is kept with this probability, independently; stays in the family.
  [[nodiscard]] Frequency thinned(double keep) const;
  /// E[z^N] of a real z, for probabilities.
  [[nodiscard]] double generating(double z) const;
  /// Smallest n with P(N <= n) >= u; `scale` multiplies the rate (a year's climate).
  [[nodiscard]] long quantile(double u, double scale = 1) const;
};

/// The rate whose chance of at least one event in a year is p, and back: lambda = -ln(1 - p).
double rate_of_probability(double p);
double probability_of_rate(double rate);

}  // namespace assay::risk::quantitative
