// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): random numbers as a function of a counter and a key. Nothing is
// drawn from a shared stream, so threads, their number and their order cannot matter.
#pragma once

#include <array>
#include <cstdint>

namespace assay::risk::quantitative {

using PhiloxBlock = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

inline constexpr std::uint32_t kPhiloxM0 = 0xD2511F53, kPhiloxM1 = 0xCD9E8D57, kPhiloxW0 = 0x9E3779B9,
                               kPhiloxW1 = 0xBB67AE85;

constexpr PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    const auto a = std::uint64_t{kPhiloxM0} * counter[0], b = std::uint64_t{kPhiloxM1} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key = {key[0] + kPhiloxW0, key[1] + kPhiloxW1};
  }
  return counter;
}

/// Words 0 and 1 of a block, each 64 bits.
constexpr std::uint64_t philox_word(const PhiloxBlock& block, unsigned which) {
  return block[2 * which] | std::uint64_t{block[2 * which + 1]} << 32;
}

/// The low 52 bits as a number in (0, 1): the middle of one of 2^52 cells.
constexpr double unit_of(std::uint64_t word) {
  return (static_cast<double>(word & ((std::uint64_t{1} << 52) - 1)) + 0.5) * 0x1p-52;
}

}  // namespace assay::risk::quantitative
