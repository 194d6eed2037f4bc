// SPDX-License-Identifier: Apache-2.0
// Two looks at the register compared: what is new, what is gone, which level moved and why (ISO/IEC 27001:2022, 8.2).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/treatment_rules.h"

namespace assay::risk {

/// One risk on one day, with the facts that move a level.
struct SnapshotRisk {
  Id id;
  std::string name, title;
  std::optional<Rating> inherent, residual, current;
  std::string band;  ///< of the current rating
  int rank = 0;      ///< of that band, 0 for none; comparable within one version of the criteria only
  Id criteria{}, owner{};
  std::optional<TreatmentOption> option;
  std::vector<Id> controls, assets;
  int open_items = 0, items = 0;
  bool are_controls_in_place = true, is_accepted = false, is_closed = false;
  std::string reason;  ///< of the ratings, as recorded
};

enum class Movement { added, gone, closed, reopened, worse, better, rated_anew, changed };

/// Why a level is where it is now.
enum class Cause {
  inherent_rating,
  residual_rating,
  criteria,
  actions_done,
  actions_open,
  controls_in_place,
  controls_missing,
  treatment,
  controls,
  assets,
  owner,
  acceptance_gained,
  acceptance_lost
};

struct MovedRisk {
  Id id;
  std::string name, title;
  Movement movement = Movement::changed;
  std::string band_before, band_after;
  std::vector<Cause> causes;
  std::string reason;
};

struct SnapshotBand {
  std::string band;
  int before = 0, after = 0;
};

struct Comparison {
  std::vector<MovedRisk> moved;     ///< in the order of Movement, then by name
  std::vector<SnapshotBand> bands;  ///< open risks by current level
  int unchanged = 0;
};

std::string_view movement_name(Movement movement);
std::string_view cause_name(Cause cause);
/// Y1 a risk is new when it was not there or not open before, gone when it is not there or closed now; Y2 levels move
/// by rank under the same criteria; under others it was rated anew; Y3 every difference that can move a level is a
/// cause.
Comparison compare(std::span<const SnapshotRisk> before, std::span<const SnapshotRisk> after);

}  // namespace assay::risk
