// SPDX-License-Identifier: Apache-2.0
// Special functions of the loss model. Boost.Math stays in special.cpp: its headers cost seconds of compile time.
#pragma once

namespace assay::risk::quantitative {

/// P(Z <= z) of a standard normal variable, with full relative precision in the left tail.
double normal_cdf(double z);
/// The z with P(Z <= z) = p, for p in (0, 1).
double normal_quantile(double p);
/// Regularised incomplete beta function, the CDF of Beta(a, b).
double beta_cdf(double a, double b, double x);
double beta_quantile(double a, double b, double p);
/// Quantile of the Gamma distribution with the given shape and scale.
double gamma_quantile(double shape, double scale, double p);
/// CDF and quantile of Student's t.
double student_cdf(double degrees, double t);
double student_quantile(double degrees, double p);

/// z of the 95 % quantile: the ends of a 90 % interval lie this many standard deviations from the centre.
inline constexpr double kZ95 = 1.6448536269514722;

}  // namespace assay::risk::quantitative
