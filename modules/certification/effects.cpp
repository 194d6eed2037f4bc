// SPDX-License-Identifier: Apache-2.0
// What an allowed event changes in the case, besides its state.
#include <algorithm>

#include "modules/certification/blocking.h"
#include "modules/certification/guards.h"

namespace assay::certification::effect {
namespace {

std::string name_of(const Event& event, AuditKind kind, Date day) {
  return event.audit.empty() ? std::string(nonconformity::word(kind)) + "-" + day.text() : event.audit;
}

void schedule(Case& the_case, const Event& event, AuditKind kind) {
  Audit audit;
  audit.kind = kind;
  audit.first_day = event.first_day;
  audit.last_day = event.last_day.value_or(event.first_day.value_or(event.on));
  audit.team = event.team;
  audit.name = name_of(event, kind, audit.last_day);
  the_case.scheduled = std::move(audit);
}

void add_findings(Case& the_case, const Event& event, const Audit& audit) {
  for (auto finding : event.findings) {
    finding.audit = audit.name;
    finding.audit_kind = audit.kind;
    finding.audit_last_day = audit.last_day;
    the_case.certificate.findings.push_back(std::move(finding));
  }
}

void report(Case& the_case, const Event& event, AuditKind kind) {
  auto audit = the_case.scheduled && the_case.scheduled->kind == kind ? *the_case.scheduled : Audit{};
  the_case.scheduled.reset();
  audit.kind = kind;
  if (event.first_day) audit.first_day = event.first_day;
  if (event.last_day) audit.last_day = *event.last_day;
  if (audit.first_day && *audit.first_day > audit.last_day) audit.first_day = audit.last_day;
  if (!event.team.empty()) audit.team = event.team;
  if (audit.name.empty()) audit.name = name_of(event, kind, audit.last_day);
  audit.outcome = event.outcome;
  audit.recommendation = event.recommendation;
  audit.edition = event.edition;
  audit.controls = event.controls;
  audit.clauses = event.clauses;
  audit.follow_ups = event.follow_ups;
  add_findings(the_case, event, audit);
  the_case.certificate.audits.push_back(std::move(audit));
}

void end_suspension(Case& the_case, Date day) {
  for (auto& suspension : the_case.certificate.suspensions)
    if (!suspension.restored_on) suspension.restored_on = day;
}

/// A new certificate or cycle; a suspension of the one that expired ends with it.
void decide(Case& the_case, const Event& event, DecisionKind kind) {
  the_case.certificate.decisions.push_back({kind, event.on, event.effective_on, event.printed_expiry, event.makers});
  the_case.open_tasks.clear();
  end_suspension(the_case, event.on);
}

}  // namespace

void nothing(Case&, const Event&) {}
void schedule_stage1(Case& the_case, const Event& event) { schedule(the_case, event, AuditKind::stage_1); }
void schedule_stage2(Case& the_case, const Event& event) { schedule(the_case, event, AuditKind::stage_2); }

void report_stage1(Case& the_case, const Event& event) {
  report(the_case, event, AuditKind::stage_1);
  // Concerns that could become nonconformities are tasks that are due before stage 2.
  the_case.open_tasks = event.concerns;
}

void report_stage2(Case& the_case, const Event& event) { report(the_case, event, AuditKind::stage_2); }
void grant(Case& the_case, const Event& event) { decide(the_case, event, DecisionKind::initial); }
void refuse(Case& the_case, const Event&) { the_case.open_tasks = {"appeal"}; }
void surveillance(Case& the_case, const Event& event) { report(the_case, event, AuditKind::surveillance); }
void special_audit(Case& the_case, const Event& event) { report(the_case, event, AuditKind::special); }
void report_recertification(Case& the_case, const Event& event) { report(the_case, event, AuditKind::recertification); }

void reduce_scope(Case& the_case, const Event& event) {
  std::erase_if(the_case.application.sites,
                [&](const std::string& site) { return std::ranges::find(event.parts, site) != event.parts.end(); });
  for (auto& finding : the_case.certificate.findings)
    if (std::ranges::find(event.removed_findings, finding.name) != event.removed_findings.end())
      finding.is_out_of_scope = true;
  end_suspension(the_case, event.on);
}

void extend_scope(Case& the_case, const Event& event) {
  auto& sites = the_case.application.sites;
  sites.insert(sites.end(), event.parts.begin(), event.parts.end());
}

void transition(Case& the_case, const Event& event) { the_case.certificate.edition = event.edition; }

void suspend(Case& the_case, const Event& event) {
  the_case.certificate.suspensions.push_back(
      {event.on, event.suspension_reason.value_or(SuspensionReason::voluntary), std::nullopt});
}

void restore(Case& the_case, const Event& event) { end_suspension(the_case, event.on); }
void withdraw(Case& the_case, const Event& event) { the_case.certificate.withdrawn_on = event.on; }
void recertify(Case& the_case, const Event& event) { decide(the_case, event, DecisionKind::recertification); }
void restore_after_expiry(Case& the_case, const Event& event) { decide(the_case, event, DecisionKind::restoration); }
void transfer_out(Case& the_case, const Event& event) { the_case.certificate.transferred_out_on = event.on; }

}  // namespace assay::certification::effect
