// SPDX-License-Identifier: Apache-2.0
// Who loses what when something is gone, and where the loss ends.
#include "modules/impact/blast.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::impact {
namespace {

using enum Tie;
using Standings = std::vector<Standing>;

Standings all(std::size_t count) { return Standings(count, Standing::counts); }

std::vector<Effect> after(const Graph& graph, std::initializer_list<Index> gone) {
  return blast(graph, std::vector<Index>(gone));
}

TEST(Blast, WhatNothingRestsOnChangesNothing) { EXPECT_TRUE(after(Graph(all(2), {{0, 1, supports}}), {1}).empty()); }

TEST(Blast, AnAssetFallsWithTheLastOfThoseThatSupportIt) {
  const Graph graph(all(4), {{0, 2, supports}, {1, 2, supports}, {2, 3, supports}});
  EXPECT_EQ(after(graph, {0}), (std::vector<Effect>{{2, supports, 0, 1, 1, 1, false}}));
  EXPECT_EQ(after(graph, {0, 1}),
            (std::vector<Effect>{{2, supports, 0, 2, 0, 1, true}, {3, supports, 2, 1, 0, 2, true}}));
}

TEST(Blast, AControlFallsWithItsLastImplementationAndTakesItsMeasuresWithIt) {
  // 0 and 1 implement 2; the measure 3 uses 2 and treats the risk 4; 5 is the line of the statement.
  const std::vector<Edge> edges{
      {0, 2, carries_out}, {1, 2, carries_out}, {2, 3, part_of}, {3, 4, treats}, {2, 5, stated}};
  EXPECT_EQ(after(Graph(all(6), edges), {1}), (std::vector<Effect>{{2, carries_out, 1, 1, 1, 1, false}}));
  auto standing = all(6);
  standing[0] = Standing::idle;  // planned: nothing can rest on it yet
  EXPECT_EQ(after(Graph(standing, edges), {1}), (std::vector<Effect>{{2, carries_out, 1, 1, 0, 1, true},
                                                                     {3, part_of, 2, 1, 0, 2, true},
                                                                     {5, stated, 2, 1, 0, 2, false},
                                                                     {4, treats, 3, 1, 0, 3, false}}));
}

TEST(Blast, AMeasureFailsWithOneOfItsControls) {
  const Graph graph(all(4), {{0, 2, part_of}, {1, 2, part_of}, {2, 3, treats}});
  const auto effects = after(graph, {0});
  ASSERT_EQ(effects.size(), 2U);
  EXPECT_TRUE(effects[0].falls);
  EXPECT_EQ(effects[0].remaining, 1U);
  EXPECT_EQ(effects[1].node, 3U);
}

TEST(Blast, WaysOfRestingAreCountedApart) {
  // The site 0 and the asset 1 hold the asset 2 up; without the site it is gone, though it is still supported.
  const Graph graph(all(3), {{0, 2, stands_at}, {1, 2, supports}});
  EXPECT_EQ(after(graph, {0}), (std::vector<Effect>{{2, stands_at, 0, 1, 0, 1, true}}));
}

TEST(Blast, RisksLinesObligationsAndOwnedObjectsEndTheSpread) {
  for (const auto tie : {treats, stated, required, justifies, concerns, aims, owns}) {
    SCOPED_TRACE(tie_name(tie));
    EXPECT_EQ(spread(tie), Spread::never);
    const Graph graph(all(3), {{0, 1, tie}, {1, 2, supports}});
    EXPECT_EQ(after(graph, {0}), (std::vector<Effect>{{1, tie, 0, 1, 0, 1, false}}));
  }
}

TEST(Blast, WhatIsOverLosesNothing) {
  auto standing = all(2);
  standing[1] = Standing::over;
  EXPECT_TRUE(after(Graph(standing, {{0, 1, treats}}), {0}).empty());
}

TEST(Blast, WhatIsIdleCanBeAskedAboutAndCanLose) {
  auto standing = all(3);
  standing[1] = Standing::idle;
  const Graph graph(standing, {{0, 1, owns}, {1, 2, carries_out}});
  EXPECT_EQ(after(graph, {0}), (std::vector<Effect>{{1, owns, 0, 1, 0, 1, false}}));
  EXPECT_EQ(after(graph, {1}), (std::vector<Effect>{{2, carries_out, 1, 1, 0, 1, true}}));
}

TEST(Blast, ACircleOfSupportFallsOnceAndEnds) {
  const Graph graph(all(3), {{0, 1, supports}, {1, 2, supports}, {2, 0, supports}});
  const auto effects = after(graph, {0});
  EXPECT_EQ(effects, (std::vector<Effect>{{1, supports, 0, 1, 0, 1, true}, {2, supports, 1, 1, 0, 2, true}}));
}

TEST(Blast, APairThatTwoRegistersNameCountsOnce) {
  const Graph graph(all(3), {{0, 2, treats}, {0, 2, treats}, {1, 2, treats}});
  EXPECT_EQ(after(graph, {0}), (std::vector<Effect>{{2, treats, 0, 1, 1, 1, false}}));
}

TEST(Blast, TheAnswerDoesNotDependOnTheOrderOfTheEdges) {
  std::vector<Edge> edges{{0, 2, supports}, {1, 2, supports}, {2, 3, concerns}, {2, 4, supports}, {4, 3, concerns}};
  const auto expected = after(Graph(all(5), edges), {0, 1});
  std::ranges::sort(edges);
  do {
    ASSERT_EQ(after(Graph(all(5), edges), {0, 1}), expected);
  } while (std::ranges::next_permutation(edges).found);
}

TEST(Blast, EveryTieHasANameOfItsOwn) {
  std::vector<std::string_view> names;
  for (std::size_t tie = 0; tie < kTies; ++tie) names.push_back(tie_name(static_cast<Tie>(tie)));
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::unique(names).size(), 0U);
  EXPECT_EQ(tie_name(carries_out), "carries_out");
}

}  // namespace
}  // namespace assay::impact
