// SPDX-License-Identifier: Apache-2.0
// When an exception may be asked for and granted, and when it no longer counts.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"

namespace assay::risk {

enum class ExceptionKind {
  exception,             ///< the control is not followed, nothing is done in its place
  compensating_control,  ///< something else does its work
};

enum class ExceptionState {
  requested,  ///< written down, nobody has granted it
  granted,    ///< holds until its last day
  withdrawn,  ///< refused or taken back
};

struct ExceptionFacts {
  Id id;
  std::string name;
  ExceptionKind kind = ExceptionKind::exception;
  ExceptionState state = ExceptionState::requested;
  bool has_compensation = false;  ///< a text or a control
  std::optional<Date> expires_on;
};

/// The longest time for which one is granted: as long as an acceptance by default.
inline constexpr int kExceptionMonths = 12;

/// E1 a compensating control says what is done; E2 the last day lies between today and 12 months from today.
Problems check_exception(const ExceptionFacts& exception, Date today);
/// E3 only what is requested is granted; E1 and E2 hold on the day.
Problems check_grant(const ExceptionFacts& exception, Date today);
/// E4 a reason, and not twice.
Problems check_withdraw_exception(const ExceptionFacts& exception, std::string_view reason);
bool is_in_force(const ExceptionFacts& exception, Date today);

}  // namespace assay::risk
