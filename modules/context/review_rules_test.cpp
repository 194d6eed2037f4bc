// SPDX-License-Identifier: Apache-2.0
// What keeps 4.1, 4.2 and the register of obligations open, one situation per rule, with every id.
#include "modules/context/review_rules.h"

#include <gtest/gtest.h>

namespace assay::context {
namespace {

const Date kToday = *Date::of(2026, 3, 2);

Id id(int n) {
  Id made;
  made.bytes[15] = static_cast<std::uint8_t>(n);
  return made;
}

ContextFacts sound_context() {
  ContextFacts facts;
  facts.today = kToday;
  facts.issues = {{id(1), IssueSide::internal, IssueCategory::culture, true, true, {}},
                  {id(2), IssueSide::external, IssueCategory::market, true, true, kToday}};
  facts.climate = ClimateFacts{id(3), false, false};
  facts.parties = {{id(4), {}}};
  facts.requirements = {{id(5), id(4), false, Addressed::yes, true}};
  facts.obligations = {{id(6), false, true, true, kToday}};
  return facts;
}

/// "field:ids field:ids"
std::string blocking(ReviewSubject subject, const ContextFacts& facts) {
  std::string out;
  const auto problems = review_problems(subject, facts);
  for (const auto& problem : problems.items()) {
    out += (out.empty() ? "" : " ") + problem.field + ":";
    for (const auto one : problem.ids) out += std::to_string(one.bytes[15]) + ",";
  }
  return out;
}

TEST(ContextReview, NothingBlocksWhatIsComplete) {
  for (const auto subject : {ReviewSubject::issues, ReviewSubject::parties, ReviewSubject::obligations})
    EXPECT_EQ(blocking(subject, sound_context()), "");
}

TEST(ContextReview, TheDecisionOnClimateChangeBlocksClauses41And42WhileItIsMissing) {
  auto facts = sound_context();
  facts.climate.reset();
  EXPECT_EQ(blocking(ReviewSubject::issues, facts), "climate:");
  EXPECT_EQ(blocking(ReviewSubject::parties, facts), "climate:");
  EXPECT_EQ(blocking(ReviewSubject::obligations, facts), "");
}

TEST(ContextReview, ARelevantClimateNeedsAnIssueThatSaysWhatItDoes) {
  auto facts = sound_context();
  facts.climate->is_relevant = true;
  EXPECT_EQ(blocking(ReviewSubject::issues, facts), "climate:3,");
  facts.issues[1].category = IssueCategory::climate;
  EXPECT_EQ(blocking(ReviewSubject::issues, facts), "");
}

TEST(ContextReview, ClimateRequirementsThatExistAreRecorded) {
  auto facts = sound_context();
  facts.climate->parties_require = true;
  EXPECT_EQ(blocking(ReviewSubject::parties, facts), "climate:3,");
  facts.requirements[0].is_climate = true;
  EXPECT_EQ(blocking(ReviewSubject::parties, facts), "");
}

TEST(ContextReview, IssuesOfBothSidesWithEffectOwnerAndReviewAreNeededAndAllThatLackOneAreNamed) {
  auto facts = sound_context();
  facts.issues = {{id(1), IssueSide::internal, IssueCategory::culture, false, true, kToday.plus_days(-1)},
                  {id(2), IssueSide::internal, IssueCategory::market, false, false, {}}};
  EXPECT_EQ(blocking(ReviewSubject::issues, facts), "side: effect:1,2, owner:2, review_on:1,");
  facts.issues.clear();
  EXPECT_EQ(blocking(ReviewSubject::issues, facts), "side: side:");
}

TEST(ContextReview, EveryPartyHasARequirementAndEveryRequirementADecisionWithItsMeansOrReason) {
  auto facts = sound_context();
  facts.parties.push_back({id(7), kToday.plus_days(-1)});
  facts.requirements = {{id(8), id(4), false, Addressed::undecided, false},
                        {id(9), id(4), false, Addressed::yes, false},
                        {id(10), id(4), false, Addressed::no, false},
                        {id(11), id(4), false, Addressed::ordinary_operation, false}};
  EXPECT_EQ(blocking(ReviewSubject::parties, facts),
            "requirements:7, review_on:7, addressed:8, through:9, through:10,");
  facts.parties.clear();
  facts.requirements.clear();
  EXPECT_EQ(blocking(ReviewSubject::parties, facts), ":");
}

TEST(ContextReview, ObligationsInForceHaveOwnerAssessmentAndReview) {
  auto facts = sound_context();
  facts.obligations = {{id(6), false, false, false, kToday.plus_days(-1)},
                       {id(7), true, false, false, kToday.plus_days(-1)}};  // has ended: asks for nothing
  EXPECT_EQ(blocking(ReviewSubject::obligations, facts), "owner:6, state:6, review_on:6,");
  facts.obligations.clear();
  EXPECT_EQ(blocking(ReviewSubject::obligations, facts), ":");
}

}  // namespace
}  // namespace assay::context
