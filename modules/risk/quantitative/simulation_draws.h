// SPDX-License-Identifier: Apache-2.0
// What the plain simulation and that of far tails draw alike: counters, climates and states of a block of years.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/philox.h"

namespace assay::risk::quantitative::draws {

/// The last word of a counter. Numbers are never reused: they are part of every result.
enum Purpose : std::uint32_t {
  kEvents = 0,
  kCounts = 1,
  kBranches = 2,
  kClimate = 3,
  kStates = 4,
  kFactors = 5,
  kOwn = 6,
  kTailCounts = 7,
  kTailEvents = 8,
  kTailFactors = 9,
  kTailOwn = 10,
  kTailShift = 11
};

/// A scenario keeps its random numbers when others come and go.
std::uint32_t stream_of(std::string_view id);
PhiloxKey key_of(std::uint64_t seed);
std::uint32_t blocks_of(std::uint64_t years);

/// One factor a year and sector.
std::vector<std::vector<double>> block_climates(const Model& model, PhiloxKey key, std::uint32_t block);
/// One state of the shared controls a year; empty without such controls.
std::vector<std::uint32_t> block_states(const Model& model, std::span<const std::size_t> shared, PhiloxKey key,
                                        std::uint32_t block);

/// Blocks are handed out one by one; each writes only its own years.
template <class Work>
void for_blocks(std::uint32_t blocks, unsigned threads, Work work) {
  std::atomic<std::uint32_t> next = 0;
  const auto run = [&] {
    for (auto block = next++; block < blocks; block = next++) work(block);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(run);
  run();
}

}  // namespace assay::risk::quantitative::draws
