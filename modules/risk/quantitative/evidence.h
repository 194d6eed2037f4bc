// SPDX-License-Identifier: Apache-2.0
// What evidence does to knowledge: check results update the efficacy of a control, incidents update rates and losses.
// Times enter as days before now, so that nothing here needs a clock.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "modules/risk/quantitative/distribution.h"
#include "modules/risk/quantitative/frequency.h"
#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

/// Beta(a, b).
struct BetaKnowledge {
  double a = 2, b = 2;
  [[nodiscard]] double mean() const { return a / (a + b); }
  [[nodiscard]] double quantile(double p) const;
};

/// The Beta whose 5 % and 95 % quantiles are the interval's ends.
std::pair<double, double> beta_of(Interval interval);
/// From the catalogue's default: weak, a + b = 4.
BetaKnowledge weak_prior(double mean);

/// A check's result on one day.
struct CheckReading {
  double days_ago = 0;
  double passed = 0, failed = 0;  ///< targets
  double weight = 0.6;  ///< how much it says about efficacy: configured 0.2, functional test 0.6, attack simulated 1
};

struct UpdateRules {
  double half_life_days = 180;
  double most_per_day = 10;         ///< repeated readings of one state are not independent
  double expected_every_days = 30;  ///< beyond it the state is unknown
};

struct Efficacy {
  BetaKnowledge knowledge;
  bool is_unknown = false;  ///< no recent reading: the p10 is used, evidence that is absent is never good news
  double value = 0;
};

/// a(t) = a0 + sum of weight x 2^(-age / half life) x passed, likewise b; at most `most_per_day` a day.
Efficacy updated_efficacy(const BetaKnowledge& prior, std::span<const CheckReading> readings,
                          const UpdateRules& rules = {});

/// Share of targets that pass now.
double measured_coverage(double passing, double targets);
/// A time during which a check failed, in days before now.
struct Outage {
  double from_days_ago = 0, to_days_ago = 0;
};
/// Availability over the last 365 days.
double measured_reliability(std::span<const Outage> outages, double window_days = 365);

/// Gamma(shape a, years b) on a rate.
struct RateKnowledge {
  double events = 0.5, years = 0;
};
RateKnowledge rate_prior(Interval interval);
RateKnowledge updated(const RateKnowledge& prior, double events, double years);
/// Negative binomial: not knowing the rate is part of the count, exactly.
Frequency predictive(const RateKnowledge& knowledge);

/// Normal-inverse-gamma on ln X: mean `mean` worth `worth` observations, variance InvGamma(shape, scale).
struct LognormalKnowledge {
  double mean = 0, worth = 0, shape = -0.5, scale = 0;  ///< without a prior: Jeffreys
};
LognormalKnowledge lognormal_prior(Interval interval, double worth);
LognormalKnowledge updated(const LognormalKnowledge& prior, std::span<const double> losses);
/// Log-t, which has no mean: always under a cap.
Severity predictive(const LognormalKnowledge& knowledge, double cap);

/// Whether a computed risk has moved enough, for long enough, to be suggested to its owner.
struct Hysteresis {
  double relative = 0.10;
  double hours = 24;
};
struct Movement {
  double before = 0, now = 0, line = 0;  ///< the line is the appetite or the acceptance line
  int level_before = 0, level_now = 0;
  double hours = 0;  ///< how long it has been so
};
enum class Suggestion { none, raise, lower };
Suggestion suggestion_of(const Movement& movement, const Hysteresis& rules = {});

}  // namespace assay::risk::quantitative
