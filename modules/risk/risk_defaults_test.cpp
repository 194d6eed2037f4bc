// SPDX-License-Identifier: Apache-2.0
// The rules that an organisation starts with, one test for each, named for it.
#include <gtest/gtest.h>

#include <functional>

#include "modules/frameworks/api.h"
#include "modules/risk/acceptance_rules.h"
#include "modules/risk/api.h"
#include "tests/support/application.h"

namespace assay::risk {
namespace {

using i18n::Language;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

const CriteriaFacts kDefaults = default_criteria(Language::en);

std::vector<std::string> words(std::span<const entity::Choice> choices) {
  std::vector<std::string> names;
  for (const auto& choice : choices) names.emplace_back(choice.name);
  return names;
}
using Names = std::vector<std::string>;

Names names_of(std::span<const LevelFacts> levels) {
  Names names;
  for (const auto& level : levels) names.push_back(level.name);
  return names;
}

TEST(RiskDefaults, ApproachesBothMayBeUsedAndEachRiskStoresItsApproach) {
  EXPECT_EQ(words(choices(Approach{})), (Names{"asset_based", "event_based"}));
  const auto& type = support::product_registry().at(RiskScenario::entity_name);
  ASSERT_NE(type.find("approach"), nullptr);
  EXPECT_TRUE(type.find("approach")->is_stored());
}

TEST(RiskDefaults, LikelihoodLevelsAreRangesOfAnnualRatesWithoutGapOrOverlap) {
  const auto* preset = frameworks::risk_preset("product_5x5");
  ASSERT_NE(preset, nullptr);
  std::string before = "0";
  Names starts;
  for (const auto& level : preset->levels) {
    if (level.kind != frameworks::Scale::likelihood) continue;
    ASSERT_TRUE(level.per_year);
    EXPECT_EQ(level.per_year->min, before);
    before = level.per_year->max;
    starts.push_back(level.per_year->min);
  }
  EXPECT_EQ(starts, (Names{"0", "0.1", "0.333", "1", "10"}))
      << "once in ten years, in three, once and ten times a year";
  EXPECT_EQ(before, "") << "the highest has no end";
  EXPECT_EQ(names_of(kDefaults.likelihood), (Names{"rare", "unlikely", "possible", "likely", "almost certain"}));
}

TEST(RiskDefaults, ConsequenceLevelsAreSharesOfAnnualRevenue) {
  const auto* preset = frameworks::risk_preset("product_5x5");
  ASSERT_NE(preset, nullptr);
  Names starts;
  for (const auto& level : preset->levels)
    if (level.kind == frameworks::Scale::consequence) starts.push_back(level.revenue_percent->min);
  EXPECT_EQ(starts, (Names{"0", "0.1", "0.5", "2", "10"}));
  EXPECT_EQ(names_of(kDefaults.consequence), (Names{"negligible", "minor", "moderate", "major", "severe"}));
}

TEST(RiskDefaults, ConsequenceDimensionsAreSixAndFiveHaveAMeaningBesideMoney) {
  Names ids;
  int with_grades = 0;
  for (const auto& dimension : frameworks::consequence_dimensions()) {
    ids.push_back(dimension.id);
    with_grades += dimension.grades.size() == 5;
  }
  EXPECT_EQ(ids, (Names{"financial", "operations", "legal", "reputation", "people", "privacy"}));
  EXPECT_EQ(with_grades, 5);
}

TEST(RiskDefaults, ConsequenceRuleTheHighestDimensionCounts) {
  EXPECT_EQ(consequence_of(std::vector<DimensionRating>{{"legal", 2}, {"people", 4}, {"privacy", {}}}), 4);
}

TEST(RiskDefaults, ScoreIsLikelihoodTimesConsequence) {
  for (int likelihood = 1; likelihood <= 5; ++likelihood)
    for (int consequence = 1; consequence <= 5; ++consequence)
      EXPECT_EQ(score_of(kDefaults, {likelihood, consequence}), likelihood * consequence);
}

TEST(RiskDefaults, BandsAreLowToFourMediumToNineHighToFifteenCriticalToTwentyFive) {
  const auto band = [](int likelihood, int consequence) { return band_of(kDefaults, {likelihood, consequence})->name; };
  EXPECT_EQ(band(1, 4), "low");
  EXPECT_EQ(band(1, 5), "medium");
  EXPECT_EQ(band(3, 3), "medium");
  EXPECT_EQ(band(2, 5), "high");
  EXPECT_EQ(band(3, 5), "high");
  EXPECT_EQ(band(4, 4), "critical");
  EXPECT_EQ(band(5, 5), "critical");
}

TEST(RiskDefaults, AcceptanceCriterionIsAResidualScoreOfAtMostFour) {
  EXPECT_TRUE(is_within_criteria(kDefaults, {2, 2}));
  EXPECT_TRUE(is_within_criteria(kDefaults, {1, 4}));
  EXPECT_FALSE(is_within_criteria(kDefaults, {1, 5}));
}

TEST(RiskDefaults, AcceptanceAuthorityClimbsWithTheBand) {
  const auto needs = [](int likelihood, int consequence) {
    return acceptance_needs(kDefaults, {likelihood, consequence});
  };
  const SignerFacts owner{SignerKind::risk_owner, {}}, top{SignerKind::top_management, {}};
  EXPECT_EQ(needs(1, 1).signers, std::vector{owner});
  EXPECT_FALSE(needs(1, 1).is_reason_required);
  EXPECT_EQ(needs(3, 3).signers, std::vector{owner});
  EXPECT_TRUE(needs(3, 3).is_reason_required);
  EXPECT_EQ(needs(3, 5).signers, (std::vector{owner, top}));
  EXPECT_TRUE(needs(3, 5).is_reason_required);
  EXPECT_FALSE(needs(5, 5).is_acceptable);
}

TEST(RiskDefaults, AcceptanceValidityMonthsAreTwelve) {
  for (const Rating rating : {Rating{1, 1}, Rating{3, 3}, Rating{3, 5}})
    EXPECT_EQ(acceptance_needs(kDefaults, rating).validity_months, 12);
}

TEST(RiskDefaults, AcceptanceWhoDidTheWorkDoesNotAcceptAHighRiskAlone) {
  EXPECT_TRUE(acceptance_needs(kDefaults, {3, 5}).is_second_person_needed);
  EXPECT_FALSE(acceptance_needs(kDefaults, {3, 3}).is_second_person_needed);
  AcceptanceFacts acceptance;
  acceptance.needs = acceptance_needs(kDefaults, {3, 5});
  SignatureFacts owner{an_id(1), true, true};  // of the risk, and of top management
  acceptance.signatures = {owner};
  EXPECT_FALSE(is_second_person_missing(acceptance)) << "who did not do the work signs for both";
  acceptance.signatures.front().did_treatment_work = true;
  EXPECT_TRUE(is_second_person_missing(acceptance));
  acceptance.signatures.push_back({an_id(2), false, true});
  EXPECT_FALSE(is_second_person_missing(acceptance));
}

TEST(RiskDefaults, TreatmentOptionsAreFourAndKnownByTheirOtherNames) {
  EXPECT_EQ(words(choices(TreatmentOption{})), (Names{"modify", "avoid", "share", "retain"}));
  for (const auto& [word, option] :
       {std::pair{"risk modification", TreatmentOption::modify}, std::pair{"modifying", TreatmentOption::modify},
        std::pair{"mitigating", TreatmentOption::modify}, std::pair{"risk avoidance", TreatmentOption::avoid},
        std::pair{"avoiding", TreatmentOption::avoid}, std::pair{"risk sharing", TreatmentOption::share},
        std::pair{"sharing", TreatmentOption::share}, std::pair{"transferring", TreatmentOption::share},
        std::pair{"risk retention", TreatmentOption::retain}, std::pair{"accepting", TreatmentOption::retain}})
    EXPECT_EQ(parse_option("treatment", word), option) << word;
}

TEST(RiskDefaults, TreatmentOptionsEachNeedWhatMakesThemMoreThanAWord) {
  const auto gaps = [](TreatmentOption option, const std::function<void(ScenarioFacts&)>& complete) {
    ScenarioFacts scenario;
    scenario.id = an_id(1);
    scenario.inherent = Rating{2, 2};
    scenario.option = option;
    const auto before = treatment_gaps(scenario).items().size();
    complete(scenario);
    EXPECT_TRUE(treatment_gaps(scenario).empty());
    return before;
  };
  TreatmentItemFacts action;
  action.id = an_id(4);
  EXPECT_EQ(gaps(TreatmentOption::modify, [](auto& one) { one.controls = {an_id(2)}; }), 1U);
  EXPECT_EQ(gaps(TreatmentOption::modify, [&](auto& one) { one.items = {action}; }), 1U);
  EXPECT_EQ(gaps(TreatmentOption::avoid, [](auto& one) { one.avoid_decision = "The service ends."; }), 1U);
  EXPECT_EQ(gaps(TreatmentOption::share, [](auto& one) { one.counterparty = one.contract = "Insurer, policy 7"; }), 2U);
  EXPECT_EQ(
      gaps(TreatmentOption::retain, [](auto& one) { one.acceptances = {{an_id(3), AcceptanceState::valid, true}}; }),
      1U);
}

TEST(RiskDefaults, DistinctionAcceptingIsNeededUnderEveryOptionAndIsNoOption) {
  for (const auto& choice : choices(TreatmentOption{})) EXPECT_NE(choice.name, "accept");
  for (const auto option : {TreatmentOption::modify, TreatmentOption::avoid, TreatmentOption::share}) {
    ScenarioFacts scenario;
    scenario.id = an_id(1);
    scenario.inherent = Rating{2, 2};
    scenario.residual = Rating{1, 2};
    scenario.option = option;
    scenario.controls = {an_id(2)};
    scenario.avoid_decision = scenario.counterparty = scenario.contract = "decided";
    EXPECT_EQ(scenario_state(scenario), ScenarioState::treatment_decided);
    scenario.acceptances = {{an_id(3), AcceptanceState::valid, true}};
    EXPECT_EQ(scenario_state(scenario), ScenarioState::accepted);
  }
}

TEST(RiskDefaults, ResidualRuleAHigherScoreNeedsAReason) {
  EXPECT_TRUE(is_reason_needed(kDefaults, {2, 2}, {3, 2}));
  EXPECT_FALSE(is_reason_needed(kDefaults, {2, 2}, {2, 2}));
  ScenarioFacts scenario;
  scenario.id = an_id(1);
  scenario.inherent = Rating{2, 2};
  scenario.residual = Rating{3, 2};
  EXPECT_FALSE(review_ratings(kDefaults, scenario).problems.empty());
  scenario.residual_reason = "The contract doubles the number of customers";
  EXPECT_TRUE(review_ratings(kDefaults, scenario).problems.empty());
}

TEST(RiskDefaults, TriggersForReassessmentAreSix) {
  EXPECT_EQ(words(choices(ReassessmentTrigger{})), (Names{"planned_interval", "significant_change", "incident",
                                                          "failing_control", "threat_information", "scope_change"}));
  EXPECT_EQ(incident_threshold(kDefaults), 3);
}

TEST(RiskDefaults, ThreatCataloguesThatMayBeBundledAreBundled) {
  ASSERT_NE(frameworks::threat_catalogue("enisa"), nullptr);
  EXPECT_EQ(frameworks::threat_catalogue("enisa")->entries.size(), 169U);
  EXPECT_EQ(frameworks::threat_catalogue("enisa")->groups.size(), 8U);
  ASSERT_NE(frameworks::threat_catalogue("monarc"), nullptr);
  EXPECT_EQ(frameworks::threat_catalogue("monarc")->entries.size(), 30U);
  EXPECT_EQ(frameworks::threat_catalogue("monarc")->groups.size(), 6U);
}

}  // namespace
}  // namespace assay::risk
