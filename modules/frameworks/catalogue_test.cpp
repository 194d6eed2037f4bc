// SPDX-License-Identifier: Apache-2.0
// What the shipped catalogues must say, and how broken ones are reported.
#include "modules/frameworks/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/embedded.h"
#include "base/json.h"
#include "modules/frameworks/readers.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {
namespace {

std::string all_problems(const Problems& problems) {
  std::string text;
  for (const auto& problem : problems.items())
    text += problem.field + ": " + i18n::text(i18n::Language::en, problem.key, problem.args) + "\n";
  return text;
}

std::int64_t count_of_theme(Theme theme) {
  return std::ranges::count(iso27001_2022().controls, theme, &Control::theme);
}

TEST(FrameworkCatalogue, ShippedFilesHaveNoProblem) { EXPECT_EQ(all_problems(check_catalogues()), ""); }

TEST(FrameworkCatalogue, ThirtySubClausesAreAssessable) {
  const auto& requirements = iso27001_2022().requirements;
  EXPECT_EQ(std::ranges::count(requirements, true, &Requirement::is_assessable), 30);
  EXPECT_EQ(std::ranges::count(requirements, std::string(), &Requirement::parent), 7);
  for (const auto& requirement : requirements) {
    if (!requirement.is_assessable) continue;
    EXPECT_FALSE(requirement.items.empty()) << requirement.id;
    EXPECT_FALSE(requirement.evidence.empty()) << requirement.id;
    EXPECT_FALSE(requirement.must_exist.fr.empty()) << requirement.id;
  }
}

TEST(FrameworkCatalogue, SeventeenDocumentsAreNamedByClauses) {
  std::size_t documented = 0;
  for (const auto& requirement : iso27001_2022().requirements) documented += requirement.documented.size();
  EXPECT_EQ(documented, 17U);
}

TEST(FrameworkCatalogue, AmendmentOfClimateTouchesTwoSubClausesOnly) {
  std::vector<std::string> touched;
  for (const auto& requirement : iso27001_2022().requirements)
    for (const auto& item : requirement.items)
      if (item.since == "Amd 1:2024") touched.push_back(requirement.id);
  EXPECT_EQ(touched, (std::vector<std::string>{"4.1", "4.2"}));
}

TEST(FrameworkCatalogue, NinetyThreeControlsStandInFourThemes) {
  EXPECT_EQ(iso27001_2022().controls.size(), 93U);
  EXPECT_EQ(count_of_theme(Theme::organizational), 37);
  EXPECT_EQ(count_of_theme(Theme::people), 8);
  EXPECT_EQ(count_of_theme(Theme::physical), 14);
  EXPECT_EQ(count_of_theme(Theme::technological), 34);
}

TEST(FrameworkCatalogue, ControlsAreNumberedWithoutAGapInTheOrderOfTheStandard) {
  std::vector<std::string> expected, found;
  for (const auto& [section, last] : {std::pair{"5.", 37}, {"6.", 8}, {"7.", 14}, {"8.", 34}})
    for (int i = 1; i <= last; ++i) expected.push_back(section + std::to_string(i));
  for (const auto& control : iso27001_2022().controls) found.push_back(control.id);
  EXPECT_EQ(found, expected);
}

TEST(FrameworkCatalogue, ElevenControlsAreNewIn2022) {
  std::vector<std::string> fresh;
  for (const auto& control : iso27001_2022().controls)
    if (control.is_new_in_2022) fresh.push_back(control.id);
  EXPECT_EQ(fresh, (std::vector<std::string>{"5.7", "5.23", "5.30", "7.4", "8.9", "8.10", "8.11", "8.12", "8.16",
                                             "8.23", "8.28"}));
}

TEST(FrameworkCatalogue, AllControlsOf2013AreCoveredAndNoOthers) {
  // Sections of Annex A of the 2013 edition with their numbers of controls: 114 in all.
  constexpr std::pair<const char*, int> kSections[] = {
      {"A.5.1.", 2},  {"A.6.1.", 5},  {"A.6.2.", 2},  {"A.7.1.", 2},  {"A.7.2.", 3},  {"A.7.3.", 1},  {"A.8.1.", 4},
      {"A.8.2.", 3},  {"A.8.3.", 3},  {"A.9.1.", 2},  {"A.9.2.", 6},  {"A.9.3.", 1},  {"A.9.4.", 5},  {"A.10.1.", 2},
      {"A.11.1.", 6}, {"A.11.2.", 9}, {"A.12.1.", 4}, {"A.12.2.", 1}, {"A.12.3.", 1}, {"A.12.4.", 4}, {"A.12.5.", 1},
      {"A.12.6.", 2}, {"A.12.7.", 1}, {"A.13.1.", 3}, {"A.13.2.", 4}, {"A.14.1.", 3}, {"A.14.2.", 9}, {"A.14.3.", 1},
      {"A.15.1.", 3}, {"A.15.2.", 2}, {"A.16.1.", 7}, {"A.17.1.", 3}, {"A.17.2.", 1}, {"A.18.1.", 5}, {"A.18.2.", 3}};
  std::set<std::string> expected, found;
  for (const auto& [section, controls] : kSections)
    for (int i = 1; i <= controls; ++i) expected.insert(section + std::to_string(i));
  for (const auto& control : iso27001_2022().controls) found.insert(control.from_2013.begin(), control.from_2013.end());
  EXPECT_EQ(expected.size(), 114U);
  EXPECT_EQ(found, expected);
}

TEST(FrameworkCatalogue, Old2013IdsLeadToTheirSuccessors) {
  using Ids = std::vector<std::string_view>;
  EXPECT_EQ(translate_2013("A.12.3.1"), (Ids{"8.13"}));
  EXPECT_EQ(translate_2013("12.3.1"), (Ids{"8.13"}));
  EXPECT_EQ(translate_2013("A.18.2.3"), (Ids{"5.36", "8.8"})) << "technical compliance review was split";
  EXPECT_EQ(translate_2013("A.8.13"), Ids{}) << "an id of 2022 is none of 2013";
  EXPECT_EQ(translate_2013(""), Ids{});
}

TEST(FrameworkCatalogue, FrenchTextsAreOurOwnAndSaySo) {
  const auto* backup = iso27001_2022().control("8.13");
  ASSERT_NE(backup, nullptr);
  EXPECT_EQ(in(backup->title, i18n::Language::fr), "Sauvegarde des informations");
  EXPECT_EQ(in(backup->title, i18n::Language::en), "Information backup");
  EXPECT_FALSE(backup->is_french_reviewed);
}

TEST(FrameworkCatalogue, AttributesOfAControlAreThoseOfTheStandard) {
  const auto* physical = iso27001_2022().control("7.4");
  ASSERT_NE(physical, nullptr);
  EXPECT_EQ(physical->control_type, (std::vector{ControlType::preventive, ControlType::detective}));
  EXPECT_EQ(physical->concepts, (std::vector{Concept::protect, Concept::detect}));
  EXPECT_EQ(physical->capabilities, (std::vector{Capability::physical_security}));
  EXPECT_EQ(physical->domains, (std::vector{Domain::protection, Domain::defence}));
  EXPECT_EQ(physical->automation, Automation::partial);
}

TEST(FrameworkCatalogue, WordsHaveLabelsInBothLanguages) {
  EXPECT_EQ(i18n::text(i18n::Language::en, label(Theme::people)), "People");
  EXPECT_EQ(i18n::text(i18n::Language::fr, label(Concept::recover)), "Rétablir");
  EXPECT_EQ(word_named<Domain>("resilience"), Domain::resilience);
  EXPECT_EQ(word_named<Domain>("Resilience"), std::nullopt);
  EXPECT_EQ(name(Capability::information_security_assurance), "information_security_assurance");
}

TEST(FrameworkCatalogue, ListsOfOursAreFoundById) {
  ASSERT_NE(threat_category("malware_ransomware"), nullptr);
  EXPECT_EQ(threat_category("malware_ransomware")->source, ThreatSource::technical);
  EXPECT_EQ(threat_category("natural_hazard")->source, ThreatSource::natural);
  ASSERT_NE(asset_class("personal_data"), nullptr);
  EXPECT_EQ(asset_class("personal_data")->role, AssetRole::primary);
  EXPECT_EQ(asset_class("person")->kind, AssetKind::human);
  ASSERT_NE(obligation_kind("incident_notification"), nullptr);
  EXPECT_EQ(threat_category("no_such_threat"), nullptr);
  EXPECT_EQ(threat_categories().size(), 32U);
}

// A copy of the shipped framework as JSON, to be broken in one place.
Json framework_json() {
  auto json = parse_json(*embedded_file("catalogs/iso27001-2022/framework.json"), kTrustedJson);
  return json ? *json : Json();
}

std::vector<std::string> keys_of_problems(const Json& json) {
  Problems problems;
  check_framework(read_framework(json, "f", problems), "f", problems);
  std::vector<std::string> keys;
  for (const auto& problem : problems.items()) keys.emplace_back(problem.key.id);
  return keys;
}

using Keys = std::vector<std::string>;

JsonObject& control_at(Json& framework, std::size_t index) {
  return *(*framework.if_object()->find("controls")->if_array())[index].if_object();
}

TEST(FrameworkCatalogue, UnknownMemberIsReportedWithItsPlace) {
  auto json = framework_json();
  control_at(json, 3).add("surprise", 1);
  Problems problems;
  read_framework(json, "f", problems);
  ASSERT_EQ(problems.items().size(), 1U);
  EXPECT_EQ(problems.items()[0].field, "f/controls/3");
  EXPECT_EQ(problems.items()[0].key, msg::frameworks_catalogue_unknown_member);
}

TEST(FrameworkCatalogue, MissingLanguageIsReported) {
  auto json = framework_json();
  control_at(json, 0).find("title")->if_object()->erase("fr");
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.missing_member"}));
}

TEST(FrameworkCatalogue, EmptyTextIsReported) {
  auto json = framework_json();
  control_at(json, 0).find("purpose")->if_object()->set("fr", "");
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.empty_text"}));
}

TEST(FrameworkCatalogue, WordOutsideItsListIsReported) {
  auto json = framework_json();
  control_at(json, 0).set("automation", "sometimes");
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.unknown_word"}));
}

TEST(FrameworkCatalogue, NumberInPlaceOfAnIdIsReported) {
  auto json = framework_json();
  control_at(json, 0).set("id", 5.1);
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.wrong_type"}));
}

TEST(FrameworkCatalogue, LostControlDoesNotAddUp) {
  auto json = framework_json();
  json.if_object()->find("controls")->if_array()->pop_back();
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.wrong_count", "frameworks.catalogue.wrong_count",
                                          "frameworks.catalogue.wrong_count"}));  // all, 2013 ids, theme
}

TEST(FrameworkCatalogue, SameIdTwiceIsReported) {
  auto json = framework_json();
  control_at(json, 1).set("id", "5.1");
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.duplicate"}));
}

TEST(FrameworkCatalogue, ControlThatIsNewMayNotReplaceAnOldOne) {
  auto json = framework_json();
  control_at(json, 0).set("new_in_2022", true);
  EXPECT_EQ(keys_of_problems(json),
            (Keys{"frameworks.catalogue.new_without_origin", "frameworks.catalogue.wrong_count"}));
}

TEST(FrameworkCatalogue, ParentMustStandBeforeItsChild) {
  auto json = framework_json();
  auto& requirements = *json.if_object()->find("requirements")->if_array();
  std::swap(requirements[0], requirements[1]);
  EXPECT_EQ(keys_of_problems(json), (Keys{"frameworks.catalogue.unresolved"}));
}

}  // namespace
}  // namespace assay::frameworks
