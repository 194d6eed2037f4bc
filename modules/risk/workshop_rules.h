// SPDX-License-Identifier: Apache-2.0
// When a risk of a workshop may be rated, revealed and agreed, and how far apart its ratings lie.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "modules/risk/criteria_rules.h"

namespace assay::risk {

/// A workshop as one of its risks sees it.
struct WorkshopFacts {
  Id id, scenario;
  bool is_closed = false, has_scenario = true, is_revealed = false, is_agreed = false;
  int ratings = 0;
};

/// W1 the workshop is open and has the risk; W2 nobody rates after the reveal, when the others are known.
Problems check_rate(const WorkshopFacts& facts);
/// W3 there is something to reveal: two people at least, once.
Problems check_reveal(const WorkshopFacts& facts);
/// W4 what was revealed is agreed on, with a reason.
Problems check_agree(const WorkshopFacts& facts, std::string_view reason);

/// Where the people stand on one scale.
struct Spread {
  int lowest = 0, highest = 0, middle = 0;  ///< the middle is the lower median: a level that somebody chose
  std::vector<int> counts;                  ///< how many chose each level, from 1
};
Spread spread_of(std::span<const int> levels, int scale);

}  // namespace assay::risk
