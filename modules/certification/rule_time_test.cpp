// SPDX-License-Identifier: Apache-2.0
// Time rules and prohibitions, one test per id: the day before, the limit, the day after.
#include <gtest/gtest.h>

#include "modules/certification/case_fixture.h"

namespace assay::certification {
namespace {

using namespace testing;
using nonconformity::State;
using NcState = nonconformity::State;

TEST(CertificationRule, date_arithmetic) {
  EXPECT_EQ(day("2026-08-31").plus_months(6), day("2027-02-28"));
  EXPECT_EQ(day("2028-02-29").plus_months(36), day("2031-02-28"));
  EXPECT_EQ(day("2027-08-31").plus_months(6), day("2028-02-29"));
  EXPECT_EQ(day("2026-12-31").plus_months(-6), day("2026-06-30"));
}

TEST(CertificationRule, validity) {
  EXPECT_EQ(initial_expiry(day("2026-03-10"), {}, false), day("2029-03-09"));
  EXPECT_EQ(initial_expiry(day("2028-02-29"), {}, false), day("2031-02-27"));
  EXPECT_EQ(initial_expiry(day("2026-03-10"), day("2029-02-28"), false), day("2029-02-28")) << "printed earlier";
  EXPECT_EQ(initial_expiry(day("2026-03-10"), day("2029-03-10"), false), day("2029-03-09")) << "not confirmed";
  EXPECT_EQ(initial_expiry(day("2026-03-10"), day("2029-03-10"), true), day("2029-03-10")) << "confirmed";
  EXPECT_EQ(initial_expiry(day("2026-03-10"), day("2029-03-11"), true), day("2029-03-09")) << "nobody may confirm more";
  const auto facts = certificate("2026-03-10");
  EXPECT_EQ(status(facts, day("2026-03-09")), CertificateStatus::not_certified);
  EXPECT_EQ(status(facts, day("2026-03-10")), CertificateStatus::certified);
  EXPECT_EQ(status(facts, day("2029-03-09")), CertificateStatus::certified);
  EXPECT_EQ(status(facts, day("2029-03-10")), CertificateStatus::expired);
}

TEST(CertificationRule, effective_date) {
  auto facts = certificate("2026-03-10");
  for (const auto& [effective, count] : {std::pair{"2026-03-09", 1u}, {"2026-03-10", 0u}, {"2026-03-11", 0u}}) {
    facts.decisions[0].effective_on = day(effective);
    EXPECT_EQ(check(facts).items().size(), count) << effective;
  }
  EXPECT_EQ(status(facts, day("2026-03-10")), CertificateStatus::not_yet_effective);
  EXPECT_EQ(status(facts, day("2026-03-11")), CertificateStatus::certified);
  facts.decisions[0].effective_on = day("2026-03-09");
  EXPECT_EQ(blocking_rules(check(facts)), Words{"effective_date"});
}

TEST(CertificationRule, first_surveillance) {
  constexpr auto kDuty = "first_surveillance:2027-03-10";
  auto facts = certificate("2026-03-10");
  EXPECT_EQ(duty_state(facts, kDuty, "2027-02-07"), "upcoming");
  EXPECT_EQ(duty_state(facts, kDuty, "2027-02-08"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2027-03-10"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2027-03-11"), "overdue");
  for (const auto& [held, state] : {std::pair{"2027-03-09", "met"}, {"2027-03-10", "met"}, {"2027-03-11", "late"}}) {
    facts.audits = {surveillance(held)};
    EXPECT_EQ(duty_state(facts, kDuty, "2028-06-01"), state) << held;
  }
  EXPECT_EQ(duty_state(certificate("2026-03-10"), kDuty, "2029-03-10"), "missed") << "the cycle is over";
  EXPECT_EQ(duty_state(certificate("2028-02-29"), "first_surveillance:2029-02-28", "2029-03-01"), "overdue");
}

TEST(CertificationRule, first_surveillance_is_not_applied_again_after_recertification) {
  auto facts = certificate("2026-03-10");
  facts.decisions.push_back({DecisionKind::recertification, day("2029-02-01"), {}, {}, {"Decider"}});
  int count = 0;
  for (const auto& one : clock(facts, day("2030-06-01")).duties) count += one.rule == "first_surveillance" ? 1 : 0;
  EXPECT_EQ(count, 1);
}

TEST(CertificationRule, yearly_surveillance) {
  auto facts = certificate("2026-03-10");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2026", "2026-06-01"), "none") << "year of the decision";
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2029", "2026-06-01"), "none") << "year of recertification";
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2027-12-31"), "due");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2028-01-01"), "missed") << "never to be held in 2027 again";
  facts.audits = {surveillance("2027-12-31")};
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2028-01-01"), "met");
  facts.audits = {surveillance("2028-01-01")};
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2028-01-01"), "missed");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2028", "2028-01-01"), "met");
}

TEST(CertificationRule, yearly_surveillance_held_early_does_not_count_for_the_next_year) {
  auto facts = certificate("2026-01-10");
  facts.audits = {surveillance("2026-12-11")};
  EXPECT_EQ(duty_state(facts, "first_surveillance:2027-01-10", "2027-02-01"), "met");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2027-12-31"), "due");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2028-01-01"), "missed");
}

TEST(CertificationRule, yearly_surveillance_of_a_cycle_after_recertification_has_two_or_three_years) {
  auto facts = certificate("2026-03-10");
  facts.decisions.push_back({DecisionKind::recertification, day("2028-12-15"), {}, {}, {"Decider"}});
  auto known = cycles(facts, day("2029-06-01"));
  EXPECT_EQ(known.back().expiry, day("2032-03-09"));
  EXPECT_EQ(surveillance_years(known.back()), (std::vector<int>{2029, 2030, 2031}));
  EXPECT_EQ(surveillance_years(known.front()), (std::vector<int>{2027})) << "2028 is the year of the decision";
  facts.decisions.back().on = day("2029-02-01");
  known = cycles(facts, day("2029-06-01"));
  EXPECT_EQ(surveillance_years(known.back()), (std::vector<int>{2030, 2031}));
  EXPECT_EQ(surveillance_years(known.front()), (std::vector<int>{2027, 2028}));
}

TEST(CertificationRule, recert_before_expiry) {
  constexpr auto kDuty = "recert_before_expiry:2029-03-09";
  auto facts = certificate("2026-03-10");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-03-09"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-03-10"), "overdue");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-09-09"), "overdue") << "it can still be restored";
  EXPECT_EQ(duty_state(facts, kDuty, "2029-09-10"), "missed");
  for (const auto& [on, rules] :
       {std::pair{"2029-03-08", Words{}}, {"2029-03-09", Words{}}, {"2029-03-10", Words{"recert_before_expiry"}}}) {
    facts.decisions.resize(1);
    facts.decisions.push_back({DecisionKind::recertification, day(on), {}, {}, {"Decider"}});
    EXPECT_EQ(blocking_rules(check(facts)), rules) << on;
  }
}

TEST(CertificationRule, recert_expiry) {
  EXPECT_EQ(next_expiry(day("2029-03-09"), {}), day("2032-03-09"));
  EXPECT_EQ(next_expiry(day("2028-02-29"), {}), day("2031-02-28"));
  EXPECT_EQ(next_expiry(day("2029-03-09"), day("2032-02-28")), day("2032-02-28"));
  EXPECT_EQ(next_expiry(day("2029-03-09"), day("2032-03-10")), day("2032-03-09"));
  auto facts = certificate("2026-03-10");
  facts.decisions.push_back({DecisionKind::recertification, day("2029-02-01"), day("2029-03-10"), {}, {"Decider"}});
  EXPECT_EQ(status(facts, day("2029-03-09")), CertificateStatus::certified) << "the old issue holds until its end";
  EXPECT_EQ(status(facts, day("2029-03-10")), CertificateStatus::certified);
  EXPECT_EQ(status(facts, day("2032-03-09")), CertificateStatus::certified);
  EXPECT_EQ(status(facts, day("2032-03-10")), CertificateStatus::expired);
}

TEST(CertificationRule, no_extension) {
  EXPECT_EQ(status(certificate("2026-03-10"), day("2029-03-10")), CertificateStatus::expired);
  const auto late = audit_event(EventKind::surveillance_done, "2029-03-10");
  EXPECT_EQ(blocking_rules(check(certified(), late)), Words{"no_extension"});
  EXPECT_EQ(ruling(certification::State::expired, EventKind::recertify).rule, "no_extension");
}

TEST(CertificationRule, restore_window) {
  constexpr auto kDuty = "restore_window:2029-09-09";
  auto facts = certificate("2026-03-10");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-03-09"), "none");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-03-10"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-09-09"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-09-10"), "missed");
  EXPECT_EQ(restore_limit(day("2026-08-31")), day("2027-02-28"));
  for (const auto& [on, rules] : {std::pair{"2029-03-09", Words{"restore_window"}},
                                  {"2029-03-10", Words{}},
                                  {"2029-09-09", Words{}},
                                  {"2029-09-10", Words{"restore_window"}}}) {
    facts.decisions.resize(1);
    facts.decisions.push_back({DecisionKind::restoration, day(on), {}, {}, {"Decider"}});
    EXPECT_EQ(blocking_rules(check(facts)), rules) << on;
  }
}

TEST(CertificationRule, restore_window_keeps_the_old_expiry_and_the_days_between) {
  auto facts = certificate("2026-03-10");
  facts.decisions.push_back({DecisionKind::restoration, day("2029-06-01"), day("2029-06-05"), {}, {"Decider"}});
  EXPECT_EQ(cycles(facts, day("2029-06-05")).back().expiry, day("2032-03-09"));
  EXPECT_EQ(status(facts, day("2029-06-04")), CertificateStatus::expired);
  EXPECT_EQ(status(facts, day("2029-06-05")), CertificateStatus::certified);
  const auto between = gaps(facts, day("2030-01-01"));
  ASSERT_EQ(between.size(), 1u);
  EXPECT_EQ(between[0].from, day("2029-03-10"));
  EXPECT_EQ(between[0].to, day("2029-06-04"));
}

TEST(CertificationRule, major_after_stage2) {
  const auto major = finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::verified);
  const auto done = stage_2_done({major});
  for (const auto& [on, rules] :
       {std::pair{"2026-09-01", Words{}}, {"2026-09-02", Words{}}, {"2026-09-03", Words{"major_after_stage2"}}})
    EXPECT_EQ(blocking_rules(check(done, event(EventKind::submit_for_decision, on))), rules) << on;
  Certificate facts;
  facts.findings = {finding(Grade::major, AuditKind::stage_2, "2026-08-31", NcState::open)};
  EXPECT_EQ(duty_state(facts, "major_after_stage2:F-1", "2027-02-28"), "due") << "31 August";
  EXPECT_EQ(duty_state(facts, "major_after_stage2:F-1", "2027-03-01"), "missed");
}

TEST(CertificationRule, suspension_max) {
  auto facts = certificate("2026-03-10");
  facts.suspensions = {{day("2026-08-31"), SuspensionReason::voluntary, {}}};
  constexpr auto kDuty = "suspension_max:2027-02-28";
  EXPECT_EQ(duty_state(facts, kDuty, "2027-01-30"), "upcoming");
  EXPECT_EQ(duty_state(facts, kDuty, "2027-01-31"), "due") << "the warning";
  EXPECT_EQ(duty_state(facts, kDuty, "2027-02-28"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2027-03-01"), "overdue");
  EXPECT_EQ(status(facts, day("2027-03-01")), CertificateStatus::suspended) << "only the body withdraws";
  for (const auto& [on, rules] :
       {std::pair{"2027-07-30", Words{}}, {"2027-07-31", Words{}}, {"2027-08-01", Words{"suspension_max"}}}) {
    auto restore = event(EventKind::restore, on);
    restore.cause_resolved_on = day("2027-07-01");
    EXPECT_EQ(blocking_rules(check(suspended("2027-01-31"), restore)), rules) << on;
  }
}

TEST(CertificationRule, stage1_stage2_gap) {
  const auto done = stage_1_done();
  for (const auto& [first, rules] : {std::pair{"2026-02-12", Words{"stage1_stage2_gap"}},
                                     {"2026-02-13", Words{}},
                                     {"2026-07-30", Words{}},
                                     {"2026-07-31", Words{"stage1_stage2_gap"}}}) {
    auto schedule = audit_event(EventKind::schedule_stage2, first);
    schedule.on = day("2026-02-01");
    EXPECT_EQ(blocking_rules(check(done, schedule)), rules) << first;
    schedule.reason = "the body agreed";
    EXPECT_EQ(blocking_rules(check(done, schedule)), Words{}) << "with a recorded reason";
  }
  auto other = done;
  other.certificate.body.stage_gap_min_days = 30;
  auto schedule = audit_event(EventKind::schedule_stage2, "2026-02-13");
  schedule.on = day("2026-02-01");
  EXPECT_EQ(blocking_rules(check(other, schedule)), Words{"stage1_stage2_gap"}) << "the body's own limit";
}

TEST(CertificationRule, minor_plan) {
  auto facts = certificate("2026-03-10");
  facts.findings = {finding(Grade::minor, AuditKind::surveillance, "2027-03-01", NcState::open)};
  EXPECT_EQ(duty_state(facts, "minor_plan:F-1", "2027-03-30"), "due");
  EXPECT_EQ(duty_state(facts, "minor_plan:F-1", "2027-03-31"), "due");
  EXPECT_EQ(duty_state(facts, "minor_plan:F-1", "2027-04-01"), "overdue");
  facts.body.minor_plan_days = 31;
  EXPECT_EQ(duty_state(facts, "minor_plan:F-1", "2027-04-01"), "due") << "the body's own limit";
  facts.audits = {surveillance("2028-03-01")};
  EXPECT_EQ(duty_state(facts, "minor_plan:F-1:next_audit", "2028-03-01"), "due");
  EXPECT_EQ(duty_state(facts, "minor_plan:F-1:next_audit", "2028-03-02"), "overdue");
  auto minor = finding(Grade::minor, AuditKind::stage_2, "2026-03-02", NcState::plan_submitted);
  const auto submit = event(EventKind::submit_for_decision, "2026-03-05");
  EXPECT_EQ(blocking_rules(check(stage_2_done({minor}), submit)), Words{"nonconformity.decision_guard.minor"});
  minor.state = NcState::plan_accepted;
  EXPECT_EQ(blocking_rules(check(stage_2_done({minor}), submit)), Words{});
}

TEST(CertificationRule, major_surveillance) {
  auto facts = certificate("2026-03-10");
  facts.findings = {finding(Grade::major, AuditKind::surveillance, "2027-03-01", NcState::open)};
  EXPECT_EQ(duty_state(facts, "major_surveillance:F-1", "2027-05-29"), "due");
  EXPECT_EQ(duty_state(facts, "major_surveillance:F-1", "2027-05-30"), "due");
  EXPECT_EQ(duty_state(facts, "major_surveillance:F-1", "2027-05-31"), "overdue");
  EXPECT_EQ(status(facts, day("2027-05-31")), CertificateStatus::certified)
      << "the body may suspend, the clock does not";
  facts.body.major_evidence_days = 30;
  EXPECT_EQ(duty_state(facts, "major_surveillance:F-1", "2027-04-01"), "overdue");
}

TEST(CertificationRule, recert_planning) {
  constexpr auto kDuty = "recert_planning:2029-03-09";
  auto facts = certificate("2026-03-10");
  const auto report = clock(facts, day("2028-09-09"));
  const auto* recertification = duty(report, "recert_before_expiry:2029-03-09");
  ASSERT_NE(recertification, nullptr);
  EXPECT_EQ(recertification->opens, day("2028-09-09"));
  EXPECT_EQ(recertification->target, day("2028-12-09"));
  EXPECT_EQ(duty_state(facts, kDuty, "2028-09-08"), "upcoming");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-01-07"), "due");
  EXPECT_EQ(duty_state(facts, kDuty, "2029-01-08"), "overdue") << "60 days before the expiry";
  facts.audits = {audit(AuditKind::recertification, "2029-02-01", "R")};
  EXPECT_EQ(duty_state(facts, kDuty, "2029-01-08"), "met") << "a planned audit has its day";
  EXPECT_EQ(rule("recert_planning")->kind, RuleKind::product);
}

TEST(CertificationRule, surveillance_target) {
  EXPECT_EQ(surveillance_target(day("2026-03-10"), 1), day("2027-02-08"));
  EXPECT_EQ(surveillance_target(day("2026-03-10"), 2), day("2028-02-09"));
  const auto report = clock(certificate("2026-01-10"), day("2026-06-01"));
  const auto* first = duty(report, "first_surveillance:2027-01-10");
  const auto* year = duty(report, "yearly_surveillance:2027");
  ASSERT_TRUE(first != nullptr && year != nullptr);
  EXPECT_EQ(first->target, day("2026-12-11"));
  EXPECT_FALSE(first->note.id.empty()) << "held on that day it would not count for 2027";
  EXPECT_EQ(year->target, day("2027-01-01")) << "inside its calendar year";
  for (const auto& one : report.duties) EXPECT_LE(one.target, one.limit) << one.id;
}

TEST(CertificationRule, transfer_ceased_cb) {
  EXPECT_EQ(transfer_limit(day("2026-08-31"), day("2029-03-09")), day("2027-02-28"));
  EXPECT_EQ(transfer_limit(day("2026-08-31"), day("2026-12-01")), day("2026-12-01")) << "the expiry is sooner";
  auto facts = certificate("2026-03-10");
  facts.body.ceased_on = day("2026-08-31");
  EXPECT_EQ(duty_state(facts, "transfer_ceased_cb:2027-02-28", "2027-02-28"), "due");
  EXPECT_EQ(duty_state(facts, "transfer_ceased_cb:2027-02-28", "2027-03-01"), "missed");
  auto the_case = prepared();
  the_case.certificate = facts;
  for (const auto& [on, rules] : {std::pair{"2027-02-28", Words{}}, {"2027-03-01", Words{"transfer_ceased_cb"}}}) {
    auto transfer = event(EventKind::transfer_in, on);
    transfer.pre_transfer_review_on = day("2027-01-15");
    EXPECT_EQ(blocking_rules(check(the_case, transfer)), rules) << on;
  }
}

TEST(CertificationRule, forbidden_certified_with_open_major) {
  auto facts = certificate("2026-03-10");
  facts.findings = {finding(Grade::major, AuditKind::stage_2, "2026-03-02", NcState::implemented)};
  EXPECT_EQ(blocking_rules(check(facts)), Words{"forbidden.certified_with_open_major"});
  facts.findings[0].state = NcState::verified;
  EXPECT_EQ(blocking_rules(check(facts)), Words{});
}

TEST(CertificationRule, forbidden_expiry_later) {
  auto facts = certificate("2026-03-10");
  facts.decisions.push_back({DecisionKind::recertification, day("2029-02-01"), {}, day("2032-03-10"), {"Decider"}});
  EXPECT_EQ(blocking_rules(check(facts)), Words{"forbidden.expiry_later"});
  auto restore = event(EventKind::restore, "2027-03-01");
  restore.cause_resolved_on = restore.on;
  restore.printed_expiry = day("2029-03-10");
  EXPECT_EQ(blocking_rules(check(suspended(), restore)), Words{"forbidden.expiry_later"});
}

TEST(CertificationRule, forbidden_transfer_suspended) {
  EXPECT_EQ(blocking_rules(check(suspended(), event(EventKind::transfer_out, "2027-02-01"))),
            Words{"forbidden.transfer_suspended"});
  auto the_case = prepared();
  the_case.certificate = certificate("2026-03-10");
  the_case.certificate.suspensions = {{day("2026-12-01"), SuspensionReason::voluntary, {}}};
  auto transfer = event(EventKind::transfer_in, "2027-01-01");
  transfer.pre_transfer_review_on = day("2026-12-15");
  EXPECT_EQ(blocking_rules(check(the_case, transfer)), Words{"forbidden.transfer_suspended"});
}

TEST(CertificationRule, forbidden_decision_by_team) {
  auto grant = event(EventKind::decide_grant, "2026-03-10");
  grant.makers = {"Decider", "Auditor"};
  const auto rules = blocking_rules(check(in_review(), grant));
  EXPECT_EQ(rules, (Words{"forbidden.decision_by_team", "forbidden.decision_by_team"})) << "stage 1 and stage 2";
  auto facts = certificate("2026-03-10");
  facts.audits = {audit(AuditKind::stage_2, "2026-03-02", "ST2")};
  facts.decisions[0].makers = {"Auditor"};
  EXPECT_EQ(blocking_rules(check(facts)), Words{"forbidden.decision_by_team"});
}

TEST(CertificationRule, order) {
  EXPECT_EQ(blocking_rules(check(prepared(), event(EventKind::decide_grant, "2026-03-10"))), Words{"order"});
  EXPECT_EQ(blocking_rules(check(in_review(), event(EventKind::decide_grant, "2026-03-04"))), Words{"order"})
      << "before the last event";
}

TEST(CertificationRule, final_state) {
  for (const auto state :
       {certification::State::withdrawn, certification::State::refused, certification::State::transferred_out})
    for (std::size_t e = 0; e < event_words().size(); ++e)
      EXPECT_EQ(ruling(state, static_cast<EventKind>(e)).rule, "final_state");
}

TEST(Clock, ASuspendedOrExpiredCertificateIsNeverCalledCertified) {
  auto facts = certificate("2026-03-10");
  facts.suspensions = {{day("2027-01-31"), SuspensionReason::voluntary, day("2027-03-01")}};
  EXPECT_TRUE(may_claim(status(facts, day("2027-01-30"))));
  EXPECT_FALSE(may_claim(status(facts, day("2027-01-31"))));
  EXPECT_FALSE(may_claim(status(facts, day("2027-02-28"))));
  EXPECT_TRUE(may_claim(status(facts, day("2027-03-01"))));
  facts.suspensions = {{day("2029-02-01"), SuspensionReason::voluntary, {}}};
  EXPECT_EQ(status(facts, day("2029-03-10")), CertificateStatus::expired) << "a suspended certificate expires too";
  facts.withdrawn_on = day("2029-02-10");
  EXPECT_EQ(status(facts, day("2029-03-10")), CertificateStatus::withdrawn);
}

TEST(Clock, AfterTheEndOnlyWhatWasMetOrMissedStays) {
  auto facts = certificate("2026-03-10");
  facts.withdrawn_on = day("2028-02-01");
  const auto report = clock(facts, day("2028-03-01"));
  EXPECT_FALSE(report.next);
  EXPECT_EQ(duty_state(facts, "first_surveillance:2027-03-10", "2028-03-01"), "missed");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2027", "2028-03-01"), "missed");
  EXPECT_EQ(duty_state(facts, "yearly_surveillance:2028", "2028-03-01"), "none");
}

TEST(Clock, TheNextDutyIsTheOpenOneWithTheEarliestLimit) {
  const auto report = clock(certificate("2026-03-10"), day("2026-06-01"));
  ASSERT_TRUE(report.next);
  EXPECT_EQ(report.duties[*report.next].id, "first_surveillance:2027-03-10");
}

}  // namespace
}  // namespace assay::certification
