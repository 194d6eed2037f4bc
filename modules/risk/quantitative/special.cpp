// SPDX-License-Identifier: Apache-2.0
// Special functions by Boost.Math, in double precision and without exceptions: parameters were checked before.
#include "modules/risk/quantitative/special.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

namespace assay::risk::quantitative {
namespace {

namespace bm = boost::math;
using Policy =
    bm::policies::policy<bm::policies::promote_double<false>, bm::policies::domain_error<bm::policies::errno_on_error>,
                         bm::policies::pole_error<bm::policies::errno_on_error>,
                         bm::policies::overflow_error<bm::policies::ignore_error>,
                         bm::policies::evaluation_error<bm::policies::ignore_error>>;

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_quantile(double p) { return -std::numbers::sqrt2 * bm::erfc_inv(2 * p, Policy()); }

double beta_cdf(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return bm::ibeta(a, b, x, Policy());
}

double beta_quantile(double a, double b, double p) { return bm::ibeta_inv(a, b, p, Policy()); }

double gamma_quantile(double shape, double scale, double p) { return scale * bm::gamma_p_inv(shape, p, Policy()); }

// P(T <= t) = 1 - I(n / (n + t^2); n/2, 1/2) / 2 for t > 0.
double student_cdf(double degrees, double t) {
  const double tail = 0.5 * beta_cdf(degrees / 2, 0.5, degrees / (degrees + t * t));
  return t > 0 ? 1 - tail : tail;
}

double student_quantile(double degrees, double p) {
  if (p == 0.5) return 0;
  const double x = bm::ibeta_inv(degrees / 2, 0.5, 2 * std::min(p, 1 - p), Policy());
  const double t = std::sqrt(degrees * (1 - x) / x);
  return p < 0.5 ? -t : t;
}

}  // namespace assay::risk::quantitative
