// SPDX-License-Identifier: Apache-2.0
#include "modules/impact/ties.h"

#include <array>

namespace assay::impact {

std::span<const TieRow> tie_rows() {
  static constexpr std::array kRows{
      TieRow{"asset", "supports", Tie::supports, true},
      TieRow{"scope_element", "assets", Tie::stands_at, true, "kind", "site"},
      TieRow{"scope_element", "assets", Tie::serves, false, "kind", "site", true},
      TieRow{"scope_element", "rests_on", Tie::serves},
      TieRow{"scope_dependency", "serves", Tie::serves, true},
      TieRow{"implementation", "control", Tie::carries_out, true},
      TieRow{"treatment_item", "controls", Tie::part_of},
      TieRow{"treatment_item", "scenario", Tie::treats, true},
      TieRow{"risk_scenario", "controls", Tie::treats},
      TieRow{"risk_scenario", "assets", Tie::concerns},
      TieRow{"soa_row", "control", Tie::stated},
      TieRow{"soa_row", "risks", Tie::justifies},
      TieRow{"obligation", "controls", Tie::required},
      TieRow{"party_requirement", "controls", Tie::required},
      TieRow{"party_requirement", "obligations", Tie::required},
      TieRow{"assurance_activity", "controls", Tie::required},
      TieRow{"policy_document", "controls", Tie::stated},
      TieRow{"responsibility", "requirement", Tie::required, true},
      TieRow{"risk_exception", "compensating_controls", Tie::required},
      TieRow{"objective", "risks", Tie::aims},
      TieRow{"objective", "controls", Tie::aims},
      TieRow{"objective", "obligations", Tie::aims},
  };
  return kRows;
}

std::span<const StandingRow> standing_rows() {
  using enum Standing;
  static constexpr std::array kRows{
      StandingRow{"implementation", "state", "not_implemented", idle},
      StandingRow{"implementation", "state", "planned", idle},
      StandingRow{"implementation", "state", "partially", idle},
      StandingRow{"implementation", "state", "retired", over},
      StandingRow{"treatment_item", "state", "cancelled", over},
      StandingRow{"risk_scenario", "is_closed", "true", over},
      StandingRow{"soa_row", "applicable", "no", over},
      StandingRow{"soa_row", "applicable", "undecided", over},
      StandingRow{"obligation", "state", "ended", over},
      StandingRow{"risk_exception", "state", "withdrawn", over},
  };
  return kRows;
}

std::span<const std::string_view> entities() {
  static constexpr std::array<std::string_view, 17> kEntities{
      "risk_scenario",  "soa_row",          "requirement",    "control",
      "implementation", "treatment_item",   "risk_exception", "asset",
      "scope_element",  "scope_dependency", "obligation",     "party_requirement",
      "objective",      "policy_document",  "responsibility", "assurance_activity",
      "person"};
  return kEntities;
}

}  // namespace assay::impact
