// SPDX-License-Identifier: Apache-2.0
// Rules E1 to E4 of exceptions, W1 to W4 of workshops, T5 of the plan, C10 to C12 of anchors.
#include <gtest/gtest.h>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/exception_rules.h"
#include "modules/risk/treatment_rules.h"
#include "modules/risk/workshop_rules.h"

namespace assay::risk {
namespace {

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}
Date day(const char* text) { return *Date::parse(text); }
const Date kToday = day("2026-05-01");

using Fields = std::vector<std::string>;
Fields fields(const Problems& problems) {
  Fields out;
  for (const auto& problem : problems.items()) out.push_back(problem.field);
  return out;
}

ExceptionFacts an_exception() {
  return {an_id(1), "E-1", ExceptionKind::exception, ExceptionState::requested, false, day("2026-12-31")};
}

TEST(ExceptionRules, E1ACompensatingControlSaysWhatIsDone) {
  auto exception = an_exception();
  exception.kind = ExceptionKind::compensating_control;
  EXPECT_EQ(fields(check_exception(exception, kToday)), Fields{"compensation"});
  exception.has_compensation = true;
  EXPECT_TRUE(check_exception(exception, kToday).empty());
}

TEST(ExceptionRules, E2TheLastDayLiesBetweenTodayAndTwelveMonthsBothIncluded) {
  auto exception = an_exception();
  for (const auto* good : {"2026-05-01", "2027-05-01"}) {
    exception.expires_on = day(good);
    EXPECT_TRUE(check_exception(exception, kToday).empty()) << good;
  }
  for (const auto* bad : {"2026-04-30", "2027-05-02"}) {
    exception.expires_on = day(bad);
    EXPECT_EQ(fields(check_exception(exception, kToday)), Fields{"expires_on"}) << bad;
  }
}

TEST(ExceptionRules, E3OnlyWhatIsRequestedIsGrantedAndOnTheDayItStillFits) {
  auto exception = an_exception();
  EXPECT_TRUE(check_grant(exception, kToday).empty());
  EXPECT_EQ(fields(check_grant(exception, day("2027-01-01"))), Fields{"expires_on"});
  exception.state = ExceptionState::granted;
  EXPECT_EQ(fields(check_grant(exception, kToday)), Fields{"state"});
}

TEST(ExceptionRules, E4WithdrawingNeedsAReasonAndHappensOnce) {
  auto exception = an_exception();
  EXPECT_EQ(fields(check_withdraw_exception(exception, " ")), Fields{"reason"});
  exception.state = ExceptionState::withdrawn;
  EXPECT_EQ(fields(check_withdraw_exception(exception, "")), (Fields{"state", "reason"}));
}

TEST(ExceptionRules, ItHoldsThroughItsLastDay) {
  auto exception = an_exception();
  EXPECT_FALSE(is_in_force(exception, kToday)) << "not granted";
  exception.state = ExceptionState::granted;
  EXPECT_TRUE(is_in_force(exception, day("2026-12-31")));
  EXPECT_FALSE(is_in_force(exception, day("2027-01-01")));
}

TEST(WorkshopRules, W1TheWorkshopIsOpenAndHasTheRisk) {
  WorkshopFacts facts{an_id(1), an_id(2), true, false, false, false, 0};
  EXPECT_EQ(fields(check_rate(facts)), (Fields{"state", "scenario"}));
}

TEST(WorkshopRules, W2NobodyRatesAfterTheReveal) {
  WorkshopFacts facts{an_id(1), an_id(2), false, true, true, false, 3};
  EXPECT_EQ(fields(check_rate(facts)), Fields{"scenario"});
}

TEST(WorkshopRules, W3TwoPeopleAtLeastAreRevealedOnce) {
  WorkshopFacts facts{an_id(1), an_id(2), false, true, false, false, 1};
  EXPECT_EQ(fields(check_reveal(facts)), Fields{"ratings"});
  facts.ratings = 2;
  EXPECT_TRUE(check_reveal(facts).empty());
  facts.is_revealed = true;
  EXPECT_EQ(fields(check_reveal(facts)), Fields{"scenario"});
}

TEST(WorkshopRules, W4AConsensusFollowsTheRevealAndHasAReason) {
  WorkshopFacts facts{an_id(1), an_id(2), false, true, false, false, 2};
  EXPECT_EQ(fields(check_agree(facts, "")), (Fields{"scenario", "reason"}));
  facts.is_revealed = true;
  EXPECT_TRUE(check_agree(facts, "We had two cases last year").empty());
}

TEST(WorkshopRules, TheSpreadShowsTheEndsTheMiddleAndHowManyChoseEach) {
  const auto spread = spread_of(std::vector{4, 1, 3, 3}, 5);
  EXPECT_EQ(spread.lowest, 1);
  EXPECT_EQ(spread.highest, 4);
  EXPECT_EQ(spread.middle, 3);
  EXPECT_EQ(spread.counts, (std::vector{1, 0, 2, 1, 0}));
  EXPECT_EQ(spread_of({}, 3).highest, 0);
}

TEST(TreatmentPlan, T5AnActionDoesNotEndBeforeItBeginsNorEarnMoney) {
  TreatmentItemFacts item{an_id(1), "T-1", TreatmentItemState::planned, an_id(2), kToday};
  EXPECT_TRUE(check_plan(item, kToday, 0).empty());
  EXPECT_EQ(fields(check_plan(item, kToday.plus_days(1), -1)), (Fields{"starts_on", "cost"}));
}

TEST(TreatmentPlan, TheTargetDateOfARiskIsTheLastDueDayOfItsLivingActions) {
  std::vector<TreatmentItemFacts> items{{an_id(1), "T-1", TreatmentItemState::planned, {}, kToday},
                                        {an_id(2), "T-2", TreatmentItemState::cancelled, {}, kToday.plus_days(90)},
                                        {an_id(3), "T-3", TreatmentItemState::proposed, {}, {}}};
  EXPECT_EQ(target_date(items), kToday);
  items[2].due = kToday.plus_days(30);
  EXPECT_EQ(target_date(items), kToday.plus_days(30));
  EXPECT_EQ(target_date({}), std::nullopt);
}

CriteriaFacts anchored() {
  auto criteria = default_criteria(i18n::Language::en);
  for (auto& level : criteria.likelihood)
    level.rate = RateRange{(level.level - 1) * 1'000,
                           level.level < 5 ? std::optional(std::int64_t{level.level} * 1'000) : std::nullopt};
  for (auto& level : criteria.consequence)
    level.money = MoneyRange{(level.level - 1) * 100,
                             level.level < 5 ? std::optional(std::int64_t{level.level} * 100) : std::nullopt, "EUR"};
  criteria.anchors = {{"legal", 3, "A contract penalty"}};
  return criteria;
}

TEST(CriteriaAnchors, C10RatesRiseWithoutOverlap) {
  auto criteria = anchored();
  EXPECT_TRUE(review_criteria(criteria).problems.empty());
  criteria.likelihood[1].rate->min = 500;
  EXPECT_EQ(fields(review_criteria(criteria).problems), Fields{"likelihood"});
  criteria = anchored();
  criteria.likelihood[1].rate->min = 1'500;
  EXPECT_TRUE(review_criteria(criteria).problems.empty());
  EXPECT_EQ(review_criteria(criteria).warnings.size(), 1U) << "a gap";
  criteria.likelihood[1].rate->max = 1'500;
  EXPECT_FALSE(review_criteria(criteria).problems.empty()) << "it ends where it begins";
}

TEST(CriteriaAnchors, C11AmountsAreInOneCurrency) {
  auto criteria = anchored();
  criteria.consequence[2].money->currency = "USD";
  EXPECT_EQ(fields(review_criteria(criteria).problems), Fields{"consequence"});
  criteria = anchored();
  criteria.consequence[4].money.reset();
  EXPECT_EQ(review_criteria(criteria).warnings.size(), 1U) << "one level has none";
}

TEST(CriteriaAnchors, C12AnAnchorNamesADimensionAndALevelThatExist) {
  auto criteria = anchored();
  criteria.anchors.push_back({"weather", 3, "Rain"});
  criteria.anchors.push_back({"legal", 6, "Beyond"});
  EXPECT_EQ(fields(review_criteria(criteria).problems), (Fields{"anchors", "anchors"}));
}

}  // namespace
}  // namespace assay::risk
