// SPDX-License-Identifier: Apache-2.0
// A certification on its way: the state of the life cycle, what was recorded on the way, and an event that is asked
// for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/certification/certificate.h"

namespace assay::certification {

enum class State {
  preparing,
  applied,
  contracted,
  stage1_scheduled,
  stage1_done,
  stage2_scheduled,
  stage2_done,
  in_review,
  certified,
  suspended,
  expired,
  withdrawn,
  refused,
  transferred_out,
};

enum class EventKind {
  apply,
  sign_contract,
  schedule_stage1,
  report_stage1,
  repeat_stage1,
  schedule_stage2,
  report_stage2,
  repeat_stage2,
  reuse_stage1,
  six_months_passed,
  submit_for_decision,
  request_information,
  decide_grant,
  decide_refuse,
  surveillance_done,
  special_audit,
  follow_up_audit,
  report_recertification,
  reduce_scope,
  extend_scope,
  transition,
  suspend,
  restore,
  withdraw,
  recertify,
  day_after_expiry,
  restore_after_expiry,
  restart,
  transfer_out,
  transfer_in,
};

std::string_view word(State state);
std::string_view word(EventKind event);
std::span<const std::string_view> state_words();
std::span<const std::string_view> event_words();
/// The name of a state or event for people.
MessageKey title(State state);
MessageKey title(EventKind event);

/// What the application and the contract say.
struct Application {
  bool is_scope_approved = false;
  int persons = 0;
  std::vector<std::string> sites;
  std::optional<std::string> audit_days;  ///< as contracted
  bool has_programme = false;             ///< the three-year audit programme is recorded
};

/// What the organisation has to show before stage 2, and what changed since stage 1.
struct Readiness {
  std::optional<Date> soa_approved_on, internal_audit_on, management_review_on, significant_change_on;
};

struct Case {
  State state = State::preparing;
  Application application;
  Readiness readiness;
  Certificate certificate;
  std::optional<Audit> scheduled;  ///< the stage that has a date and is not reported yet
  std::optional<Date> last_event_on;
  std::vector<std::string> open_tasks;  ///< concerns of stage 1, an appeal
};

enum class SpecialReason { none, scope_extension, short_notice };

struct Event {
  EventKind kind = EventKind::apply;
  Date on{};
  std::string reason;
  // An audit that is scheduled or reported.
  std::string audit;
  std::optional<Date> first_day, last_day;
  std::vector<std::string> team;
  StageOutcome outcome = StageOutcome::none;
  std::string recommendation;
  bool are_findings_recorded = false;
  std::vector<Finding> findings;
  std::vector<std::string> controls, clauses, follow_ups, concerns;
  SpecialReason special_reason = SpecialReason::none;
  // A decision of the body.
  std::vector<std::string> makers;
  std::optional<Date> effective_on, printed_expiry;
  std::optional<SuspensionReason> suspension_reason;
  std::optional<Date> cause_resolved_on;
  std::vector<std::string> parts;             ///< of the scope: removed or added
  std::vector<std::string> removed_findings;  ///< findings of the removed parts
  bool is_new_issue_recorded = false;
  bool are_activities_complete = false;
  std::optional<Date> pre_transfer_review_on;
  std::string edition;
};

std::string_view word(SpecialReason reason);
std::span<const std::string_view> special_reason_words();

/// The state that facts without a named state have on a day.
State state_of(const Certificate& certificate, Date day);

}  // namespace assay::certification
