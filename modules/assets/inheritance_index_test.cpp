// SPDX-License-Identifier: Apache-2.0
// The index that follows edits says what the inheritance over everything says, whatever was edited in whatever order.
#include "modules/assets/inheritance_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <map>
#include <random>

namespace assay::assets {
namespace {

constexpr Date kToday{20'000};

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

ValueFacts a_value(std::uint8_t n, std::optional<int> confidentiality) {
  ValueFacts facts;
  facts.id = an_id(n);
  facts.own[0] = confidentiality;
  return facts;
}

/// A register that can be asked both ways.
struct Register {
  std::map<Id, ValueFacts> values;
  std::map<Id, std::vector<Id>> supported;

  [[nodiscard]] Inheritance whole() const {
    std::vector<ValueFacts> assets;
    std::vector<SupportFacts> supports;
    for (const auto& [id, facts] : values) assets.push_back(facts);
    for (const auto& [id, targets] : supported)
      for (const auto target : targets) supports.push_back({id, target});
    return inherit(assets, supports, kToday);
  }
  void expect_same(const InheritanceIndex& index) const {
    for (const auto& one : whole().assets) {
      const auto* found = index.find(one.id);
      ASSERT_NE(found, nullptr) << one.id.text();
      ASSERT_EQ(*found, one.values) << one.id.text();
    }
  }
};

TEST(InheritanceIndex, AnEditReachesEverythingThatSupportsTheAsset) {
  const std::vector values{a_value(1, 3), a_value(2, {}), a_value(3, {})};
  const std::vector<SupportFacts> supports{{an_id(2), an_id(1)}, {an_id(3), an_id(2)}};
  InheritanceIndex index(values, supports, kToday);
  EXPECT_EQ((*index.find(an_id(3)))[0].value, 3);
  index.set(a_value(1, 5), {});
  EXPECT_EQ((*index.find(an_id(3)))[0].value, 5);
  EXPECT_EQ((*index.find(an_id(3)))[0].source, an_id(1));
  const std::vector<Id> none;
  index.set(a_value(2, {}), none);  // no longer supports anything
  EXPECT_EQ((*index.find(an_id(3)))[0].value, std::nullopt);
  EXPECT_EQ((*index.find(an_id(1)))[0].value, 5);
}

TEST(InheritanceIndex, ARemovedAssetIsUnknownAndPassesNothingOnUntilItComesBack) {
  const std::vector values{a_value(1, 3), a_value(2, {})};
  const std::vector<SupportFacts> supports{{an_id(2), an_id(1)}};
  InheritanceIndex index(values, supports, kToday);
  index.remove(an_id(1));
  EXPECT_EQ(index.find(an_id(1)), nullptr);
  EXPECT_EQ((*index.find(an_id(2)))[0].value, std::nullopt);
  index.set(a_value(1, 4), {});  // an undo
  EXPECT_EQ((*index.find(an_id(2)))[0].value, 4);
  index.remove(an_id(9));  // never known
  EXPECT_EQ(index.find(an_id(9)), nullptr);
}

TEST(InheritanceIndex, AnyRowOfEditsSaysTheSameAsTheWholeRegister) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    constexpr std::uint32_t kAssets = 24;
    const auto any = [&] { return an_id(static_cast<std::uint8_t>(1 + up_to(kAssets))); };
    const auto edit = [&](Register& to, Id id) {
      ValueFacts facts;
      facts.id = id;
      for (auto& own : facts.own)
        if (up_to(2) == 0) own = static_cast<int>(1 + up_to(5));
      if (up_to(5) == 0)
        facts.overrides.push_back({static_cast<Protection>(up_to(3)), static_cast<int>(1 + up_to(5)), "because", id,
                                   kToday.plus_days(static_cast<int>(up_to(3)) - 1)});
      std::vector<Id> targets;
      for (std::uint32_t n = up_to(4); n > 0; --n) targets.push_back(any());
      std::ranges::sort(targets);
      const auto twice = std::ranges::unique(targets);
      targets.erase(twice.begin(), twice.end());
      std::erase(targets, id);
      to.values[id] = facts;
      to.supported[id] = targets;
    };
    Register all;
    for (std::uint32_t n = 1; n <= kAssets / 2; ++n) edit(all, an_id(static_cast<std::uint8_t>(n)));
    std::vector<ValueFacts> values;
    std::vector<SupportFacts> supports;
    for (const auto& [id, facts] : all.values) values.push_back(facts);
    for (const auto& [id, targets] : all.supported)
      for (const auto target : targets) supports.push_back({id, target});
    InheritanceIndex index(values, supports, kToday);
    all.expect_same(index);
    for (int step = 0; step < 60; ++step) {
      const auto id = any();
      if (up_to(4) == 0) {
        all.values.erase(id);
        all.supported.erase(id);
        index.remove(id);
      } else {
        edit(all, id);
        index.set(all.values[id], all.supported[id]);
      }
      all.expect_same(index);
      if (HasFatalFailure()) return;
    }
  }
}

}  // namespace
}  // namespace assay::assets
