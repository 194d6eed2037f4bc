// SPDX-License-Identifier: Apache-2.0
// What a careful reader of the register would ask about: gaps and contradictions, found by rules K1 to K11. Nothing is
// refused for them; each points to the risk or asset that it is about.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/risk/scenario_rules.h"

namespace assay::risk {

enum class Consistency {
  no_owner,                  ///< K1 nobody owns it, or who does has left
  rating_without_reason,     ///< K2 levels without a word on why
  residual_above_inherent,   ///< K3 the treatment makes it worse
  acceptance_expired,        ///< K4 it was accepted, and the time is over
  duplicate,                 ///< K5 nearly the same title, threat and assets
  treatment_without_action,  ///< K6 to be modified, but nothing is left to do and nothing is in place
  asset_without_scenario,    ///< K7 nobody has asked what could happen to it
  review_overdue,            ///< K8 the day of its review is over, or it has none
  action_overdue,            ///< K9 an action should be done by now
  control_retired,           ///< K10 the treatment rests on a control that is no longer there
  older_criteria,            ///< K11 rated with criteria that are no longer in force
};
inline constexpr int kConsistencyChecks = 11;

/// A risk with what lies around it.
struct RegisterRisk {
  ScenarioFacts facts;
  std::string title;
  bool has_owner_left = false;
  bool has_rating_reason = false;
  std::optional<int> inherent_score, residual_score;
  Id threat{};
  std::vector<Id> assets;
  std::optional<Date> next_review;
  std::vector<std::string> retired_controls;  ///< numbers of those that the treatment names
  bool is_of_older_criteria = false;
};

struct RegisterAsset {
  Id id;
  std::string name;
};

struct Inconsistency {
  Consistency check = Consistency::no_owner;
  Id object;  ///< the risk; the asset for K7
  bool is_asset = false;
  std::string name;  ///< of the object
  MessageKey message;
  Args args;
  std::vector<Id> others;  ///< the other risk, the actions, the acceptances
};

std::string_view check_name(Consistency check);

/// In the order of the checks, then of the register. Closed risks are left alone.
std::vector<Inconsistency> inconsistencies(std::span<const RegisterRisk> risks, std::span<const RegisterAsset> assets,
                                           Date today);

/// Do two titles say nearly the same? Case, accents, order and small words do not count.
bool are_nearly_identical(std::string_view a, std::string_view b);

}  // namespace assay::risk
