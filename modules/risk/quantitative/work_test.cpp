// SPDX-License-Identifier: Apache-2.0
// Less effort is a shorter answer that says so, never another one.
#include "modules/risk/quantitative/work.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "modules/risk/quantitative/advice_json.h"
#include "modules/risk/quantitative/model_json.h"

namespace assay::risk::quantitative {
namespace {

Json document(std::size_t scenarios) {
  JsonArray items, treatments;
  for (std::size_t i = 0; i < scenarios; ++i) {
    const auto id = "s" + std::to_string(i);
    items.emplace_back(JsonObject{
        {"id", id},
        {"frequency", JsonObject{{"rate", JsonObject{{"p05", 0.1}, {"p95", 1.0 + static_cast<double>(i)}}}}},
        {"severity", JsonObject{{"kind", "lognormal"}, {"p05", 1000}, {"p95", 50000 + 1000 * static_cast<double>(i)}}},
        {"severity_factor", 2}});
    treatments.emplace_back(JsonObject{{"id", "t" + std::to_string(i)},
                                       {"cost", 2000 + 100 * static_cast<double>(i)},
                                       {"effects", JsonArray{JsonObject{{"scenario", id}, {"frequency", 0.5}}}}});
  }
  return JsonObject{
      {"scenarios", std::move(items)}, {"treatments", std::move(treatments)}, {"budget", 9000}, {"cells", 4096}};
}

TEST(AdviceEffort, FewerBarsAreTheOnesWithTheLargestSwings) {
  const auto json = document(8);
  const auto model = read_model(json);
  ASSERT_TRUE(model);
  ExplainEffort effort;
  effort.draws = 32, effort.bars = 4, effort.valued = 2;
  const auto all = explain(*model, json), few = explain(*model, json, effort);
  EXPECT_EQ(all["inputs"].int_or(0), 16);
  EXPECT_EQ(few["inputs"].int_or(0), 16) << "what is left out is told";
  EXPECT_EQ(few["draws"].int_or(0), 32);
  ASSERT_EQ(few["tornado"].if_array()->size(), 4U);
  const auto& first = (*all["tornado"].if_array())[0];
  EXPECT_EQ((*few["tornado"].if_array())[0]["id"].text_or(), first["id"].text_or());
  EXPECT_EQ((*few["tornado"].if_array())[0]["tail_at_p90"], first["tail_at_p90"]);
  EXPECT_TRUE((*few["tornado"].if_array())[3]["value_of_knowing"].is_null());
}

TEST(AdviceEffort, ASearchThatIsCutKeepsItsBoundAndClaimsNoProof) {
  const auto json = document(30);
  const auto model = read_model(json);
  ASSERT_TRUE(model);
  const auto problem = treatment_problem(*model, 40'000);
  const auto whole = best_treatments(problem), cut = best_treatments(problem, {200'000, 1e-9, 1});
  EXPECT_TRUE(whole.is_proven);
  EXPECT_FALSE(cut.is_proven);
  EXPECT_LE(cut.bound, whole.value * (1 + 1e-9));
  EXPECT_GE(cut.value, whole.value * (1 - 1e-9));
  EXPECT_TRUE(problem.is_allowed(cut.chosen));
}

TEST(AdviceEffort, FewerSetsForTheTailAreNoProof) {
  const auto model = read_model(document(6));
  ASSERT_TRUE(model);
  const auto all = best_for_tail(*model, 9000, 0.99), few = best_for_tail(*model, 9000, 0.99, {2, {}});
  EXPECT_TRUE(all.is_proven);
  EXPECT_FALSE(few.is_proven);
  EXPECT_LE(all.tail, few.tail * (1 + 1e-9));
}

TEST(AdviceEffort, WhatDoesNothingForTheTailIsNotBought) {
  auto json = document(3);
  auto model = read_model(json);
  ASSERT_TRUE(model);
  model->treatments[1].effects.clear();
  const auto best = best_for_tail(*model, 100'000, 0.99);
  EXPECT_EQ(best.choice.chosen, (std::vector{true, false, true}));
}

}  // namespace
}  // namespace assay::risk::quantitative
