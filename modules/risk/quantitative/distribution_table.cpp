// SPDX-License-Identifier: Apache-2.0
// Distributions kept as tables: weighted values, the sum of loss forms, the log-t predictive.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "modules/risk/quantitative/distribution.h"
#include "modules/risk/quantitative/fourier.h"
#include "modules/risk/quantitative/grid.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

class Empirical final : public Distribution {
 public:
  explicit Empirical(std::vector<std::pair<double, double>> rows) {
    std::ranges::sort(rows);
    double total = 0;
    for (const auto& row : rows) total += row.second;
    double mass = 0, moment = 0;
    for (const auto& [value, weight] : rows) {
      mass += weight / total;
      moment += value * weight / total;
      square_ += value * value * weight / total;
      values_.push_back(value), mass_.push_back(mass), moment_.push_back(moment);
    }
    mass_.back() = 1;
  }
  double survival(double x) const override {
    const std::size_t n = at_most(x);
    return n == 0 ? 1 : 1 - mass_[n - 1];
  }
  double limited(double x) const override {
    const std::size_t n = at_most(x);
    return n == 0 ? std::max(x, 0.0) : moment_[n - 1] + x * (1 - mass_[n - 1]);
  }
  double quantile(double u) const override {
    const auto found = std::ranges::lower_bound(mass_, u);
    return values_[std::min(static_cast<std::size_t>(found - mass_.begin()), values_.size() - 1)];
  }
  double mean() const override { return moment_.back(); }
  double second_moment_bound() const override { return square_; }
  double upper() const override { return values_.back(); }
  Cost cost() const override { return {40, 40, 40}; }

 private:
  [[nodiscard]] std::size_t at_most(double x) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(values_, x) - values_.begin());
  }

  std::vector<double> values_, mass_, moment_;
  double square_ = 0;
};

/// ln X = mu + scale T below a cap. Limited expected values by quadrature, kept at nodes even in ln x.
class LogStudent final : public Distribution {
 public:
  LogStudent(double mu, double scale, double degrees, double cap)
      : mu_(mu), scale_(scale), degrees_(degrees), cap_(cap), low_(cap * 1e-12), step_(std::log(1e12) / kNodes) {
    limited_.resize(kNodes + 1);
    limited_[0] = low_;
    for (int i = 0; i < kNodes; ++i) {
      const double a = node(i), b = node(i + 1), middle = std::sqrt(a * b);
      const double slopes = a * raw(a) + 4 * middle * raw(middle) + b * raw(b);
      limited_[static_cast<std::size_t>(i) + 1] = limited_[static_cast<std::size_t>(i)] + slopes * step_ / 6;
    }
  }
  double survival(double x) const override { return x < cap_ ? raw(x) : 0; }
  double limited(double x) const override {
    if (x <= low_) return std::max(x, 0.0);
    if (x >= cap_) return limited_.back();
    const double place = std::log(x / low_) / step_;
    const auto i = std::min(static_cast<std::size_t>(place), limited_.size() - 2);
    const double from = node(static_cast<int>(i)), middle = std::sqrt(from * x);
    return limited_[i] + (from * raw(from) + 4 * middle * raw(middle) + x * raw(x)) * std::log(x / from) / 6;
  }
  double quantile(double u) const override {
    return u <= 0 ? 0 : std::min(cap_, std::exp(mu_ + scale_ * student_quantile(degrees_, u)));
  }
  double mean() const override { return limited_.back(); }
  double second_moment_bound() const override { return cap_ * mean(); }
  double upper() const override { return cap_; }
  Cost cost() const override { return {3000, 3000, 5000}; }

 private:
  static constexpr int kNodes = 1200;
  [[nodiscard]] double raw(double x) const { return x <= 0 ? 1 : student_cdf(degrees_, (mu_ - std::log(x)) / scale_); }
  [[nodiscard]] double node(int i) const { return low_ * std::exp(step_ * i); }

  double mu_, scale_, degrees_, cap_, low_, step_;
  std::vector<double> limited_;
};

/// A sum of independent forms, convolved once on a grid of its own. Beyond the grid one form alone makes the loss.
class SumOfForms final : public Distribution {
 public:
  explicit SumOfForms(std::vector<LossForm> forms) : forms_(std::move(forms)) {
    for (const auto& form : forms_) {
      mean_ += form.probability * form.severity->mean();
      upper_ += form.probability > 0 ? form.severity->upper() : 0;
    }
    for (const auto& a : forms_) {
      square_ += a.probability * a.severity->second_moment_bound();
      for (const auto& b : forms_)
        if (&a != &b) square_ += a.probability * b.probability * a.severity->mean() * b.severity->mean();
    }
    end_ = reach();
    fill();
  }
  double survival(double x) const override {
    if (x < 0) return 1;
    if (x >= end_) return x >= upper_ ? 0 : std::min(single(x) * joint_, 1.0);
    const double place = x / width_ + 0.5;  // the mass of a node lies half a cell on both sides
    const auto k = static_cast<std::size_t>(place);
    const double before = k == 0 ? 0 : below_[k - 1], here = below_[std::min(k, below_.size() - 1)];
    return std::max(0.0, 1 - (before + (place - static_cast<double>(k)) * (here - before)));
  }
  double limited(double x) const override {
    if (x <= 0) return 0;
    if (x >= end_) return x >= upper_ ? mean_ : limited_.back() + joint_ * (single_limited(x) - alone_);
    const double place = x / width_;
    const auto k = std::min(static_cast<std::size_t>(place), limited_.size() - 2);
    return limited_[k] + (place - static_cast<double>(k)) * (limited_[k + 1] - limited_[k]);
  }
  double quantile(double u) const override {
    double high = end_;
    while (survival(high) > 1 - u && high < upper_) high *= 2;
    return quantile_by_bisection(*this, u, std::min(high, std::max(upper_, end_)));
  }
  double mean() const override { return mean_; }
  double second_moment_bound() const override { return square_; }
  double upper() const override { return upper_; }
  double own_error() const override { return error_; }
  Cost cost() const override {
    constexpr double kSteps = 100;  // of a quantile by bisection
    double all = 20;
    for (const auto& form : forms_) all += form.severity->cost().exact;
    return {all, all, kSteps * all};
  }

 private:
  static constexpr std::size_t kCells = 1 << 13;

  [[nodiscard]] double single(double x) const {
    double sum = 0;
    for (const auto& form : forms_) sum += form.probability * form.severity->survival(x);
    return sum;
  }
  [[nodiscard]] double single_limited(double x) const {
    double sum = 0;
    for (const auto& form : forms_) sum += form.probability * form.severity->limited(x);
    return sum;
  }
  /// Where a form alone exceeds half of it with probability 1e-6, or the most that can be lost.
  [[nodiscard]] double reach() const {
    if (!std::isinf(upper_)) {
      double tail = upper_;
      while (tail > 1e-3 && single(tail / 4) < 1e-7) tail /= 2;
      return std::max(tail, 1e-3);
    }
    double end = std::max(mean_, 1.0);
    while (single(end / 2) > 1e-6 && end < 1e18) end *= 2;
    while (single(end / 2) < 1e-6 && end > 1e-3) end /= 1.25;
    return end;
  }
  void fill() {
    width_ = end_ / static_cast<double>(kCells);
    Fourier fourier(2 * kCells);  // twice the length, so that nothing wraps around
    Spectrum product(kCells + 1), one(kCells + 1);
    std::ranges::fill(product.re, 1.0);
    std::vector<double> row(2 * kCells);
    for (const auto& form : forms_) {
      std::ranges::fill(row, 0.0);
      add_severity(std::span(row).first(kCells), *form.severity, width_, form.probability);
      row[0] += 1 - form.probability;
      fourier.forward(row, one);
      for (std::size_t k = 0; k < product.size(); ++k) {
        const double re = product.re[k] * one.re[k] - product.im[k] * one.im[k];
        product.im[k] = product.re[k] * one.im[k] + product.im[k] * one.re[k];
        product.re[k] = re;
      }
    }
    fourier.inverse(product, row);
    row.resize(kCells);
    below_.resize(kCells);
    std::partial_sum(row.begin(), row.end(), below_.begin());
    limited_.resize(kCells + 1);
    for (std::size_t k = 0; k < kCells; ++k) limited_[k + 1] = limited_[k] + width_ * std::max(0.0, 1 - below_[k]);
    // The two laws meet at the end of the grid in what is left of the mean.
    alone_ = single_limited(end_);
    const double left = std::max(mean_ - limited_.back(), 0.0), alone = mean_ - alone_;
    joint_ = alone > 0 && left > 0 ? left / alone : 1;
    error_ = second_difference();
  }
  /// How far the mean above a threshold moves when the grid is twice as coarse, relative to the mean.
  [[nodiscard]] double second_difference() const {
    double most = 0;
    for (std::size_t k = 2; k + 2 < limited_.size(); k += 2)
      most = std::max(most, std::abs(limited_[k] - 0.5 * (limited_[k - 1] + limited_[k + 1])));
    return mean_ > 0 ? most / mean_ : 0;
  }

  std::vector<LossForm> forms_;
  double mean_ = 0, square_ = 0, upper_ = 0, end_ = 0, width_ = 0, joint_ = 1, error_ = 0;
  double alone_ = 0;  ///< limited expected values of single forms at the end of the table
  std::vector<double> below_, limited_;
};

}  // namespace

Severity empirical(std::vector<std::pair<double, double>> rows) { return std::make_shared<Empirical>(std::move(rows)); }
Severity log_student(double mu, double scale, double degrees, double cap) {
  return std::make_shared<LogStudent>(mu, scale, degrees, cap);
}
Severity sum_of_forms(std::vector<LossForm> forms) {
  if (forms.size() == 1 && forms.front().probability == 1) return forms.front().severity;
  return std::make_shared<SumOfForms>(std::move(forms));
}

}  // namespace assay::risk::quantitative
