// SPDX-License-Identifier: Apache-2.0
// Draws that years of a block have in common.
#include "modules/risk/quantitative/simulation_draws.h"

#include "modules/risk/quantitative/simulation_kernel.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative::draws {

std::uint32_t stream_of(std::string_view id) {
  std::uint32_t hash = 2166136261;  // FNV-1a
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  return hash;
}

PhiloxKey key_of(std::uint64_t seed) {
  return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
}

std::uint32_t blocks_of(std::uint64_t years) {
  return static_cast<std::uint32_t>((years + kYearsPerBlock - 1) / kYearsPerBlock);
}

std::vector<std::vector<double>> block_climates(const Model& model, PhiloxKey key, std::uint32_t block) {
  std::vector<std::vector<double>> climates;
  for (std::uint32_t s = 0; s < model.sectors.size(); ++s) {
    auto& climate = climates.emplace_back(kYearsPerBlock);
    const double variance = model.sectors[s].variance;
    for (std::uint32_t year = 0; year < kYearsPerBlock; ++year)
      climate[year] =
          gamma_quantile(1 / variance, variance, unit_of(philox_word(philox({year, block, s, kClimate}, key), 0)));
  }
  return climates;
}

std::vector<std::uint32_t> block_states(const Model& model, std::span<const std::size_t> shared, PhiloxKey key,
                                        std::uint32_t block) {
  std::vector<std::uint32_t> working(shared.empty() ? 0 : kYearsPerBlock);
  for (std::uint32_t k = 0; k < shared.size(); ++k) {
    const auto& control = model.controls[shared[k]];
    const auto stream = stream_of(control.id);
    for (std::uint32_t year = 0; year < working.size(); ++year)
      if (unit_of(philox_word(philox({year, block, stream, kStates}, key), 0)) < control.reliability)
        working[year] |= 1U << k;
  }
  return working;
}

}  // namespace assay::risk::quantitative::draws
