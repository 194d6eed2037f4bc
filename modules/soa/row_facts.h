// SPDX-License-Identifier: Apache-2.0
// One row of the Statement of Applicability as plain values, with the facts of other registers that its rules read
// (ISO/IEC 27001:2022, 6.1.3 b to d).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "modules/controls/api.h"

namespace assay::soa {

/// An object of another register and what people call it.
struct Named {
  Id id;
  std::string name;
  friend bool operator==(const Named&, const Named&) = default;
};

enum class Applicability { undecided, yes, no };

/// Why an applicable control is included.
enum class InclusionReason {
  risk_treatment,  ///< the treatment of at least one risk needs it
  legal,           ///< law or regulation
  contractual,     ///< a contract
  best_practice,   ///< the business wants it, or good practice does
};

struct RowFacts {
  Id id;  ///< of the row; nil for a proposed row that was not stored yet
  Id control;
  std::string code;  ///< "A.8.7", or the code of the organisation's own control
  bool is_custom = false;
  Applicability applicable = Applicability::undecided;
  std::vector<InclusionReason> reasons;
  std::string justification;  ///< of the inclusion
  std::vector<Named> linked_risks;
  std::optional<controls::ImplementationState> implementation;
  std::vector<controls::ActionFacts> actions;
  std::string exclusion_justification;

  Id decided_by{};   ///< person who chose or confirmed applicability and reasons; nil while it is a proposal only
  Id last_editor{};  ///< person who last changed anything in the row; nil while only a proposal was made

  // Facts of today, not part of the document.
  std::vector<Named> open_risks;   ///< open risks whose treatment names the control, whatever the option
  std::vector<Named> obligations;  ///< obligations that require the control
};

struct ControlFacts {
  Id id;
  std::string code;
  bool is_custom = false;
};

std::string_view applicability_name(Applicability applicable);
std::string_view reason_name(InclusionReason reason);

}  // namespace assay::soa
