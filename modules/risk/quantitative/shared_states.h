// SPDX-License-Identifier: Apache-2.0
// States of the shared controls and what each stands for, in bounded memory for any number of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

/// A state of the shared controls and its weight in the mixture.
struct StateWeight {
  std::uint32_t working = 0;
  double weight = 0;
};
struct SharedStates {
  std::vector<StateWeight> exact;
  std::array<std::vector<StateWeight>, 8> samples;  ///< replicates: each stands for all the others, with their weight
};
/// Up to ten shared controls: all states, each one control from the one before. Beyond: the 256 most probable ones, and
/// of the others eight systematic samples of 32 by their probability, in the order of what their failures cost.
SharedStates states_of(const Model& model, std::span<const std::size_t> shared, Book book);
inline constexpr std::size_t kMostExactShared = 10;

}  // namespace assay::risk::quantitative
