// SPDX-License-Identifier: Apache-2.0
// Rules of the surveillance plan, of the internal audit programme and of coverage, one test per id.
#include <gtest/gtest.h>

#include <algorithm>

#include "modules/certification/case_fixture.h"
#include "modules/certification/coverage.h"
#include "modules/certification/programme.h"

namespace assay::certification {
namespace {

using namespace testing;

PlanInput annex_a_input(int parts = 2) {
  PlanInput input;
  input.controls = annex_a();
  input.clauses = assessable_clauses();
  input.core.assign(core_clauses().begin(), core_clauses().end());
  input.parts = parts;
  return input;
}

bool holds(const Words& list, const std::string& name) { return std::ranges::find(list, name) != list.end(); }
Words sorted(Words list) {
  std::ranges::sort(list, comes_before);
  return list;
}
Words all_names(const std::vector<PlanItem>& items) {
  Words out;
  for (const auto& item : items) out.push_back(item.name);
  return out;
}

TEST(CertificationRule, plan_base_share) {
  auto input = annex_a_input();
  ASSERT_EQ(input.controls.size(), 93u);
  auto plan = surveillance_plan(input);
  EXPECT_EQ(plan.parts[0].base.size(), 47u) << "ceil(93 / 2)";
  EXPECT_EQ(plan.parts[1].base.size(), 46u);
  input.controls[0].is_applicable = false;
  plan = surveillance_plan(input);
  EXPECT_EQ(plan.parts[0].base.size(), 46u);
  EXPECT_EQ(plan.parts[1].base.size(), 46u);
  plan = surveillance_plan(annex_a_input(3));
  EXPECT_EQ(plan.parts[0].base.size(), 31u);
  EXPECT_EQ(plan.parts[2].base.size(), 31u);
}

TEST(CertificationRule, plan_disjoint_and_complete) {
  const auto plan = surveillance_plan(annex_a_input());
  auto both = plan.parts[0].base;
  both.insert(both.end(), plan.parts[1].base.begin(), plan.parts[1].base.end());
  EXPECT_EQ(sorted(both), sorted(all_names(annex_a())));
  auto input = annex_a_input();
  input.controls[1].is_applicable = false;
  auto proposed = std::vector<Words>{all_names(input.controls), {"5.1", "9.9"}};
  const auto rules = blocking_rules(check_plan(input, proposed));
  EXPECT_EQ(std::ranges::count(rules, "plan.disjoint_and_complete"), 3) << "not applicable, twice, unknown";
}

TEST(CertificationRule, plan_theme_balance) {
  for (const int parts : {2, 3, 4}) {
    const auto plan = surveillance_plan(annex_a_input(parts));
    for (const char* theme : {"organizational", "people", "physical", "technological"}) {
      std::vector<std::ptrdiff_t> counts;
      for (const auto& part : plan.parts)
        counts.push_back(std::ranges::count_if(part.base, [&](const auto& name) { return theme_of(name) == theme; }));
      EXPECT_LE(std::ranges::max(counts) - std::ranges::min(counts), 1) << theme;
    }
  }
  auto input = annex_a_input();
  EXPECT_EQ(blocking_rules(check_plan(input, std::vector<Words>{all_names(input.controls), {}})),
            Words(4, "plan.theme_balance"));
}

TEST(CertificationRule, plan_core_set) {
  const auto plan = surveillance_plan(annex_a_input());
  Words all;
  for (const auto& part : plan.parts) {
    for (const auto core : core_clauses()) EXPECT_TRUE(holds(part.clauses, std::string(core))) << core;
    all.insert(all.end(), part.clauses.begin(), part.clauses.end());
  }
  for (const auto& clause : assessable_clauses()) EXPECT_TRUE(holds(all, clause)) << clause;
  EXPECT_EQ(assessable_clauses().size(), 30u);
  EXPECT_EQ(core_clauses().size(), 14u);
}

TEST(CertificationRule, plan_actual_coverage) {
  auto input = annex_a_input();
  input.audited = {{"S1", {"5.1", "8.1"}, {"4.1"}}};
  const auto plan = surveillance_plan(input);
  EXPECT_EQ(plan.covered, (Words{"5.1", "8.1"})) << "what was planned and not audited is not covered";
  const auto counted = coverage(input.controls, input.clauses, input.audited, {});
  EXPECT_EQ(counted.controls.part, 2);
  EXPECT_EQ(counted.controls.whole, 93);
  EXPECT_EQ(counted.clauses.part, 1);
  EXPECT_EQ(counted.all.percent(), "2.4");
}

TEST(CertificationRule, plan_left_overs) {
  auto input = annex_a_input();
  input.planned = {{"5.1", "5.2"}, {"5.3", "5.4"}};
  input.controls.resize(5);
  input.audited = {{"S1", {"5.1"}, {}}};
  auto plan = surveillance_plan(input);
  EXPECT_EQ(plan.parts[1].left_overs, Words{"5.2"});
  EXPECT_EQ(plan.parts[1].newly_applicable, Words{"5.5"});
  EXPECT_EQ(plan.parts[1].base, (Words{"5.3", "5.4"}));
  EXPECT_EQ(plan.uncovered, Words{});
  for (const auto& clause : assessable_clauses()) EXPECT_TRUE(holds(plan.parts[1].clauses, clause)) << clause;
  input.controls[1].is_applicable = false;
  EXPECT_EQ(surveillance_plan(input).parts[1].left_overs, Words{}) << "it no longer applies";
  input.audited.push_back({"S2", {"5.3", "5.4"}, {}});
  EXPECT_EQ(surveillance_plan(input).uncovered, Words{"5.5"}) << "no surveillance is left";
  const auto problems = check_plan(input, std::vector<Words>{});
  EXPECT_EQ(blocking_rules(problems), Words{"plan.left_overs"});
  EXPECT_EQ(std::get<std::string>(problems.items()[0].args[0].value), "5.5") << "the list names the control";
}

TEST(CertificationRule, plan_follow_ups) {
  auto input = annex_a_input();
  input.planned = {{"5.1", "5.2"}, {"5.3", "5.4"}};
  input.controls.resize(4);
  input.audited = {{"S1", {"5.1", "5.2"}, {}}};
  input.with_findings = {"5.1", "5.3"};
  input.controls[1].is_changed = true;
  const auto plan = surveillance_plan(input);
  EXPECT_EQ(plan.parts[1].base, (Words{"5.3", "5.4"})) << "the share stays as it is";
  EXPECT_EQ(plan.parts[1].follow_ups, Words{"5.1"});
  EXPECT_EQ(plan.parts[1].changed, Words{"5.2"});
}

TEST(CertificationRule, plan_deterministic) {
  auto input = annex_a_input();
  for (auto& item : input.controls) item.weight = item.name == "5.10" || item.name == "5.9" ? 5 : 0;
  const auto plan = surveillance_plan(input);
  EXPECT_EQ(plan.parts[0].base.front(), "5.9") << "risk first, then the number: 5.9 before 5.10";
  EXPECT_EQ(plan.parts[1].base.front(), "5.10");
  std::ranges::reverse(input.controls);
  const auto again = surveillance_plan(input);
  EXPECT_EQ(again.parts[0].base, plan.parts[0].base);
  EXPECT_EQ(again.parts[1].base, plan.parts[1].base);
}

TEST(CertificationRule, plan_recertification) {
  auto input = annex_a_input();
  input.controls[0].is_applicable = false;
  input.audited = {{"S1", {"5.2"}, {}}};
  const auto scope = recertification_scope(input);
  EXPECT_EQ(scope.base.size(), 92u) << "everything that applies, audited before or not";
  EXPECT_EQ(scope.clauses.size(), 30u);
}

ProgrammeInput programme_input() {
  ProgrammeInput input;
  input.controls = annex_a();
  for (const auto& name : assessable_clauses()) input.clauses.push_back({name, "clauses", 0, {}, true, false, false});
  input.audits = {{"I1", {"Ada"}, {}}, {"I2", {"Ben"}, {}}};
  return input;
}

TEST(CertificationRule, programme_independence) {
  auto input = programme_input();
  const auto dealt = internal_programme(input);
  ASSERT_TRUE(dealt);
  const auto first = dealt->parts[0].controls[0];
  std::ranges::find(input.controls, first, &PlanItem::name)->owners = {"Ada"};
  const auto settled = internal_programme(input);
  ASSERT_TRUE(settled);
  ASSERT_EQ(settled->swaps.size(), 1u);
  EXPECT_EQ(settled->swaps[0].item, first);
  EXPECT_FALSE(holds(settled->parts[0].controls, first));
  EXPECT_TRUE(holds(settled->parts[1].controls, first));
  EXPECT_EQ(settled->parts[0].controls.size(), dealt->parts[0].controls.size()) << "the exchange keeps the shares";
}

TEST(CertificationRule, programme_independence_refuses_a_proposal_and_suggests_the_swap) {
  auto input = programme_input();
  input.controls.resize(4);
  input.proposed = {{"5.1", "5.2"}, {"5.3", "5.4"}};
  input.controls[0].owners = {"Ada"};
  input.controls[2].owners = {"Ada"};
  const auto refused = internal_programme(input);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().problems.size(), 1u);
  const auto text = i18n::text(i18n::Language::en, refused.error());
  EXPECT_NE(text.find("Swap it with 5.4 of I2"), std::string::npos) << text << " (5.3 is Ada's too)";
}

TEST(CertificationRule, programme_independence_asks_for_another_auditor_where_no_swap_helps) {
  auto input = programme_input();
  input.audits = {{"I1", {"Ada"}, {}}};
  input.controls[0].owners = {"Ada"};
  auto refused = internal_programme(input);
  ASSERT_FALSE(refused);
  EXPECT_NE(i18n::text(i18n::Language::en, refused.error()).find("Neither"), std::string::npos);
  input.auditors = {"Ada", "Cleo"};
  refused = internal_programme(input);
  ASSERT_FALSE(refused);
  EXPECT_NE(i18n::text(i18n::Language::en, refused.error()).find("Cleo"), std::string::npos);
}

TEST(CertificationRule, programme_clauses) {
  auto input = programme_input();
  input.external_audit = day("2027-06-30");
  input.audits = {
      {"I0", {"Ada"}, day("2026-06-30")}, {"I1", {"Ada"}, day("2026-07-01")}, {"I2", {"Ben"}, day("2027-06-30")}};
  const auto programme = internal_programme(input);
  ASSERT_TRUE(programme);
  EXPECT_EQ(programme->parts[0].clauses.size(), 30u) << "12 months and a day before: the year before has all 30 too";
  auto both = programme->parts[1].clauses;
  both.insert(both.end(), programme->parts[2].clauses.begin(), programme->parts[2].clauses.end());
  EXPECT_EQ(sorted(both), sorted(assessable_clauses()));
  input.audits.resize(1);
  const auto refused = internal_programme(input);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems[0].field, "/programme/audits");
}

TEST(CertificationRule, programme_controls) {
  auto input = programme_input();
  input.proposed = {{"5.1"}, {"5.2"}};
  input.controls.resize(3);
  const auto refused = internal_programme(input);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.size(), 1u) << "5.3 would never be audited";
  input = programme_input();
  input.external_audit = day("2027-06-30");
  input.audits[0].on = day("2027-07-01");
  input.audits[1].on = day("2027-06-30");
  ASSERT_FALSE(internal_programme(input)) << "after the audit that it prepares";
}

TEST(CertificationRule, kpi_rounding) {
  EXPECT_EQ((Share{1, 16}.percent()), "6.3") << "6.25 goes away from zero";
  EXPECT_EQ((Share{2, 3}.percent()), "66.7");
  EXPECT_EQ((Share{0, 3}.percent()), "0.0");
  EXPECT_EQ((Share{3, 3}.percent()), "100.0");
  EXPECT_FALSE((Share{9994, 10000}.is_at_least(9995, 10000))) << "99.9 is shown for both";
}

TEST(CertificationRule, kpi_no_data) {
  EXPECT_EQ((Share{0, 0}.percent()), std::nullopt);
  EXPECT_FALSE(coverage({}, {}, {}, Elapsed{day("2026-01-01"), day("2028-12-31"), day("2027-01-01")}).is_on_line);
}

TEST(Coverage, TheStraightLineIsComparedUnrounded) {
  const std::vector<PlanItem> controls{{"5.1", "organizational", 0, {}, true, false, false},
                                       {"5.2", "organizational", 0, {}, true, false, false}};
  const std::vector<AuditedPart> audited{{"S1", {"5.1"}, {}}};
  const Elapsed half{day("2026-01-01"), day("2026-01-11"), day("2026-01-06")};
  EXPECT_EQ(coverage(controls, {}, audited, half).is_on_line, true);
  EXPECT_EQ(coverage(controls, {}, audited, Elapsed{half.from, half.to, day("2026-01-07")}).is_on_line, false);
}

TEST(Plan, NumbersInNamesCompareAsNumbers) {
  EXPECT_TRUE(comes_before("5.9", "5.10"));
  EXPECT_TRUE(comes_before("5.10", "6.1"));
  EXPECT_TRUE(comes_before("C-2", "C-10"));
  EXPECT_TRUE(comes_before("5.01", "5.1"));
  EXPECT_FALSE(comes_before("5.1", "5.1"));
}

}  // namespace
}  // namespace assay::certification
