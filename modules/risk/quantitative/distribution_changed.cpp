// SPDX-License-Identifier: Apache-2.0
// Distributions made from others: caps, truncation, scale, insurance layers, mixtures. Each stays closed in the limited
// expected value, so none of them costs accuracy.
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/distribution.h"

namespace assay::risk::quantitative {
namespace {

class Capped final : public Distribution {
 public:
  Capped(Severity inner, double cap) : inner_(std::move(inner)), cap_(cap) {}
  double survival(double x) const override { return x < cap_ ? inner_->survival(x) : 0; }
  double limited(double x) const override { return inner_->limited(std::min(x, cap_)); }
  double quantile(double u) const override { return std::min(inner_->quantile(u), cap_); }
  double mean() const override { return inner_->limited(cap_); }
  double second_moment_bound() const override {
    return std::min({cap_ * mean(), inner_->second_moment_bound(), second_moment_below(*inner_, cap_) * (1 + 1e-6)});
  }
  double density(double x) const override { return x < cap_ ? inner_->density(x) : 0; }
  double upper() const override { return std::min(cap_, inner_->upper()); }
  double smooth_beyond(double width) const override { return inner_->smooth_beyond(width); }
  void kinks(std::vector<double>& out) const override { inner_->kinks(out), out.push_back(cap_); }
  void densities(std::size_t first, double width, std::span<double> out) const override {
    inner_->densities(first, width, out);
    for (std::size_t k = 0; k < out.size(); ++k)
      if (static_cast<double>(first + k) * width >= cap_) out[k] = 0;
  }
  double own_error() const override { return inner_->own_error(); }
  Cost cost() const override { return inner_->cost(); }

 private:
  Severity inner_;
  double cap_;
};

class Truncated final : public Distribution {
 public:
  Truncated(Severity inner, double limit)
      : inner_(std::move(inner)), limit_(limit), inside_(1 - inner_->survival(limit)) {}
  double survival(double x) const override { return x < limit_ ? 1 - (1 - inner_->survival(x)) / inside_ : 0; }
  double limited(double x) const override {
    const double y = std::min(x, limit_);
    return y - (y - inner_->limited(y)) / inside_;
  }
  double quantile(double u) const override { return std::min(inner_->quantile(u * inside_), limit_); }
  double mean() const override { return limited(limit_); }
  double second_moment_bound() const override {
    return std::min(limit_ * mean(), inner_->second_moment_bound() / inside_);
  }
  double density(double x) const override { return x < limit_ ? inner_->density(x) / inside_ : 0; }
  double upper() const override { return std::min(limit_, inner_->upper()); }
  double smooth_beyond(double width) const override { return inner_->smooth_beyond(width); }
  void kinks(std::vector<double>& out) const override { inner_->kinks(out), out.push_back(limit_); }
  void densities(std::size_t first, double width, std::span<double> out) const override {
    inner_->densities(first, width, out);
    for (std::size_t k = 0; k < out.size(); ++k)
      out[k] = static_cast<double>(first + k) * width < limit_ ? out[k] / inside_ : 0;
  }
  double own_error() const override { return inner_->own_error(); }
  Cost cost() const override { return inner_->cost(); }

 private:
  Severity inner_;
  double limit_, inside_;
};

class Scaled final : public Distribution {
 public:
  Scaled(Severity inner, double factor) : inner_(std::move(inner)), factor_(factor) {}
  double survival(double x) const override { return inner_->survival(x / factor_); }
  double limited(double x) const override { return factor_ * inner_->limited(x / factor_); }
  double quantile(double u) const override { return factor_ * inner_->quantile(u); }
  double mean() const override { return factor_ * inner_->mean(); }
  double second_moment_bound() const override { return factor_ * factor_ * inner_->second_moment_bound(); }
  double density(double x) const override { return inner_->density(x / factor_) / factor_; }
  double upper() const override { return factor_ * inner_->upper(); }
  double smooth_beyond(double width) const override { return factor_ * inner_->smooth_beyond(width / factor_); }
  void kinks(std::vector<double>& out) const override {
    const std::size_t before = out.size();
    inner_->kinks(out);
    for (std::size_t i = before; i < out.size(); ++i) out[i] *= factor_;
  }
  void densities(std::size_t first, double width, std::span<double> out) const override {
    inner_->densities(first, width / factor_, out);
    for (auto& value : out) value /= factor_;
  }
  double own_error() const override { return inner_->own_error(); }

  std::optional<LognormalParameters> as_lognormal() const override {
    auto parameters = inner_->as_lognormal();
    if (parameters) parameters->mu += std::log(factor_);
    return parameters;
  }
  Cost cost() const override { return inner_->cost(); }

 private:
  Severity inner_;
  double factor_;
};

/// What stays with us: x up to the deductible, then (1 - share) of each further unit, all of it above the limit.
class Retained final : public Distribution {
 public:
  Retained(Severity inner, const Layer& layer)
      : inner_(std::move(inner)),
        layer_(layer),
        top_(layer.deductible + layer.limit),
        kept_top_(layer.deductible + (layer.share < 1 ? (1 - layer.share) * layer.limit : 0)),
        at_deductible_(inner_->limited(layer.deductible)),
        at_top_(std::isinf(top_) ? inner_->mean() : inner_->limited(top_)) {}
  double survival(double y) const override { return inner_->survival(gross(y)); }
  double limited(double y) const override {
    if (y <= layer_.deductible) return inner_->limited(y);
    if (y < kept_top_) return at_deductible_ + (1 - layer_.share) * (inner_->limited(gross(y)) - at_deductible_);
    const double through = layer_.share < 1 ? (1 - layer_.share) * (at_top_ - at_deductible_) : 0;
    return at_deductible_ + through + (std::isinf(top_) ? 0 : inner_->limited(gross(y)) - at_top_);
  }
  double quantile(double u) const override {
    const double x = inner_->quantile(u);
    return x - layer_.payout(x);
  }
  double mean() const override { return inner_->mean() - layer_.share * (at_top_ - at_deductible_); }
  double second_moment_bound() const override {
    const double most = upper();
    return std::isinf(most) ? inner_->second_moment_bound() : std::min(most * mean(), inner_->second_moment_bound());
  }
  double upper() const override {
    const double most = inner_->upper();
    if (std::isinf(most)) return std::isinf(top_) && layer_.share == 1 ? layer_.deductible : kInfinity;
    return most - layer_.payout(most);
  }
  double own_error() const override { return inner_->own_error(); }
  Cost cost() const override { return inner_->cost(); }

 private:
  /// The gross loss that leaves y with us; above the layer where several do.
  [[nodiscard]] double gross(double y) const {
    if (y < layer_.deductible) return y;
    if (y < kept_top_) return layer_.deductible + (y - layer_.deductible) / (1 - layer_.share);
    return std::isinf(top_) ? kInfinity : top_ + (y - kept_top_);
  }

  Severity inner_;
  Layer layer_;
  double top_, kept_top_, at_deductible_, at_top_;
};

class Mixture final : public Distribution {
 public:
  explicit Mixture(std::vector<std::pair<double, Severity>> parts) : parts_(std::move(parts)) {
    double total = 0;
    for (const auto& part : parts_) total += part.first;
    for (auto& part : parts_) part.first /= total;
  }
  double survival(double x) const override {
    return sum([x](const Distribution& part) { return part.survival(x); });
  }
  double limited(double x) const override {
    return sum([x](const Distribution& part) { return part.limited(x); });
  }
  double quantile(double u) const override {
    double high = 0;  // every part lies below its own quantile with probability u, so the mixture does
    for (const auto& part : parts_) high = std::max(high, part.second->quantile(u));
    return quantile_by_bisection(*this, u, high);
  }
  double mean() const override {
    return sum([](const Distribution& part) { return part.mean(); });
  }
  double second_moment_bound() const override {
    return sum([](const Distribution& part) { return part.second_moment_bound(); });
  }
  double density(double x) const override {
    return sum([x](const Distribution& part) { return part.density(x); });
  }
  double upper() const override {
    double most = 0;
    for (const auto& part : parts_) most = std::max(most, part.second->upper());
    return most;
  }
  double own_error() const override {
    double most = 0;
    for (const auto& part : parts_) most = std::max(most, part.second->own_error());
    return most;
  }
  Cost cost() const override {
    constexpr double kSteps = 100;  // of a quantile by bisection
    Cost all{0, 0, 0};
    for (const auto& [weight, part] : parts_) {
      const auto one = part->cost();
      all = {all.exact + one.exact, all.smooth + one.smooth, all.draw + one.draw + kSteps * one.exact};
    }
    return all;
  }

 private:
  template <class Of>
  double sum(Of of) const {
    double total = 0;
    for (const auto& [weight, part] : parts_)
      if (weight > 0) total += weight * of(*part);
    return total;
  }

  std::vector<std::pair<double, Severity>> parts_;
};

}  // namespace

double Layer::payout(double x) const { return share * std::min(std::max(x - deductible, 0.0), limit); }

double second_moment_below(const Distribution& distribution, double upper) {
  // E[min(X, b)^2] = integral of 2 x S(x); Simpson on a logarithmic scale from b / 1e9.
  constexpr int kSteps = 400;
  const double low = upper * 1e-9, step = std::log(upper / low) / kSteps;
  const auto integrand = [&](int i) {
    const double x = low * std::exp(step * i);
    return 2 * x * x * distribution.survival(std::min(x, upper * (1 - 1e-15)));
  };
  double sum = integrand(0) + integrand(kSteps);
  for (int i = 1; i < kSteps; ++i) sum += (i % 2 == 1 ? 4 : 2) * integrand(i);
  return low * low + sum * step / 3;
}

double quantile_by_bisection(const Distribution& distribution, double u, double high) {
  double low = 0;
  for (int i = 0; i < 200 && high - low > 1e-14 * high; ++i) {
    const double middle = 0.5 * (low + high);
    (distribution.survival(middle) <= 1 - u ? high : low) = middle;
  }
  return high;
}

Severity capped(Severity severity, double cap) { return std::make_shared<Capped>(std::move(severity), cap); }
Severity truncated(Severity severity, double limit) { return std::make_shared<Truncated>(std::move(severity), limit); }
Severity scaled(Severity severity, double factor) {
  if (factor == 1) return severity;
  if (const auto law = severity->as_lognormal(); law && factor > 0)
    return lognormal(law->mu + std::log(factor), law->sigma);
  return std::make_shared<Scaled>(std::move(severity), factor);
}
Severity retained(Severity severity, const Layer& layer) {
  return std::make_shared<Retained>(std::move(severity), layer);
}
Severity mixture(std::vector<std::pair<double, Severity>> parts) {
  return parts.size() == 1 ? parts.front().second : std::make_shared<Mixture>(std::move(parts));
}

}  // namespace assay::risk::quantitative
