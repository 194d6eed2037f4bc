// SPDX-License-Identifier: Apache-2.0
// Small cases for tests: a certificate by its decision, a case that is led through the life cycle, and what a refusal
// says.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modules/certification/clock.h"
#include "modules/certification/life_cycle.h"
#include "modules/certification/rules.h"
#include "platform/i18n/catalogue.h"

namespace assay::certification::testing {

inline Date day(const char* text) { return Date::parse(text).value(); }

inline Certificate certificate(const char* decided) {
  Certificate out;
  out.edition = "2022";
  out.body.name = "Body";
  out.body.accreditation_body = "Accreditation";
  out.decisions.push_back({DecisionKind::initial, day(decided), {}, {}, {"Decider"}});
  return out;
}

inline Audit audit(AuditKind kind, const char* last_day, const char* name) {
  Audit out;
  out.kind = kind;
  out.last_day = day(last_day);
  out.name = name;
  out.team = {"Auditor"};
  return out;
}
inline Audit surveillance(const char* last_day) { return audit(AuditKind::surveillance, last_day, last_day); }

inline Finding finding(Grade grade, AuditKind kind, const char* last_day, nonconformity::State state) {
  Finding out;
  out.name = "F-1";
  out.grade = grade;
  out.audit_kind = kind;
  out.audit = "audit";
  out.audit_last_day = day(last_day);
  out.state = state;
  return out;
}

inline const Duty* duty(const ClockReport& report, std::string_view id) {
  for (const auto& one : report.duties)
    if (one.id == id) return &one;
  return nullptr;
}
/// "due", "missed" and so on, or "none" where there is no such duty.
inline std::string duty_state(const Certificate& certificate, std::string_view id, const char* today) {
  const auto report = clock(certificate, day(today));
  const auto* found = duty(report, id);
  return found == nullptr ? "none" : std::string(word(found->state));
}
inline std::string duty_state(const Certificate& certificate, std::string_view id, Date today) {
  return duty_state(certificate, id, today.text().c_str());
}

/// Rules of all blocking items, in order.
inline std::vector<std::string> blocking_rules(const Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems.items())
    for (const auto& arg : problem.args)
      if (arg.name == "rule") out.push_back(std::get<std::string>(arg.value));
  return out;
}
inline std::vector<std::string> blocking_fields(const Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems.items()) out.push_back(problem.field);
  return out;
}
using Words = std::vector<std::string>;

inline Event event(EventKind kind, const char* on) {
  Event out;
  out.kind = kind;
  out.on = day(on);
  out.makers = {"Decider"};
  return out;
}

/// An audit event with everything recorded.
inline Event audit_event(EventKind kind, const char* last_day) {
  auto out = event(kind, last_day);
  out.first_day = out.last_day = day(last_day);
  out.team = {"Auditor"};
  out.are_findings_recorded = true;
  out.controls = {"5.1"};
  out.recommendation = "grant";
  out.outcome = StageOutcome::ready;
  out.special_reason = SpecialReason::short_notice;
  return out;
}

inline Case after(const Case& before, const Event& event) {
  const auto result = apply(before, event);
  if (!result) ADD_FAILURE() << word(event.kind) << ": " << i18n::text(i18n::Language::en, result.error());
  return result ? *result : before;
}

inline Case prepared() {
  Case out;
  out.application = {true, 45, {"Lyon", "Nantes"}, "8.5", true};
  out.readiness = {day("2026-01-05"), day("2026-01-20"), day("2026-01-25"), {}};
  out.certificate.edition = "2022";
  out.certificate.body.name = "Body";
  out.certificate.body.accreditation_body = "Accreditation";
  return out;
}

/// Stage 1 on 2026-01-30, so that stage 2 may begin from 2026-02-13 to 2026-07-30.
inline Case stage_1_done() {
  auto out = after(prepared(), event(EventKind::apply, "2026-01-02"));
  out = after(out, event(EventKind::sign_contract, "2026-01-10"));
  auto schedule = audit_event(EventKind::schedule_stage1, "2026-01-30");
  schedule.on = day("2026-01-15");
  out = after(out, schedule);
  return after(out, audit_event(EventKind::report_stage1, "2026-01-30"));
}

/// Stage 2 on 2026-03-02; its six months end on 2026-09-02.
inline Case stage_2_done(std::vector<Finding> findings = {}) {
  auto schedule = audit_event(EventKind::schedule_stage2, "2026-03-02");
  schedule.on = day("2026-02-01");
  auto report = audit_event(EventKind::report_stage2, "2026-03-02");
  report.findings = std::move(findings);
  return after(after(stage_1_done(), schedule), report);
}

inline Case in_review() { return after(stage_2_done(), event(EventKind::submit_for_decision, "2026-03-05")); }
/// Decided on 2026-03-10: expires on 2029-03-09, restorable until 2029-09-09.
inline Case certified() { return after(in_review(), event(EventKind::decide_grant, "2026-03-10")); }

inline Case suspended(const char* on = "2027-01-31") {
  auto suspend = event(EventKind::suspend, on);
  suspend.suspension_reason = SuspensionReason::voluntary;
  return after(certified(), suspend);
}
inline Case expired() { return after(certified(), event(EventKind::day_after_expiry, "2029-03-10")); }

/// The case with a major or minor that an audit left in a state.
inline Case with_finding(Case out, Finding one) {
  out.certificate.findings.push_back(std::move(one));
  return out;
}

}  // namespace assay::certification::testing
