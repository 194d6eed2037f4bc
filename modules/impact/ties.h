// SPDX-License-Identifier: Apache-2.0
// Which fields of which registers make one object rest on another. A module that brings objects to the graph adds its
// rows here and nowhere else.
#pragma once

#include <span>
#include <string_view>

#include "modules/impact/blast.h"

namespace assay::impact {

/// The object that has the field rests on what the field names, or the other way round.
struct TieRow {
  std::string_view entity, field;
  Tie tie;
  bool is_held_up_by_owner = false;                   ///< what the field names rests on the object that has the field
  std::string_view when_field = {}, when_value = {};  ///< only where that field has this value ...
  bool when_not = false;                              ///< ... or has another
};
std::span<const TieRow> tie_rows();

/// What an object is worth while the field has the value; without a row it counts.
struct StandingRow {
  std::string_view entity, field, value;
  Standing standing;
};
std::span<const StandingRow> standing_rows();

/// Registers whose objects one can ask about, and which the answer tells of.
std::span<const std::string_view> entities();

}  // namespace assay::impact
