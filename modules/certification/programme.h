// SPDX-License-Identifier: Apache-2.0
// The internal audit programme: the same dealing, with one condition that nothing outweighs: nobody audits own work
// (ISO/IEC 27001:2022, 9.2.2; ISO 19011:2018, 5 and 6).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "modules/certification/plan.h"

namespace assay::certification {

struct InternalAudit {
  std::string name;
  std::vector<std::string> team;
  std::optional<Date> on;
};

struct ProgrammeInput {
  std::vector<PlanItem> controls, clauses;  ///< with their owners
  std::vector<InternalAudit> audits;
  std::vector<std::string> auditors;               ///< who else could audit
  std::vector<std::vector<std::string>> proposed;  ///< shares that somebody wants; empty: they are dealt
  std::optional<Date> external_audit;              ///< all sub-clauses within the 12 months before it
};

/// Items that change places, or one that moves; or a person who takes another's place.
struct Swap {
  std::string item, from, to;
  std::string exchange;              ///< goes the other way; empty when nothing does
  std::string auditor, replacement;  ///< where only another auditor helps
  [[nodiscard]] bool is_possible() const { return !to.empty() || !replacement.empty(); }
};

struct ProgrammePart {
  std::string audit;
  std::vector<std::string> team, controls, clauses;
};

struct Programme {
  std::vector<ProgrammePart> parts;
  std::vector<Swap> swaps;  ///< made so that every team is independent
};

/// The programme, or every conflict of interest with the swap that would solve it, and what the programme leaves out.
Result<Programme> internal_programme(const ProgrammeInput& input);

}  // namespace assay::certification
