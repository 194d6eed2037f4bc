// SPDX-License-Identifier: Apache-2.0
// C1 to C5: when a charter may be put before top management, and who may decide on it (ISO/IEC 27001:2022, 5.1).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::charter {

enum class CharterState {
  draft,       ///< being written
  submitted,   ///< frozen, waits for the decision
  go,          ///< decided: the project is carried out
  no_go,       ///< decided: it is not
  superseded,  ///< a later version was decided
};
std::string_view state_name(CharterState state);

struct MemberFacts {
  Id id, person;
  std::string name;
  bool has_left = false, is_external = false, is_expert = false, is_leader = false;
};

/// What a charter says, as far as rules look at it.
struct CharterFacts {
  Id id;
  CharterState state = CharterState::draft;
  bool has_drivers = false, has_benefits = false, has_cost_of_inaction = false, has_budget = false, has_people = false,
       has_review = false, has_authority = false;
  Id leader{};
  bool has_leader_left = false;
  std::optional<Date> starts_on, target_date, reviewed_on;
  std::vector<MemberFacts> team;
};

/// C1 to C3: nothing is missing (each missing member is named), dates agree, leader and team are there.
Problems check_submit(const CharterFacts& charter, Date today);
/// C4: only what was submitted is decided, with a reason.
Problems check_decision(Id charter, CharterState state, std::string_view reason);
/// C5: a new version begins from a decision, and one is open at a time.
Problems check_revision(Id charter, CharterState state, std::optional<Id> open);
/// While a draft is written: dates that contradict each other, money that is negative.
Problems check_draft(const CharterFacts& charter);

}  // namespace assay::charter
