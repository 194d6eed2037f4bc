// SPDX-License-Identifier: Apache-2.0
// How much of a cycle was actually audited: applicable controls and the 30 sub-clauses (K25).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "modules/certification/plan.h"

namespace assay::certification {

/// A share that is compared unrounded and shown with one decimal, half away from zero.
struct Share {
  int part = 0, whole = 0;
  /// "66.7"; nothing where there is nothing to measure: that is "no data", never 0 or 100.
  [[nodiscard]] std::optional<std::string> percent() const;
  [[nodiscard]] bool is_at_least(int other_part, int other_whole) const;
};

struct Coverage {
  Share controls, clauses, all;
  std::vector<std::string> missing_controls, missing_clauses;
  std::optional<bool> is_on_line;  ///< at or above the straight line through the cycle
};

/// The days of the cycle that lie behind, for the straight line.
struct Elapsed {
  Date from{}, to{}, today{};
};

Coverage coverage(std::span<const PlanItem> controls, std::span<const std::string> clauses,
                  std::span<const AuditedPart> audited, std::optional<Elapsed> elapsed);

}  // namespace assay::certification
