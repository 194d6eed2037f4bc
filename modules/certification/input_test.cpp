// SPDX-License-Identifier: Apache-2.0
// The JSON entry: strict, every problem with its place, and what its parts say together.
#include "modules/certification/input.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "modules/certification/case_fixture.h"
#include "modules/certification/report.h"
#include "tests/support/fixtures.h"

namespace assay::certification {
namespace {

using namespace testing;

template <class T>
Words refused_at(const Result<T>& result) {
  Words out;
  if (!result)
    for (const auto& problem : result.error().problems) out.push_back(problem.field);
  return out;
}
Words refused(std::string_view json) { return refused_at(read_case(json)); }

constexpr std::string_view kCertified = R"({"decisions": [{"kind": "initial", "on": "2026-03-10", "makers": ["D"]}],
  "audits": [{"id": "S1", "kind": "surveillance", "last_day": "2027-02-08", "controls": ["5.1"], "clauses": ["4.1"]}],
  "findings": [{"id": "F-1", "grade": "minor", "audit": "S1", "requirement": "A.5.1"}]})";

TEST(CertificationInput, EveryProblemHasItsPlace) {
  EXPECT_EQ(
      refused(R"({"decisions": [{"kind": "first", "on": "2026-02-30", "maker": "D"}], "body": {"minor_plan_days": 0},
                        "today": 5, "audits": {}, "excluded": ["5.99"], "clauses": [{"id": "4"}]})"),
      (Words{"/today", "/body/minor_plan_days", "/decisions/0/kind", "/decisions/0/on", "/decisions/0/maker", "/audits",
             "/excluded", "/clauses/0/id"}));
}

TEST(CertificationInput, WhatIsNoJsonOrNoObjectIsRefused) {
  for (const char* text : {"", "{", "[]", "1", R"({"today": "2026-01-01", "today": "2026-01-02"})",
                           R"({"plan": {"parts": 99999999999999999999}})"})
    EXPECT_FALSE(read_case(text)) << text;
}

TEST(CertificationInput, DaysAreCivilDaysThatExist) {
  for (const char* wrong : {"2026-02-29", "2026-2-1", "2026-01-01T00:00:00Z", "1899-12-31", "2901-01-01", ""})
    EXPECT_EQ(refused(R"({"today": ")" + std::string(wrong) + R"("})"), Words{"/today"}) << wrong;
  EXPECT_EQ(refused(R"({"today": "2028-02-29"})"), Words{});
}

TEST(CertificationInput, AFindingKnowsItsAuditOrSaysWhatItWas) {
  const auto input = read_case(kCertified);
  ASSERT_TRUE(input);
  EXPECT_EQ(input->facts.certificate.findings[0].audit_kind, AuditKind::surveillance);
  EXPECT_EQ(input->facts.certificate.findings[0].audit_last_day, day("2027-02-08"));
  EXPECT_EQ(refused(R"({"findings": [{"id": "F-1", "grade": "minor", "audit": "S9"}]})"),
            (Words{"/findings/0/audit_kind", "/findings/0/audit_last_day"}));
}

TEST(CertificationInput, FactsThatBreakARuleAreRefusedAtTheirPlace) {
  EXPECT_EQ(refused(R"({"decisions": [{"kind": "initial", "on": "2026-03-10", "effective_on": "2026-03-09"},
                                      {"kind": "recertification", "on": "2029-03-10"}]})"),
            (Words{"/decisions/0/effective_on", "/decisions/1/on"}));
  EXPECT_EQ(refused(R"({"controls": [{"id": "C-1"}, {"id": "C-1"}], "plan": {"planned": [["C-1"], ["C-1"]]}})"),
            (Words{"/controls/1/id", "/plan/planned/1"}));
}

TEST(CertificationInput, TheStateComesFromTheFactsUnlessItIsNamed) {
  const auto input = read_case(kCertified);
  ASSERT_TRUE(input);
  EXPECT_EQ(case_on(*input, day("2026-03-09")).state, State::preparing);
  EXPECT_EQ(case_on(*input, day("2026-03-10")).state, State::certified);
  EXPECT_EQ(case_on(*input, day("2029-03-10")).state, State::expired);
  const auto named = read_case(
      R"({"state": "stage1_scheduled", "audits": [{"id": "ST1", "kind": "stage_1", "last_day": "2026-01-30"}]})");
  ASSERT_TRUE(named);
  const auto scheduled = case_on(*named, day("2026-01-01"));
  ASSERT_TRUE(scheduled.scheduled);
  EXPECT_EQ(scheduled.scheduled->name, "ST1");
  EXPECT_TRUE(scheduled.certificate.audits.empty());
}

TEST(CertificationInput, ThePlanTakesTheAuditsOfItsCycleAndFindingsOnControls) {
  const auto input = read_case(kCertified);
  ASSERT_TRUE(input);
  const auto plan = plan_on(*input, day("2027-06-01"));
  EXPECT_EQ(plan.controls.size(), 93u);
  EXPECT_EQ(plan.parts, 2);
  ASSERT_EQ(plan.audited.size(), 1u);
  EXPECT_EQ(plan.with_findings, Words{"5.1"});
  EXPECT_TRUE(plan_on(*input, day("2027-01-01")).audited.empty()) << "not held yet on that day";
  const auto second = read_case(
      R"({"decisions": [{"kind": "initial", "on": "2026-03-10"}, {"kind": "recertification", "on": "2028-12-15"}]})");
  ASSERT_TRUE(second);
  EXPECT_EQ(plan_on(*second, day("2029-01-01")).parts, 3) << "2029, 2030 and 2031";
}

TEST(CertificationInput, TheShareOfAMissedYearMovesToTheAuditsThatAreLeft) {
  const auto none_held =
      read_case(R"({"decisions": [{"kind": "initial", "on": "2026-03-10"}], "plan": {"planned": [["5.1"], ["5.2"]]}})");
  ASSERT_TRUE(none_held);
  EXPECT_EQ(plan_on(*none_held, day("2027-12-31")).parts, 2);
  EXPECT_EQ(plan_on(*none_held, day("2028-01-01")).parts, 1) << "2027 is over";
  const auto plan = surveillance_plan(plan_on(*none_held, day("2028-01-01")));
  EXPECT_EQ(plan.parts[0].base, Words{"5.1"});
  EXPECT_EQ(plan.parts[0].left_overs, Words{"5.2"});
  EXPECT_TRUE(plan.uncovered.empty());
  const auto early = read_case(R"({"decisions": [{"kind": "initial", "on": "2026-01-10"}],
                                   "audits": [{"id": "S0", "kind": "surveillance", "last_day": "2026-12-11"}]})");
  ASSERT_TRUE(early);
  EXPECT_EQ(plan_on(*early, day("2027-02-01")).parts, 3) << "the early one, 2027 and 2028";
}

TEST(CertificationInput, TheSchemaNamesEveryMemberThatTheReaderKnows) {
  const auto schema = case_schema(i18n::Language::en);
  for (const char* member : {"today", "state", "body", "decisions", "suspensions", "audits", "findings", "controls",
                             "plan", "programme", "event"})
    EXPECT_FALSE(schema["properties"][member].is_null()) << member;
  EXPECT_EQ(schema["properties"]["decisions"]["items"]["required"], Json(JsonArray{"kind", "on"}));
  EXPECT_EQ(schema["additionalProperties"], Json(false));
  EXPECT_NE(to_json(case_schema(i18n::Language::fr)), to_json(schema)) << "descriptions follow the language";
  EXPECT_EQ(audit_time_schema(i18n::Language::en)["properties"]["business"]["minItems"], Json(3));
}

TEST(CertificationInput, AuditTimeIsReadStrictly) {
  EXPECT_EQ(refused_at(read_audit_time(
                R"({"groups": [{"name": "staff"}], "business": [1, 2], "it": [1, 2, 4], "manual_days": "1.2"})")),
            (Words{"/groups/0/persons", "/business", "/it/2", "/manual_days"}));
  EXPECT_EQ(refused_at(read_audit_time(
                R"({"groups": [{"name": "staff", "persons": 45}], "business": [2, 2, 2], "it": [2, 2, 2]})")),
            Words{});
}

TEST(CertificationReport, TheClockSaysTheSameInBothLanguages) {
  const auto input = read_case(kCertified);
  ASSERT_TRUE(input);
  const auto report = clock(input->facts.certificate, day("2027-06-01"));
  const auto english = clock_json(report, i18n::Language::en), french = clock_json(report, i18n::Language::fr);
  EXPECT_EQ(english["duties"].if_array()->size(), french["duties"].if_array()->size());
  for (const auto& json : {english, french}) {
    EXPECT_EQ(json["status"].text_or(), "certified");
    for (const auto& one : *json["duties"].if_array()) {
      EXPECT_EQ(one["reason"].text_or().find('{'), std::string::npos) << one["reason"].text_or();
      EXPECT_NE(rule(one["rule"].text_or()), nullptr);
    }
  }
  EXPECT_NE(english["statement"], french["statement"]);
}

TEST(CertificationReport, ARefusedEventNamesEachBlockingItemWithItsRule) {
  const auto json = event_json(certified(), audit_event(EventKind::recertify, "2029-03-10"), i18n::Language::fr);
  EXPECT_EQ(json["allowed"], Json(false));
  ASSERT_EQ(json["blocking"].if_array()->size(), 2u);
  for (const auto& item : *json["blocking"].if_array()) EXPECT_FALSE(item["rule"]["id"].is_null());
  const auto open = with_finding(
      certified(), finding(Grade::major, AuditKind::surveillance, "2027-02-08", nonconformity::State::open));
  const auto refused = event_json(open, audit_event(EventKind::recertify, "2029-03-01"), i18n::Language::en);
  bool is_named = false;
  for (const auto& item : *refused["blocking"].if_array()) is_named = is_named || item["ids"] == Json(JsonArray{"F-1"});
  EXPECT_TRUE(is_named) << "what has no id yet goes by its name";
}

TEST(CertificationReport, SeveralMinorsOnOneRequirementProposeAMajor) {
  auto the_case = certified();
  const auto minor = finding(Grade::minor, AuditKind::surveillance, "2027-02-08", nonconformity::State::open);
  the_case.certificate.findings = {minor, minor};
  for (auto& one : the_case.certificate.findings) one.requirement = "9.2.2";
  const auto json = explain_json(the_case, day("2027-03-01"), i18n::Language::en);
  ASSERT_EQ(json["proposed_majors"].if_array()->size(), 1u);
  EXPECT_EQ((*json["proposed_majors"].if_array())[0]["requirement"].text_or(), "9.2.2");
}

TEST(CertificationReference, ThePageOfStatesIsWhatTheProgramPrints) {
  const char* root = std::getenv("ASSAY_ROOT");
  if (root == nullptr) GTEST_SKIP() << "ASSAY_ROOT does not say where the project is";
  const auto page = tests::read_file(std::string(root) + "/docs/reference/certification-states.md");
  EXPECT_NE(page.find(diagram_markdown()), std::string::npos) << "run `assay certification states`";
  EXPECT_NE(page.find(table_markdown()), std::string::npos) << "run `assay certification states`";
}

}  // namespace
}  // namespace assay::certification
