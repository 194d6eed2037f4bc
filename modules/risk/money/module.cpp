// SPDX-License-Identifier: Apache-2.0
// What this part of the risk module brings: its entities and who may write them. Estimates of a risk are its rating in
// money, so whoever may rate may estimate (RULINGS 4.2).
#include "modules/risk/money/api.h"

namespace assay::risk::money {

entity::EntityType risk_climate_type();
entity::EntityType risk_estimate_type();
entity::EntityType control_estimate_type();
entity::EntityType control_effect_type();
entity::EntityType treatment_estimate_type();
entity::EntityType risk_tolerance_type();
entity::EntityType risk_anchor_type();
entity::EntityType risk_portfolio_type();

void register_entities(entity::Registry& registry) {
  for (auto* type : {risk_climate_type, risk_estimate_type, control_estimate_type, control_effect_type,
                     treatment_estimate_type, risk_tolerance_type, risk_anchor_type, risk_portfolio_type})
    registry.add(type());
}

auth::PolicyPart policy() {
  using enum auth::Role;
  static const std::vector<auth::PolicyRow> kRows{
      {"risk_estimate.edit", {isms_manager}, "risk_estimate.*"},
      {"control_estimate.edit", {isms_manager, contributor}, "control_estimate.*"},
      {"control_effect.edit", {isms_manager}, "control_effect.*"},
      {"treatment_estimate.edit", {isms_manager, contributor}, "treatment_estimate.*"},
      {"risk_climate.edit", {isms_manager}, "risk_climate.*"},
      {"risk_tolerance.edit", {isms_manager}, "risk_tolerance.*"},
      {"risk_anchor.edit", {isms_manager}, "risk_anchor.*"},
      {"risk_portfolio.edit", {isms_manager}, "risk_portfolio.*"},
  };
  return {"risk_money", {}, kRows, {}, {}};
}

}  // namespace assay::risk::money
