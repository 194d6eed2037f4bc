// SPDX-License-Identifier: Apache-2.0
// Rules C1 to C9, each by its id, on the defaults and on criteria with limits of their own.
#include "modules/risk/criteria_rules.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace assay::risk {
namespace {

using i18n::Language;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

CriteriaFacts defaults() { return default_criteria(Language::en); }

/// Criteria with words and limits of their own: three bands with holes between them, level 1 reserved, no level names,
/// a named person beside the owner, top management from consequence 5.
CriteriaFacts own_criteria() {
  CriteriaFacts criteria;
  for (int level = 1; level <= 5; ++level) {
    criteria.likelihood.push_back({level, "", "likelihood meaning " + std::to_string(level), level == 1});
    criteria.consequence.push_back({level, "", "consequence meaning " + std::to_string(level), false});
  }
  criteria.bands = {{"Low", 1, 6, 1}, {"Moderate", 8, 12, 2}, {"High", 15, 25, 3}};
  criteria.grid = product_grid(5, 5, criteria.bands);
  const SignerFacts security{SignerKind::person, an_id(7)};
  AcceptanceRuleFacts low, moderate, high, rider;
  low.band = "Low";
  low.signers = {security};
  moderate.band = "Moderate";
  moderate.signers = {security};
  moderate.validity_months = 6;
  high.band = "High";
  high.signers = {{SignerKind::top_management, {}}};
  high.is_reason_required = true;
  rider.consequence_from = 5;
  rider.signers = {{SignerKind::top_management, {}}};
  criteria.acceptance = {low, moderate, high, rider};
  criteria.accepted_rank = 1;
  return criteria;
}

std::set<std::string> keys(const std::vector<Problem>& problems) {
  std::set<std::string> out;
  for (const auto& problem : problems) out.insert(std::string(problem.key.id));
  return out;
}

std::set<std::string> problem_keys(const CriteriaFacts& criteria) {
  return keys(review_criteria(criteria).problems.items());
}

std::map<std::string, int> counts(const CriteriaFacts& criteria) {
  std::map<std::string, int> out;
  for (const auto& count : cells_per_band(criteria)) out[count.band] = count.cells;
  return out;
}

using Keys = std::set<std::string>;

TEST(Criteria, DefaultsAreValidInBothLanguages) {
  for (const auto language : {Language::en, Language::fr}) {
    const auto review = review_criteria(default_criteria(language));
    EXPECT_TRUE(review.problems.empty());
    EXPECT_TRUE(review.warnings.empty());
  }
  EXPECT_EQ(default_criteria(Language::fr).bands[2].name, "élevé");
}

TEST(Criteria, ProductPresetFillsTheGridWithTheProduct) {
  const auto criteria = defaults();
  for (int likelihood = 1; likelihood <= 5; ++likelihood)
    for (int consequence = 1; consequence <= 5; ++consequence)
      EXPECT_EQ(score_of(criteria, {likelihood, consequence}), likelihood * consequence);
  EXPECT_EQ(product_grid(3, 4, criteria.bands).size(), 12u);
  EXPECT_FALSE(score_of(criteria, {6, 1}));
  EXPECT_FALSE(score_of(criteria, {0, 1}));
}

TEST(Criteria, DefaultBandsHoldTheirScores) {
  const auto criteria = defaults();
  EXPECT_EQ(band_of(criteria, {1, 4})->name, "low");
  EXPECT_EQ(band_of(criteria, {1, 5})->name, "medium");
  EXPECT_EQ(band_of(criteria, {2, 5})->name, "high");
  EXPECT_EQ(band_of(criteria, {4, 4})->name, "critical");
  EXPECT_EQ(counts(criteria), (std::map<std::string, int>{{"low", 8}, {"medium", 7}, {"high", 6}, {"critical", 4}}));
}

TEST(Criteria, OwnThresholdsWithHolesCountSixSevenAndTwelveCells) {
  const auto criteria = own_criteria();
  EXPECT_EQ(counts(criteria), (std::map<std::string, int>{{"High", 6}, {"Moderate", 7}, {"Low", 12}}));
  EXPECT_EQ(cells_per_band(criteria).front().band, "Low");
}

TEST(Criteria, C4ScoresThatNoCellReachesNeedNoBand) { EXPECT_EQ(problem_keys(own_criteria()), Keys{}); }

TEST(Criteria, C4EveryReachableScoreLiesInABand) {
  auto criteria = own_criteria();
  criteria.bands[1].max = 10;
  fill_bands(criteria.grid, criteria.bands);
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.score_in_no_band"});
}

TEST(Criteria, C4ACellMayNotNameABandThatDoesNotHoldItsScore) {
  auto criteria = own_criteria();
  criteria.grid.back().band = "Low";
  criteria.grid.front().band = "";
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.cell_band_differs"});
  EXPECT_EQ(review_criteria(criteria).problems.items().size(), 2u);
}

TEST(Criteria, C1LevelsAreNumberedFromOneWithoutAGap) {
  auto criteria = own_criteria();
  criteria.likelihood[2].level = 7;
  EXPECT_TRUE(problem_keys(criteria).contains("risk.criteria.level_missing"));
}

TEST(Criteria, C1AScaleHasTwoToTenLevels) {
  for (const int size : {2, 10, 1, 11}) {
    CriteriaFacts criteria;
    for (int level = 1; level <= size; ++level) {
      criteria.likelihood.push_back({level, "", "", false});
      criteria.consequence.push_back({level, "", "", false});
    }
    criteria.bands = {{"all", 1, 200, 1}};
    criteria.grid = product_grid(size, size, criteria.bands);
    criteria.acceptance.emplace_back();
    EXPECT_EQ(problem_keys(criteria).contains("risk.criteria.scale_size"), size == 1 || size == 11) << size;
  }
}

TEST(Criteria, C2NamesAreUniqueWithoutRegardToCaseAndAccents) {
  auto criteria = defaults();
  criteria.consequence[0].name = "Élevé";
  criteria.consequence[1].name = "eleve";
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.name_twice"});
}

TEST(Criteria, C2NoLevelIsNamedLikeAnotherLevelsNumber) {
  auto criteria = defaults();
  criteria.likelihood[0].name = "5";
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.name_is_number"});
}

TEST(Criteria, C3EveryCellIsFilledOnceAndEveryHoleIsListed) {
  auto criteria = defaults();
  criteria.grid.pop_back();
  criteria.grid.erase(criteria.grid.begin());
  criteria.grid.push_back(criteria.grid.front());
  criteria.grid.push_back({9, 9, 4, "low"});
  const auto review = review_criteria(criteria);
  EXPECT_EQ(keys(review.problems.items()),
            (Keys{"risk.criteria.cell_empty", "risk.criteria.cell_twice", "risk.criteria.cell_outside"}));
  EXPECT_EQ(review.problems.items().size(), 4u);
}

TEST(Criteria, C5BandsDoNotOverlapAndDoNotEndBeforeTheyBegin) {
  auto criteria = defaults();
  criteria.bands[0].max = 5;
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.bands_overlap"});
  criteria = own_criteria();
  criteria.bands.push_back({"Never", 30, 26, 4});
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.band_reversed"});
}

TEST(Criteria, C6HigherScoresHaveTheHigherRank) {
  auto criteria = own_criteria();
  std::swap(criteria.bands[0].rank, criteria.bands[1].rank);
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.band_ranks"});
}

TEST(Criteria, C6TheAcceptedRankBelongsToABandOrIsZero) {
  auto criteria = own_criteria();
  criteria.accepted_rank = 0;
  EXPECT_EQ(problem_keys(criteria), Keys{});
  EXPECT_FALSE(is_within_criteria(criteria, {1, 1})) << "0: nothing is within the criteria";
  criteria.accepted_rank = 4;
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.accepted_rank_unknown"});
}

TEST(Criteria, C7EveryBandSaysWhoMayAccept) {
  auto criteria = own_criteria();
  criteria.acceptance.erase(criteria.acceptance.begin());
  EXPECT_EQ(problem_keys(criteria), Keys{"risk.criteria.band_without_rule"});
  criteria.acceptance.emplace_back();
  EXPECT_EQ(problem_keys(criteria), Keys{}) << "a rule without band and consequence fits every cell";
}

TEST(Criteria, C7RulesNameBandsLevelsAndPersonsThatExist) {
  auto criteria = own_criteria();
  criteria.acceptance[3].consequence_from = 6;
  AcceptanceRuleFacts rule;
  rule.band = "Extreme";
  rule.signers = {{SignerKind::person, {}}};
  rule.validity_months = 0;
  criteria.acceptance.push_back(rule);
  EXPECT_EQ(problem_keys(criteria), (Keys{"risk.criteria.rule_unknown_band", "risk.criteria.rule_unknown_level",
                                          "risk.criteria.signer_unnamed", "risk.criteria.rule_without_validity"}));
}

TEST(Criteria, C8AFreeGridThatFallsIsAWarningAndNoRefusal) {
  auto criteria = own_criteria();
  for (auto& cell : criteria.grid)
    if (cell.likelihood == 3 && cell.consequence == 3) cell.score = 1;
  fill_bands(criteria.grid, criteria.bands);
  const auto review = review_criteria(criteria);
  EXPECT_TRUE(review.problems.empty());
  EXPECT_EQ(review.warnings.size(), 2u) << "lower than both neighbours";
}

TEST(Criteria, C9AReservedLevelWarnsAndALevelOffTheScaleIsRefused) {
  const auto criteria = own_criteria();
  const auto reserved = review_rating(criteria, {1, 3}, "residual_");
  EXPECT_TRUE(reserved.problems.empty());
  ASSERT_EQ(reserved.warnings.size(), 1u);
  EXPECT_EQ(reserved.warnings[0].field, "residual_likelihood");
  const auto both = review_rating(criteria, {0, 6}, "");
  EXPECT_EQ(both.problems.items().size(), 2u);
}

TEST(Criteria, ConsequenceIsTheMaximumOverTheRatedDimensions) {
  const std::vector<DimensionRating> ratings{{"financial", 2}, {"legal", std::nullopt}, {"privacy", 4}, {"people", 1}};
  EXPECT_EQ(consequence_of(ratings), 4);
  EXPECT_FALSE(consequence_of(std::vector<DimensionRating>{{"legal", std::nullopt}}));
  EXPECT_FALSE(consequence_of({}));
}

TEST(Criteria, AResidualScoreAboveTheInherentOneNeedsAReason) {
  const auto criteria = defaults();
  EXPECT_TRUE(is_reason_needed(criteria, {2, 3}, {3, 3}));
  EXPECT_FALSE(is_reason_needed(criteria, {2, 3}, {3, 2})) << "another cell with the same score";
  EXPECT_FALSE(is_reason_needed(criteria, {2, 3}, {2, 2}));
}

TEST(Criteria, WithinCriteriaUpToTheAcceptedRank) {
  const auto criteria = defaults();
  EXPECT_TRUE(is_within_criteria(criteria, {2, 2}));
  EXPECT_FALSE(is_within_criteria(criteria, {1, 5}));
  EXPECT_FALSE(is_within_criteria(criteria, {9, 9}));
}

TEST(Criteria, TheOwnerAlwaysSignsAndTheLadderAddsTheRest) {
  const auto criteria = defaults();
  const SignerFacts owner{SignerKind::risk_owner, {}}, top{SignerKind::top_management, {}};
  EXPECT_EQ(acceptance_needs(criteria, {1, 1}).signers, (std::vector{owner}));
  EXPECT_FALSE(acceptance_needs(criteria, {1, 1}).is_reason_required);
  EXPECT_TRUE(acceptance_needs(criteria, {2, 3}).is_reason_required);
  EXPECT_EQ(acceptance_needs(criteria, {3, 5}).signers, (std::vector{owner, top}));
  EXPECT_TRUE(acceptance_needs(criteria, {3, 5}).is_second_person_needed);
  EXPECT_FALSE(acceptance_needs(criteria, {4, 4}).is_acceptable) << "nobody may accept a critical risk";
  EXPECT_FALSE(acceptance_needs(criteria, {7, 7}).is_acceptable) << "what is on no scale cannot be accepted";
}

TEST(Criteria, SignersByBandAndByConsequenceAddUpAndTheShortestValidityHolds) {
  const auto criteria = own_criteria();
  const SignerFacts owner{SignerKind::risk_owner, {}}, top{SignerKind::top_management, {}},
      security{SignerKind::person, an_id(7)};
  EXPECT_EQ(acceptance_needs(criteria, {3, 3}).signers, (std::vector{owner, security}));
  const auto rider = acceptance_needs(criteria, {2, 5});
  EXPECT_EQ(rider.signers, (std::vector{owner, security, top}));
  EXPECT_EQ(rider.validity_months, 6);
  const auto high = acceptance_needs(criteria, {4, 5});
  EXPECT_EQ(high.signers, (std::vector{owner, top})) << "asked for by two rules, listed once";
  EXPECT_TRUE(high.is_reason_required);
}

TEST(Levels, NumbersWordsAndBothAreUnderstood) {
  const auto scale = defaults().likelihood;
  for (const auto* text :
       {"5", " 5 ", "almost certain", "Almost  CERTAIN", "almost-certain", "5 - almost certain", "5: Almost certain",
        "5 (almost certain)", "5 – almost certain", "more than 10 times a year"})
    EXPECT_EQ(parse_level(scale, "likelihood", text).value_or(0), 5) << text;
  EXPECT_EQ(parse_level(scale, "likelihood", "1 to 10 times a year").value_or(0), 4) << "begins with another number";
  EXPECT_EQ(parse_level(default_criteria(Language::fr).consequence, "consequence", "NEGLIGEABLE").value_or(0), 1);
  EXPECT_EQ(parse_level(own_criteria().likelihood, "likelihood", "3").value_or(0), 3) << "a scale without names";
}

TEST(Levels, UnknownWordsAndContradictionsAreRefused) {
  const auto scale = defaults().likelihood;
  for (const auto* text : {"", "6", "0", "-", "5.5", "often", "5 - rare", "almost", "1e0", "\xff"})
    EXPECT_FALSE(parse_level(scale, "likelihood", text)) << text;
  EXPECT_FALSE(parse_level(own_criteria().likelihood, "likelihood", "")) << "an empty cell is not an empty name";
  const auto refused = parse_level(scale, "inherent_likelihood", "often");
  EXPECT_EQ(refused.error().problems[0].field, "inherent_likelihood");
}

}  // namespace
}  // namespace assay::risk
