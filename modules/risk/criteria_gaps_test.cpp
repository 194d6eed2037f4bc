// SPDX-License-Identifier: Apache-2.0
// A refusal of criteria names all the rows that somebody has to mend.
#include "modules/risk/criteria_gaps.h"

#include <gtest/gtest.h>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using Kind = CriteriaRowKind;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

const Id kCriteria = an_id(200);

RiskCriteriaRow a_row(std::uint8_t n, Kind kind, std::string level, std::string range = {}) {
  RiskCriteriaRow row;
  row.id = an_id(n);
  row.kind = kind;
  row.level = std::move(level);
  row.range = std::move(range);
  return row;
}

const std::vector kRows{a_row(1, Kind::likelihood, "1 - rare"),
                        a_row(2, Kind::likelihood, "2 - Likely"),
                        a_row(3, Kind::likelihood, "3 - likely"),
                        a_row(4, Kind::consequence, "1"),
                        a_row(5, Kind::cell, "1,1", "1"),
                        a_row(6, Kind::cell, "2,1", "7"),
                        a_row(7, Kind::cell, "1,1", "7"),
                        a_row(8, Kind::band, "Low", "1..4"),
                        a_row(9, Kind::band, "Moderate", "3..6"),
                        a_row(10, Kind::acceptance, "Extreme"),
                        a_row(11, Kind::acceptance_rider, "impact = 6"),
                        a_row(12, Kind::dimension, "legal"),
                        a_row(13, Kind::anchor, "image,9")};

std::vector<Id> ids(std::initializer_list<std::uint8_t> numbers) {
  std::vector<Id> out;
  for (const auto n : numbers) out.push_back(an_id(n));
  return out;
}

std::vector<Id> behind(std::string field, MessageKey key, Args args) {
  return rows_behind({std::move(field), key, std::move(args), {}}, kRows);
}

Arg number(const char* name, std::int64_t value) { return {name, value}; }
Arg word(const char* name, const char* value) { return {name, std::string(value)}; }

TEST(CriteriaGaps, AreTheRowsOfALevelByItsNumberOrItsName) {
  EXPECT_EQ(behind("likelihood", msg::risk_criteria_anchor_reversed, {number("level", 2)}), ids({2}));
  EXPECT_EQ(behind("likelihood", msg::risk_criteria_anchor_overlaps, {number("level", 2)}), ids({1, 2}));
  EXPECT_EQ(behind("likelihood", msg::risk_criteria_name_twice, {word("name", "likely")}), ids({2, 3}));
  EXPECT_EQ(behind("consequence", msg::risk_criteria_scale_size, {number("count", 1)}), ids({4}));
  EXPECT_EQ(behind("likelihood", msg::risk_criteria_level_missing, {number("level", 5)}), ids({}));
}

TEST(CriteriaGaps, AreAllCellsAtAPlaceOrOfAScore) {
  EXPECT_EQ(behind("grid", msg::risk_criteria_cell_twice, {number("likelihood", 1), number("consequence", 1)}),
            ids({5, 7}));
  EXPECT_EQ(behind("grid", msg::risk_criteria_cell_empty, {number("likelihood", 3), number("consequence", 1)}),
            ids({3, 4}))
      << "a cell that is missing is where two levels meet";
  EXPECT_EQ(behind("bands", msg::risk_criteria_score_in_no_band, {number("score", 7)}), ids({6, 7}));
  EXPECT_EQ(behind("grid", msg::risk_criteria_grid_falls,
                   {number("likelihood", 2), number("consequence", 1), number("from_likelihood", 1),
                    number("from_consequence", 1)}),
            ids({5, 6, 7}));
}

TEST(CriteriaGaps, AreBothBandsOfAnOverlapAndTheBandThatNoRuleCovers) {
  EXPECT_EQ(behind("bands", msg::risk_criteria_bands_overlap, {word("band", "Low"), word("other", "Moderate")}),
            ids({8, 9}));
  EXPECT_EQ(behind("acceptance", msg::risk_criteria_band_without_rule, {word("band", "Moderate")}), ids({9}));
  EXPECT_EQ(behind("acceptance", msg::risk_criteria_rule_unknown_band, {word("band", "Extreme")}), ids({10}));
  EXPECT_EQ(behind("acceptance", msg::risk_criteria_rule_unknown_level, {number("level", 6)}), ids({11}));
}

TEST(CriteriaGaps, AreDimensionsAndWhatIsSaidOfThem) {
  EXPECT_EQ(behind("dimensions", msg::risk_criteria_name_twice, {word("name", "Legal")}), ids({12}));
  EXPECT_EQ(behind("anchors", msg::risk_criteria_anchor_unknown, {word("dimension", "image"), number("level", 9)}),
            ids({13}));
}

TEST(CriteriaGaps, WithoutARowNameTheCriteriaAndNoProblemStaysWithoutIds) {
  CriteriaFacts broken;
  broken.likelihood = {{1, "likely", ""}, {3, "Likely", ""}};
  broken.consequence = {{1, "", ""}};
  broken.grid = {{1, 1, 1, ""}, {9, 9, 7, ""}};
  broken.bands = {{"Low", 1, 4, 1}, {"Moderate", 3, 6, 1}};
  broken.anchors = {{"image", 9, "bad"}};
  auto rows = kRows;
  rows.erase(rows.begin() + 1);  // likelihood 2, which is missing
  rows.push_back(a_row(14, Kind::cell, "9,9", "7"));
  const auto problems = named(review_criteria(broken).problems, kCriteria, rows);
  ASSERT_GT(problems.items().size(), 8U);
  for (const auto& problem : problems.items()) {
    EXPECT_FALSE(problem.ids.empty()) << problem.key.id;
    const bool is_without_row = problem.key.id == msg::risk_criteria_level_missing.id;
    EXPECT_EQ(problem.ids == std::vector{kCriteria}, is_without_row) << problem.key.id;
  }
}

}  // namespace
}  // namespace assay::risk
