// SPDX-License-Identifier: Apache-2.0
// What we do about a control: its states, what they ask for, and how much they may count for
// (ISO/IEC 27001:2022, 6.1.3 d and 8.3).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::controls {

enum class ImplementationState {
  not_implemented,  ///< a gap; a waiver is an exception recorded on it
  planned,          ///< an action with owner and due date will close it
  partially,        ///< works for a part (the coverage); an action will close the rest
  implemented,      ///< in place
  retired,          ///< was in place and is given up on purpose
};

/// Something to be done, seen from the control: a treatment item or another action.
struct ActionFacts {
  Id id;
  std::string name;
  Id owner{};
  std::optional<Date> due;
  bool is_cancelled = false;
};

struct ImplementationFacts {
  Id id;
  std::string name;  ///< the control's code or the implementation's title
  ImplementationState state = ImplementationState::not_implemented;
  std::optional<int> coverage_percent;
  std::vector<ActionFacts> actions;
};

/// An action that is not enough, with what it lacks.
struct ActionGap {
  Id action;
  std::string name;
  bool lacks_owner = false, lacks_due = false;
};

/// Met when one action that is not cancelled has owner and due date; otherwise the gaps of all that are not cancelled.
struct ActionReview {
  bool is_met = false;
  std::vector<ActionGap> gaps;
};

struct ImplementationMove {
  ImplementationState from, to;
  bool needs_reason = false;  ///< a step back or an end
};

std::string_view state_name(ImplementationState state);
std::span<const ImplementationMove> implementation_moves();

bool is_action_needed(ImplementationState state);
ActionReview review_actions(std::span<const ActionFacts> actions);

/// I1 planned and partially have an action with owner and due date; I2 coverage lies in 0 to 100 percent.
Problems check_implementation(const ImplementationFacts& implementation);
/// I3 the table has the move; I4 a reason for a step back; and I1, I2 for the state it goes to.
Problems check_move(const ImplementationFacts& implementation, ImplementationState to, std::string_view reason);
/// I5: what the control may count for, in percent: its coverage when partially (0 while unknown), 100 when implemented,
/// otherwise 0, whatever was typed.
int credit_percent(const ImplementationFacts& implementation);

}  // namespace assay::controls
