// SPDX-License-Identifier: Apache-2.0
// What holds for every plan: any controls, any exclusions, any audits held.
#include "modules/certification/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "modules/certification/case_fixture.h"
#include "modules/certification/random_fixture.h"

namespace assay::certification {
namespace {

using namespace testing;

PlanInput random_plan() {
  PlanInput input;
  const int count = between(1, 501);
  const std::vector<std::string> themes{"organizational", "people", "physical", "technological", "own"};
  for (int n = 0; n < count; ++n) {
    PlanItem item;
    item.name = "C-" + std::to_string(n);
    item.theme = themes[static_cast<std::size_t>(below(5))];
    item.weight = below(4);
    item.is_applicable = below(4) != 0;
    input.controls.push_back(std::move(item));
  }
  input.parts = between(1, 6);
  return input;
}

std::set<std::string> applicable(const PlanInput& input) {
  std::set<std::string> out;
  for (const auto& item : input.controls)
    if (item.is_applicable) out.insert(item.name);
  return out;
}

TEST(PlanProperty, SharesAreDisjointCompleteBalancedAndRiskFirstForAnyExclusions) {
  EXPECT_TRUE(rc::check([] {
    const auto input = random_plan();
    const auto plan = surveillance_plan(input);
    std::map<std::string, const PlanItem*> items;
    for (const auto& item : input.controls) items[item.name] = &item;
    std::set<std::string> seen;
    std::map<std::string, std::vector<int>> by_theme;
    std::vector<std::size_t> sizes;
    for (std::size_t p = 0; p < plan.parts.size(); ++p) {
      sizes.push_back(plan.parts[p].base.size());
      std::map<std::string, int> last;
      for (const auto& name : plan.parts[p].base) {
        RC_ASSERT(seen.insert(name).second);
        const auto& item = *items[name];
        auto& counts = by_theme[item.theme];
        counts.resize(plan.parts.size());
        ++counts[p];
        RC_ASSERT(!last.contains(item.theme) || last[item.theme] >= item.weight);
        last[item.theme] = item.weight;
      }
    }
    RC_ASSERT(seen == applicable(input));
    RC_ASSERT(std::ranges::max(sizes) - std::ranges::min(sizes) <= 1);
    RC_ASSERT(std::ranges::is_sorted(sizes, std::greater<>()));
    for (const auto& [theme, counts] : by_theme) RC_ASSERT(std::ranges::max(counts) - std::ranges::min(counts) <= 1);
    RC_ASSERT(plan.uncovered.empty());
  }));
}

TEST(PlanProperty, TheOrderOfTheInputDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    auto input = random_plan();
    const auto plan = surveillance_plan(input);
    std::ranges::reverse(input.controls);
    const auto again = surveillance_plan(input);
    for (std::size_t p = 0; p < plan.parts.size(); ++p) RC_ASSERT(plan.parts[p].base == again.parts[p].base);
  }));
}

TEST(PlanProperty, WhateverWasAuditedTheRestIsPlannedOnceOrNamedAsUncovered) {
  EXPECT_TRUE(rc::check([] {
    auto input = random_plan();
    input.planned = deal(input.controls, input.parts);
    const int held = below(input.parts + 1);
    for (int h = 0; h < held; ++h) {
      AuditedPart part;
      for (const auto& item : input.controls)
        if (below(3) == 0) part.controls.push_back(item.name);
      input.audited.push_back(std::move(part));
    }
    const auto plan = surveillance_plan(input);
    std::multiset<std::string> seen(plan.covered.begin(), plan.covered.end());
    seen.insert(plan.uncovered.begin(), plan.uncovered.end());
    for (const auto& part : plan.parts) {
      if (part.is_held) continue;
      for (const auto* list : {&part.base, &part.left_overs, &part.newly_applicable})
        seen.insert(list->begin(), list->end());
    }
    const auto all = applicable(input);
    RC_ASSERT(seen == std::multiset<std::string>(all.begin(), all.end()));
    RC_ASSERT(plan.uncovered.empty() || held == input.parts);
  }));
}

}  // namespace
}  // namespace assay::certification
