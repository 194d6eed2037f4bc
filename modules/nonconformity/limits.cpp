// SPDX-License-Identifier: Apache-2.0
// Limits by audit: six months after stage 2, the body's days after a surveillance, the expiry for a recertification.
#include "modules/nonconformity/limits.h"

namespace assay::nonconformity {
namespace {

bool has_plan(State state) { return state >= State::plan_submitted && state != State::rejected; }
bool has_evidence(State state) { return state >= State::implemented && state != State::rejected; }

Limit verified_by(const Finding& finding, std::string_view rule, Date day) {
  return {Milestone::verified, rule, day, finding.round.verified_on, is_settled(finding)};
}

void add_major(std::vector<Limit>& out, const Finding& finding, const LimitSettings& settings) {
  switch (finding.audit_kind) {
    case AuditKind::stage_2:
      out.push_back(verified_by(finding, "major_after_stage2", finding.audit_last_day.plus_months(6)));
      return;
    case AuditKind::recertification:
      if (settings.expiry) out.push_back(verified_by(finding, "recert_before_expiry", *settings.expiry));
      return;
    case AuditKind::surveillance:
    case AuditKind::special:
      out.push_back({Milestone::evidence,
                     "major_surveillance",
                     finding.audit_last_day.plus_days(settings.major_evidence_days),
                     {},
                     has_evidence(finding.state) || is_settled(finding)});
      return;
    case AuditKind::internal:
    case AuditKind::stage_1: return;
  }
}

void add_minor(std::vector<Limit>& out, const Finding& finding, const LimitSettings& settings) {
  out.push_back({Milestone::plan, "minor_plan", finding.audit_last_day.plus_days(settings.minor_plan_days),
                 finding.round.plan_submitted_on, has_plan(finding.state) || is_settled(finding)});
  if (settings.next_audit_last_day)
    out.push_back({Milestone::next_audit, "minor_plan", *settings.next_audit_last_day, finding.round.verified_on,
                   is_settled(finding)});
}

}  // namespace

std::vector<Limit> limits(const Finding& finding, const LimitSettings& settings) {
  std::vector<Limit> out;
  if (finding.audit_kind == AuditKind::internal || finding.audit_kind == AuditKind::stage_1) return out;
  if (finding.grade == Grade::major) add_major(out, finding, settings);
  if (finding.grade == Grade::minor) add_minor(out, finding, settings);
  return out;
}

}  // namespace assay::nonconformity
