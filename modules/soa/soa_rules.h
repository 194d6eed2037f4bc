// SPDX-License-Identifier: Apache-2.0
// S1 to S7: when a Statement of Applicability may be submitted and approved (ISO/IEC 27001:2022, 6.1.3 d).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "modules/soa/row_facts.h"

namespace assay::soa {

enum class SoaState {
  draft,       ///< being edited
  submitted,   ///< frozen, waits for top management
  approved,    ///< immutable; the version that holds
  superseded,  ///< immutable; a later version holds
};

/// A recorded decision of top management that separation of duties does not apply, in a very small organisation.
struct WaiverFacts {
  Id id;
  std::string reason;
  std::optional<Date> expires_on;  ///< its last day counts
};

struct ApprovalFacts {
  Id id{};  ///< the version, named where nothing else blocks
  SoaState state = SoaState::draft;
  int version = 0;       ///< the number that this version will carry
  int last_version = 0;  ///< the highest approved so far; 0 when none is
  Id submitter{};        ///< person, not account
  Id approver{};         ///< person, not account
  std::optional<Date> on;
  std::optional<WaiverFacts> waiver;
};

struct ApprovalReview {
  Problems problems;
  std::optional<Id> waiver_used;  ///< to be named in the decision; only when separation would have refused it
};

/// A certificate that is in force, with the version that its text names.
struct CertificateFacts {
  Id id;
  std::string number;
  std::optional<int> soa_version;
};

std::string_view state_name(SoaState state);

/// S4 and S5 alone: refused at once when somebody excludes a control.
Problems check_exclusion(const RowFacts& row);
/// S2 to S5 for a row that was decided; a row that is still undecided has no problem of its own while it is a draft.
Problems check_row(const RowFacts& row);
/// S1: one row, decided or confirmed by a person, for each control of the catalogue and each custom control, and none
/// for anything else.
Problems check_complete(std::span<const RowFacts> rows, std::span<const ControlFacts> controls);
/// S1 to S5 over everything.
Problems check_all(std::span<const RowFacts> rows, std::span<const ControlFacts> controls);

/// S6: the controls whose row this person changed last; they bar the person from approving.
std::vector<Named> rows_edited_last_by(std::span<const RowFacts> rows, Id person);

/// Submitting: a draft that satisfies S1 to S5.
Problems check_submit(std::span<const RowFacts> rows, std::span<const ControlFacts> controls, SoaState state,
                      Id version);
/// S6: S1 to S5, a new version number, an approver and a date; the approver neither submitted it nor was the last
/// editor of a row, except under a waiver that is in force.
ApprovalReview review_approval(std::span<const RowFacts> rows, std::span<const ControlFacts> controls,
                               const ApprovalFacts& approval);
/// S6: only a draft is edited.
Problems check_edit(SoaState state, int number, Id version);
/// Rejecting returns a submitted version to draft, with a reason.
Problems check_reject(SoaState state, std::string_view reason, Id version);
/// S7: certificates that name another version than the one now approved: ask whether the certification body must know.
std::vector<Problem> certification_body_checks(std::span<const CertificateFacts> certificates, int approved_version);

}  // namespace assay::soa
