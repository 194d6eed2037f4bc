// SPDX-License-Identifier: Apache-2.0
// Distributions with closed forms.
#include "modules/risk/quantitative/distribution.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "modules/risk/quantitative/special.h"
#include "modules/risk/quantitative/vector_math.h"

namespace assay::risk::quantitative {
namespace {

class Constant final : public Distribution {
 public:
  explicit Constant(double value) : value_(value) {}
  double survival(double x) const override { return x < value_ ? 1 : 0; }
  double limited(double x) const override { return std::min(x, value_); }
  double quantile(double) const override { return value_; }
  double mean() const override { return value_; }
  double second_moment_bound() const override { return value_ * value_; }
  double upper() const override { return value_; }

 private:
  double value_;
};

class Lognormal final : public Distribution {
 public:
  Lognormal(double mu, double sigma) : mu_(mu), sigma_(sigma), mean_(std::exp(mu + sigma * sigma / 2)) {}
  double survival(double x) const override { return x <= 0 ? 1 : normal_cdf((mu_ - std::log(x)) / sigma_); }
  double limited(double x) const override {
    if (x <= 0) return 0;
    const double z = (std::log(x) - mu_) / sigma_;
    return mean_ * normal_cdf(z - sigma_) + x * normal_cdf(-z);
  }
  double quantile(double u) const override { return u <= 0 ? 0 : std::exp(mu_ + sigma_ * normal_quantile(u)); }
  double mean() const override { return mean_; }
  double second_moment_bound() const override { return std::exp(2 * mu_ + 2 * sigma_ * sigma_); }
  double density(double x) const override {
    const double z = (std::log(x) - mu_) / sigma_;
    return std::exp(-0.5 * z * z) / (x * sigma_ * std::sqrt(2 * std::numbers::pi));
  }
  // The rule with the second derivative errs by about (z width / (sigma x))^4 / 360.
  double smooth_beyond(double width) const override { return width * std::max(256.0, 200 / sigma_); }
  void densities(std::size_t first, double width, std::span<double> out) const override {
    // -(ln x - mu)^2 / 2 sigma^2 - ln x, with ln x = ln k + ln width.
    const double shift = std::log(width) - mu_, factor = -0.5 / (sigma_ * sigma_);
    const double scale = std::exp(-mu_) / (sigma_ * std::sqrt(2 * std::numbers::pi));
    lognormal_densities(first, shift, factor, scale, out);
  }

  std::optional<LognormalParameters> as_lognormal() const override { return LognormalParameters{mu_, sigma_}; }
  Cost cost() const override { return {100, 4, 20}; }

 private:
  double mu_, sigma_, mean_;
};

/// Beta on [min, max]; PERT is a way to choose its parameters.
class ScaledBeta final : public Distribution {
 public:
  ScaledBeta(double min, double max, double a, double b)
      : min_(min), range_(max - min), a_(a), b_(b), log_beta_(std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b)) {}
  double survival(double x) const override { return 1 - beta_cdf(a_, b_, (x - min_) / range_); }
  double limited(double x) const override {
    if (x <= min_) return std::max(x, 0.0);
    if (x >= min_ + range_) return mean();
    const double u = (x - min_) / range_, below = beta_cdf(a_, b_, u);
    // I(u; a + 1, b) from I(u; a, b): one continued fraction fewer.
    const double step = std::exp(a_ * std::log(u) + b_ * std::log1p(-u) - log_beta_) / a_;
    return min_ * below + range_ * a_ / (a_ + b_) * (below - step) + x * (1 - below);
  }
  double quantile(double u) const override { return min_ + range_ * beta_quantile(a_, b_, std::max(u, 0.0)); }
  double mean() const override { return min_ + range_ * a_ / (a_ + b_); }
  double second_moment_bound() const override {
    const double sum = a_ + b_;
    return mean() * mean() + range_ * range_ * a_ * b_ / (sum * sum * (sum + 1));
  }
  double upper() const override { return min_ + range_; }
  Cost cost() const override { return {800, 800, 5000}; }

 private:
  double min_, range_, a_, b_, log_beta_;
};

class Triangular final : public Distribution {
 public:
  Triangular(double min, double mode, double max) : min_(min), mode_(mode), max_(max) {}
  double survival(double x) const override {
    if (x <= min_) return 1;
    if (x >= max_) return 0;
    const double range = max_ - min_;
    if (x < mode_) return 1 - (x - min_) * (x - min_) / (range * (mode_ - min_));
    return (max_ - x) * (max_ - x) / (range * (max_ - mode_));
  }
  double limited(double x) const override {
    if (x <= min_) return std::max(x, 0.0);
    const double range = max_ - min_, left = mode_ - min_, right = max_ - mode_;
    if (x < mode_) return x - std::pow(x - min_, 3) / (3 * range * left);
    if (x >= max_) return mean();
    return mean() - std::pow(max_ - x, 3) / (3 * range * right);
  }
  double quantile(double u) const override {
    const double range = max_ - min_, left = mode_ - min_, right = max_ - mode_;
    if (u * range < left) return min_ + std::sqrt(u * range * left);
    return max_ - std::sqrt((1 - u) * range * right);
  }
  double mean() const override { return (min_ + mode_ + max_) / 3; }
  double second_moment_bound() const override {
    const double a = min_, b = max_, c = mode_;
    return mean() * mean() + (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
  }
  double upper() const override { return max_; }

 private:
  double min_, mode_, max_;
};

class Uniform final : public Distribution {
 public:
  Uniform(double min, double max) : min_(min), max_(max) {}
  double survival(double x) const override { return std::clamp((max_ - x) / (max_ - min_), 0.0, 1.0); }
  double limited(double x) const override {
    if (x <= min_) return std::max(x, 0.0);
    if (x >= max_) return mean();
    return x - (x - min_) * (x - min_) / (2 * (max_ - min_));
  }
  double quantile(double u) const override { return min_ + u * (max_ - min_); }
  double mean() const override { return (min_ + max_) / 2; }
  double second_moment_bound() const override { return (min_ * min_ + min_ * max_ + max_ * max_) / 3; }
  double upper() const override { return max_; }

 private:
  double min_, max_;
};

class LogUniform final : public Distribution {
 public:
  LogUniform(double min, double max) : min_(min), max_(max), span_(std::log(max / min)) {}
  double survival(double x) const override {
    if (x <= min_) return 1;
    return x >= max_ ? 0 : std::log(max_ / x) / span_;
  }
  double limited(double x) const override {
    if (x <= min_) return std::max(x, 0.0);
    if (x >= max_) return mean();
    return (x - min_) / span_ + x * std::log(max_ / x) / span_;
  }
  double quantile(double u) const override { return min_ * std::exp(u * span_); }
  double mean() const override { return (max_ - min_) / span_; }
  double second_moment_bound() const override { return (max_ * max_ - min_ * min_) / (2 * span_); }
  double upper() const override { return max_; }
  Cost cost() const override { return {30, 30, 30}; }

 private:
  double min_, max_, span_;
};

class GeneralisedPareto final : public Distribution {
 public:
  GeneralisedPareto(double location, double scale, double shape) : location_(location), scale_(scale), shape_(shape) {}
  double survival(double x) const override {
    const double y = (x - location_) / scale_;
    if (y <= 0) return 1;
    if (shape_ == 0) return std::exp(-y);
    const double base = 1 + shape_ * y;
    return base <= 0 ? 0 : std::pow(base, -1 / shape_);
  }
  double limited(double x) const override {
    if (x <= location_) return std::max(x, 0.0);
    const double y = (x - location_) / scale_;
    if (shape_ == 0) return location_ - scale_ * std::expm1(-y);
    if (shape_ == 1) return location_ + scale_ * std::log1p(y);
    const double base = std::max(1 + shape_ * y, 0.0);
    return location_ + scale_ / (1 - shape_) * (1 - std::pow(base, 1 - 1 / shape_));
  }
  double quantile(double u) const override {
    if (shape_ == 0) return location_ - scale_ * std::log1p(-u);
    return location_ + scale_ / shape_ * std::expm1(-shape_ * std::log1p(-u));
  }
  double mean() const override { return shape_ < 1 ? location_ + scale_ / (1 - shape_) : kInfinity; }
  double second_moment_bound() const override {
    if (shape_ >= 0.5) return kInfinity;
    const double excess = scale_ / (1 - shape_), variance = excess * excess / (1 - 2 * shape_);
    return mean() * mean() + variance;
  }
  double density(double x) const override {
    const double y = (x - location_) / scale_;
    if (y < 0) return 0;
    if (shape_ == 0) return std::exp(-y) / scale_;
    const double base = 1 + shape_ * y;
    return base <= 0 ? 0 : std::pow(base, -1 / shape_ - 1) / scale_;
  }
  double upper() const override { return shape_ < 0 ? location_ - scale_ / shape_ : kInfinity; }
  double smooth_beyond(double width) const override {
    return shape_ < 0 || scale_ < 2000 * width * (1 + std::abs(shape_))
               ? (shape_ < 0 ? kInfinity : location_ + 4096 * width)
               : location_ + 4 * width;
  }
  void kinks(std::vector<double>& out) const override { out.push_back(location_); }
  Cost cost() const override { return {60, 60, 60}; }

 private:
  double location_, scale_, shape_;
};

class Splice final : public Distribution {
 public:
  Splice(Severity body, double probability, double scale, double shape)
      : body_(std::move(body)),
        threshold_(body_->quantile(probability)),
        above_(1 - probability),
        body_mean_(body_->limited(threshold_)),
        tail_(0, scale, shape) {}
  double survival(double x) const override {
    return x < threshold_ ? body_->survival(x) : above_ * tail_.survival(x - threshold_);
  }
  double limited(double x) const override {
    return x <= threshold_ ? body_->limited(x) : body_mean_ + above_ * tail_.limited(x - threshold_);
  }
  double quantile(double u) const override {
    return u <= 1 - above_ ? body_->quantile(u) : threshold_ + tail_.quantile(1 - (1 - u) / above_);
  }
  double mean() const override { return body_mean_ + above_ * tail_.mean(); }
  double second_moment_bound() const override {
    return threshold_ * body_mean_ + above_ * (tail_.second_moment_bound() + 2 * threshold_ * tail_.mean());
  }
  double upper() const override { return threshold_ + tail_.upper(); }
  Cost cost() const override {
    const auto body = body_->cost(), tail = tail_.cost();
    return {body.exact + tail.exact, body.exact + tail.exact, body.draw + tail.draw};
  }

 private:
  Severity body_;
  double threshold_, above_, body_mean_;
  GeneralisedPareto tail_;
};

/// The least-squares line through (z, ln x); two points lie on it.
std::pair<double, double> fit_line(std::span<const std::pair<double, double>> points) {
  double n = 0, sum_z = 0, sum_y = 0, sum_zz = 0, sum_zy = 0;
  for (const auto& [probability, value] : points) {
    const double z = normal_quantile(probability), y = std::log(value);
    n += 1, sum_z += z, sum_y += y, sum_zz += z * z, sum_zy += z * y;
  }
  const double slope = (n * sum_zy - sum_z * sum_y) / (n * sum_zz - sum_z * sum_z);
  return {(sum_y - slope * sum_z) / n, slope};
}

}  // namespace

void Distribution::densities(std::size_t first, double width, std::span<double> out) const {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = density(static_cast<double>(first + k) * width);
}

Severity constant(double value) { return std::make_shared<Constant>(value); }
Severity lognormal(double mu, double sigma) { return std::make_shared<Lognormal>(mu, sigma); }
Severity lognormal_from_quantiles(std::span<const std::pair<double, double>> points) {
  const auto [mu, sigma] = fit_line(points);
  return lognormal(mu, sigma);
}
Severity pert(double min, double mode, double max, double shape) {
  const double range = max - min;
  return std::make_shared<ScaledBeta>(min, max, 1 + shape * (mode - min) / range, 1 + shape * (max - mode) / range);
}
Severity triangular(double min, double mode, double max) { return std::make_shared<Triangular>(min, mode, max); }
Severity uniform(double min, double max) { return std::make_shared<Uniform>(min, max); }
Severity log_uniform(double min, double max) { return std::make_shared<LogUniform>(min, max); }
Severity pareto(double scale, double shape) { return generalised_pareto(scale, scale / shape, 1 / shape); }
Severity generalised_pareto(double location, double scale, double shape) {
  return std::make_shared<GeneralisedPareto>(location, scale, shape);
}
Severity splice(Severity body, double probability, double scale, double shape) {
  return std::make_shared<Splice>(std::move(body), probability, scale, shape);
}

}  // namespace assay::risk::quantitative
