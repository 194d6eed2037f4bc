// SPDX-License-Identifier: Apache-2.0
// One version of the Statement of Applicability with everything that is printed of it, as plain values.
#pragma once

#include <string>
#include <vector>

#include "modules/soa/api.h"
#include "platform/api/export.h"

namespace assay::soa {

/// An object of another register as it was called then.
struct Printed {
  std::string reference, title;
};

struct StatementRow {
  std::string number, title;
  frameworks::ControlTheme theme = frameworks::ControlTheme::own;
  Applicability applicable = Applicability::undecided;
  std::vector<InclusionReason> reasons;
  std::string justification, exclusion_justification;
  std::optional<controls::ImplementationState> implementation;
  std::vector<std::string> implementations;  ///< what the register of implementations holds for the control
  std::string action, action_owner, owner;
  std::optional<Date> action_due;
  std::vector<Printed> risks;
};

/// A line of the revision history.
struct Revision {
  std::int64_t number = 0;
  std::optional<Date> approved_on;
  std::string approved_by, note;
};

struct Statement {
  std::string organisation, note, approved_by, remark, content_hash, made_by;
  std::int64_t number = 0;
  bool is_approved = false;
  SoaState state = SoaState::draft;  ///< never superseded: what happened later is not part of a version
  Instant made_at;                   ///< of the approval, or now
  Date made_on;                      ///< the organisation's day of that moment
  std::int64_t ledger_size = 0;
  std::vector<Revision> revisions;  ///< up to this version
  std::vector<StatementRow> rows;
};

/// Approved now or once: the moment at which it is read for ever is known.
bool is_approved(const SoaVersion& version);

/// An approved version is read as of its ledger size and checked against its hash; anything else as the reader sees it.
Result<Statement> read_statement(entity::Reader& reader, const api::ExportRequest& request);

}  // namespace assay::soa
