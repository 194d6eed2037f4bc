// SPDX-License-Identifier: Apache-2.0
// A planned change of the ISMS along its states (ISO/IEC 27001:2022, 6.3).
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace assay::objectives {

enum class ChangeState {
  proposed,     ///< being described
  submitted,    ///< frozen, waits for the decision
  approved,     ///< may be carried out
  rejected,     ///< decided against; stays on record
  in_progress,  ///< being carried out
  done,         ///< carried out, with what came of it
  withdrawn,    ///< given up
};
std::string_view state_name(ChangeState state);

enum class ChangeMove { submit, send_back, approve, reject, start, complete, withdraw };

struct ChangeFacts {
  Id id;
  ChangeState state = ChangeState::proposed;
  bool has_purpose = false, has_consequences = false, has_integrity = false, has_resources = false,
       has_responsibilities = false;
  Id owner{};
  std::optional<Date> planned_for;
};

ChangeState moved(ChangeMove move);
/// P1: the move leaves this state. P2: a submission says purpose, consequences, how the ISMS stays whole, resources,
/// responsibilities, owner and day. P3: whatever ends or returns a change has a reason, completing it a result.
Problems check_move(const ChangeFacts& change, ChangeMove move, std::string_view reason);

}  // namespace assay::objectives
