// SPDX-License-Identifier: Apache-2.0
// Guards while a certificate exists (ISO/IEC 17021-1:2015, 9.6; IAF MD 2).
#include <algorithm>

#include "modules/certification/blocking.h"
#include "modules/certification/guards.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification::guard {
namespace {

constexpr auto kAfterCertification = {AuditKind::surveillance, AuditKind::recertification, AuditKind::special};

std::vector<const Audit*> audits_of_cycle(const Case& the_case, Date until) {
  return audits_since_decision(the_case, kAfterCertification, until);
}

void check_audit(Problems& problems, std::string_view rule, const Event& event, bool needs_controls) {
  if (!event.last_day) block(problems, rule, "last_day", msg::certification_audit_day_missing);
  if (event.last_day && *event.last_day > event.on)
    block(problems, rule, "on", msg::certification_reported_before_end, {{"day", event.last_day->text()}});
  if (!event.are_findings_recorded && event.findings.empty())
    block(problems, rule, "findings", msg::certification_findings_not_recorded);
  if (needs_controls && event.controls.empty())
    block(problems, rule, "controls", msg::certification_controls_not_recorded);
}

void check_reason(Problems& problems, std::string_view rule, const Event& event) {
  if (is_blank(event.reason)) block(problems, rule, "reason", msg::certification_reason_missing);
}

void check_parts(Problems& problems, std::string_view rule, const Event& event) {
  if (event.parts.empty()) block(problems, rule, "parts", msg::certification_parts_missing);
  if (!event.is_new_issue_recorded) block(problems, rule, "new_issue", msg::certification_new_issue_missing);
}

void check_not_expired(Problems& problems, std::string_view rule, const Cycle& cycle, const Event& event) {
  if (event.on > cycle.expiry)
    block(problems, rule, "on", msg::certification_expired_on, {{"expiry", cycle.expiry.text()}});
}

const Suspension* running_suspension(const Case& the_case) {
  for (const auto& suspension : the_case.certificate.suspensions)
    if (!suspension.restored_on) return &suspension;
  return nullptr;
}

/// What every decision that opens a new cycle needs.
void check_new_cycle(Problems& problems, std::string_view rule, const Case& the_case, const Event& event,
                     const Cycle& cycle, Date audited_until) {
  const auto audits = audits_since_decision(the_case, {AuditKind::recertification}, std::min(audited_until, event.on));
  if (audits.empty()) block(problems, rule, "audits", msg::certification_recertification_audit_missing);
  check_no_open_major(problems, "forbidden.certified_with_open_major", the_case.certificate.findings);
  auto findings = findings_since_decision(the_case, {AuditKind::recertification});
  std::erase_if(findings, [](const Finding& finding) { return finding.grade == Grade::major; });  // said above
  add_all(problems, nonconformity::check_decision(findings));
  check_makers(problems, rule, event, audits_since_decision(the_case, {AuditKind::recertification}, event.on));
  check_effective(problems, event);
  check_printed_expiry(problems, "recert_expiry", event, cycle.expiry.plus_months(36));
}

}  // namespace

void surveillance(const Case&, const Event& event, Problems& problems) {
  check_audit(problems, "certified.surveillance_done", event, true);
}

void special_audit(const Case&, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.special_audit";
  check_audit(problems, kRule, event, false);
  if (event.special_reason == SpecialReason::none)
    block(problems, kRule, "special_reason", msg::certification_special_reason_missing);
}

void follow_up(const Case&, const Event& event, Problems& problems) {
  check_audit(problems, "suspended.follow_up_audit", event, false);
}

void report_recertification(const Case&, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.report_recertification";
  check_audit(problems, kRule, event, true);
  if (is_blank(event.recommendation))
    block(problems, kRule, "recommendation", msg::certification_recommendation_missing);
}

void reduce_scope(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.reduce_scope";
  check_parts(problems, kRule, event);
  check_makers(problems, kRule, event, audits_of_cycle(the_case, event.on), false);
}

void reduce_suspended(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "suspended.reduce_scope";
  check_parts(problems, kRule, event);
  check_makers(problems, kRule, event, audits_of_cycle(the_case, event.on), false);
  const auto& sites = the_case.application.sites;
  const bool removes_all = !sites.empty() && std::ranges::all_of(sites, [&](const std::string& site) {
    return std::ranges::find(event.parts, site) != event.parts.end();
  });
  if (removes_all) block(problems, kRule, "parts", msg::certification_nothing_left);
  // What fails goes with its part; a major elsewhere means that the cause of the suspension is still there.
  std::vector<Finding> staying;
  for (const auto& finding : the_case.certificate.findings)
    if (std::ranges::find(event.removed_findings, finding.name) == event.removed_findings.end())
      staying.push_back(finding);
  check_no_open_major(problems, kRule, staying);
}

void extend_scope(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.extend_scope";
  check_parts(problems, kRule, event);
  std::vector<const Audit*> audits;
  for (const auto* audit : audits_of_cycle(the_case, event.on))
    if (audit->name == event.audit) audits.push_back(audit);
  if (audits.empty()) block(problems, kRule, "audit", msg::certification_extension_audit_missing);
  check_no_open_major(problems, kRule, the_case.certificate.findings);
  check_makers(problems, kRule, event, audits);
  check_printed_expiry(problems, "forbidden.expiry_later", event, cycle_on(the_case, event.on)->expiry);
}

void transition(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.transition";
  if (is_blank(event.edition) || event.edition == the_case.certificate.edition)
    block(problems, kRule, "edition", msg::certification_edition_missing);
  std::vector<const Audit*> audits;
  for (const auto* audit : audits_of_cycle(the_case, event.on))
    if (!is_blank(audit->edition) && audit->edition == event.edition) audits.push_back(audit);
  if (audits.empty()) block(problems, kRule, "audits", msg::certification_transition_audit_missing);
  check_no_open_major(problems, kRule, the_case.certificate.findings);
  check_makers(problems, kRule, event, audits);
  check_effective(problems, event);
  check_printed_expiry(problems, "forbidden.expiry_later", event, cycle_on(the_case, event.on)->expiry);
}

void suspend(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.suspend";
  if (!event.suspension_reason)
    block(problems, kRule, "suspension_reason", msg::certification_suspension_reason_missing);
  check_makers(problems, kRule, event, audits_of_cycle(the_case, event.on), false);
}

void restore(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "suspended.restore";
  const auto cycle = cycle_on(the_case, event.on);
  check_makers(problems, kRule, event, audits_of_cycle(the_case, event.on), false);
  if (!event.cause_resolved_on || *event.cause_resolved_on > event.on)
    block(problems, kRule, "cause_resolved_on", msg::certification_cause_not_resolved);
  check_no_open_major(problems, kRule, the_case.certificate.findings);
  check_not_expired(problems, kRule, *cycle, event);
  if (event.printed_expiry && *event.printed_expiry != cycle->expiry)
    block(problems, "forbidden.expiry_later", "printed_expiry", msg::certification_expiry_unchanged,
          {{"expiry", cycle->expiry.text()}});
  const auto* suspension = running_suspension(the_case);
  if (suspension != nullptr && event.on > suspension_limit(suspension->on))
    block(problems, "suspension_max", "on", msg::certification_suspension_too_long,
          {{"since", suspension->on.text()}, {"limit", suspension_limit(suspension->on).text()}});
}

void withdraw(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.withdraw";
  check_reason(problems, kRule, event);
  check_makers(problems, kRule, event, audits_of_cycle(the_case, event.on));
}

void recertify(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "certified.recertify";
  const auto cycle = cycle_on(the_case, event.on);
  if (event.on > cycle->expiry)
    block(problems, "recert_before_expiry", "on", msg::certification_decision_after_expiry,
          {{"day", event.on.text()}, {"expiry", cycle->expiry.text()}});
  check_new_cycle(problems, kRule, the_case, event, *cycle, cycle->expiry);
}

void day_after_expiry(const Case& the_case, const Event& event, Problems& problems) {
  const auto cycle = cycle_on(the_case, event.on);
  if (!cycle || event.on <= cycle->expiry)
    block(problems, "certified.day_after_expiry", "on", msg::certification_not_expired_yet,
          {{"expiry", cycle ? cycle->expiry.text() : std::string("-")}});
}

void restore_after_expiry(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "expired.restore_after_expiry";
  const auto cycle = cycle_on(the_case, event.on);
  const auto limit = restore_limit(cycle->expiry);
  if (event.on > limit || event.on <= cycle->expiry)
    block(problems, "restore_window", "on", msg::certification_outside_restore_window,
          {{"day", event.on.text()}, {"expiry", cycle->expiry.text()}, {"limit", limit.text()}});
  if (!event.are_activities_complete)
    block(problems, kRule, "activities_complete", msg::certification_activities_outstanding);
  check_new_cycle(problems, kRule, the_case, event, *cycle, limit);
}

void restart(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "expired.restart";
  const auto limit = restore_limit(cycle_on(the_case, event.on)->expiry);
  if (event.on <= limit)
    block(problems, kRule, "on", msg::certification_restore_window_open, {{"limit", limit.text()}});
  if (!event.first_day) block(problems, kRule, "first_day", msg::certification_audit_day_missing);
  if (event.team.empty()) block(problems, kRule, "team", msg::certification_team_missing);
}

void transfer_out(const Case&, const Event&, Problems&) {}

void transfer_in(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "preparing.transfer_in";
  const auto& certificate = the_case.certificate;
  const auto cycle = cycle_on(the_case, event.on);
  const auto standing = status(certificate, event.on);
  if (standing == CertificateStatus::suspended) {
    block(problems, "forbidden.transfer_suspended", "suspensions", msg::certification_suspended_no_transfer);
  } else if (standing != CertificateStatus::certified) {
    block(problems, kRule, "decisions", msg::certification_not_valid_for_transfer);
  }
  if (is_blank(certificate.body.accreditation_body))
    block(problems, kRule, "accreditation_body", msg::certification_accreditation_missing);
  if (!event.pre_transfer_review_on || *event.pre_transfer_review_on > event.on)
    block(problems, kRule, "pre_transfer_review_on", msg::certification_pre_transfer_review_missing);
  check_no_open_major(problems, kRule, certificate.findings);
  if (!cycle || !certificate.body.ceased_on) return;
  const auto limit = transfer_limit(*certificate.body.ceased_on, cycle->expiry);
  if (event.on > limit)
    block(problems, "transfer_ceased_cb", "on", msg::certification_transfer_limit_passed, {{"limit", limit.text()}});
}

}  // namespace assay::certification::guard
