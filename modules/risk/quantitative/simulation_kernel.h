// SPDX-License-Identifier: Apache-2.0
// The inner loop of the simulation: events of one lognormal scenario in one block of years, random words in vectors,
// losses by a table.
#pragma once

#include <cstdint>
#include <vector>

#include "modules/risk/quantitative/philox.h"

namespace assay::risk::quantitative {

inline constexpr std::uint32_t kYearsPerBlock = 4096;
/// Largest loss of one event in minor units: exactly representable, and so are sums of a block.
inline constexpr double kMostMinorUnits = 0x1p50;

struct LognormalEvents {
  PhiloxKey key;
  std::uint32_t block = 0, stream = 0, purpose = 0;  ///< words 1 to 3 of the counter; word 0 counts pairs of events
  std::uint32_t count = 0;
};

/// A loss between two quantiles, by powers of the place between them.
struct LossCubic {
  double c[4];
};

/// The quantiles of one lognormal loss in minor units as a table (48 kB): relative error below 2e-7 up to sigma 3.
class LognormalLosses {
 public:
  LognormalLosses(double mu, double sigma);
  /// Adds each event to its year: the top 12 bits of its word are the year, the low 52 bits the quantile.
  void add(const LognormalEvents& events, std::int64_t* years) const;

 private:
  double mu_, sigma_;
  std::vector<LossCubic> segments_;
};
/// The loss of one event by its word: what the table adds.
std::int64_t lognormal_minor_units(std::uint64_t word, double mu, double sigma);
/// Normal quantile of the kernel (Giles' approximation to double precision), for tests and other paths.
double kernel_normal_quantile(double u);

}  // namespace assay::risk::quantitative
