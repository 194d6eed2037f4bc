// SPDX-License-Identifier: Apache-2.0
// What guards share: blocking items that name their rule, and questions about a case.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "modules/certification/case.h"

namespace assay::certification {

/// Adds a blocking item with its rule in args.
void block(Problems& problems, std::string_view rule, std::string field, MessageKey key, Args args = {},
           std::vector<Id> ids = {});
/// The items of `more`, their fields below `prefix`.
void add_all(Problems& problems, const Problems& more, std::string_view prefix = {});
bool is_blank(std::string_view text);

/// The latest cycle known on the day; callers stand in a state that has one, or get nothing.
std::optional<Cycle> cycle_on(const Case& the_case, Date day);
/// Day of the last decision; before all days when there is none.
Date last_decision(const Case& the_case);
/// Audits of these kinds since the last decision that ended by the day.
std::vector<const Audit*> audits_since_decision(const Case& the_case, std::initializer_list<AuditKind> kinds,
                                                Date until);
/// The latest of them, or null.
const Audit* latest_audit(const Case& the_case, AuditKind kind, Date until);
/// Findings of these kinds of audit since the last decision.
std::vector<Finding> findings_since_decision(const Case& the_case, std::initializer_list<AuditKind> kinds);

/// Makers are named and none is in the team of one of the audits.
void check_makers(Problems& problems, std::string_view rule, const Event& event, std::span<const Audit* const> audits,
                  bool is_required = true);
/// One item for each major that nobody verified.
void check_no_open_major(Problems& problems, std::string_view rule, std::span<const Finding> findings);
void check_effective(Problems& problems, const Event& event);
/// The printed expiry of the event is not later than `latest`.
void check_printed_expiry(Problems& problems, std::string_view rule, const Event& event, Date latest);

}  // namespace assay::certification
