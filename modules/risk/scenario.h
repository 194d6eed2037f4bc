// SPDX-License-Identifier: Apache-2.0
// From stored scenarios, items and acceptances to the plain values of the rules.
#pragma once

#include "modules/risk/acceptance_rules.h"
#include "modules/risk/api.h"
#include "modules/risk/controls_in_place.h"
#include "modules/risk/criteria.h"

namespace assay::risk {

std::optional<Rating> rating(const std::optional<entity::Level>& likelihood,
                             const std::optional<entity::Level>& consequence);

/// What an acceptance of this scenario would cover today.
AcceptedStateFacts accepted_state(const RiskScenario& scenario, entity::Reader& reader);
AcceptanceFacts acceptance_facts(const RiskAcceptance& acceptance, const RiskScenario& scenario,
                                 entity::Reader& reader);
/// With its items and acceptances as they are stored.
ScenarioFacts scenario_facts(const RiskScenario& scenario, entity::Reader& reader);
/// Only what the scenario itself says.
ScenarioFacts own_facts(const RiskScenario& scenario);

TreatmentItemFacts item_facts(const TreatmentItem& item);

/// Everything that was recorded as happened.
std::vector<RiskEvent> risk_events(entity::Reader& reader);
/// R5 for a stored risk: its review date, recorded events that mean it, controls of its treatment that stepped back and
/// scopes that were signed since it was assessed.
std::vector<TriggerFacts> triggers_of(const RiskScenario& scenario, std::span<const RiskEvent> events,
                                      entity::Reader& reader);

}  // namespace assay::risk
