// SPDX-License-Identifier: Apache-2.0
// Cases by name, and properties against the naive definition on random graphs.
#include "modules/assets/inheritance.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

namespace assay::assets {
namespace {

Id an_id(std::uint32_t n) {
  Id id;
  id.bytes[12] = static_cast<std::uint8_t>(n >> 24);
  id.bytes[13] = static_cast<std::uint8_t>(n >> 16);
  id.bytes[14] = static_cast<std::uint8_t>(n >> 8);
  id.bytes[15] = static_cast<std::uint8_t>(n);
  return id;
}

const Date kToday = *Date::of(2026, 5, 1);

ValueFacts an_asset(std::uint32_t n, std::optional<int> confidentiality = {}) {
  ValueFacts asset;
  asset.id = an_id(n);
  asset.own[0] = confidentiality;
  return asset;
}

OverrideFacts an_override(int value, Date last = kToday) {
  return {Protection::confidentiality, value, "data is encrypted before it arrives", an_id(900), last};
}

SupportFacts supports(std::uint32_t supporting, std::uint32_t supported) {
  return {an_id(supporting), an_id(supported)};
}

const InheritedValue& confidentiality(const Inheritance& result, std::uint32_t n) {
  return std::ranges::find(result.assets, an_id(n), &InheritedValues::id)->values[0];
}

TEST(Inheritance, ASupportingAssetInheritsTheMaximumOfWhatItSupports) {
  const std::vector assets{an_asset(1, 2), an_asset(2, 4), an_asset(3, 1), an_asset(4)};
  const std::vector edges{supports(3, 1), supports(3, 2), supports(4, 3)};
  const auto result = inherit(assets, edges, kToday);
  EXPECT_EQ(confidentiality(result, 4).value, 4);
  EXPECT_EQ(confidentiality(result, 4).source, an_id(2)) << "through two steps";
  EXPECT_EQ(confidentiality(result, 1).value, 2) << "what is supported inherits nothing";
}

TEST(Inheritance, UnratedIsIgnoredAndStaysUnrated) {
  const std::vector assets{an_asset(1), an_asset(2)};
  const auto result = inherit(assets, std::vector{supports(2, 1)}, kToday);
  EXPECT_EQ(confidentiality(result, 2), InheritedValue{});
}

TEST(Inheritance, EachProtectionGoalHasItsOwnSource) {
  auto first = an_asset(1, 3), second = an_asset(2, 1);
  second.own = {1, 5, std::nullopt};
  const auto result =
      inherit(std::vector{first, second, an_asset(3)}, std::vector{supports(3, 1), supports(3, 2)}, kToday);
  const auto& values = result.assets[2].values;
  EXPECT_EQ(values[0].source, an_id(1));
  EXPECT_EQ(values[1].source, an_id(2));
  EXPECT_FALSE(values[2].value);
}

TEST(Inheritance, OfSeveralMaximaTheSmallestIdIsTheSource) {
  const std::vector assets{an_asset(9, 4), an_asset(5, 4), an_asset(7, 4)};
  const auto result = inherit(assets, std::vector{supports(9, 7), supports(9, 5)}, kToday);
  EXPECT_EQ(confidentiality(result, 9).source, an_id(5));
}

TEST(Inheritance, AssetsInACircleShareTheirValues) {
  const std::vector assets{an_asset(1, 1), an_asset(2, 3), an_asset(3), an_asset(4)};
  const std::vector edges{supports(1, 2), supports(2, 3), supports(3, 1), supports(4, 3), supports(4, 4)};
  const auto result = inherit(assets, edges, kToday);
  for (const std::uint32_t n : {1u, 2u, 3u, 4u}) EXPECT_EQ(confidentiality(result, n).value, 3) << n;
  EXPECT_EQ(result.cycles, (std::vector<std::vector<Id>>{{an_id(1), an_id(2), an_id(3)}}));
}

TEST(Inheritance, AnOverrideHoldsThroughItsLastDayAndTheInheritedValueStaysVisible) {
  auto server = an_asset(2);
  server.overrides = {an_override(2)};
  const std::vector assets{an_asset(1, 4), server, an_asset(3)};
  const std::vector edges{supports(2, 1), supports(3, 2)};
  const auto result = inherit(assets, edges, kToday);
  EXPECT_EQ(confidentiality(result, 2), (InheritedValue{2, an_id(2), 4, an_id(1), true}));
  EXPECT_EQ(confidentiality(result, 3), (InheritedValue{2, an_id(2), 2, an_id(2), false})) << "passed on";
  EXPECT_TRUE(result.expired.empty());

  const auto later = inherit(assets, edges, kToday.plus_days(1));
  EXPECT_EQ(confidentiality(later, 2).value, 4);
  ASSERT_EQ(later.expired.size(), 1u);
  EXPECT_EQ(later.expired[0].asset, an_id(2));
}

TEST(Inheritance, AnOverrideEndsTheFlowInACircle) {
  auto middle = an_asset(2, 1);
  middle.overrides = {an_override(1)};
  const std::vector assets{an_asset(1), middle, an_asset(3, 4)};
  const std::vector edges{supports(1, 2), supports(2, 3), supports(3, 1)};
  const auto result = inherit(assets, edges, kToday);
  EXPECT_EQ(confidentiality(result, 1).value, 1);
  EXPECT_EQ(confidentiality(result, 2).inherited, 4);
  EXPECT_EQ(confidentiality(result, 3).value, 4);
}

TEST(Inheritance, OfSeveralOverridesInForceTheHighestCounts) {
  auto asset = an_asset(1, 5);
  asset.overrides = {an_override(2), an_override(3), an_override(4, kToday.plus_days(-1))};
  EXPECT_EQ(confidentiality(inherit(std::vector{asset}, {}, kToday), 1).value, 3);
}

TEST(Inheritance, RelationsToUnknownAssetsAreReportedAndIgnored) {
  const auto result = inherit(std::vector{an_asset(1, 2)}, std::vector{supports(1, 8), supports(8, 1)}, kToday);
  EXPECT_EQ(result.dangling, (std::vector{supports(1, 8), supports(8, 1)}));
  EXPECT_EQ(confidentiality(result, 1).value, 2);
}

TEST(Inheritance, AChainOfAHundredThousandAssetsNeedsNoRecursion) {
  constexpr std::uint32_t kCount = 100'000;
  std::vector<ValueFacts> assets;
  std::vector<SupportFacts> edges;
  for (std::uint32_t n = 1; n <= kCount; ++n) {
    assets.push_back(an_asset(n));
    if (n > 1) edges.push_back(supports(n - 1, n));
  }
  assets.back().own[0] = 5;
  EXPECT_EQ(confidentiality(inherit(assets, edges, kToday), 1).value, 5);
  edges.push_back(supports(kCount, 1));
  const auto ring = inherit(assets, edges, kToday);
  EXPECT_EQ(confidentiality(ring, 50'000).source, an_id(kCount));
  EXPECT_EQ(ring.cycles.at(0).size(), kCount);
}

TEST(Inheritance, V1ToV5AnOverrideNeedsReasonOwnerLastDayAndAValueOnTheScale) {
  auto asset = an_asset(1);
  asset.overrides = {an_override(3)};
  EXPECT_TRUE(check_overrides(asset, "Server", 5, kToday).empty());
  EXPECT_EQ(check_overrides(asset, "Server", 5, kToday.plus_days(1)).items().at(0).key.id, "assets.override.expired");
  asset.overrides.push_back({Protection::confidentiality, 6, " ", {}, {}});
  const auto problems = check_overrides(asset, "Server", 5, kToday);
  std::vector<std::string_view> keys;
  for (const auto& problem : problems.items()) keys.push_back(problem.key.id);
  EXPECT_EQ(keys, (std::vector<std::string_view>{"assets.override.reason_missing", "assets.override.owner_missing",
                                                 "assets.override.last_day_missing", "assets.override.value_outside",
                                                 "assets.override.twice"}));
}

// Properties on small random graphs, with circles, doubled relations, unrated assets and overrides in force or over.
struct World {
  std::vector<ValueFacts> assets;
  std::vector<SupportFacts> edges;
};

std::optional<int> a_level() {
  const auto level = *rc::gen::inRange(0, 5);
  return level == 0 ? std::nullopt : std::optional(level);
}

World a_world() {
  World world;
  const auto count = *rc::gen::inRange<std::uint32_t>(1, 9);
  for (std::uint32_t n = 1; n <= count; ++n) {
    auto asset = an_asset(n);
    for (auto& own : asset.own) own = a_level();
    if (*rc::gen::inRange(0, 4) == 0) {
      auto one = an_override(*rc::gen::inRange(1, 5), kToday.plus_days(*rc::gen::inRange(-1, 2)));
      one.protection = static_cast<Protection>(*rc::gen::inRange(0, 3));
      asset.overrides.push_back(one);
    }
    world.assets.push_back(asset);
  }
  for (auto left = *rc::gen::inRange(0, 20); left > 0; --left)
    world.edges.push_back(
        supports(*rc::gen::inRange<std::uint32_t>(1, count + 1), *rc::gen::inRange<std::uint32_t>(1, count + 1)));
  return world;
}

std::optional<int> in_force(const ValueFacts& asset, std::size_t protection) {
  for (const auto& one : asset.overrides)
    if (static_cast<std::size_t>(one.protection) == protection && kToday <= *one.expires_on) return one.value;
  return {};
}

struct Pair {
  std::optional<int> value;
  Id source;
  friend bool operator==(const Pair&, const Pair&) = default;
};

/// The definition, step by step until nothing changes.
std::map<Id, Pair> naive(const World& world, std::size_t protection) {
  std::map<Id, Pair> values;
  std::map<Id, bool> is_fixed;
  for (const auto& asset : world.assets) {
    const auto forced = in_force(asset, protection);
    const auto start = forced ? forced : asset.own[protection];
    values[asset.id] = {start, start ? asset.id : Id{}};
    is_fixed[asset.id] = forced.has_value();
  }
  for (bool is_changed = true; is_changed;) {
    is_changed = false;
    for (const auto& edge : world.edges) {
      auto& mine = values[edge.supporting];
      const auto& theirs = values[edge.supported];
      const bool is_higher = theirs.value > mine.value;
      const bool is_earlier = theirs.value && theirs.value == mine.value && theirs.source < mine.source;
      if (is_fixed[edge.supporting] || (!is_higher && !is_earlier)) continue;
      mine = theirs;
      is_changed = true;
    }
  }
  return values;
}

TEST(InheritanceProperty, EqualsTheNaiveDefinition) {
  EXPECT_TRUE(rc::check([] {
    const auto world = a_world();
    const auto result = inherit(world.assets, world.edges, kToday);
    for (std::size_t protection = 0; protection < kProtections; ++protection) {
      const auto expected = naive(world, protection);
      for (const auto& asset : result.assets)
        RC_ASSERT((Pair{asset.values[protection].value, asset.values[protection].source} == expected.at(asset.id)));
    }
  }));
}

TEST(InheritanceProperty, IsAFixpoint) {
  EXPECT_TRUE(rc::check([] {
    const auto world = a_world();
    const auto result = inherit(world.assets, world.edges, kToday);
    std::map<Id, const InheritedValues*> by_id;
    for (const auto& asset : result.assets) by_id[asset.id] = &asset;
    for (const auto& edge : world.edges)
      for (std::size_t protection = 0; protection < kProtections; ++protection) {
        const auto& mine = by_id[edge.supporting]->values[protection];
        RC_ASSERT((mine.is_overridden || mine.value >= by_id[edge.supported]->values[protection].value));
      }
  }));
}

TEST(InheritanceProperty, RaisingAValueOrAddingARelationLowersNothing) {
  EXPECT_TRUE(rc::check([] {
    auto world = a_world();
    const auto before = inherit(world.assets, world.edges, kToday);
    const auto count = static_cast<std::uint32_t>(world.assets.size());
    auto& raised = world.assets[*rc::gen::inRange<std::uint32_t>(0, count)].own[0];
    raised = raised.value_or(0) + 1;
    world.edges.push_back(
        supports(*rc::gen::inRange<std::uint32_t>(1, count + 1), *rc::gen::inRange<std::uint32_t>(1, count + 1)));
    const auto after = inherit(world.assets, world.edges, kToday);
    for (std::size_t i = 0; i < before.assets.size(); ++i)
      for (std::size_t protection = 0; protection < kProtections; ++protection)
        RC_ASSERT((after.assets[i].values[protection].value >= before.assets[i].values[protection].value));
  }));
}

TEST(InheritanceProperty, TheOrderOfAssetsAndRelationsDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    auto world = a_world();
    const auto before = inherit(world.assets, world.edges, kToday);
    std::ranges::rotate(world.assets,
                        world.assets.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(world.assets)));
    std::ranges::reverse(world.edges);
    const auto after = inherit(world.assets, world.edges, kToday);
    std::map<Id, std::array<InheritedValue, kProtections>> by_id;
    for (const auto& asset : after.assets) by_id[asset.id] = asset.values;
    for (const auto& asset : before.assets) RC_ASSERT((by_id.at(asset.id) == asset.values));
    RC_ASSERT((before.cycles == after.cycles));
  }));
}

}  // namespace
}  // namespace assay::assets
