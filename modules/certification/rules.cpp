// SPDX-License-Identifier: Apache-2.0
// The rules of certification, by id. What a text says and what the code does is compared by rule_test.cpp, a test per
// id.
#include "modules/certification/rules.h"

#include <algorithm>
#include <array>

#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

constexpr auto kStandard = RuleKind::standard;
constexpr auto kBody = RuleKind::certification_body;
constexpr auto kProduct = RuleKind::product;

constexpr std::array<Rule, 91> kRules{{
    {"date_arithmetic", kProduct, "civil dates", msg::certification_rule_date_arithmetic},
    {"validity", kStandard, "ISO/IEC 17021-1:2015, 9.1.3.2 and 8.2.2", msg::certification_rule_validity},
    {"effective_date", kStandard, "ISO/IEC 17021-1:2015, 8.2.2", msg::certification_rule_effective_date},
    {"first_surveillance", kStandard, "ISO/IEC 17021-1:2015, 9.1.3.3", msg::certification_rule_first_surveillance},
    {"yearly_surveillance", kStandard, "ISO/IEC 17021-1:2015, 9.1.3.3", msg::certification_rule_yearly_surveillance},
    {"recert_before_expiry", kStandard, "ISO/IEC 17021-1:2015, 9.1.3.2 and 9.6.3.2",
     msg::certification_rule_recert_before_expiry},
    {"recert_expiry", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.3", msg::certification_rule_recert_expiry},
    {"no_extension", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.4", msg::certification_rule_no_extension},
    {"restore_window", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.5", msg::certification_rule_restore_window},
    {"major_after_stage2", kStandard, "ISO/IEC 17021-1:2015, 9.5.3.2", msg::certification_rule_major_after_stage2},
    {"suspension_max", kStandard, "ISO/IEC 17021-1:2015, 9.6.5.4", msg::certification_rule_suspension_max},
    {"stage1_stage2_gap", kBody, "ISO/IEC 17021-1:2015, 9.3.1.2.4", msg::certification_rule_stage1_stage2_gap},
    {"minor_plan", kBody, "ISO/IEC 17021-1:2015, 9.5.2 b", msg::certification_rule_minor_plan},
    {"major_surveillance", kBody, "ISO/IEC 17021-1:2015, 9.4.9, 9.4.10, 9.6.2 and 9.6.5.2",
     msg::certification_rule_major_surveillance},
    {"recert_planning", kProduct, "our planning", msg::certification_rule_recert_planning},
    {"surveillance_target", kProduct, "our planning", msg::certification_rule_surveillance_target},
    {"transfer_ceased_cb", kStandard, "IAF MD 2", msg::certification_rule_transfer_ceased_cb},
    {"forbidden.certified_with_open_major", kStandard, "ISO/IEC 17021-1:2015, 9.5.2 a",
     msg::certification_rule_forbidden_certified_with_open_major},
    {"forbidden.expiry_later", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2",
     msg::certification_rule_forbidden_expiry_later},
    {"forbidden.transfer_suspended", kStandard, "IAF MD 2", msg::certification_rule_forbidden_transfer_suspended},
    {"forbidden.decision_by_team", kStandard, "ISO/IEC 17021-1:2015, 9.5.1.1",
     msg::certification_rule_forbidden_decision_by_team},
    {"order", kProduct, "order of the steps", msg::certification_rule_order},
    {"final_state", kProduct, "end of the life cycle", msg::certification_rule_final_state},
    {"plan.base_share", kProduct, "ISO/IEC 27006-1:2024; share from common practice",
     msg::certification_rule_plan_base_share},
    {"plan.disjoint_and_complete", kProduct, "ISO/IEC 27006-1:2024",
     msg::certification_rule_plan_disjoint_and_complete},
    {"plan.theme_balance", kProduct, "ISO/IEC 27006-1:2024", msg::certification_rule_plan_theme_balance},
    {"plan.core_set", kProduct, "ISO/IEC 17021-1:2015, 9.6.2", msg::certification_rule_plan_core_set},
    {"plan.actual_coverage", kProduct, "ISO/IEC 27006-1:2024", msg::certification_rule_plan_actual_coverage},
    {"plan.left_overs", kProduct, "ISO/IEC 27006-1:2024", msg::certification_rule_plan_left_overs},
    {"plan.follow_ups", kProduct, "ISO/IEC 17021-1:2015, 9.6.2", msg::certification_rule_plan_follow_ups},
    {"plan.deterministic", kProduct, "our planning", msg::certification_rule_plan_deterministic},
    {"plan.recertification", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.1", msg::certification_rule_plan_recertification},
    {"programme.independence", kStandard, "ISO/IEC 27001:2022, 9.2.2; ISO 19011:2018, 4",
     msg::certification_rule_programme_independence},
    {"programme.clauses", kProduct, "ISO/IEC 27001:2022, 9.2", msg::certification_rule_programme_clauses},
    {"programme.controls", kProduct, "ISO/IEC 27001:2022, 9.2", msg::certification_rule_programme_controls},
    {"kpi.rounding", kProduct, "our metrics", msg::certification_rule_kpi_rounding},
    {"kpi.no_data", kProduct, "our metrics", msg::certification_rule_kpi_no_data},
    {"audit_time.auditor_day", kStandard, "IAF MD 5", msg::certification_rule_audit_time_auditor_day},
    {"audit_time.persons", kStandard, "ISO/IEC 27006-1:2024, annex C", msg::certification_rule_audit_time_persons},
    {"audit_time.identical_activity_reduction", kStandard, "ISO/IEC 27006-1:2024, C.3.4",
     msg::certification_rule_audit_time_identical_activity_reduction},
    {"audit_time.initial_audit_days", kStandard, "ISO/IEC 27006-1:2024, table C.1",
     msg::certification_rule_audit_time_initial_audit_days},
    {"audit_time.above_10700", kProduct, "progression of the chart", msg::certification_rule_audit_time_above_10700},
    {"audit_time.factors", kStandard, "ISO/IEC 27006-1:2024, annex C", msg::certification_rule_audit_time_factors},
    {"audit_time.matrix_percent", kStandard, "ISO/IEC 27006:2015, annex B (informative)",
     msg::certification_rule_audit_time_matrix_percent, true},
    {"audit_time.max_reduction", kStandard, "IAF MD 5", msg::certification_rule_audit_time_max_reduction},
    {"audit_time.chosen_percent", kStandard, "ISO/IEC 27006:2015, annex B (informative)",
     msg::certification_rule_audit_time_chosen_percent, true},
    {"audit_time.planning_and_reporting", kStandard, "IAF MD 5",
     msg::certification_rule_audit_time_planning_and_reporting},
    {"audit_time.remote_audit", kStandard, "ISO/IEC 27006-1:2024; IAF MD 4",
     msg::certification_rule_audit_time_remote_audit},
    {"audit_time.surveillance_per_year", kStandard, "IAF MD 5",
     msg::certification_rule_audit_time_surveillance_per_year},
    {"audit_time.recertification", kStandard, "IAF MD 5", msg::certification_rule_audit_time_recertification},
    {"audit_time.stage_split", kProduct, "our planning", msg::certification_rule_audit_time_stage_split},
    {"audit_time.rounding", kProduct, "our planning", msg::certification_rule_audit_time_rounding},
    {"audit_time.multi_site.condition", kStandard, "IAF MD 1, 6.1; ISO/IEC 27006-1:2024, 9.1.5",
     msg::certification_rule_audit_time_multi_site_condition},
    {"audit_time.multi_site.sample_size", kStandard, "IAF MD 1, 6.1",
     msg::certification_rule_audit_time_multi_site_sample_size},
    {"audit_time.multi_site.random_share", kStandard, "IAF MD 1, 6.1",
     msg::certification_rule_audit_time_multi_site_random_share},
    {"audit_time.multi_site.no_sampling", kStandard, "IAF MD 1, 6.2",
     msg::certification_rule_audit_time_multi_site_no_sampling},
    // One for each row of the life cycle.
    {"preparing.apply", kStandard, "ISO/IEC 17021-1:2015, 9.1.1", msg::certification_rule_event_apply},
    {"applied.sign_contract", kStandard, "ISO/IEC 17021-1:2015, 5.1.2 and 9.1.3",
     msg::certification_rule_event_sign_contract},
    {"contracted.schedule_stage1", kStandard, "ISO/IEC 17021-1:2015, 9.2",
     msg::certification_rule_event_schedule_stage1},
    {"contracted.reuse_stage1", kProduct, "ISO/IEC 17021-1:2015, 9.5.3.2", msg::certification_rule_event_reuse_stage1},
    {"stage1_scheduled.report_stage1", kStandard, "ISO/IEC 17021-1:2015, 9.3.1.2",
     msg::certification_rule_event_report_stage1},
    {"stage1_done.repeat_stage1", kStandard, "ISO/IEC 17021-1:2015, 9.3.1.2.4",
     msg::certification_rule_event_repeat_stage1},
    {"stage1_done.schedule_stage2", kStandard, "ISO/IEC 17021-1:2015, 9.3.1.3; ISO/IEC 27006-1:2024",
     msg::certification_rule_event_schedule_stage2},
    {"stage2_scheduled.report_stage2", kStandard, "ISO/IEC 17021-1:2015, 9.4.8",
     msg::certification_rule_event_report_stage2},
    {"stage2_done.submit_for_decision", kStandard, "ISO/IEC 17021-1:2015, 9.5.2 and 9.5.3",
     msg::certification_rule_event_submit_for_decision},
    {"stage2_done.six_months_passed", kStandard, "ISO/IEC 17021-1:2015, 9.5.3.2",
     msg::certification_rule_event_six_months_passed},
    {"stage2_done.repeat_stage2", kProduct, "ISO/IEC 17021-1:2015, 9.5.3", msg::certification_rule_event_repeat_stage2},
    {"in_review.decide_grant", kStandard, "ISO/IEC 17021-1:2015, 9.5.1.1 and 9.5.3",
     msg::certification_rule_event_decide_grant},
    {"in_review.decide_refuse", kStandard, "ISO/IEC 17021-1:2015, 9.5.1.1 and 9.7",
     msg::certification_rule_event_decide_refuse},
    {"in_review.request_information", kStandard, "ISO/IEC 17021-1:2015, 9.5.2",
     msg::certification_rule_event_request_information},
    {"certified.surveillance_done", kStandard, "ISO/IEC 17021-1:2015, 9.6.2",
     msg::certification_rule_event_surveillance_done},
    {"certified.special_audit", kStandard, "ISO/IEC 17021-1:2015, 9.6.4", msg::certification_rule_event_special_audit},
    {"certified.report_recertification", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.1",
     msg::certification_rule_event_report_recertification},
    {"certified.reduce_scope", kStandard, "ISO/IEC 17021-1:2015, 9.6.5", msg::certification_rule_event_reduce_scope},
    {"certified.extend_scope", kStandard, "ISO/IEC 17021-1:2015, 9.6.4.1", msg::certification_rule_event_extend_scope},
    {"certified.transition", kProduct, "IAF transition requirements", msg::certification_rule_event_transition},
    {"certified.suspend", kStandard, "ISO/IEC 17021-1:2015, 9.6.5.2", msg::certification_rule_event_suspend},
    {"suspended.restore", kStandard, "ISO/IEC 17021-1:2015, 9.6.5.4", msg::certification_rule_event_restore},
    {"suspended.reduce_scope", kStandard, "ISO/IEC 17021-1:2015, 9.6.5", msg::certification_rule_event_reduce_scope},
    {"suspended.follow_up_audit", kStandard, "ISO/IEC 17021-1:2015, 9.6.4.2",
     msg::certification_rule_event_follow_up_audit},
    {"suspended.report_recertification", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.1",
     msg::certification_rule_event_report_recertification},
    {"suspended.withdraw", kStandard, "ISO/IEC 17021-1:2015, 9.6.5", msg::certification_rule_event_withdraw},
    {"certified.withdraw", kStandard, "ISO/IEC 17021-1:2015, 9.6.5", msg::certification_rule_event_withdraw},
    {"certified.recertify", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2", msg::certification_rule_event_recertify},
    {"certified.day_after_expiry", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.4",
     msg::certification_rule_event_day_after_expiry},
    {"suspended.day_after_expiry", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.4",
     msg::certification_rule_event_day_after_expiry},
    {"expired.report_recertification", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.1",
     msg::certification_rule_event_report_recertification},
    {"expired.restore_after_expiry", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.5",
     msg::certification_rule_event_restore_after_expiry},
    {"expired.restart", kStandard, "ISO/IEC 17021-1:2015, 9.6.3.2.5", msg::certification_rule_event_restart},
    {"certified.transfer_out", kStandard, "IAF MD 2", msg::certification_rule_event_transfer_out},
    {"preparing.transfer_in", kStandard, "IAF MD 2", msg::certification_rule_event_transfer_in},
}};

}  // namespace

std::span<const Rule> rules() { return kRules; }

const Rule* rule(std::string_view id) {
  for (const auto list : {rules(), nonconformity::rules()})
    if (const auto found = std::ranges::find(list, id, &Rule::id); found != list.end()) return &*found;
  return nullptr;
}

}  // namespace assay::certification
