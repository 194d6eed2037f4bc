// SPDX-License-Identifier: Apache-2.0
// Presets must be usable as they are: a full grid, bands that fit it, and a rule of acceptance for each band.
#include "modules/frameworks/risk_presets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "modules/frameworks/readers.h"

namespace assay::frameworks {
namespace {

const AcceptanceRule& rule_of(const RiskPreset& preset, std::string_view band) {
  return *std::ranges::find(preset.acceptance, band, &AcceptanceRule::band);
}

TEST(RiskPresets, ThreeSizesAreOfferedTheDefaultFirst) {
  std::vector<std::string> ids;
  for (const auto& preset : risk_presets()) ids.push_back(preset.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"product_5x5", "product_4x4", "product_3x3"}));
}

TEST(RiskPresets, ScoreIsTheProductInEveryCell) {
  for (const auto& preset : risk_presets()) {
    EXPECT_EQ(preset.grid.size(),
              static_cast<std::size_t>(preset.size(Scale::likelihood) * preset.size(Scale::consequence)));
    for (const auto& cell : preset.grid) EXPECT_EQ(cell.score, cell.likelihood * cell.consequence) << preset.id;
  }
}

TEST(RiskPresets, DefaultBandsHoldTheCellsOfTheFiveByFiveGrid) {
  std::map<std::string, int> cells;
  for (const auto& cell : risk_presets()[0].grid) ++cells[cell.level];
  EXPECT_EQ(cells, (std::map<std::string, int>{{"low", 8}, {"medium", 7}, {"high", 6}, {"critical", 4}}));
  EXPECT_EQ(risk_presets()[0].cell(2, 2)->level, "low");
  EXPECT_EQ(risk_presets()[0].cell(3, 3)->level, "medium");
  EXPECT_EQ(risk_presets()[0].cell(5, 3)->level, "high");
  EXPECT_EQ(risk_presets()[0].cell(4, 4)->level, "critical");
  EXPECT_EQ(risk_presets()[0].cell(6, 1), nullptr);
}

TEST(RiskPresets, AcceptanceGrowsStricterWithTheBand) {
  for (const auto& preset : risk_presets()) {
    EXPECT_TRUE(rule_of(preset, "low").is_within_criteria);
    EXPECT_FALSE(rule_of(preset, "low").needs_reason);
    EXPECT_EQ(rule_of(preset, "medium").signers, (std::vector{Signer::risk_owner}));
    EXPECT_TRUE(rule_of(preset, "medium").needs_reason);
    EXPECT_EQ(rule_of(preset, "high").signers, (std::vector{Signer::risk_owner, Signer::top_management}));
    EXPECT_EQ(rule_of(preset, "high").validity_months, 12);
    EXPECT_FALSE(rule_of(preset, "critical").is_acceptable);
  }
}

TEST(RiskPresets, FrequenciesFollowOneAnother) {
  for (const auto& preset : risk_presets()) {
    std::string last = "0";
    for (const auto& level : preset.levels) {
      if (level.kind != Scale::likelihood) continue;
      ASSERT_TRUE(level.per_year.has_value());
      EXPECT_EQ(level.per_year->min, last) << preset.id << " " << level.level;
      last = level.per_year->max;
    }
    EXPECT_EQ(last, "") << "the highest level has no limit";
  }
}

TEST(RiskPresets, SixDimensionsOfConsequence) {
  EXPECT_EQ(consequence_dimensions().size(), 6U);
  EXPECT_EQ(consequence_dimensions().front().id, "financial");
}

std::vector<std::string> keys_after(const std::function<void(RiskPreset&)>& spoil) {
  RiskPreset preset = risk_presets()[0];
  spoil(preset);
  Problems problems;
  check_risk_preset(preset, "r", problems);
  std::vector<std::string> keys;
  for (const auto& problem : problems.items()) keys.emplace_back(problem.key.id);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(RiskPresets, GapInTheLevelsIsReported) {
  EXPECT_EQ(keys_after([](auto& preset) { preset.levels[0].level = 7; }),
            (Keys{"frameworks.catalogue.levels_have_a_gap"}));
}

TEST(RiskPresets, OverlappingBandsAreReported) {
  EXPECT_EQ(keys_after([](auto& preset) { preset.bands[1].min = 4; }),
            (Keys{"frameworks.catalogue.bands_out_of_order"}));
}

TEST(RiskPresets, MissingCellIsReported) {
  EXPECT_EQ(keys_after([](auto& preset) { preset.grid.erase(preset.grid.begin()); }),
            (Keys{"frameworks.catalogue.wrong_count", "frameworks.catalogue.cell_missing"}));
}

TEST(RiskPresets, CellOutsideItsBandIsReported) {
  EXPECT_EQ(keys_after([](auto& preset) { preset.grid[0].level = "critical"; }),
            (Keys{"frameworks.catalogue.cell_outside_band", "frameworks.catalogue.grid_falls",
                  "frameworks.catalogue.grid_falls"}));
}

TEST(RiskPresets, BandWithoutARuleOfAcceptanceIsReported) {
  EXPECT_EQ(keys_after([](auto& preset) { preset.acceptance.pop_back(); }),
            (Keys{"frameworks.catalogue.acceptance_of_band"}));
}

TEST(RiskPresets, AcceptanceWithoutTheRiskOwnerIsReported) {
  EXPECT_EQ(keys_after([](auto& preset) { preset.acceptance[2].signers = {Signer::top_management}; }),
            (Keys{"frameworks.catalogue.owner_signs"}));
}

}  // namespace
}  // namespace assay::frameworks
