// SPDX-License-Identifier: Apache-2.0
// States of more shared controls than can be listed: which are taken exactly, and that the others keep their weight.
#include "modules/risk/quantitative/shared_states.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "modules/risk/quantitative/simulation.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {
namespace {

/// Each control acts on a scenario of its own and on the next.
Model model_of(const std::vector<double>& reliabilities) {
  Model model;
  const auto count = reliabilities.size();
  for (std::size_t k = 0; k < count; ++k) {
    auto& control = model.controls.emplace_back();
    control.id = "k" + std::to_string(k);
    control.efficacy = 0.9;
    control.reliability = reliabilities[k];
    control.is_shared = true;
    auto& scenario = model.scenarios.emplace_back();
    scenario.id = "s" + std::to_string(k);
    scenario.frequency = Frequency::poisson(0.2);
    scenario.severity = lognormal(10 + 0.05 * static_cast<double>(k), 1);
    scenario.links = {{k, {}, 0.8, 0.3, ""}, {(k + 1) % count, {}, 0.3, 0, ""}};
  }
  return model;
}

std::vector<double> different(std::size_t count) {
  std::vector<double> result;
  for (std::size_t k = 0; k < count; ++k)
    result.push_back(0.35 + 0.6 * static_cast<double>(k * 7 % count) / static_cast<double>(count));
  return result;
}

double weight_of(std::span<const StateWeight> states) {
  double sum = 0;
  for (const auto& state : states) sum += state.weight;
  return sum;
}

SharedStates states_for(const Model& model) { return states_of(model, shared_controls(model), Book::gross); }

TEST(SharedStates, OfTwelveControlsThe256MostProbableStatesAreThoseOfASort) {
  const auto model = model_of(different(12));
  const auto shared = shared_controls(model);
  std::vector<double> weights;
  for (std::uint32_t working = 0; working < 1U << 12; ++working)
    weights.push_back(probability_of_state(model, shared, working));
  std::ranges::sort(weights, std::ranges::greater());
  const auto states = states_for(model);
  ASSERT_EQ(states.exact.size(), 256U);
  for (std::size_t i = 0; i < 256; ++i) {
    EXPECT_DOUBLE_EQ(states.exact[i].weight, weights[i]) << i;
    EXPECT_EQ(states.exact[i].weight, probability_of_state(model, shared, states.exact[i].working));
  }
}

TEST(SharedStates, OfTwentyFourControlsNoStateOutsideIsMoreProbableThanOneInside) {
  const auto model = model_of(different(24));
  const auto shared = shared_controls(model);
  const auto states = states_for(model);
  ASSERT_EQ(states.exact.size(), 256U);
  std::set<std::uint32_t> inside;
  for (const auto& state : states.exact) inside.insert(state.working);
  ASSERT_EQ(inside.size(), 256U);
  // From any state outside, turning controls to their likelier side leads inside and never to a less probable state:
  // the last one outside is next to one inside, and no such neighbour is more probable.
  const double least = states.exact.back().weight;
  for (const auto state : inside)
    for (std::size_t k = 0; k < 24; ++k)
      if (const std::uint32_t other = state ^ 1U << k; !inside.contains(other)) {
        EXPECT_LE(probability_of_state(model, shared, other), least);
      }
}

TEST(SharedStates, SamplesHaveTheWeightOfTheOthersAndNoneOfTheExactStates) {
  for (const std::size_t count : {11U, 12U, 24U}) {
    const auto model = model_of(different(count));
    const auto states = states_for(model);
    std::set<std::uint32_t> exact;
    for (const auto& state : states.exact) exact.insert(state.working);
    std::vector<double> works(count);
    for (const auto& one : states.samples) {
      EXPECT_NEAR(weight_of(states.exact) + weight_of(one), 1, 1e-12);
      for (const auto& state : one) {
        EXPECT_FALSE(exact.contains(state.working));
        for (std::size_t k = 0; k < count; ++k)
          works[k] += (state.working >> k & 1U) != 0 ? state.weight / static_cast<double>(states.samples.size()) : 0;
      }
    }
    for (const auto& state : states.exact)
      for (std::size_t k = 0; k < count; ++k) works[k] += (state.working >> k & 1U) != 0 ? state.weight : 0;
    for (std::size_t k = 0; k < count; ++k)
      EXPECT_NEAR(works[k], model.controls[k].reliability, 4 * std::sqrt(0.25 / 256)) << count << " controls, " << k;
  }
}

TEST(SharedStates, WhatIsLeftIsExactWhereItIsNextToNothing) {
  const double fails = 1e-5;
  const auto states = states_for(model_of(std::vector<double>(24, 1 - fails)));
  // Exact: none fails, one fails (24), and 231 of the 276 pairs.
  double rest = 45 * std::pow(fails, 2) * std::pow(1 - fails, 22), ways = 276;
  for (int n = 3; n <= 24; ++n) {
    ways *= (25.0 - n) / n;
    rest += ways * std::pow(fails, n) * std::pow(1 - fails, 24 - n);
  }
  for (const auto& one : states.samples) EXPECT_NEAR(weight_of(one) / rest, 1, 1e-9);
}

TEST(SharedStates, ControlsThatAlwaysWorkOrNeverDoHaveNoOtherStates) {
  std::vector<double> reliabilities(24, 1);
  reliabilities[3] = 0;
  reliabilities[5] = 0.5;
  reliabilities[20] = 0.9;
  const auto states = states_for(model_of(reliabilities));
  EXPECT_EQ(states.exact.size(), 4U);
  EXPECT_NEAR(weight_of(states.exact), 1, 1e-12);
  for (const auto& one : states.samples) EXPECT_TRUE(one.empty());
}

TEST(SharedStates, TwentyFourControlsAgreeWithTheSimulationThatDrawsAStateEachYear) {
  const auto model = model_of(different(24));
  const YearSolver solver(model, Book::gross, {1 << 12, false});
  const Sample sample(simulate(model, Book::gross, {100'000, 1}));
  const auto& loss = solver.loss();
  EXPECT_TRUE(compare(sample.mean(), {loss.mean(), 0}, 0).agrees);
  for (const double level : {0.9, 0.99}) {
    const auto tail = loss.tail_value_at_risk(level);
    EXPECT_TRUE(compare(sample.value_at_risk(level), loss.value_at_risk(level), level).agrees) << level;
    EXPECT_TRUE(compare(sample.tail_value_at_risk(level), tail, level).agrees) << level;
    EXPECT_LT(tail.error, 0.02 * tail.value) << level << ": 256 of 16 million states, most of them of even odds";
  }
}

}  // namespace
}  // namespace assay::risk::quantitative
