// SPDX-License-Identifier: Apache-2.0
// The loss of one event as a distribution on [0, infinity): closed forms for the limited expected value, so that the
// grid is exact in the mean and caps and insurance layers cost nothing (see docs/decisions/012-losses-on-a-grid.md).
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace assay::risk::quantitative {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct LognormalParameters {
  double mu = 0, sigma = 1;
};

/// What a distribution costs to ask, in nanoseconds of a present processor: to know before computing what an answer
/// will need. Orders of magnitude, measured once; nothing that is computed depends on them.
struct Cost {
  double exact = 10;   ///< one limited expected value, or one survival probability
  double smooth = 10;  ///< one density of many
  double draw = 10;    ///< one quantile
};

class Distribution {
 public:
  virtual ~Distribution() = default;
  /// P(X > x).
  [[nodiscard]] virtual double survival(double x) const = 0;
  /// E[min(X, x)], the limited expected value.
  [[nodiscard]] virtual double limited(double x) const = 0;
  /// inf{x: P(X <= x) >= u} for u in [0, 1).
  [[nodiscard]] virtual double quantile(double u) const = 0;
  /// Infinite for heavy tails.
  [[nodiscard]] virtual double mean() const = 0;
  /// At least E[X^2], equal to it where a closed form exists; used for bounds only.
  [[nodiscard]] virtual double second_moment_bound() const = 0;
  /// Density away from atoms; asked only beyond `smooth_beyond`.
  [[nodiscard]] virtual double density(double) const { return 0; }
  /// The largest possible loss.
  [[nodiscard]] virtual double upper() const { return kInfinity; }
  /// From here on density times width equals the moment-matched mass to about 1e-7, away from kinks.
  [[nodiscard]] virtual double smooth_beyond(double /*width*/) const { return kInfinity; }
  /// Points where the density jumps or mass piles up.
  virtual void kinks(std::vector<double>&) const {}
  /// For k = first, first + 1, ...: what the hat function of node k sees of the density, divided by the width. It is
  /// density(k * width) where a distribution knows nothing better.
  virtual void densities(std::size_t first, double width, std::span<double> out) const;
  /// Error that the distribution itself was tabulated with, relative to its mean.
  [[nodiscard]] virtual double own_error() const { return 0; }
  [[nodiscard]] virtual Cost cost() const { return {}; }
  /// For the simulation's fast path: set where this is exactly a lognormal.
  [[nodiscard]] virtual std::optional<LognormalParameters> as_lognormal() const { return {}; }
};

using Severity = std::shared_ptr<const Distribution>;

/// One insurance or reinsurance layer: pays share * min(max(x - deductible, 0), limit).
struct Layer {
  double deductible = 0;
  double limit = kInfinity;
  double share = 1;
  [[nodiscard]] double payout(double x) const;
};

/// A form of loss that an event causes with a probability; forms add up.
struct LossForm {
  Severity severity;
  double probability = 1;
};

// Parameters were checked by the reader of the model; nothing here refuses.
Severity constant(double value);
Severity lognormal(double mu, double sigma);
/// From the quantiles of two or more probabilities: exact for two, least squares on the logarithm for more.
Severity lognormal_from_quantiles(std::span<const std::pair<double, double>> probability_and_value);
/// Beta on [min, max] with the mode's weight `shape`, 4 for PERT.
Severity pert(double min, double mode, double max, double shape = 4);
Severity triangular(double min, double mode, double max);
Severity uniform(double min, double max);
/// ln X uniform: what a level of a scale says about a loss, and nothing more.
Severity log_uniform(double min, double max);
/// Pareto I: P(X > x) = (scale / x)^shape beyond the scale.
Severity pareto(double scale, double shape);
/// P(X > x) = (1 + shape (x - location) / scale)^(-1 / shape) beyond the location.
Severity generalised_pareto(double location, double scale, double shape);
/// `body` below its quantile `probability`, generalised Pareto above.
Severity splice(Severity body, double probability, double scale, double shape);
/// Values with weights that need not sum to one.
Severity empirical(std::vector<std::pair<double, double>> value_and_weight);
/// ln X = mu + scale * T: the predictive of a lognormal whose parameters are known from few losses. Needs a cap.
Severity log_student(double mu, double scale, double degrees, double cap);
/// Primary and secondary losses of one event.
Severity sum_of_forms(std::vector<LossForm> forms);
Severity mixture(std::vector<std::pair<double, Severity>> weight_and_part);

/// min(X, cap): the mass above piles up at the cap.
Severity capped(Severity severity, double cap);
/// X given that X <= limit: the mass above is spread over the rest.
Severity truncated(Severity severity, double limit);
Severity scaled(Severity severity, double factor);
/// X - payout(X).
Severity retained(Severity severity, const Layer& layer);
/// What the layers pay together, each on what those before it leave.
Severity ceded(Severity severity, std::span<const Layer> layers);

/// E[X^2] by quadrature, for X bounded by `upper`.
double second_moment_below(const Distribution& distribution, double upper);
/// Quantile by bisection on the survival function between 0 and `high`.
double quantile_by_bisection(const Distribution& distribution, double u, double high);

}  // namespace assay::risk::quantitative
