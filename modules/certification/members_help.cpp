// SPDX-License-Identifier: Apache-2.0
// What members of the input forms mean, where their name does not say it.
#include <algorithm>
#include <array>

#include "modules/certification/members.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

struct Help {
  std::string_view name;
  MessageKey text;
};

constexpr std::array<Help, 54> kHelp{{
    {"accreditation_body", msg::certification_member_accreditation_body},
    {"activities_complete", msg::certification_member_activities_complete},
    {"applicable", msg::certification_member_applicable},
    {"audit", msg::certification_member_audit},
    {"audit_days", msg::certification_member_audit_days},
    {"audit_kind", msg::certification_member_audit_kind},
    {"audit_last_day", msg::certification_member_audit_last_day},
    {"auditors", msg::certification_member_auditors},
    {"audits", msg::certification_member_audits},
    {"business", msg::certification_member_business},
    {"cause_resolved_on", msg::certification_member_cause_resolved_on},
    {"ceased_on", msg::certification_member_ceased_on},
    {"central_audit_and_review", msg::certification_member_central_audit_and_review},
    {"changed", msg::certification_member_changed},
    {"clauses", msg::certification_member_clauses},
    {"concerns", msg::certification_member_concerns},
    {"controls", msg::certification_member_controls},
    {"counted_as", msg::certification_member_counted_as},
    {"decisions", msg::certification_member_decisions},
    {"edition", msg::certification_member_edition},
    {"effective_on", msg::certification_member_effective_on},
    {"event", msg::certification_member_event},
    {"evidence", msg::certification_member_evidence},
    {"excluded", msg::certification_member_excluded},
    {"external_audit", msg::certification_member_external_audit},
    {"findings_recorded", msg::certification_member_findings_recorded},
    {"follow_ups", msg::certification_member_follow_ups},
    {"identical_low_risk", msg::certification_member_identical_low_risk},
    {"internal_audits", msg::certification_member_internal_audits},
    {"it", msg::certification_member_it},
    {"major_evidence_days", msg::certification_member_major_evidence_days},
    {"makers", msg::certification_member_makers},
    {"manual_days", msg::certification_member_manual_days},
    {"minor_plan_days", msg::certification_member_minor_plan_days},
    {"newly_applicable", msg::certification_member_newly_applicable},
    {"one_system", msg::certification_member_one_system},
    {"out_of_scope", msg::certification_member_out_of_scope},
    {"owners", msg::certification_member_owners},
    {"parts", msg::certification_member_parts},
    {"percent", msg::certification_member_percent},
    {"planned", msg::certification_member_planned},
    {"planning_percent", msg::certification_member_planning_percent},
    {"printed_expiry", msg::certification_member_printed_expiry},
    {"printed_expiry_confirmed", msg::certification_member_printed_expiry_confirmed},
    {"proposed", msg::certification_member_proposed},
    {"remote_decision", msg::certification_member_remote_decision},
    {"removed_findings", msg::certification_member_removed_findings},
    {"requirement", msg::certification_member_requirement},
    {"similar", msg::certification_member_similar},
    {"state", msg::certification_member_state},
    {"theme", msg::certification_member_theme},
    {"time_percent", msg::certification_member_time_percent},
    {"today", msg::certification_member_today},
    {"weight", msg::certification_member_weight},
}};

}  // namespace

MessageKey member_help(std::string_view name) {
  const auto help = std::ranges::find(kHelp, name, &Help::name);
  return help == kHelp.end() ? MessageKey{} : help->text;
}

}  // namespace assay::certification
