// SPDX-License-Identifier: Apache-2.0
// The rows of the life cycle, one test per id: what allows the event, what blocks it, what it changes.
#include <gtest/gtest.h>

#include "modules/certification/case_fixture.h"

namespace assay::certification {
namespace {

using namespace testing;
using NcState = nonconformity::State;
using S = State;
using E = EventKind;

Words fields(const Case& the_case, const Event& event) { return blocking_fields(check(the_case, event)); }
Words rules_of(const Case& the_case, const Event& event) { return blocking_rules(check(the_case, event)); }
Event bare(E kind, const char* on) {
  auto out = event(kind, on);
  out.makers.clear();
  return out;
}

TEST(CertificationRule, preparing_apply) {
  EXPECT_EQ(fields(Case{}, bare(E::apply, "2026-01-02")), (Words{"scope_approved", "persons", "sites"}));
  EXPECT_EQ(after(prepared(), bare(E::apply, "2026-01-02")).state, S::applied);
}

TEST(CertificationRule, applied_sign_contract) {
  Case empty;
  empty.state = S::applied;
  EXPECT_EQ(fields(empty, bare(E::sign_contract, "2026-01-10")),
            (Words{"body", "accreditation_body", "audit_days", "programme"}));
  auto applied = prepared();
  applied.state = S::applied;
  EXPECT_EQ(after(applied, bare(E::sign_contract, "2026-01-10")).state, S::contracted);
}

TEST(CertificationRule, contracted_schedule_stage1) {
  auto contracted = prepared();
  contracted.state = S::contracted;
  EXPECT_EQ(fields(contracted, bare(E::schedule_stage1, "2026-01-10")), (Words{"first_day", "team"}));
  const auto scheduled = after(contracted, audit_event(E::schedule_stage1, "2026-01-30"));
  EXPECT_EQ(scheduled.state, S::stage1_scheduled);
  EXPECT_EQ(scheduled.scheduled->last_day, day("2026-01-30"));
}

TEST(CertificationRule, contracted_reuse_stage1) {
  auto contracted = stage_1_done();
  contracted.state = S::contracted;
  EXPECT_EQ(fields(contracted, bare(E::reuse_stage1, "2026-02-10")), Words{"reason"});
  auto reuse = event(E::reuse_stage1, "2026-02-10");
  reuse.reason = "nothing changed since";
  EXPECT_EQ(after(contracted, reuse).state, S::stage1_done);
  contracted.readiness.significant_change_on = day("2026-02-01");
  EXPECT_EQ(fields(contracted, reuse), Words{"significant_change_on"});
}

TEST(CertificationRule, stage1_scheduled_report_stage1) {
  auto scheduled = prepared();
  scheduled.state = S::stage1_scheduled;
  EXPECT_EQ(fields(scheduled, bare(E::report_stage1, "2026-01-30")), (Words{"last_day", "outcome"}));
  auto report = audit_event(E::report_stage1, "2026-01-30");
  report.concerns = {"risk owners are not named"};
  const auto done = after(scheduled, report);
  EXPECT_EQ(done.state, S::stage1_done);
  EXPECT_EQ(done.open_tasks, Words{"risk owners are not named"});
  report.on = day("2026-01-29");
  EXPECT_EQ(fields(scheduled, report), Words{"on"}) << "before the audit ends";
}

TEST(CertificationRule, stage1_done_repeat_stage1) {
  auto repeat = audit_event(E::repeat_stage1, "2026-09-01");
  repeat.on = day("2026-07-30");
  EXPECT_EQ(fields(stage_1_done(), repeat), Words{"outcome"}) << "the longest gap ends today";
  repeat.on = day("2026-07-31");
  EXPECT_EQ(after(stage_1_done(), repeat).state, S::stage1_scheduled);
  repeat.on = day("2026-02-01");
  auto other = stage_1_done();
  other.certificate.audits.back().outcome = StageOutcome::not_ready;
  EXPECT_EQ(fields(other, repeat), Words{});
  other = stage_1_done();
  other.readiness.significant_change_on = day("2026-01-31");
  EXPECT_EQ(fields(other, repeat), Words{});
}

TEST(CertificationRule, stage1_done_schedule_stage2) {
  auto bad = stage_1_done();
  bad.readiness = {};
  bad.certificate.audits.back().outcome = StageOutcome::not_ready;
  EXPECT_EQ(fields(bad, bare(E::schedule_stage2, "2026-02-01")),
            (Words{"first_day", "team", "outcome", "soa_approved_on", "internal_audit_on", "management_review_on"}))
      << "every blocking item at once";
  auto schedule = audit_event(E::schedule_stage2, "2026-03-02");
  schedule.on = day("2026-02-01");
  auto changed = stage_1_done();
  changed.readiness.significant_change_on = day("2026-01-31");
  schedule.reason = "a reason does not replace the repetition";
  EXPECT_EQ(rules_of(changed, schedule), Words{"stage1_stage2_gap"});
  EXPECT_EQ(after(stage_1_done(), schedule).state, S::stage2_scheduled);
}

TEST(CertificationRule, stage2_scheduled_report_stage2) {
  auto scheduled = stage_1_done();
  scheduled.state = S::stage2_scheduled;
  EXPECT_EQ(fields(scheduled, bare(E::report_stage2, "2026-03-02")), (Words{"last_day", "findings", "recommendation"}));
  const auto done = stage_2_done({finding(Grade::minor, AuditKind::surveillance, "2020-01-01", NcState::open)});
  EXPECT_EQ(done.state, S::stage2_done);
  EXPECT_EQ(done.certificate.findings.back().audit_kind, AuditKind::stage_2) << "the finding is of this audit";
  EXPECT_EQ(done.certificate.findings.back().audit_last_day, day("2026-03-02"));
}

TEST(CertificationRule, stage2_done_submit_for_decision) {
  auto first = finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::implemented);
  auto second = finding(Grade::minor, AuditKind::stage_2, "2026-03-02", NcState::plan_submitted);
  auto suggestion = finding(Grade::opportunity_for_improvement, AuditKind::stage_2, "2026-03-02", NcState::open);
  EXPECT_EQ(rules_of(stage_2_done({first, second, suggestion}), event(E::submit_for_decision, "2026-03-05")),
            (Words{"nonconformity.decision_guard.major", "nonconformity.decision_guard.minor"}));
  EXPECT_EQ(after(stage_2_done({suggestion}), event(E::submit_for_decision, "2026-03-05")).state, S::in_review);
}

TEST(CertificationRule, stage2_done_six_months_passed) {
  const auto major = finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::open);
  EXPECT_EQ(fields(stage_2_done({major}), event(E::six_months_passed, "2026-09-02")), Words{"findings"});
  EXPECT_EQ(after(stage_2_done({major}), event(E::six_months_passed, "2026-09-03")).state, S::contracted);
  EXPECT_EQ(fields(stage_2_done(), event(E::six_months_passed, "2026-09-03")), Words{"findings"}) << "no major";
  auto verified = finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::verified);
  verified.round.verified_on = day("2026-09-02");
  EXPECT_EQ(fields(stage_2_done({verified}), event(E::six_months_passed, "2026-09-04")), Words{"findings"})
      << "in time";
  verified.round.verified_on = day("2026-09-03");
  EXPECT_EQ(fields(stage_2_done({verified}), event(E::six_months_passed, "2026-09-04")), Words{}) << "a day late";
}

TEST(CertificationRule, stage2_done_repeat_stage2) {
  EXPECT_EQ(fields(stage_2_done(), bare(E::repeat_stage2, "2026-03-05")), (Words{"first_day", "team", "reason"}));
  auto repeat = audit_event(E::repeat_stage2, "2026-10-01");
  repeat.reason = "the major was verified, the limit of the review is over";
  EXPECT_EQ(after(stage_2_done(), repeat).state, S::stage2_scheduled);
}

TEST(CertificationRule, in_review_decide_grant) {
  auto grant = bare(E::decide_grant, "2026-03-10");
  grant.effective_on = day("2026-03-09");
  grant.printed_expiry = day("2029-03-11");
  EXPECT_EQ(rules_of(in_review(), grant), (Words{"in_review.decide_grant", "effective_date", "validity"}));
  const auto granted = certified();
  EXPECT_EQ(granted.state, S::certified);
  EXPECT_EQ(cycles(granted.certificate, day("2026-03-10")).back().expiry, day("2029-03-09"));
  const auto blocked =
      with_finding(in_review(), finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::open));
  EXPECT_EQ(rules_of(blocked, event(E::decide_grant, "2026-03-10")), Words{"nonconformity.decision_guard.major"});
}

TEST(CertificationRule, in_review_decide_refuse) {
  EXPECT_EQ(fields(in_review(), bare(E::decide_refuse, "2026-03-10")), (Words{"makers", "reason"}));
  auto refusal = event(E::decide_refuse, "2026-03-10");
  refusal.reason = "leadership was not shown";
  const auto refused = after(in_review(), refusal);
  EXPECT_EQ(refused.state, S::refused);
  EXPECT_EQ(refused.open_tasks, Words{"appeal"});
}

TEST(CertificationRule, in_review_request_information) {
  EXPECT_EQ(after(in_review(), event(E::request_information, "2026-03-06")).state, S::stage2_done);
}

TEST(CertificationRule, certified_surveillance_done) {
  EXPECT_EQ(fields(certified(), bare(E::surveillance_done, "2027-02-08")), (Words{"last_day", "findings", "controls"}));
  auto done = audit_event(E::surveillance_done, "2027-02-08");
  done.findings = {finding(Grade::major, AuditKind::stage_2, "2020-01-01", NcState::open)};
  const auto then = after(certified(), done);
  EXPECT_EQ(then.state, S::certified);
  EXPECT_EQ(then.certificate.audits.back().controls, Words{"5.1"});
  EXPECT_EQ(duty_state(then.certificate, "major_surveillance:F-1", "2027-02-09"), "due")
      << "a correction deadline opens";
}

TEST(CertificationRule, certified_special_audit) {
  EXPECT_EQ(fields(certified(), bare(E::special_audit, "2027-02-08")),
            (Words{"last_day", "findings", "special_reason"}));
  const auto then = after(certified(), audit_event(E::special_audit, "2027-02-08"));
  EXPECT_EQ(duty_state(then.certificate, "yearly_surveillance:2027", "2027-12-31"), "due")
      << "a special audit is no surveillance";
}

TEST(CertificationRule, certified_report_recertification) {
  EXPECT_EQ(fields(certified(), bare(E::report_recertification, "2028-12-09")),
            (Words{"last_day", "findings", "controls", "recommendation"}));
  EXPECT_EQ(after(certified(), audit_event(E::report_recertification, "2028-12-09")).certificate.audits.back().kind,
            AuditKind::recertification);
}

TEST(CertificationRule, suspended_report_recertification) {
  EXPECT_EQ(after(suspended(), audit_event(E::report_recertification, "2027-02-09")).state, S::suspended);
}

TEST(CertificationRule, expired_report_recertification) {
  EXPECT_EQ(after(expired(), audit_event(E::report_recertification, "2029-04-09")).state, S::expired);
}

TEST(CertificationRule, certified_reduce_scope) {
  EXPECT_EQ(fields(certified(), bare(E::reduce_scope, "2027-02-08")), (Words{"parts", "new_issue"}));
  auto reduce = event(E::reduce_scope, "2027-02-08");
  reduce.parts = {"Nantes"};
  reduce.is_new_issue_recorded = true;
  const auto then = after(certified(), reduce);
  EXPECT_EQ(then.application.sites, Words{"Lyon"});
  EXPECT_EQ(cycles(then.certificate, day("2027-02-08")).back().expiry, day("2029-03-09")) << "the expiry stays";
}

TEST(CertificationRule, certified_extend_scope) {
  EXPECT_EQ(fields(certified(), bare(E::extend_scope, "2027-02-08")), (Words{"parts", "new_issue", "audit", "makers"}));
  auto extend = event(E::extend_scope, "2027-02-10");
  extend.parts = {"Brest"};
  extend.is_new_issue_recorded = true;
  auto special = audit_event(E::special_audit, "2027-02-08");
  special.audit = extend.audit = "X1";
  EXPECT_EQ(after(after(certified(), special), extend).application.sites, (Words{"Lyon", "Nantes", "Brest"}));
  extend.printed_expiry = day("2029-03-10");
  EXPECT_EQ(rules_of(after(certified(), special), extend), Words{"forbidden.expiry_later"});
}

TEST(CertificationRule, certified_transition) {
  EXPECT_EQ(fields(certified(), bare(E::transition, "2027-02-10")), (Words{"edition", "audits", "makers"}));
  auto audited = audit_event(E::surveillance_done, "2027-02-08");
  audited.edition = "2030";
  auto change = event(E::transition, "2027-02-10");
  change.edition = "2030";
  const auto then = after(after(certified(), audited), change);
  EXPECT_EQ(then.certificate.edition, "2030");
  EXPECT_EQ(cycles(then.certificate, day("2027-02-10")).back().expiry, day("2029-03-09"));
  change.makers = {"Auditor"};
  EXPECT_EQ(rules_of(after(certified(), audited), change), Words{"forbidden.decision_by_team"});
}

TEST(CertificationRule, certified_suspend) {
  EXPECT_EQ(fields(certified(), bare(E::suspend, "2027-01-31")), Words{"suspension_reason"});
  EXPECT_EQ(suspended().state, S::suspended);
  EXPECT_EQ(status(suspended().certificate, day("2027-01-31")), CertificateStatus::suspended);
}

TEST(CertificationRule, suspended_restore) {
  auto major = finding(Grade::major, AuditKind::surveillance, "2027-01-20", NcState::open);
  EXPECT_EQ(fields(with_finding(suspended(), major), bare(E::restore, "2027-02-10")),
            (Words{"cause_resolved_on", "findings"}));
  auto restore = event(E::restore, "2029-03-10");
  restore.cause_resolved_on = day("2029-02-20");
  EXPECT_EQ(rules_of(suspended("2029-02-01"), restore), Words{"suspended.restore"}) << "the day after the expiry";
  restore.on = day("2029-03-09");
  const auto then = after(suspended("2029-02-01"), restore);
  EXPECT_EQ(then.state, S::certified);
  EXPECT_EQ(status(then.certificate, day("2029-03-09")), CertificateStatus::certified);
}

TEST(CertificationRule, suspended_reduce_scope) {
  auto reduce = event(E::reduce_scope, "2027-02-08");
  reduce.parts = {"Nantes", "Lyon"};
  reduce.is_new_issue_recorded = true;
  auto major = finding(Grade::major, AuditKind::surveillance, "2027-01-20", NcState::open);
  const auto failing = with_finding(suspended(), major);
  EXPECT_EQ(fields(failing, reduce), (Words{"parts", "findings"})) << "only the failing part is removed";
  reduce.parts = {"Nantes"};
  reduce.removed_findings = {"F-1"};
  const auto then = after(failing, reduce);
  EXPECT_EQ(then.state, S::certified);
  EXPECT_EQ(status(then.certificate, day("2027-02-08")), CertificateStatus::certified);
}

TEST(CertificationRule, suspended_follow_up_audit) {
  EXPECT_EQ(fields(suspended(), bare(E::follow_up_audit, "2027-02-08")), (Words{"last_day", "findings"}));
  EXPECT_EQ(after(suspended(), audit_event(E::follow_up_audit, "2027-02-08")).state, S::suspended);
}

TEST(CertificationRule, suspended_withdraw) {
  EXPECT_EQ(fields(suspended(), bare(E::withdraw, "2027-08-01")), (Words{"reason", "makers"}));
  auto withdraw = event(E::withdraw, "2027-08-01");
  withdraw.reason = "the cause was not resolved";
  EXPECT_EQ(after(suspended(), withdraw).state, S::withdrawn);
}

TEST(CertificationRule, certified_withdraw) {
  auto withdraw = event(E::withdraw, "2027-08-01");
  EXPECT_EQ(fields(certified(), withdraw), Words{"reason"});
  withdraw.reason = "asked for by the client";
  EXPECT_EQ(status(after(certified(), withdraw).certificate, day("2027-08-01")), CertificateStatus::withdrawn);
}

Case recertification_audited(const char* last_day) {
  return after(certified(), audit_event(E::report_recertification, last_day));
}

TEST(CertificationRule, certified_recertify) {
  EXPECT_EQ(fields(certified(), bare(E::recertify, "2029-03-10")), (Words{"on", "audits", "makers"}));
  for (const auto& [on, rules] :
       {std::pair{"2029-03-08", Words{}}, {"2029-03-09", Words{}}, {"2029-03-10", Words{"recert_before_expiry"}}})
    EXPECT_EQ(rules_of(recertification_audited("2028-12-09"), event(E::recertify, on)), rules) << on;
  auto blocked = with_finding(recertification_audited("2028-12-09"),
                              finding(Grade::major, AuditKind::surveillance, "2028-02-01", NcState::implemented));
  blocked.certificate.findings.push_back(
      finding(Grade::minor, AuditKind::recertification, "2028-12-09", NcState::open));
  EXPECT_EQ(rules_of(blocked, event(E::recertify, "2029-02-01")),
            (Words{"forbidden.certified_with_open_major", "nonconformity.decision_guard.minor"}));
  const auto then = after(recertification_audited("2028-12-09"), event(E::recertify, "2029-02-01"));
  const auto cycle = cycles(then.certificate, day("2029-02-01")).back();
  EXPECT_EQ(cycle.number, 2);
  EXPECT_EQ(cycle.expiry, day("2032-03-09"));
}

TEST(CertificationRule, certified_day_after_expiry) {
  EXPECT_EQ(fields(certified(), event(E::day_after_expiry, "2029-03-09")), Words{"on"});
  EXPECT_EQ(expired().state, S::expired);
}

TEST(CertificationRule, suspended_day_after_expiry) {
  EXPECT_EQ(fields(suspended("2029-02-01"), event(E::day_after_expiry, "2029-03-09")), Words{"on"});
  EXPECT_EQ(after(suspended("2029-02-01"), event(E::day_after_expiry, "2029-03-10")).state, S::expired);
}

TEST(CertificationRule, expired_restore_after_expiry) {
  EXPECT_EQ(fields(expired(), bare(E::restore_after_expiry, "2029-09-10")),
            (Words{"on", "activities_complete", "audits", "makers"}));
  const auto audited = after(expired(), audit_event(E::report_recertification, "2029-03-20"));
  for (const auto& [on, rules] :
       {std::pair{"2029-09-08", Words{}}, {"2029-09-09", Words{}}, {"2029-09-10", Words{"restore_window"}}}) {
    auto restore = event(E::restore_after_expiry, on);
    restore.are_activities_complete = true;
    EXPECT_EQ(rules_of(audited, restore), rules) << on;
  }
  auto restore = event(E::restore_after_expiry, "2029-06-01");
  restore.are_activities_complete = true;
  const auto then = after(audited, restore);
  EXPECT_EQ(then.state, S::certified);
  EXPECT_EQ(cycles(then.certificate, day("2029-06-01")).back().expiry, day("2032-03-09"));
  EXPECT_EQ(gaps(then.certificate, day("2029-06-01")).front().to, day("2029-05-31"));
}

TEST(CertificationRule, expired_restart) {
  EXPECT_EQ(fields(expired(), bare(E::restart, "2029-09-09")), (Words{"on", "first_day", "team"}));
  EXPECT_EQ(after(expired(), audit_event(E::restart, "2029-09-10")).state, S::stage2_scheduled);
  // A major that any audit left before the expiry stands against the certificate that is asked for afterwards.
  for (const auto kind : {AuditKind::surveillance, AuditKind::special, AuditKind::recertification}) {
    const auto left = with_finding(expired(), finding(Grade::major, kind, "2029-02-01", NcState::open));
    auto report = audit_event(E::report_stage2, "2029-09-20");
    report.on = day("2029-09-20");
    const auto audited = after(after(left, audit_event(E::restart, "2029-09-20")), report);
    EXPECT_EQ(rules_of(audited, event(E::submit_for_decision, "2029-09-25")),
              (Words{"nonconformity.decision_guard.major"}));
  }
}

TEST(CertificationRule, certified_transfer_out) {
  EXPECT_EQ(after(certified(), event(E::transfer_out, "2027-02-10")).state, S::transferred_out);
}

TEST(CertificationRule, preparing_transfer_in) {
  auto empty = bare(E::transfer_in, "2027-02-10");
  EXPECT_EQ(fields(Case{}, empty), (Words{"decisions", "accreditation_body", "pre_transfer_review_on"}));
  auto the_case = prepared();
  the_case.certificate = certificate("2026-03-10");
  auto transfer = event(E::transfer_in, "2027-02-10");
  transfer.pre_transfer_review_on = day("2027-02-01");
  const auto then = after(the_case, transfer);
  EXPECT_EQ(then.state, S::certified);
  EXPECT_EQ(cycles(then.certificate, transfer.on).back().expiry, day("2029-03-09")) << "cycle and expiry are kept";
  the_case.certificate.findings = {finding(Grade::major, AuditKind::surveillance, "2027-01-20", NcState::implemented)};
  EXPECT_EQ(fields(the_case, transfer), Words{"findings"});
}

TEST(LifeCycle, EachPairOfStateAndEventIsAllowedOrRefusedByANamedRule) {
  std::size_t allowed = 0;
  for (std::size_t s = 0; s < state_words().size(); ++s)
    for (std::size_t e = 0; e < event_words().size(); ++e) {
      const auto what = ruling(static_cast<State>(s), static_cast<EventKind>(e));
      EXPECT_NE(rule(what.rule), nullptr) << state_words()[s] << " " << event_words()[e] << ": " << what.rule;
      allowed += what.is_allowed ? 1 : 0;
      if (what.is_allowed) continue;
      Case the_case;
      the_case.state = static_cast<State>(s);
      EXPECT_EQ(rules_of(the_case, bare(static_cast<EventKind>(e), "2026-01-01")), Words{std::string(what.rule)});
    }
  EXPECT_EQ(allowed, transitions().size()) << "no pair has two rows";
}

TEST(LifeCycle, ARefusedEventChangesNothing) {
  const auto before = certified();
  const auto result = apply(before, bare(E::withdraw, "2027-01-01"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::conflict);
  EXPECT_EQ(before.state, S::certified);
  EXPECT_FALSE(before.certificate.withdrawn_on);
}

TEST(LifeCycle, AFindingWithAnIdIsNamedByItInTheRefusal) {
  auto major = finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::open);
  major.id = Id::parse("01890a5d-ac96-774b-bcce-b302099a8057").value();
  const auto problems = check(with_finding(in_review(), major), event(E::decide_grant, "2026-03-10"));
  ASSERT_EQ(problems.items().size(), 1u);
  EXPECT_EQ(problems.items()[0].ids, std::vector<Id>{major.id});
}

TEST(LifeCycle, ASuspensionOfAnExpiredCertificateEndsWithItsRestoration) {
  auto now = after(suspended("2029-02-01"), event(E::day_after_expiry, "2029-03-10"));
  now = after(now, audit_event(E::report_recertification, "2029-03-20"));
  auto restore = event(E::restore_after_expiry, "2029-06-01");
  restore.are_activities_complete = true;
  EXPECT_EQ(status(after(now, restore).certificate, day("2029-06-01")), CertificateStatus::certified);
}

}  // namespace
}  // namespace assay::certification
