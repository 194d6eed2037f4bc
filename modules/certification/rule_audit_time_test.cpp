// SPDX-License-Identifier: Apache-2.0
// Audit time and sites, one test per id: each band at both ends, each cell at both ends and one beyond.
#include <gtest/gtest.h>

#include <algorithm>

#include "modules/certification/audit_time.h"
#include "modules/certification/case_fixture.h"

namespace assay::certification {
namespace {

using namespace testing;

/// One group, medium factors everywhere: the table value as it is.
AuditTimeInput persons(int count) {
  AuditTimeInput input;
  input.groups = {{"staff", count, 100, false, {}, {}}};
  input.business = {2, 2, 2};
  input.it = {2, 2, 2};
  return input;
}

Words refused_rules(const AuditTimeInput& input) {
  const auto result = audit_time(input);
  Problems problems;
  if (!result) problems.add(result.error());
  return blocking_rules(problems);
}

TEST(CertificationRule, audit_time_auditor_day) {
  EXPECT_EQ((HalfDays{17}.text()), "8.5") << "half a day is four of the eight hours";
  EXPECT_EQ(HalfDays::parse("8.5"), HalfDays{17});
  EXPECT_EQ(HalfDays::parse("8"), HalfDays{16});
  for (const char* wrong : {"", "8.25", "-1", "1e3", ".5", "8.", "99999"})
    EXPECT_FALSE(HalfDays::parse(wrong)) << wrong;
}

TEST(CertificationRule, audit_time_persons) {
  auto input = persons(10);
  input.groups.push_back({"part time", 3, 50, false, {}, {}});
  EXPECT_EQ(audit_time(input)->effective_persons, 12) << "1.5 full-time persons count as 2";
  EXPECT_EQ(refused_rules(persons(0)), Words{"audit_time.persons"});
}

TEST(CertificationRule, audit_time_identical_activity_reduction) {
  auto input = persons(10);
  input.groups.push_back({"guards", 101, 100, true, 11, "same post, same instruction"});
  EXPECT_EQ(audit_time(input)->effective_persons, 21);
  input.groups[1].counted_as = 10;
  EXPECT_EQ(refused_rules(input), Words{"audit_time.identical_activity_reduction"}) << "below ceil(sqrt(101))";
  input.groups[1].persons = 100;
  EXPECT_EQ(refused_rules(input), Words{});
  input.groups[1].justification.clear();
  input.groups[1].is_identical_low_risk = false;
  EXPECT_EQ(refused_rules(input), Words(2, "audit_time.identical_activity_reduction"));
}

TEST(CertificationRule, audit_time_initial_audit_days) {
  struct Row {
    int min, max;
    const char* days;
  };
  for (const auto& row :
       {Row{1, 10, "5"},    {11, 15, "6"},      {16, 25, "7"},       {26, 45, "8.5"},      {46, 65, "10"},
        {66, 85, "11"},     {86, 125, "12"},    {126, 175, "13"},    {176, 275, "14"},     {276, 425, "15"},
        {426, 625, "16.5"}, {626, 875, "17.5"}, {876, 1175, "18.5"}, {1176, 1550, "19.5"}, {1551, 2025, "21"},
        {2026, 2675, "22"}, {2676, 3450, "23"}, {3451, 4350, "24"},  {4351, 5450, "25"},   {5451, 6800, "26"},
        {6801, 8500, "27"}, {8501, 10700, "28"}}) {
    EXPECT_EQ(audit_time(persons(row.min))->initial.text(), row.days) << row.min;
    EXPECT_EQ(audit_time(persons(row.max))->initial.text(), row.days) << row.max;
  }
  EXPECT_EQ(audit_time_table().size(), 22u);
}

TEST(CertificationRule, audit_time_above_10700) {
  auto input = persons(10'701);
  EXPECT_EQ(refused_rules(input), Words{"audit_time.above_10700"});
  input.manual_days = HalfDays{55};
  input.manual_reason = "progression of the table";
  EXPECT_EQ(refused_rules(input), Words{"audit_time.above_10700"}) << "less than the end of the table";
  input.manual_days = HalfDays{58};
  EXPECT_EQ(audit_time(input)->initial.text(), "29");
  input.manual_reason.clear();
  EXPECT_EQ(refused_rules(input), Words{"audit_time.above_10700"});
  input = persons(10'700);
  input.manual_days = HalfDays{58};
  EXPECT_EQ(refused_rules(input), Words{"audit_time.above_10700"}) << "the table has a value";
}

TEST(CertificationRule, audit_time_factors) {
  EXPECT_EQ(level_of(3), Level::low);
  EXPECT_EQ(level_of(4), Level::low);
  EXPECT_EQ(level_of(5), Level::medium);
  EXPECT_EQ(level_of(6), Level::medium);
  EXPECT_EQ(level_of(7), Level::high);
  EXPECT_EQ(level_of(9), Level::high);
  auto input = persons(10);
  input.business = {0, 2, 2};
  input.it = {2, 2, 4};
  EXPECT_EQ(refused_rules(input), Words(2, "audit_time.factors"));
}

TEST(CertificationRule, audit_time_matrix_percent) {
  struct Cell {
    Level business, it;
    int least, most;
  };
  for (const auto& cell : {Cell{Level::low, Level::low, -30, -10},
                           {Level::low, Level::medium, -10, -5},
                           {Level::low, Level::high, 5, 20},
                           {Level::medium, Level::medium, 0, 0},
                           {Level::medium, Level::high, 10, 50},
                           {Level::high, Level::high, 20, 100}}) {
    for (const auto& found : {factor_cell(cell.business, cell.it), factor_cell(cell.it, cell.business)}) {
      EXPECT_EQ(found.least, cell.least);
      EXPECT_EQ(found.most, cell.most);
    }
  }
  EXPECT_TRUE(rule("audit_time.matrix_percent")->is_to_be_confirmed);
  EXPECT_TRUE(rule("audit_time.chosen_percent")->is_to_be_confirmed);
}

TEST(CertificationRule, audit_time_chosen_percent) {
  auto input = persons(45);
  input.business = {1, 1, 2};
  for (const auto& [percent, rules] : {std::pair{-11, Words{"audit_time.chosen_percent"}},
                                       {-10, Words{}},
                                       {-5, Words{}},
                                       {-4, Words{"audit_time.chosen_percent"}}}) {
    input.percent = percent;
    EXPECT_EQ(refused_rules(input), rules) << percent;
  }
}

TEST(CertificationRule, audit_time_max_reduction) {
  auto input = persons(45);
  input.business = input.it = {1, 1, 1};
  input.percent = -30;
  EXPECT_EQ(audit_time(input)->initial.text(), "6") << "8.5 x 0.7 = 5.95";
  input.percent = -31;
  EXPECT_EQ(refused_rules(input), (Words{"audit_time.chosen_percent", "audit_time.max_reduction"}));
}

TEST(CertificationRule, audit_time_planning_and_reporting) {
  auto input = persons(45);
  input.planning_percent = 30;
  EXPECT_TRUE(audit_time(input)->warnings.empty());
  input.planning_percent = 31;
  ASSERT_EQ(audit_time(input)->warnings.size(), 1u);
  EXPECT_EQ(audit_time(input)->warnings[0].rule, "audit_time.planning_and_reporting");
}

TEST(CertificationRule, audit_time_remote_audit) {
  auto input = persons(45);
  input.remote_percent = 80;
  EXPECT_EQ(refused_rules(input), Words{"audit_time.remote_audit"});
  input.remote_decision = "no site holds equipment";
  EXPECT_EQ(refused_rules(input), Words{}) << "there is no cap of 30 percent";
}

TEST(CertificationRule, audit_time_surveillance_per_year) {
  EXPECT_EQ(audit_time(persons(45))->surveillance.text(), "3") << "8.5 / 3 = 2.83";
  EXPECT_EQ(audit_time(persons(11))->surveillance.text(), "2");
}

TEST(CertificationRule, audit_time_recertification) {
  EXPECT_EQ(audit_time(persons(45))->recertification.text(), "6") << "8.5 x 2 / 3 = 5.67";
  EXPECT_EQ(audit_time(persons(11))->recertification.text(), "4");
}

TEST(CertificationRule, audit_time_stage_split) {
  auto input = persons(45);
  EXPECT_EQ(audit_time(input)->stage_1.text(), "3") << "2.55 rounded up";
  EXPECT_EQ(audit_time(input)->stage_2.text(), "5.5");
  input.stage_1_percent = 40;
  EXPECT_EQ(audit_time(input)->stage_1.text(), "3.5");
  EXPECT_EQ(audit_time(input)->stage_2.text(), "5") << "both together are the whole";
}

TEST(CertificationRule, audit_time_rounding) {
  auto input = persons(46);
  input.business = {1, 1, 2};
  for (const auto& [percent, days] : {std::pair{-10, "9"}, {-9, "9.5"}, {-5, "9.5"}}) {
    input.percent = percent;
    EXPECT_EQ(audit_time(input)->initial.text(), days) << percent;
  }
  input = persons(1);
  input.business = input.it = {1, 1, 1};
  input.percent = -30;
  EXPECT_EQ(audit_time(input)->initial.text(), "3.5");
  EXPECT_EQ(audit_time(input)->surveillance.text(), "1.5") << "1.17 rounded up; never below one day";
}

TEST(CertificationRule, audit_time_multi_site_condition) {
  for (const auto& sites : {Sites{10, false, true, true}, {10, true, false, true}, {10, true, true, false}})
    EXPECT_FALSE(site_sample(sites, SiteAudit::initial).is_sampled);
  EXPECT_TRUE(site_sample({10, true, true, true}, SiteAudit::initial).is_sampled);
}

TEST(CertificationRule, audit_time_multi_site_sample_size) {
  struct Row {
    int sites, initial, surveillance, recertification;
  };
  for (const auto& row :
       {Row{1, 1, 1, 1}, {9, 3, 2, 3}, {10, 4, 2, 3}, {25, 5, 3, 4}, {26, 6, 4, 5}, {100, 10, 6, 8}, {101, 11, 7, 9}}) {
    const Sites sites{row.sites, true, true, true};
    EXPECT_EQ(site_sample(sites, SiteAudit::initial).sites, row.initial) << row.sites;
    EXPECT_EQ(site_sample(sites, SiteAudit::surveillance).sites, row.surveillance) << row.sites;
    EXPECT_EQ(site_sample(sites, SiteAudit::recertification).sites, row.recertification) << row.sites;
  }
}

TEST(CertificationRule, audit_time_multi_site_random_share) {
  EXPECT_EQ(site_sample({16, true, true, true}, SiteAudit::initial).random, 1) << "a quarter of 4";
  EXPECT_EQ(site_sample({17, true, true, true}, SiteAudit::initial).random, 2) << "a quarter of 5, rounded up";
}

TEST(CertificationRule, audit_time_multi_site_no_sampling) {
  const Sites sites{11, true, true, false};
  EXPECT_EQ(site_sample(sites, SiteAudit::initial).sites, 11);
  EXPECT_EQ(site_sample(sites, SiteAudit::recertification).sites, 11);
  EXPECT_EQ(site_sample(sites, SiteAudit::surveillance).sites, 4) << "30 percent of 11, rounded up";
}

TEST(AuditTime, EachStepNamesARuleAndHasATextInBothLanguages) {
  auto input = persons(45);
  input.sites = Sites{10, true, true, true};
  input.groups.push_back({"guards", 100, 100, true, 10, "same post"});
  const auto time = audit_time(input);
  ASSERT_TRUE(time);
  for (const auto& step : time->steps) {
    EXPECT_NE(rule(step.rule), nullptr) << step.rule;
    for (const auto language : {i18n::Language::en, i18n::Language::fr}) {
      const auto text = i18n::text(language, step.text, step.args);
      EXPECT_EQ(text.find('{'), std::string::npos) << text;
      EXPECT_NE(text, step.text.id);
    }
  }
}

TEST(AuditTime, AllProblemsAreSaidAtOnce) {
  auto input = persons(0);
  input.business = {};
  input.remote_percent = 10;
  EXPECT_EQ(refused_rules(input), (Words{"audit_time.persons", "audit_time.factors", "audit_time.remote_audit"}));
}

}  // namespace
}  // namespace assay::certification
