// SPDX-License-Identifier: Apache-2.0
// Conjugate updates, and the rules that keep evidence from saying more than it knows.
#include "modules/risk/quantitative/evidence.h"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <map>

#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {

double BetaKnowledge::quantile(double p) const { return beta_quantile(a, b, p); }

namespace {

/// Where a monotone function crosses zero; the end that is nearer to it where it does not.
template <class Function>
double crossing(const Function& function, double low, double high) {
  const double at_low = function(low), at_high = function(high);
  if (at_low == 0 || at_high == 0 || (at_low > 0) == (at_high > 0))
    return std::abs(at_low) < std::abs(at_high) ? low : high;
  std::uintmax_t most = 100;
  const auto [left, right] = boost::math::tools::toms748_solve(function, low, high, at_low, at_high,
                                                               boost::math::tools::eps_tolerance<double>(50), most);
  return 0.5 * (left + right);
}

}  // namespace

std::pair<double, double> beta_of(Interval interval) {
  // For a sum a + b the mean that puts 5 % below p05 is found first; then the sum that puts 95 % below p95.
  const auto mean_for = [&](double sum) {
    return crossing([&](double mean) { return beta_cdf(mean * sum, (1 - mean) * sum, interval.p05) - 0.05; }, 1e-15,
                    1 - 1e-15);
  };
  const double sum = std::exp(crossing(
      [&](double logarithm) {
        const double all = std::exp(logarithm), mean = mean_for(all);
        return beta_cdf(mean * all, (1 - mean) * all, interval.p95) - 0.95;
      },
      std::log(0.05), std::log(1e7)));
  const double mean = mean_for(sum);
  return {mean * sum, (1 - mean) * sum};
}

BetaKnowledge weak_prior(double mean) { return {4 * mean, 4 * (1 - mean)}; }

Efficacy updated_efficacy(const BetaKnowledge& prior, std::span<const CheckReading> readings,
                          const UpdateRules& rules) {
  std::map<long, double> taken;  // targets already counted on a day
  double newest = kInfinity;
  Efficacy result{prior, false, 0};
  for (const auto& reading : readings) {
    const double targets = reading.passed + reading.failed;
    newest = std::min(newest, reading.days_ago);
    auto& of_day = taken[static_cast<long>(std::floor(reading.days_ago))];
    const double room = std::max(0.0, rules.most_per_day - of_day);
    if (targets <= 0 || room <= 0) continue;
    const double counted = std::min(targets, room);
    of_day += counted;
    const double weight = reading.weight * std::exp2(-reading.days_ago / rules.half_life_days) * counted / targets;
    result.knowledge.a += weight * reading.passed;
    result.knowledge.b += weight * reading.failed;
  }
  result.is_unknown = !readings.empty() && newest > rules.expected_every_days;
  result.value = result.is_unknown ? result.knowledge.quantile(0.1) : result.knowledge.mean();
  return result;
}

double measured_coverage(double passing, double targets) { return targets > 0 ? passing / targets : 0; }

double measured_reliability(std::span<const Outage> outages, double window_days) {
  std::vector<std::pair<double, double>> spans;  // overlapping outages count once
  for (const auto& outage : outages) {
    const double from = std::min(outage.from_days_ago, window_days), to = std::max(outage.to_days_ago, 0.0);
    if (from > to) spans.emplace_back(to, from);
  }
  std::ranges::sort(spans);
  double down = 0, reached = 0;
  for (const auto& [to, from] : spans) {
    down += std::max(0.0, from - std::max(to, reached));
    reached = std::max(reached, from);
  }
  return 1 - down / window_days;
}

RateKnowledge rate_prior(Interval interval) {
  // The ratio of the quantiles depends on the shape alone and falls with it.
  const double wanted = interval.p95 / interval.p05;
  double low = std::log(0.02), high = std::log(1e6);
  for (int i = 0; i < 80; ++i) {
    const double middle = 0.5 * (low + high), shape = std::exp(middle);
    (gamma_quantile(shape, 1, 0.95) / gamma_quantile(shape, 1, 0.05) > wanted ? low : high) = middle;
  }
  const double shape = std::exp(0.5 * (low + high));
  return {shape, gamma_quantile(shape, 1, 0.95) / interval.p95};
}

RateKnowledge updated(const RateKnowledge& prior, double events, double years) {
  return {prior.events + events, prior.years + years};
}

Frequency predictive(const RateKnowledge& knowledge) {
  return Frequency::negative_binomial(knowledge.events / knowledge.years, knowledge.events);
}

LognormalKnowledge lognormal_prior(Interval interval, double worth) {
  const double mean = 0.5 * (std::log(interval.p05) + std::log(interval.p95));
  const double sigma = (std::log(interval.p95) - std::log(interval.p05)) / (2 * kZ95);
  const double shape = worth / 2;
  return {mean, worth, shape, shape * sigma * sigma};
}

LognormalKnowledge updated(const LognormalKnowledge& prior, std::span<const double> losses) {
  const auto n = static_cast<double>(losses.size());
  if (n == 0) return prior;
  double mean = 0, square = 0;
  for (const double loss : losses) mean += std::log(loss) / n;
  for (const double loss : losses) square += (std::log(loss) - mean) * (std::log(loss) - mean);
  LognormalKnowledge result;
  result.worth = prior.worth + n;
  result.mean = (prior.worth * prior.mean + n * mean) / result.worth;
  result.shape = prior.shape + n / 2;
  const double apart = mean - prior.mean;
  result.scale = prior.scale + square / 2 + prior.worth * n * apart * apart / (2 * result.worth);
  return result;
}

Severity predictive(const LognormalKnowledge& knowledge, double cap) {
  const double variance =
      std::max(knowledge.scale, 1e-12) * (knowledge.worth + 1) / (knowledge.shape * knowledge.worth);
  return log_student(knowledge.mean, std::sqrt(variance), 2 * knowledge.shape, cap);
}

Suggestion suggestion_of(const Movement& movement, const Hysteresis& rules) {
  if (movement.hours < rules.hours) return Suggestion::none;
  const bool crosses_up = movement.before <= movement.line && movement.now > movement.line * (1 + rules.relative);
  const bool crosses_down = movement.before > movement.line && movement.now < movement.line * (1 - rules.relative);
  if (crosses_up || movement.level_now > movement.level_before) return Suggestion::raise;
  if (crosses_down || movement.level_now < movement.level_before) return Suggestion::lower;
  return Suggestion::none;
}

}  // namespace assay::risk::quantitative
