// SPDX-License-Identifier: Apache-2.0
// The risk treatment plan as plain values: the actions of each open risk with owner, time, cost and expected effect
// (ISO/IEC 27001:2022, 6.1.3 e).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "modules/risk/api.h"
#include "platform/entity/reader.h"

namespace assay::risk {

struct PlannedAction {
  Id id;
  std::string reference, title, effect;
  Id owner{};
  std::string owner_name;
  std::optional<Date> starts_on, due;
  std::optional<entity::Money> cost;
  TreatmentItemState state = TreatmentItemState::proposed;
  std::vector<std::string> controls;  ///< numbers, in the order of the standard
  bool is_late = false;
  std::int64_t version = 0;  ///< to change it where it is shown
};

struct AlternativeLine {
  Id id;
  std::string title, control, reason, instead;
  AlternativeOutcome outcome = AlternativeOutcome::too_complex;
};

struct PlannedRisk {
  Id id;
  std::string reference, title, owner_name;
  std::optional<TreatmentOption> option;
  std::string note;  ///< decision, contract or counterparty
  std::string inherent_band, current_band, residual_band, target_band;
  std::optional<Date> target_date;
  std::vector<std::string> controls;
  std::vector<PlannedAction> actions;
  std::vector<AlternativeLine> alternatives;
  ScenarioState state = ScenarioState::identified;
};

/// Minor units by currency: amounts of different currencies are never added.
using Totals = std::map<std::string, std::int64_t>;

struct Plan {
  std::vector<PlannedRisk> risks;  ///< with a treatment option or an action
  Totals total, open;              ///< of all living actions; of those not done
  int actions = 0, done = 0, late = 0;
};

/// `wanted`: only these actions and their risks; null for all.
Plan read_plan(entity::Reader& reader, const std::set<Id>* wanted = nullptr);

}  // namespace assay::risk
