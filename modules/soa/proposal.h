// SPDX-License-Identifier: Apache-2.0
// The draft that the registers speak for. It proposes and never decides: what a person decided stays as it is, and what
// changed around a decision is reported beside it (ISO/IEC 27001:2022, 6.1.3 b and c).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "modules/soa/row_facts.h"

namespace assay::soa {

/// The treatment of an open risk names a control.
struct TreatmentFacts {
  Named risk;
  Id control;
};

/// An obligation requires a control, and what that is a reason for.
struct ObligationFacts {
  Named obligation;
  Id control;
  InclusionReason reason = InclusionReason::legal;
};

/// The catalogue's table points to a control, because of a threat, a class of assets or an obligation.
struct SuggestionFacts {
  Id control;
  std::string reason;  ///< in the organisation's language
  Named because;       ///< the threat, the class or the obligation
};

/// Where the content of a proposed row comes from.
enum class RowOrigin {
  none,        ///< nothing points to the control: undecided
  suggestion,  ///< the catalogue points to it: undecided, with the reasons shown
  treatment,   ///< the treatment of a risk names it: applicable is proposed
  person,      ///< somebody decided; kept word for word
  obligation,  ///< an obligation requires it: applicable is proposed
};

/// A text that the caller renders in the organisation's language.
struct TextFacts {
  MessageKey key;
  Args args;
};

struct ProposedRow {
  RowFacts row;
  RowOrigin origin = RowOrigin::none;
  std::vector<SuggestionFacts> suggestions;
  std::optional<TextFacts> justification;  ///< proposed for a row of treatments; a person's own text is never replaced
  std::vector<Named> new_risks;            ///< name the control now and are not linked in the person's decision
  std::vector<Named> gone_risks;           ///< linked in the person's decision and no longer naming the control
};

/// Everything the registers say.
struct ProposalFacts {
  std::span<const ControlFacts> controls;
  std::span<const TreatmentFacts> treatments;
  std::span<const ObligationFacts> obligations;
  std::span<const SuggestionFacts> suggestions;
  std::span<const RowFacts> existing;  ///< rows of the draft, or of the approved version that it starts from
};

/// One row for each control, in the order of the controls. What a person decided or confirmed is kept; the
/// implementation state and its actions are taken over in every case, and rows of earlier proposals are made anew.
std::vector<ProposedRow> propose_rows(const ProposalFacts& facts);

/// One field of a changed row; values are words of the API ("yes", "legal, contractual") or the texts themselves.
struct FieldChange {
  std::string field, before, after;
  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct RowChange {
  Named control;
  std::vector<FieldChange> fields;
};

struct SoaComparison {
  std::vector<Named> added, removed;  ///< controls
  std::vector<RowChange> changed;
};

/// What the document says differently; facts of today and who edited it are not part of the document.
SoaComparison compare_versions(std::span<const RowFacts> before, std::span<const RowFacts> after);

}  // namespace assay::soa
