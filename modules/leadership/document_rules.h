// SPDX-License-Identifier: Apache-2.0
// The states of a policy: who moves it, and what it must have first (ISO/IEC 27001:2022, 5.2 and 7.5.2).
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace assay::leadership {

enum class DocumentState {
  draft,      ///< being written, also after an approval that still holds
  submitted,  ///< frozen, waits for approval
  approved,   ///< frozen, in force
  withdrawn,  ///< no longer in force; stays on record
};
std::string_view state_name(DocumentState state);

enum class DocumentMove { submit, reject, approve, revise, withdraw };

struct DocumentFacts {
  Id id;
  DocumentState state = DocumentState::draft;
  Id owner{};
  bool has_reference = false, has_text = false;
  std::optional<Date> next_review;
};

/// D1: the move leaves this state. D2: a submission has reference, owner, text and a review date that lies ahead.
/// D3: rejecting, revising and withdrawing have a reason.
Problems check_move(const DocumentFacts& document, DocumentMove move, std::string_view reason, Date today);
/// Where it leads.
DocumentState moved(DocumentMove move);

}  // namespace assay::leadership
