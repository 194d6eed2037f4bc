// SPDX-License-Identifier: Apache-2.0
// Rules S1 to S7; every refusal names the control first and then what blocks it.
#include "modules/soa/soa_rules.h"

#include <algorithm>
#include <map>

#include "modules/soa/strings.gen.h"

namespace assay::soa {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Args about(const char* rule, const RowFacts& row) { return {{"rule", rule}, {"control", row.code}}; }

std::string names(std::span<const Named> objects) {
  std::string list;
  for (const auto& object : objects) {
    if (!list.empty()) list += ", ";
    list += object.name;
  }
  return list;
}

/// The control first, then the objects that block.
std::vector<Id> ids(const RowFacts& row, std::span<const Named> objects) {
  std::vector<Id> out{row.control};
  for (const auto& object : objects) out.push_back(object.id);
  return out;
}

void add_all(Problems& problems, const Problems& more) {
  for (const auto& problem : more.items()) problems.add(problem.field, problem.key, problem.args, problem.ids);
}

void check_inclusion(Problems& problems, const RowFacts& row) {
  if (row.reasons.empty()) problems.add("reasons", msg::soa_s2_reason_missing, about("S2", row), {row.control});
  if (is_blank(row.justification))
    problems.add("justification", msg::soa_s2_justification_missing, about("S2", row), {row.control});
  const bool is_for_risks = std::ranges::find(row.reasons, InclusionReason::risk_treatment) != row.reasons.end();
  if (is_for_risks && row.linked_risks.empty())
    problems.add("linked_risks", msg::soa_s2_risk_missing, about("S2", row), {row.control});
}

void check_status(Problems& problems, const RowFacts& row) {
  if (!row.implementation || *row.implementation == controls::ImplementationState::retired) {
    problems.add("implementation", msg::soa_s3_status_missing, about("S3", row), {row.control});
    return;
  }
  if (!controls::is_action_needed(*row.implementation)) return;
  const auto review = controls::review_actions(row.actions);
  if (review.is_met) return;
  if (review.gaps.empty()) problems.add("actions", msg::soa_s3_action_missing, about("S3", row), {row.control});
  for (const auto& gap : review.gaps) {
    auto args = about("S3", row);
    args.push_back({"action", gap.name});
    if (gap.lacks_owner) problems.add("actions", msg::soa_s3_action_owner_missing, args, {row.control, gap.action});
    if (gap.lacks_due) problems.add("actions", msg::soa_s3_action_due_missing, args, {row.control, gap.action});
  }
}

void check_version(Problems& problems, const ApprovalFacts& approval) {
  if (approval.version > approval.last_version && approval.version > 0) return;
  problems.add("version", msg::soa_s6_version,
               {{"rule", "S6"}, {"version", approval.version}, {"last", approval.last_version}}, {approval.id});
}

void check_separation(Problems& problems, std::span<const RowFacts> rows, const ApprovalFacts& approval) {
  if (approval.approver == approval.submitter)
    problems.add("approver", msg::soa_s6_approver_submitted, {{"rule", "S6"}}, {approval.approver});
  const auto own = rows_edited_last_by(rows, approval.approver);
  if (own.empty()) return;
  std::vector<Id> blocking{approval.approver};
  for (const auto& row : own) blocking.push_back(row.id);
  problems.add("approver", msg::soa_s6_approver_edited,
               {{"rule", "S6"}, {"count", static_cast<std::int64_t>(own.size())}, {"controls", names(own)}},
               std::move(blocking));
}

/// Separation of duties, unless a waiver in force stands in for it.
void check_approver(ApprovalReview& review, std::span<const RowFacts> rows, const ApprovalFacts& approval) {
  if (approval.approver.is_nil()) {
    review.problems.add("approver", msg::soa_s6_approver_missing, {{"rule", "S6"}}, {approval.id});
    return;
  }
  Problems separation;
  check_separation(separation, rows, approval);
  if (separation.empty()) return;
  const auto& waiver = approval.waiver;
  const bool is_in_force =
      waiver && !is_blank(waiver->reason) && waiver->expires_on && approval.on && *approval.on <= *waiver->expires_on;
  if (is_in_force) {
    review.waiver_used = waiver->id;
    return;
  }
  add_all(review.problems, separation);
  if (waiver) review.problems.add("waiver", msg::soa_s6_waiver_not_in_force, {{"rule", "S6"}}, {waiver->id});
}

void require_state(Problems& problems, SoaState state, SoaState wanted, Id version) {
  if (state == wanted) return;
  problems.add("state", msg::soa_s6_state,
               {{"rule", "S6"}, {"state", std::string(state_name(state))}, {"wanted", std::string(state_name(wanted))}},
               {version});
}

}  // namespace

std::vector<Named> rows_edited_last_by(std::span<const RowFacts> rows, Id person) {
  std::vector<Named> own;
  for (const auto& row : rows)
    if (row.last_editor == person) own.push_back({row.control, row.code});
  return own;
}

std::string_view state_name(SoaState state) {
  switch (state) {
    case SoaState::draft: return "draft";
    case SoaState::submitted: return "submitted";
    case SoaState::approved: return "approved";
    case SoaState::superseded: return "superseded";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

Problems check_exclusion(const RowFacts& row) {
  Problems problems;
  if (row.applicable != Applicability::no) return problems;
  // An own control that is not wanted is removed; it never was part of the standard's list.
  if (row.is_custom) problems.add("applicable", msg::soa_s5_custom_excluded, about("S5", row), {row.control});
  if (is_blank(row.exclusion_justification))
    problems.add("exclusion_justification", msg::soa_s4_justification_missing, about("S4", row), {row.control});
  const auto add = [&](MessageKey key, const char* name, std::span<const Named> blocking) {
    if (blocking.empty()) return;
    auto args = about("S4", row);
    args.push_back({"count", static_cast<std::int64_t>(blocking.size())});
    args.push_back({name, names(blocking)});
    problems.add("applicable", key, std::move(args), ids(row, blocking));
  };
  add(msg::soa_s4_open_risk, "risks", row.open_risks);
  add(msg::soa_s4_obligation, "obligations", row.obligations);
  return problems;
}

Problems check_row(const RowFacts& row) {
  Problems problems;
  if (row.applicable == Applicability::yes) {
    check_inclusion(problems, row);
    check_status(problems, row);
  }
  add_all(problems, check_exclusion(row));
  return problems;
}

Problems check_complete(std::span<const RowFacts> rows, std::span<const ControlFacts> controls) {
  Problems problems;
  std::map<Id, int> count;
  for (const auto& row : rows) {
    ++count[row.control];
    if (row.applicable == Applicability::undecided) {
      problems.add("applicable", msg::soa_s1_undecided, about("S1", row), {row.control});
    } else if (row.decided_by.is_nil()) {
      problems.add("applicable", msg::soa_s1_unconfirmed, about("S1", row), {row.control});
    }
  }
  for (const auto& control : controls) {
    const Args args{{"rule", "S1"}, {"control", control.code}};
    const auto at = count.find(control.id);
    if (at == count.end()) {
      problems.add("rows", msg::soa_s1_row_missing, args, {control.id});
      continue;
    }
    if (at->second > 1) problems.add("rows", msg::soa_s1_row_twice, args, {control.id});
    count.erase(at);
  }
  for (const auto& row : rows)
    if (count.erase(row.control) != 0) problems.add("rows", msg::soa_s1_row_unknown, about("S1", row), {row.control});
  return problems;
}

Problems check_all(std::span<const RowFacts> rows, std::span<const ControlFacts> controls) {
  auto problems = check_complete(rows, controls);
  for (const auto& row : rows) add_all(problems, check_row(row));
  return problems;
}

Problems check_submit(std::span<const RowFacts> rows, std::span<const ControlFacts> controls, SoaState state,
                      Id version) {
  Problems problems;
  require_state(problems, state, SoaState::draft, version);
  add_all(problems, check_all(rows, controls));
  return problems;
}

ApprovalReview review_approval(std::span<const RowFacts> rows, std::span<const ControlFacts> controls,
                               const ApprovalFacts& approval) {
  ApprovalReview review;
  require_state(review.problems, approval.state, SoaState::submitted, approval.id);
  // Facts of other registers may have changed since the submission: a new risk can name an excluded control.
  add_all(review.problems, check_all(rows, controls));
  check_version(review.problems, approval);
  if (!approval.on) review.problems.add("approved_on", msg::soa_s6_date_missing, {{"rule", "S6"}}, {approval.id});
  check_approver(review, rows, approval);
  return review;
}

Problems check_edit(SoaState state, int number, Id version) {
  Problems problems;
  if (state != SoaState::draft)
    problems.add("state", msg::soa_s6_frozen,
                 {{"rule", "S6"}, {"version", number}, {"state", std::string(state_name(state))}}, {version});
  return problems;
}

Problems check_reject(SoaState state, std::string_view reason, Id version) {
  Problems problems;
  require_state(problems, state, SoaState::submitted, version);
  if (is_blank(reason)) problems.add("reason", msg::soa_s6_reject_reason_missing, {{"rule", "S6"}}, {version});
  return problems;
}

std::vector<Problem> certification_body_checks(std::span<const CertificateFacts> certificates, int approved_version) {
  std::vector<Problem> checks;
  for (const auto& certificate : certificates) {
    if (certificate.soa_version == approved_version) continue;
    Args args{{"rule", "S7"}, {"certificate", certificate.number}, {"version", approved_version}};
    if (certificate.soa_version) args.push_back({"named", *certificate.soa_version});
    const auto key = certificate.soa_version ? msg::soa_s7_other_version : msg::soa_s7_no_version;
    checks.push_back({"soa_version", key, std::move(args), {certificate.id}});
  }
  return checks;
}

}  // namespace assay::soa
