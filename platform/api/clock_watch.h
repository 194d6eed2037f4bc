// SPDX-License-Identifier: Apache-2.0
// Compares the wall clock with the monotonic one: whoever moves a server's time moves what its records seem to say.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"

namespace assay::api {

/// A wall clock that jumped this far against the time that really went by; positive is forward.
struct ClockJump {
  std::int64_t micros = 0;
};

/// Not thread-safe: the minute job looks.
class ClockWatch {
 public:
  static constexpr std::int64_t kMostBack = 2'000'000, kMostForward = 60'000'000;  ///< S-RL-06

  /// A jump since the look before. Slow drift adds up to none: each look begins anew.
  std::optional<ClockJump> look(Instant wall, std::int64_t monotonic_micros) {
    const auto before = last_;
    last_ = Look{wall.micros, monotonic_micros};
    if (!before) return {};
    const auto jump = (wall.micros - before->wall) - (monotonic_micros - before->monotonic);
    if (jump >= -kMostBack && jump <= kMostForward) return {};
    return ClockJump{jump};
  }

 private:
  struct Look {
    std::int64_t wall = 0, monotonic = 0;
  };
  std::optional<Look> last_;
};

}  // namespace assay::api
