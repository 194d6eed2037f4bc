// SPDX-License-Identifier: Apache-2.0
// What follows for one scenario from the state of the shared controls that act on it. Few states are kept all; of many
// only those that were asked for last, so that memory does not double with each shared control.
#pragma once

#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace assay::risk::quantitative {

template <class Value>
class StateTable {
 public:
  static constexpr int kMostKeptControls = 6;                  ///< up to here all states are made at once
  static constexpr std::size_t kRecent = std::size_t{1} << 6;  ///< states that one reader remembers beyond

  /// Belongs to one reader, such as a block of years: tables are read by many threads.
  class Recent {
    friend class StateTable;
    std::vector<std::uint32_t> states;
    std::vector<Value> values;
  };

  /// `bits` are the controls that act on the scenario; `make` sees no others.
  StateTable(std::uint32_t bits, std::function<Value(std::uint32_t)> make) : bits_(bits), make_(std::move(make)) {
    if (std::popcount(bits) > kMostKeptControls) return;
    all_.resize(std::size_t{1} << std::popcount(bits));
    for (std::uint32_t working = bits;; working = (working - 1) & bits) {  // every subset of the bits
      all_[place_of(working)] = make_(working);
      if (working == 0) break;
    }
  }

  [[nodiscard]] bool depends_on_states() const { return bits_ != 0; }
  /// Where it does not.
  [[nodiscard]] const Value& only() const { return all_.front(); }
  [[nodiscard]] const Value& at(std::uint32_t working, Recent& recent) const {
    const std::uint32_t state = working & bits_;
    if (!all_.empty()) return all_[place_of(state)];
    if (recent.states.empty()) {
      recent.states.assign(kRecent, std::numeric_limits<std::uint32_t>::max());  // no state: at most 20 bits are set
      recent.values.resize(kRecent);
    }
    const std::size_t slot = (state * std::uint32_t{0x9E3779B1}) >> 26U;
    if (recent.states[slot] != state) {
      recent.values[slot] = make_(state);
      recent.states[slot] = state;
    }
    return recent.values[slot];
  }
  /// States that are held, here and by a reader.
  [[nodiscard]] std::size_t held() const { return all_.size(); }
  [[nodiscard]] static std::size_t held(const Recent& recent) { return recent.values.size(); }

 private:
  /// The bits of a state that concern this scenario, side by side.
  [[nodiscard]] std::size_t place_of(std::uint32_t working) const {
    std::size_t place = 0, at = 0;
    for (std::uint32_t left = bits_; left != 0; left &= left - 1, ++at)
      place |= static_cast<std::size_t>(working >> std::countr_zero(left) & 1U) << at;
    return place;
  }

  std::uint32_t bits_;
  std::function<Value(std::uint32_t)> make_;
  std::vector<Value> all_;
};

}  // namespace assay::risk::quantitative
