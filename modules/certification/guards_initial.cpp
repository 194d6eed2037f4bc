// SPDX-License-Identifier: Apache-2.0
// Guards on the way to the first certificate (ISO/IEC 17021-1:2015, 9.1 to 9.5).
#include <algorithm>

#include "modules/certification/blocking.h"
#include "modules/certification/guards.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification::guard {
namespace {

constexpr auto kStages = {AuditKind::stage_1, AuditKind::stage_2};

void check_schedule(Problems& problems, std::string_view rule, const Event& event) {
  if (!event.first_day) block(problems, rule, "first_day", msg::certification_audit_day_missing);
  if (event.first_day && event.last_day && *event.last_day < *event.first_day)
    block(problems, rule, "last_day", msg::certification_dates_in_order);
  if (event.team.empty()) block(problems, rule, "team", msg::certification_team_missing);
}

/// The day of the report is not before the end of the audit.
void check_report_day(Problems& problems, std::string_view rule, const Case& the_case, const Event& event) {
  auto day = event.last_day;
  if (!day && the_case.scheduled) day = the_case.scheduled->last_day;
  if (!day) return block(problems, rule, "last_day", msg::certification_audit_day_missing);
  if (*day > event.on) block(problems, rule, "on", msg::certification_reported_before_end, {{"day", day->text()}});
}

bool has_changed_since(const Case& the_case, const Audit& stage_1) {
  return the_case.readiness.significant_change_on && *the_case.readiness.significant_change_on > stage_1.last_day;
}

void check_gap(Problems& problems, const Case& the_case, const Event& event, const Audit& stage_1) {
  if (!event.first_day) return;
  const auto window = stage_2_window(stage_1.last_day, the_case.certificate.body);
  const bool is_inside = *event.first_day >= window.first && *event.first_day <= window.last;
  // The body's limits give way to a recorded reason; that stage 2 follows stage 1 does not.
  if (is_inside || (!is_blank(event.reason) && *event.first_day > stage_1.last_day)) return;
  block(problems, "stage1_stage2_gap", "first_day", msg::certification_outside_stage_gap,
        {{"day", event.first_day->text()}, {"first", window.first.text()}, {"last", window.last.text()}});
}

void check_held(Problems& problems, std::optional<Date> day, Date until, const char* field, MessageKey key) {
  if (!day || *day > until) block(problems, "stage1_done.schedule_stage2", field, key);
}

}  // namespace

void nothing(const Case&, const Event&, Problems&) {}

void apply(const Case& the_case, const Event&, Problems& problems) {
  constexpr auto kRule = "preparing.apply";
  const auto& application = the_case.application;
  if (!application.is_scope_approved) block(problems, kRule, "scope_approved", msg::certification_scope_not_approved);
  if (application.persons < 1) block(problems, kRule, "persons", msg::certification_persons_missing);
  if (application.sites.empty()) block(problems, kRule, "sites", msg::certification_sites_missing);
}

void sign_contract(const Case& the_case, const Event&, Problems& problems) {
  constexpr auto kRule = "applied.sign_contract";
  const auto& body = the_case.certificate.body;
  if (is_blank(body.name)) block(problems, kRule, "body", msg::certification_body_missing);
  if (is_blank(body.accreditation_body))
    block(problems, kRule, "accreditation_body", msg::certification_accreditation_missing);
  if (!the_case.application.audit_days) block(problems, kRule, "audit_days", msg::certification_audit_days_missing);
  if (!the_case.application.has_programme) block(problems, kRule, "programme", msg::certification_programme_missing);
}

void schedule_stage1(const Case&, const Event& event, Problems& problems) {
  check_schedule(problems, "contracted.schedule_stage1", event);
}

void report_stage1(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "stage1_scheduled.report_stage1";
  check_report_day(problems, kRule, the_case, event);
  if (event.outcome == StageOutcome::none) block(problems, kRule, "outcome", msg::certification_outcome_missing);
}

void repeat_stage1(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "stage1_done.repeat_stage1";
  check_schedule(problems, kRule, event);
  const auto* stage_1 = latest_audit(the_case, AuditKind::stage_1, event.on);
  if (stage_1 == nullptr) return block(problems, kRule, "audits", msg::certification_stage_1_missing);
  const auto last = stage_2_window(stage_1->last_day, the_case.certificate.body).last;
  if (stage_1->outcome == StageOutcome::not_ready || event.on > last || has_changed_since(the_case, *stage_1)) return;
  block(problems, kRule, "outcome", msg::certification_no_reason_to_repeat_stage_1, {{"last", last.text()}});
}

void schedule_stage2(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "stage1_done.schedule_stage2";
  check_schedule(problems, kRule, event);
  const auto* stage_1 = latest_audit(the_case, AuditKind::stage_1, event.on);
  if (stage_1 == nullptr) {
    block(problems, kRule, "audits", msg::certification_stage_1_missing);
  } else {
    if (stage_1->outcome == StageOutcome::not_ready)
      block(problems, kRule, "outcome", msg::certification_stage_1_not_ready);
    check_gap(problems, the_case, event, *stage_1);
    if (has_changed_since(the_case, *stage_1))
      block(problems, "stage1_stage2_gap", "significant_change_on", msg::certification_changed_since_stage_1,
            {{"day", the_case.readiness.significant_change_on->text()}});
  }
  const auto& readiness = the_case.readiness;
  check_held(problems, readiness.soa_approved_on, event.on, "soa_approved_on", msg::certification_soa_not_approved);
  check_held(problems, readiness.internal_audit_on, event.on, "internal_audit_on",
             msg::certification_no_internal_audit);
  check_held(problems, readiness.management_review_on, event.on, "management_review_on",
             msg::certification_no_management_review);
}

void report_stage2(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "stage2_scheduled.report_stage2";
  check_report_day(problems, kRule, the_case, event);
  if (!event.are_findings_recorded && event.findings.empty())
    block(problems, kRule, "findings", msg::certification_findings_not_recorded);
  if (is_blank(event.recommendation))
    block(problems, kRule, "recommendation", msg::certification_recommendation_missing);
}

void repeat_stage2(const Case&, const Event& event, Problems& problems) {
  constexpr auto kRule = "stage2_done.repeat_stage2";
  check_schedule(problems, kRule, event);
  if (is_blank(event.reason)) block(problems, kRule, "reason", msg::certification_reason_missing);
}

void reuse_stage1(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "contracted.reuse_stage1";
  const auto* stage_1 = latest_audit(the_case, AuditKind::stage_1, event.on);
  if (stage_1 == nullptr) return block(problems, kRule, "audits", msg::certification_stage_1_missing);
  if (stage_1->outcome == StageOutcome::not_ready)
    block(problems, kRule, "outcome", msg::certification_stage_1_not_ready);
  if (has_changed_since(the_case, *stage_1))
    block(problems, kRule, "significant_change_on", msg::certification_changed_since_stage_1,
          {{"day", the_case.readiness.significant_change_on->text()}});
  if (is_blank(event.reason)) block(problems, kRule, "reason", msg::certification_reason_missing);
}

void six_months_passed(const Case& the_case, const Event& event, Problems& problems) {
  const auto* stage_2 = latest_audit(the_case, AuditKind::stage_2, event.on);
  // Verified afterwards is too late as well: the day after the limit it was not.
  const auto findings = findings_since_decision(the_case, {AuditKind::stage_2});
  for (const auto& finding : findings) {
    if (stage_2 == nullptr || finding.grade != Grade::major || finding.audit_last_day != stage_2->last_day) continue;
    const auto limit = finding.audit_last_day.plus_months(6);
    const bool is_late = !nonconformity::is_settled(finding) || finding.round.verified_on.value_or(limit) > limit;
    if (event.on > limit && is_late) return;
  }
  block(problems, "stage2_done.six_months_passed", "findings", msg::certification_no_major_past_limit);
}

void submit(const Case& the_case, const Event& event, Problems& problems) {
  const auto* stage_2 = latest_audit(the_case, AuditKind::stage_2, event.on);
  if (stage_2 == nullptr)
    block(problems, "stage2_done.submit_for_decision", "audits", msg::certification_stage_2_missing);
  auto findings = findings_since_decision(the_case, kStages);
  // A major of an earlier certificate stands against the next one too, whichever audit found it.
  for (const auto* major : open_majors(the_case.certificate.findings)) {
    const bool is_of_stages = std::ranges::find(kStages, major->audit_kind) != kStages.end();
    if (!is_of_stages || major->audit_last_day <= last_decision(the_case)) findings.push_back(*major);
  }
  add_all(problems, nonconformity::check_decision(findings));
  for (const auto& finding : findings) {
    const auto limit = finding.audit_last_day.plus_months(6);
    const bool is_of_this_stage_2 = stage_2 != nullptr && finding.audit_last_day == stage_2->last_day;
    if (finding.grade != Grade::major || finding.audit_kind != AuditKind::stage_2 || !is_of_this_stage_2) continue;
    if (event.on <= limit) continue;
    std::vector<Id> ids;
    if (!finding.id.is_nil()) ids.push_back(finding.id);
    block(problems, "major_after_stage2", "on", msg::certification_major_limit_passed,
          {{"finding", finding.name}, {"limit", limit.text()}}, std::move(ids));
  }
}

void grant(const Case& the_case, const Event& event, Problems& problems) {
  submit(the_case, event, problems);
  check_makers(problems, "in_review.decide_grant", event, audits_since_decision(the_case, kStages, event.on));
  check_effective(problems, event);
  check_printed_expiry(problems, "validity", event, event.on.plus_months(36));
}

void refuse(const Case& the_case, const Event& event, Problems& problems) {
  constexpr auto kRule = "in_review.decide_refuse";
  check_makers(problems, kRule, event, audits_since_decision(the_case, kStages, event.on));
  if (is_blank(event.reason)) block(problems, kRule, "reason", msg::certification_reason_missing);
}

}  // namespace assay::certification::guard
