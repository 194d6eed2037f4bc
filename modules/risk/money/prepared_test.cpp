// SPDX-License-Identifier: Apache-2.0
// What one request may cost.
#include "modules/risk/money/prepared.h"

#include <gtest/gtest.h>

#include <string>

namespace assay::risk::money {
namespace {

/// Shared controls, all of them on each of the first `tied` of 100 scenarios.
quantitative::Model model_with(std::size_t shared, std::size_t tied) {
  quantitative::Model model;
  for (std::size_t k = 0; k < shared; ++k) {
    auto& control = model.controls.emplace_back();
    control.id = "k" + std::to_string(k);
    control.is_shared = true;
  }
  for (std::size_t i = 0; i < 100; ++i) {
    auto& scenario = model.scenarios.emplace_back();
    for (std::size_t k = 0; k < shared && i < tied; ++k) scenario.links.emplace_back().control = k;
  }
  return model;
}

// covers S-IN-01
TEST(MoneyBounds, MoreThanSixSharedControlsAreTakenWhereFewScenariosHangOnThem) {
  EXPECT_TRUE(within(model_with(6, 100), {}).has_value());
  EXPECT_TRUE(within(model_with(7, 25), {}).has_value());
  EXPECT_TRUE(within(model_with(10, 2), {}).has_value());
  EXPECT_TRUE(within(model_with(12, 3), {}).has_value());
  EXPECT_FALSE(within(model_with(8, 100), {}).has_value());
  EXPECT_FALSE(within(model_with(12, 100), {}).has_value());
  EXPECT_FALSE(within(model_with(20, 1), {}).has_value()) << "a million states of one scenario";
  auto spread = model_with(13, 0);
  for (std::size_t k = 0; k < 13; ++k) spread.scenarios[k % 2].links.emplace_back().control = k;
  EXPECT_TRUE(within(spread, {}).has_value());
  auto twenty = model_with(20, 0);
  for (std::size_t k = 0; k < 20; ++k) twenty.scenarios[k % 4].links.emplace_back().control = k;
  EXPECT_TRUE(within(twenty, {}).has_value()) << "their states are not listed";
}

TEST(MoneyBounds, RowsOfStatesAreThoseThatTheGridSwaps) {
  // Three controls on four scenarios: 8 states, 7 of them one control from the last, and 8 subsets of each scenario.
  EXPECT_DOUBLE_EQ(rows_swapped_for_states(model_with(3, 4)), 4 * (4 + 2 + 1) + 8 + 4 * 8 / 10.0);
  auto coarse = model_with(3, 4);
  coarse.cells /= 2;
  EXPECT_DOUBLE_EQ(rows_swapped_for_states(coarse), (4 * (4 + 2 + 1) + 8) / 2.0 + 4 * 8 / 10.0);
  EXPECT_EQ(rows_swapped_for_states(model_with(0, 4)), 0);
}

}  // namespace
}  // namespace assay::risk::money
