// SPDX-License-Identifier: Apache-2.0
// The chain of a nonconformity, one test per rule.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "modules/nonconformity/api.h"

namespace assay::nonconformity {
namespace {

using Words = std::vector<std::string>;

Date day(const char* text) { return Date::parse(text).value(); }

Words rules_of(const Problems& problems) {
  Words out;
  for (const auto& problem : problems.items())
    for (const auto& arg : problem.args)
      if (arg.name == "rule") out.push_back(std::get<std::string>(arg.value));
  return out;
}
Words fields_of(const Problems& problems) {
  Words out;
  for (const auto& problem : problems.items()) out.push_back(problem.field);
  return out;
}

Finding finding(Grade grade = Grade::minor, State state = State::open, AuditKind kind = AuditKind::surveillance) {
  Finding out;
  out.name = "F-1";
  out.grade = grade;
  out.state = state;
  out.audit_kind = kind;
  out.audit_last_day = day("2027-03-01");
  out.requirement = "9.2.2";
  out.round.actions = {{"A-1", "Owner", day("2027-05-01"), day("2027-04-20"), 1}};
  return out;
}

Step step(StepKind kind) {
  Step out;
  out.kind = kind;
  out.on = day("2027-04-25");
  out.by = "Auditor";
  out.is_by_auditor = true;
  out.text = "text";
  out.method = "five whys";
  out.cause = "cause";
  out.has_similar_cases = false;
  return out;
}

Finding after(const Finding& before, const Step& step) {
  const auto result = apply(before, step);
  EXPECT_TRUE(result) << word(step.kind);
  return result ? *result : before;
}

TEST(NonconformityRule, major) {
  for (std::size_t s = 0; s < state_words().size(); ++s) {
    const auto state = static_cast<State>(s);
    EXPECT_EQ(allows_decision(finding(Grade::major, state)), state == State::verified || state == State::closed)
        << word(state);
  }
}

TEST(NonconformityRule, minor) {
  const std::set<State> enough{State::plan_accepted, State::implemented, State::verified, State::closed};
  for (std::size_t s = 0; s < state_words().size(); ++s)
    EXPECT_EQ(allows_decision(finding(Grade::minor, static_cast<State>(s))), enough.contains(static_cast<State>(s)));
}

TEST(NonconformityRule, decision_guard_major) {
  const std::vector findings{finding(Grade::major, State::implemented), finding(Grade::major, State::verified)};
  EXPECT_EQ(rules_of(check_decision(findings)), Words{"nonconformity.decision_guard.major"});
}

TEST(NonconformityRule, decision_guard_minor) {
  const std::vector findings{finding(Grade::minor, State::plan_submitted), finding(Grade::minor, State::rejected),
                             finding(Grade::minor, State::plan_accepted)};
  EXPECT_EQ(rules_of(check_decision(findings)), Words(2, "nonconformity.decision_guard.minor"));
}

TEST(NonconformityRule, needs_no_action) {
  const auto suggestion = finding(Grade::opportunity_for_improvement);
  EXPECT_TRUE(allows_decision(suggestion));
  EXPECT_TRUE(limits(suggestion, {}).empty());
  EXPECT_EQ(rules_of(check(suggestion, step(StepKind::record_correction))), Words{"nonconformity.needs_no_action"});
}

TEST(NonconformityRule, observation) {
  EXPECT_EQ(rules_of(check_grade(finding(Grade::observation, State::open, AuditKind::surveillance))),
            Words{"nonconformity.observation"});
  EXPECT_TRUE(check_grade(finding(Grade::observation, State::open, AuditKind::internal)).empty());
}

TEST(NonconformityRule, several_minors) {
  std::vector findings{finding()};
  EXPECT_TRUE(proposed_majors(findings).empty()) << "one minor is one minor";
  findings.push_back(finding());
  ASSERT_EQ(proposed_majors(findings).size(), 1u);
  EXPECT_EQ(proposed_majors(findings)[0].requirement, "9.2.2");
  EXPECT_EQ(proposed_majors(findings)[0].findings.size(), 2u);
  findings[1].requirement = "9.2.1";
  EXPECT_TRUE(proposed_majors(findings).empty()) << "another requirement";
  findings[1] = finding(Grade::minor, State::closed);
  EXPECT_TRUE(proposed_majors(findings).empty()) << "settled";
}

TEST(NonconformityRule, record_correction) {
  auto correction = step(StepKind::record_correction);
  EXPECT_EQ(after(finding(), correction).state, State::correction_done);
  EXPECT_EQ(after(finding(), correction).round.correction_on, day("2027-04-25"));
  correction.text = " ";
  EXPECT_EQ(rules_of(check(finding(), correction)), Words{"nonconformity.record_correction"});
}

TEST(NonconformityRule, record_cause) {
  const auto corrected = finding(Grade::minor, State::correction_done);
  EXPECT_EQ(after(corrected, step(StepKind::record_cause)).state, State::cause_analysed);
  auto cause = step(StepKind::record_cause);
  cause.method.clear();
  cause.cause.clear();
  cause.has_similar_cases.reset();
  EXPECT_EQ(fields_of(check(corrected, cause)), (Words{"method", "cause", "has_similar_cases"}));
}

TEST(NonconformityRule, submit_plan) {
  auto analysed = finding(Grade::minor, State::cause_analysed);
  EXPECT_EQ(after(analysed, step(StepKind::submit_plan)).round.plan_submitted_on, day("2027-04-25"));
  analysed.round.actions.clear();
  auto plan = step(StepKind::submit_plan);
  EXPECT_EQ(rules_of(check(analysed, plan)), Words{"nonconformity.submit_plan"}) << "no action";
  plan.actions = {{"A-1", "", {}, {}, 0}, {"A-2", "Owner", day("2027-05-01"), {}, 0}};
  EXPECT_EQ(rules_of(check(analysed, plan)), Words(2, "nonconformity.submit_plan")) << "owner and due date";
}

TEST(NonconformityRule, accept_plan) {
  const auto submitted = finding(Grade::minor, State::plan_submitted);
  EXPECT_EQ(after(submitted, step(StepKind::accept_plan)).state, State::plan_accepted);
  auto acceptance = step(StepKind::accept_plan);
  acceptance.is_by_auditor = false;
  EXPECT_EQ(rules_of(check(submitted, acceptance)), Words{"nonconformity.accept_plan"});
  const auto internal = finding(Grade::minor, State::plan_submitted, AuditKind::internal);
  EXPECT_TRUE(check(internal, acceptance).empty()) << "anybody who owns no action";
  acceptance.by = "Owner";
  EXPECT_EQ(rules_of(check(internal, acceptance)), Words{"nonconformity.accept_plan"});
}

TEST(NonconformityRule, reject_plan) {
  auto submitted = finding(Grade::minor, State::plan_submitted);
  submitted.round.plan_submitted_on = day("2027-03-20");
  const auto back = after(submitted, step(StepKind::reject_plan));
  EXPECT_EQ(back.state, State::cause_analysed);
  EXPECT_FALSE(back.round.plan_submitted_on);
}

TEST(NonconformityRule, implement) {
  auto accepted = finding(Grade::minor, State::plan_accepted);
  EXPECT_EQ(after(accepted, step(StepKind::implement)).state, State::implemented);
  accepted.round.actions.push_back({"A-2", "Owner", day("2027-05-01"), {}, 0});
  EXPECT_EQ(rules_of(check(accepted, step(StepKind::implement))), Words(2, "nonconformity.implement"))
      << "not done, no evidence";
}

TEST(NonconformityRule, verify_effective) {
  const auto implemented = finding(Grade::major, State::implemented);
  const auto verified = after(implemented, step(StepKind::verify_effective));
  EXPECT_EQ(verified.state, State::verified);
  EXPECT_EQ(verified.round.verified_on, day("2027-04-25"));
  auto verification = step(StepKind::verify_effective);
  verification.by = "Owner";
  verification.text.clear();
  EXPECT_EQ(fields_of(check(implemented, verification)), (Words{"by", "text"}));
}

TEST(NonconformityRule, verify_ineffective) {
  auto implemented = finding(Grade::major, State::implemented);
  implemented.round.cause = "first cause";
  const auto again = after(implemented, step(StepKind::verify_ineffective));
  EXPECT_EQ(again.state, State::open);
  ASSERT_EQ(again.earlier.size(), 1u) << "reopened once, the first round is kept";
  EXPECT_EQ(again.earlier[0].cause, "first cause");
  EXPECT_EQ(again.earlier[0].actions.size(), 1u);
  EXPECT_TRUE(again.round.actions.empty());
  auto verification = step(StepKind::verify_ineffective);
  verification.by = "Owner";
  EXPECT_EQ(rules_of(check(implemented, verification)), Words{"nonconformity.verify_ineffective"});
}

TEST(NonconformityRule, close) {
  EXPECT_EQ(after(finding(Grade::minor, State::verified), step(StepKind::close)).state, State::closed);
}

TEST(NonconformityRule, final) {
  for (const auto state : {State::closed, State::rejected})
    for (std::size_t k = 0; k < step_words().size(); ++k)
      EXPECT_EQ(ruling(state, static_cast<StepKind>(k)), "nonconformity.final");
}

TEST(NonconformityRule, order) {
  std::size_t allowed = 0;
  for (std::size_t s = 0; s < state_words().size(); ++s)
    for (std::size_t k = 0; k < step_words().size(); ++k) {
      const auto id = ruling(static_cast<State>(s), static_cast<StepKind>(k));
      EXPECT_TRUE(std::ranges::any_of(rules(), [&](const Rule& rule) { return rule.id == id; })) << id;
      const bool is_refused = id == "nonconformity.order" || id == "nonconformity.final";
      allowed += is_refused ? 0 : 1;
      const auto result = apply(finding(Grade::minor, static_cast<State>(s)), step(static_cast<StepKind>(k)));
      EXPECT_EQ(result.has_value(), !is_refused) << id;
    }
  EXPECT_EQ(allowed, chain().size());
}

TEST(NonconformityRule, EachRuleHasATestOfItsName) {
  std::set<std::string> tests;
  const auto& unit = *::testing::UnitTest::GetInstance();
  for (int i = 0; i < unit.total_test_suite_count(); ++i)
    if (const auto& suite = *unit.GetTestSuite(i); std::string(suite.name()) == "NonconformityRule")
      for (int t = 0; t < suite.total_test_count(); ++t) tests.insert(suite.GetTestInfo(t)->name());
  for (const auto& rule : rules()) {
    auto name = std::string(rule.id.substr(std::string_view("nonconformity.").size()));
    std::ranges::replace(name, '.', '_');
    EXPECT_TRUE(tests.contains(name)) << rule.id;
  }
}

TEST(Limits, EachAuditHasItsOwn) {
  LimitSettings settings;
  settings.expiry = day("2029-03-09");
  struct Row {
    AuditKind kind;
    Grade grade;
    const char* rule;
    const char* limit;
  };
  for (const auto& row : {Row{AuditKind::stage_2, Grade::major, "major_after_stage2", "2027-09-01"},
                          {AuditKind::surveillance, Grade::major, "major_surveillance", "2027-05-30"},
                          {AuditKind::special, Grade::major, "major_surveillance", "2027-05-30"},
                          {AuditKind::recertification, Grade::major, "recert_before_expiry", "2029-03-09"},
                          {AuditKind::stage_2, Grade::minor, "minor_plan", "2027-03-31"},
                          {AuditKind::recertification, Grade::minor, "minor_plan", "2027-03-31"}}) {
    const auto found = limits(finding(row.grade, State::open, row.kind), settings);
    ASSERT_EQ(found.size(), 1u) << row.rule;
    EXPECT_EQ(found[0].rule, row.rule);
    EXPECT_EQ(found[0].day, day(row.limit)) << row.rule;
  }
  EXPECT_TRUE(limits(finding(Grade::major, State::open, AuditKind::internal), settings).empty());
  EXPECT_TRUE(limits(finding(Grade::minor, State::open, AuditKind::stage_1), settings).empty());
}

TEST(Limits, AFindingReachesItsLimitByItsState) {
  EXPECT_FALSE(limits(finding(Grade::minor, State::cause_analysed), {})[0].is_reached);
  EXPECT_TRUE(limits(finding(Grade::minor, State::plan_submitted), {})[0].is_reached);
  EXPECT_FALSE(limits(finding(Grade::minor, State::rejected), {})[0].is_reached);
  EXPECT_FALSE(limits(finding(Grade::major, State::plan_accepted), {})[0].is_reached);
  EXPECT_TRUE(limits(finding(Grade::major, State::implemented), {})[0].is_reached);
  EXPECT_FALSE(limits(finding(Grade::major, State::implemented, AuditKind::stage_2), {})[0].is_reached);
}

}  // namespace
}  // namespace assay::nonconformity
