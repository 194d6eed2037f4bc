// SPDX-License-Identifier: Apache-2.0
// How far the controls of a treatment came and fell back, from the ledger: a risk that was assessed while a control
// stood higher is due for another look (ISO/IEC 27001:2022, 8.2).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "modules/controls/api.h"
#include "platform/entity/reader.h"

namespace assay::risk {

/// From this entry of the ledger on an implementation stood here; nothing: it was removed.
struct ControlStep {
  std::int64_t seq = 0;
  Instant at;
  std::optional<controls::ImplementationState> state;
};

/// One implementation with all its steps, the oldest first.
struct ControlCourse {
  Id control;
  std::string name;  ///< the control's number and what implements it
  std::vector<ControlStep> steps;
};

/// Whether it ever stepped down after the moment: what may concern an assessment of that day at all.
bool has_stepped_back_after(const ControlCourse& course, Instant moment);
/// Y5: since when it stands lower than at that entry of the ledger; nothing while it stands as high or higher, and when
/// it came later. Entries are in order where two of one moment are not.
std::optional<Instant> lower_since(const ControlCourse& course, std::int64_t seq);

/// The courses that ever stepped down, by control.
std::span<const ControlCourse> control_courses(entity::Reader& reader);

/// A version of the scope that changed something was signed.
struct SignedChange {
  Id version;
  std::string number;
  std::int64_t seq = 0;
  Instant at;
};
std::span<const SignedChange> scope_changes(entity::Reader& reader);

}  // namespace assay::risk
