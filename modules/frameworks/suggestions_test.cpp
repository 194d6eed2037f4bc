// SPDX-License-Identifier: Apache-2.0
// Suggestions follow from categories only, keep the order of the standard and always say why.
#include "modules/frameworks/suggestions.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/frameworks/readers.h"

namespace assay::frameworks {
namespace {

std::vector<std::string> controls_of(const std::vector<ControlSuggestion>& suggestions) {
  std::vector<std::string> controls;
  for (const auto& suggestion : suggestions) controls.push_back(suggestion.control);
  return controls;
}

const ControlSuggestion* for_control(const std::vector<ControlSuggestion>& suggestions, std::string_view control) {
  const auto found = std::ranges::find(suggestions, control, &ControlSuggestion::control);
  return found != suggestions.end() ? &*found : nullptr;
}

Situation everything() {
  Situation situation;
  for (const auto& item : threat_categories()) situation.threat_categories.insert(item.id);
  for (const auto& item : asset_classes()) situation.asset_classes.insert(item.id);
  for (const auto& item : obligation_kinds()) situation.obligation_kinds.insert(item.id);
  return situation;
}

TEST(Suggestions, NothingIsSuggestedWithoutACategory) { EXPECT_TRUE(suggestions_for(Situation{}).empty()); }

TEST(Suggestions, IdThatIsNotOursSuggestsNothing) {
  EXPECT_TRUE(suggestions_for({{"TH-01"}, {"AC-03"}, {"O1"}}).empty());
}

TEST(Suggestions, IdCountsOnlyInItsOwnList) {
  EXPECT_TRUE(suggestions_for({{"privacy"}, {"phishing"}, {"person"}}).empty());
}

TEST(Suggestions, BackupIsSuggestedByRansomwareWithTheReason) {
  const auto suggestions = suggestions_for({{"malware_ransomware"}, {}, {}});
  const auto* backup = for_control(suggestions, "8.13");
  ASSERT_NE(backup, nullptr);
  ASSERT_EQ(backup->reasons.size(), 1U);
  EXPECT_EQ(backup->reasons[0].because, Because::threat_category);
  EXPECT_EQ(backup->reasons[0].ids, (std::vector<std::string>{"malware_ransomware"}));
  EXPECT_FALSE(backup->reasons[0].reason.en.empty());
  EXPECT_FALSE(backup->reasons[0].reason.fr.empty());
  EXPECT_EQ(for_control(suggestions, "5.34"), nullptr) << "nothing here concerns personal data";
}

TEST(Suggestions, ReasonNamesOnlyWhatTheOrganisationHas) {
  const auto suggestions =
      suggestions_for({{"malware_ransomware", "data_corruption"}, {"database"}, {"service_level"}});
  const auto* backup = for_control(suggestions, "8.13");
  ASSERT_NE(backup, nullptr);
  ASSERT_EQ(backup->reasons.size(), 3U);
  EXPECT_EQ(backup->reasons[0].ids, (std::vector<std::string>{"malware_ransomware", "data_corruption"}));
  EXPECT_EQ(backup->reasons[1].ids, (std::vector<std::string>{"database"}));
  EXPECT_EQ(backup->reasons[2].ids, (std::vector<std::string>{"service_level"}));
}

TEST(Suggestions, EveryControlCanBeSuggestedOnceInTheOrderOfTheStandard) {
  std::vector<std::string> all;
  for (const auto& control : iso27001_2022().controls) all.push_back(control.id);
  EXPECT_EQ(controls_of(suggestions_for(everything())), all);
}

TEST(Suggestions, PaperOfficeIsNotToldToSecureItsCode) {
  const auto suggestions = suggestions_for({{"physical_intrusion"}, {"paper", "facility"}, {"retention"}});
  for (const auto* development : {"8.4", "8.25", "8.28", "8.30", "8.31"})
    EXPECT_EQ(for_control(suggestions, development), nullptr) << development;
  for (const auto* premises : {"7.1", "7.2", "7.3", "7.7", "5.33"})
    EXPECT_NE(for_control(suggestions, premises), nullptr) << premises;
}

TEST(Suggestions, CompanyInTheCloudIsNotToldAboutItsDoors) {
  const auto suggestions =
      suggestions_for({{"external_attack", "cloud_misconfiguration", "infrastructure_failure", "software_defect"},
                       {"cloud_account", "database", "repository", "pipeline", "endpoint"},
                       {"contract_security", "incident_notification", "audit_report"}});
  for (const auto* premises : {"7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.8", "7.11", "7.12"})
    EXPECT_EQ(for_control(suggestions, premises), nullptr) << premises;
  for (const auto* wanted : {"5.23", "8.4", "8.9", "8.13", "8.25", "8.32"})
    EXPECT_NE(for_control(suggestions, wanted), nullptr) << wanted;
}

// One broken table over two small lists.
struct Broken {
  Framework framework;
  std::vector<ThreatCategory> threats;
  Broken() {
    framework.id = "f";
    framework.controls.resize(1);
    framework.controls[0].id = "5.1";
    threats.resize(1);
    threats[0].id = "fire";
  }
  [[nodiscard]] std::vector<std::string> keys(const char* text) const {
    Problems problems;
    const auto json = parse_json(text);
    const auto table = read_suggestions(json ? *json : Json(), "s", problems);
    check_suggestions(table, framework, threats, {}, {}, "s", problems);
    std::vector<std::string> keys;
    for (const auto& problem : problems.items()) keys.emplace_back(problem.key.id);
    return keys;
  }
};

using Keys = std::vector<std::string>;

TEST(Suggestions, SoundTableHasNoProblem) {
  EXPECT_EQ(Broken().keys(R"({"id":"control_suggestions","edition":"1","framework":"f","rows":[
    {"control":"5.1","because":{"threat_category":["fire"]},"reason":{"en":"a","fr":"b"}}]})"),
            Keys{});
}

TEST(Suggestions, ReferenceThatPointsNowhereIsReported) {
  EXPECT_EQ(
      Broken().keys(R"({"id":"control_suggestions","edition":"1","framework":"g","rows":[
    {"control":"9.9","because":{"threat_category":["fire","water"]},"reason":{"en":"a","fr":"b"}}]})"),
      (Keys{"frameworks.catalogue.unresolved", "frameworks.catalogue.unresolved", "frameworks.catalogue.unresolved"}));
}

TEST(Suggestions, CategoryThatLeadsNowhereIsReported) {
  EXPECT_EQ(Broken().keys(R"({"id":"control_suggestions","edition":"1","framework":"f","rows":[]})"),
            (Keys{"frameworks.catalogue.unused"}));
}

TEST(Suggestions, RowNamesOneKindOfReason) {
  EXPECT_EQ(Broken().keys(R"({"id":"control_suggestions","edition":"1","framework":"f","rows":[
    {"control":"5.1","because":{"threat_category":["fire"]},"reason":{"en":"a","fr":"b"}},
    {"control":"5.1","because":{},"reason":{"en":"a","fr":"b"}}]})"),
            (Keys{"frameworks.catalogue.one_reason_kind"}));
}

}  // namespace
}  // namespace assay::frameworks
