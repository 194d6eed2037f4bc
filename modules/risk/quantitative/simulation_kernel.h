// SPDX-License-Identifier: Apache-2.0
// The inner loop of the simulation: events of one lognormal scenario in one block of years, for each SIMD width.
#pragma once

#include <cstdint>

#include "modules/risk/quantitative/philox.h"

namespace assay::risk::quantitative {

inline constexpr std::uint32_t kYearsPerBlock = 4096;
/// Largest loss of one event in minor units: exactly representable, and so are sums of a block.
inline constexpr double kMostMinorUnits = 0x1p50;

struct LognormalEvents {
  PhiloxKey key;
  std::uint32_t block = 0, stream = 0, purpose = 0;  ///< words 1 to 3 of the counter; word 0 counts pairs of events
  std::uint32_t count = 0;
  double mu = 0, sigma = 1;  ///< of the loss in minor units
};

/// Adds each event to its year: the top 12 bits of its word are the year, the low 52 bits the quantile.
void add_lognormal_events(const LognormalEvents& events, std::int64_t* years);
/// Normal quantile of the kernel (Giles' approximation to double precision), for tests and other paths.
double kernel_normal_quantile(double u);

}  // namespace assay::risk::quantitative
