// SPDX-License-Identifier: Apache-2.0
// Looking again: what happened and asks for it, and the register as it stood on a day (ISO/IEC 27001:2022, 8.2).
#pragma once

#include <optional>
#include <string>

#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "modules/risk/scenario_rules.h"
#include "platform/entity/describe.h"

namespace assay::risk {

struct RiskScenario;
struct Threat;

std::span<const entity::Choice> choices(ReassessmentTrigger);

/// Something that happened and makes risks due for another look: those it names, those whose treatment has one of its
/// controls, those with one of its threats; all open ones when it names nothing.
struct RiskEvent : entity::Versioned {
  using Self = RiskEvent;
  static constexpr std::string_view entity_name = "risk_event";
  std::string title;
  ReassessmentTrigger trigger = ReassessmentTrigger::significant_change;
  Date happened_on{};
  entity::Markdown description;
  std::optional<entity::Level> consequence;  ///< of an incident
  entity::Links<RiskScenario> scenarios;
  entity::Links<frameworks::ControlRecord> controls;
  entity::Links<Threat> threats;
  entity::Links<RiskScenario> settled;  ///< risks that were looked at again because of it
  bool is_open = false;                 ///< live: some risk that it means waits for another look
  static void describe(entity::Fields<RiskEvent>& f);
};

/// A dated look at the whole register: it names the size of the ledger, so the register of that day can be read again.
struct RiskReassessment : entity::Versioned {
  using Self = RiskReassessment;
  static constexpr std::string_view entity_name = "risk_reassessment";
  std::string title;
  ReassessmentTrigger trigger = ReassessmentTrigger::planned_interval;
  std::string reason;
  Date taken_on{};
  std::int64_t ledger_size = 0;
  entity::Ref<people::Person> taken_by;
  entity::Ref<RiskReassessment> previous;
  std::optional<Date> next_on;  ///< the planned interval ends here
  std::int64_t open_risks = 0, above_criteria = 0;
  bool is_newest = false;  ///< live
  static void describe(entity::Fields<RiskReassessment>& f);
};

}  // namespace assay::risk
