// SPDX-License-Identifier: Apache-2.0
// Rules R1 to R5, each by its id.
#include "modules/risk/scenario_rules.h"

#include <gtest/gtest.h>

namespace assay::risk {
namespace {

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

Date day(const char* text) { return *Date::parse(text); }
Instant at(const char* date) { return utc_midnight(day(date)); }

ScenarioFacts a_scenario(std::optional<TreatmentOption> option = {}) {
  ScenarioFacts scenario;
  scenario.id = an_id(1);
  scenario.name = "R-01";
  scenario.risk_owner = an_id(2);
  scenario.inherent = Rating{4, 3};
  scenario.option = option;
  return scenario;
}

std::vector<std::string> fields(const Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems.items()) out.push_back(problem.field);
  return out;
}

using Fields = std::vector<std::string>;

TEST(ScenarioRules, IdentifiedUntilTheInherentLevelIsRated) {
  auto scenario = a_scenario();
  scenario.inherent.reset();
  EXPECT_EQ(scenario_state(scenario), ScenarioState::identified);
  scenario.inherent = Rating{1, 1};
  EXPECT_EQ(scenario_state(scenario), ScenarioState::assessed);
}

TEST(ScenarioRules, R2ModifyNeedsAControlOrATreatmentItemThatIsNotCancelled) {
  auto scenario = a_scenario(TreatmentOption::modify);
  EXPECT_EQ(fields(treatment_gaps(scenario)), Fields{"treatment"});
  scenario.items.push_back({an_id(5), "TP-01", TreatmentItemState::cancelled, {}, {}});
  const auto gaps = treatment_gaps(scenario);
  ASSERT_EQ(gaps.items().size(), 1u);
  EXPECT_EQ(gaps.items()[0].ids, (std::vector{an_id(1), an_id(5)})) << "names the cancelled item too";
  scenario.items[0].state = TreatmentItemState::proposed;
  EXPECT_EQ(scenario_state(scenario), ScenarioState::treatment_decided);
  scenario.items.clear();
  scenario.controls.push_back(an_id(9));
  EXPECT_EQ(scenario_state(scenario), ScenarioState::treatment_decided);
}

TEST(ScenarioRules, R2AvoidNeedsTheDecision) {
  auto scenario = a_scenario(TreatmentOption::avoid);
  scenario.avoid_decision = "  ";
  EXPECT_EQ(fields(treatment_gaps(scenario)), Fields{"avoid_decision"});
  scenario.avoid_decision = "The public demo is switched off";
  EXPECT_TRUE(treatment_gaps(scenario).empty());
}

TEST(ScenarioRules, R2ShareNeedsCounterpartyAndContractAndListsBoth) {
  auto scenario = a_scenario(TreatmentOption::share);
  EXPECT_EQ(fields(treatment_gaps(scenario)), (Fields{"counterparty", "contract"}));
  scenario.counterparty = "Insurer";
  EXPECT_EQ(fields(treatment_gaps(scenario)), Fields{"contract"});
  scenario.contract = "Policy 12";
  EXPECT_TRUE(treatment_gaps(scenario).empty());
}

TEST(ScenarioRules, R2RetainNeedsARequestedOrValidAcceptanceWithReason) {
  auto scenario = a_scenario(TreatmentOption::retain);
  EXPECT_EQ(fields(treatment_gaps(scenario)), Fields{"acceptance"});
  for (const auto state : {AcceptanceState::expired, AcceptanceState::void_, AcceptanceState::withdrawn}) {
    scenario.acceptances = {{an_id(7), state, true}};
    ASSERT_EQ(treatment_gaps(scenario).items().size(), 1u);
    EXPECT_EQ(treatment_gaps(scenario).items()[0].ids, (std::vector{an_id(1), an_id(7)}));
  }
  for (const auto state : {AcceptanceState::requested, AcceptanceState::partly_signed, AcceptanceState::valid}) {
    scenario.acceptances = {{an_id(7), state, false}};
    EXPECT_FALSE(treatment_gaps(scenario).empty()) << "without a reason";
    scenario.acceptances = {{an_id(7), state, true}};
    EXPECT_TRUE(treatment_gaps(scenario).empty());
  }
}

TEST(ScenarioRules, R3AcceptedOnlyWhileAValidAcceptanceStands) {
  auto scenario = a_scenario(TreatmentOption::modify);
  scenario.controls.push_back(an_id(9));
  scenario.residual = Rating{2, 2};
  scenario.acceptances = {{an_id(7), AcceptanceState::expired, true}, {an_id(8), AcceptanceState::partly_signed, true}};
  EXPECT_EQ(scenario_state(scenario), ScenarioState::treatment_decided);
  scenario.acceptances.push_back({an_id(6), AcceptanceState::valid, true});
  EXPECT_EQ(scenario_state(scenario), ScenarioState::accepted);
  EXPECT_TRUE(what_blocks(scenario, ScenarioState::accepted).empty());
  scenario.controls.clear();
  EXPECT_EQ(scenario_state(scenario), ScenarioState::assessed) << "an acceptance does not replace the treatment";
}

TEST(ScenarioRules, R3EverythingThatBlocksAcceptanceIsListedAtOnce) {
  auto scenario = a_scenario(TreatmentOption::share);
  scenario.acceptances = {{an_id(7), AcceptanceState::void_, true}};
  EXPECT_EQ(fields(what_blocks(scenario, ScenarioState::accepted)),
            (Fields{"counterparty", "contract", "residual", "acceptance"}));
  scenario.inherent.reset();
  EXPECT_EQ(fields(what_blocks(scenario, ScenarioState::treatment_decided)),
            (Fields{"inherent", "counterparty", "contract"}));
  scenario.is_closed = true;
  EXPECT_EQ(fields(what_blocks(scenario, ScenarioState::assessed)), (Fields{"state", "inherent"}));
}

TEST(ScenarioRules, WhatRemainsOfARetainedRiskIsItsInherentLevelUntilItIsRated) {
  auto scenario = a_scenario(TreatmentOption::retain);
  EXPECT_EQ(rating_to_accept(scenario), scenario.inherent);
  for (const auto option : {TreatmentOption::modify, TreatmentOption::avoid, TreatmentOption::share}) {
    scenario.option = option;
    EXPECT_FALSE(rating_to_accept(scenario));
  }
  scenario.residual = Rating{2, 3};
  EXPECT_EQ(rating_to_accept(scenario), scenario.residual);
}

TEST(ScenarioRules, APlanAloneLowersNoRisk) {
  auto scenario = a_scenario(TreatmentOption::modify);
  scenario.residual = Rating{2, 2};
  EXPECT_EQ(current_rating(scenario), scenario.residual);
  TreatmentItemFacts item;
  for (const auto state :
       {TreatmentItemState::proposed, TreatmentItemState::planned, TreatmentItemState::in_progress}) {
    item.state = state;
    scenario.items = {item};
    EXPECT_EQ(current_rating(scenario), scenario.inherent) << state_name(state);
  }
  for (const auto state : {TreatmentItemState::done, TreatmentItemState::verified, TreatmentItemState::cancelled}) {
    item.state = state;
    scenario.items = {item};
    EXPECT_EQ(current_rating(scenario), scenario.residual) << state_name(state);
  }
}

TEST(ScenarioRules, AControlThatIsNotInPlaceLowersNoRisk) {
  auto scenario = a_scenario(TreatmentOption::modify);
  scenario.residual = Rating{2, 2};
  scenario.are_controls_in_place = false;
  EXPECT_EQ(current_rating(scenario), scenario.inherent);
  scenario.inherent.reset();
  scenario.residual.reset();
  EXPECT_FALSE(current_rating(scenario));
}

TEST(ScenarioRules, R1AResidualAboveTheInherentScoreNeedsAReason) {
  const auto criteria = default_criteria(i18n::Language::en);
  auto scenario = a_scenario();
  scenario.residual = Rating{5, 3};
  const auto review = review_ratings(criteria, scenario);
  ASSERT_EQ(fields(review.problems), Fields{"residual_reason"});
  EXPECT_EQ(std::get<std::int64_t>(review.problems.items()[0].args.back().value), 15);
  scenario.residual_reason = "the supplier left";
  EXPECT_TRUE(review_ratings(criteria, scenario).problems.empty());
  scenario.residual = Rating{6, 0};
  scenario.target = Rating{1, 9};
  EXPECT_EQ(fields(review_ratings(criteria, scenario).problems),
            (Fields{"residual_likelihood", "residual_consequence", "target_consequence"}));
}

TEST(ScenarioRules, R4ClosingAndReopeningNeedAReasonAndTheOtherState) {
  auto scenario = a_scenario();
  EXPECT_EQ(fields(check_close(scenario, "")), Fields{"reason"});
  EXPECT_TRUE(check_close(scenario, "activity sold").empty());
  EXPECT_EQ(fields(check_reopen(scenario, " ")), (Fields{"state", "reason"}));
  scenario.is_closed = true;
  EXPECT_EQ(scenario_state(scenario), ScenarioState::closed);
  EXPECT_EQ(fields(check_close(scenario, "")), (Fields{"state", "reason"}));
  EXPECT_TRUE(check_reopen(scenario, "bought back").empty());
}

TEST(ScenarioRules, R5AReviewIsDueOnItsDay) {
  ReassessmentFacts facts;
  facts.next_review = day("2026-05-10");
  EXPECT_TRUE(reassessment_triggers(facts, {}, day("2026-05-09")).empty());
  const auto due = reassessment_triggers(facts, {}, day("2026-05-10"));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].trigger, ReassessmentTrigger::planned_interval);
}

TEST(ScenarioRules, R5WhatHappenedBeforeTheLastAssessmentDoesNotCount) {
  ReassessmentFacts facts;
  facts.last_assessed = at("2026-04-01");
  const std::vector<TriggerFacts> events{
      {ReassessmentTrigger::scope_change, an_id(1), "old", at("2026-04-01"), {}},
      {ReassessmentTrigger::failing_control, an_id(2), "A.8.7", at("2026-04-02"), {}},
      {ReassessmentTrigger::failing_control, an_id(2), "A.8.7", at("2026-04-03"), {}},
      {ReassessmentTrigger::significant_change, an_id(3), "new site", at("2026-04-02"), {}},
      {ReassessmentTrigger::threat_information, an_id(4), "advisory", at("2026-04-02"), {}}};
  const auto due = reassessment_triggers(facts, events, day("2026-04-05"));
  ASSERT_EQ(due.size(), 3u) << "the same control is named once";
  EXPECT_EQ(due[0].id, an_id(2));
  facts.last_assessed.reset();
  EXPECT_EQ(reassessment_triggers(facts, events, day("2026-04-05")).size(), 4u);
}

TEST(ScenarioRules, R5IncidentsCountFromTheThresholdAndWhileTheyAreNotRated) {
  ReassessmentFacts facts;
  facts.incident_threshold = 3;
  const auto incident = [](std::optional<int> level) {
    return std::vector<TriggerFacts>{{ReassessmentTrigger::incident, an_id(1), "I-1", at("2026-04-02"), level}};
  };
  EXPECT_TRUE(reassessment_triggers(facts, incident(2), day("2026-04-05")).empty());
  EXPECT_EQ(reassessment_triggers(facts, incident(3), day("2026-04-05")).size(), 1u);
  EXPECT_EQ(reassessment_triggers(facts, incident({}), day("2026-04-05")).size(), 1u);
}

}  // namespace
}  // namespace assay::risk
