// SPDX-License-Identifier: Apache-2.0
// Rules A1 to A8, each by its id, and what makes an acceptance void.
#include "modules/risk/acceptance_rules.h"

#include <gtest/gtest.h>

#include "platform/i18n/catalogue.h"

namespace assay::risk {
namespace {

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

Date day(const char* text) { return *Date::parse(text); }
const Date kToday = day("2026-05-01");

std::vector<std::string> fields(const Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems.items()) out.push_back(problem.field);
  return out;
}
using Fields = std::vector<std::string>;

AcceptedStateFacts a_state() {
  AcceptedStateFacts state;
  state.scenario = an_id(1);
  state.inherent = Rating{4, 3};
  state.residual = Rating{3, 4};
  state.band = "high";
  state.option = TreatmentOption::modify;
  state.controls = {an_id(20), an_id(21)};
  state.assets = {an_id(30), an_id(31)};
  state.criteria = an_id(40);
  state.criteria_version = 1;
  return state;
}

const Hash kNow = accepted_state_hash(a_state());

/// High under the defaults: the owner and top management, 12 months.
AcceptanceFacts an_acceptance() {
  AcceptanceFacts acceptance;
  acceptance.id = an_id(50);
  acceptance.name = "R-01";
  acceptance.needs = acceptance_needs(default_criteria(i18n::Language::en), {3, 4});
  acceptance.reason = "cheaper than the alternative";
  acceptance.accepted = kNow;
  return acceptance;
}

SignatureFacts owner(const char* on = "2026-05-01") {
  SignatureFacts signature;
  signature.person = an_id(2);
  signature.is_risk_owner = true;
  signature.on = day(on);
  return signature;
}

SignatureFacts top(const char* on = "2026-05-03") {
  SignatureFacts signature;
  signature.person = an_id(3);
  signature.is_top_management = true;
  signature.on = day(on);
  return signature;
}

SignatureFacts isms_manager() {
  SignatureFacts signature;
  signature.person = an_id(4);
  signature.is_isms_manager = true;
  signature.on = kToday;
  return signature;
}

ScenarioFacts a_scenario() {
  ScenarioFacts scenario;
  scenario.id = an_id(1);
  scenario.name = "R-01";
  scenario.risk_owner = an_id(2);
  scenario.inherent = Rating{4, 3};
  scenario.residual = Rating{3, 4};
  scenario.option = TreatmentOption::modify;
  scenario.controls = {an_id(20)};
  return scenario;
}

Problems request(const ScenarioFacts& scenario, const AcceptanceRequest& wanted) {
  return check_request(default_criteria(i18n::Language::en), scenario, wanted, kToday);
}

TEST(AcceptanceRules, RequestedPartlySignedValid) {
  auto acceptance = an_acceptance();
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::requested);
  EXPECT_EQ(missing_signers(acceptance).size(), 2u);
  acceptance.signatures.push_back(top());
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::partly_signed);
  EXPECT_EQ(missing_signers(acceptance), (std::vector{SignerFacts{SignerKind::risk_owner, {}}}));
  acceptance.signatures.push_back(owner());
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::valid);
}

TEST(AcceptanceRules, OneSignatureServesEveryCapacityOfItsSigner) {
  auto acceptance = an_acceptance();
  auto both = owner();
  both.is_top_management = true;
  acceptance.signatures = {both};
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::valid);
}

TEST(AcceptanceRules, A7WhoDidTheWorkCannotAcceptAHighRiskAlone) {
  auto acceptance = an_acceptance();
  auto worker = owner();
  worker.is_top_management = true;
  worker.did_treatment_work = true;
  acceptance.signatures = {worker};
  EXPECT_TRUE(missing_signers(acceptance).empty());
  EXPECT_TRUE(is_second_person_missing(acceptance));
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::partly_signed);

  auto colleague = isms_manager();
  colleague.did_treatment_work = true;
  const auto refused = check_sign(acceptance, colleague, kNow, kToday);
  ASSERT_EQ(refused.items().size(), 1u);
  EXPECT_EQ(refused.items()[0].key.id, "risk.acceptance.second_person");
  EXPECT_TRUE(check_sign(acceptance, isms_manager(), kNow, kToday).empty());
  acceptance.signatures.push_back(isms_manager());
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::valid);
}

TEST(AcceptanceRules, A7ALowRiskMayBeAcceptedByTheOwnerWhoDidTheWork) {
  auto acceptance = an_acceptance();
  acceptance.needs = acceptance_needs(default_criteria(i18n::Language::en), {1, 2});
  auto worker = owner();
  worker.did_treatment_work = true;
  acceptance.signatures = {worker};
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::valid);
}

TEST(AcceptanceRules, A4ItHoldsThroughTheLimitDayCountedFromTheLastSignature) {
  auto acceptance = an_acceptance();
  acceptance.signatures = {owner("2026-05-01"), top("2026-05-03")};
  EXPECT_EQ(last_valid_day(acceptance), day("2027-05-03"));
  EXPECT_EQ(acceptance_state(acceptance, kNow, day("2027-05-03")), AcceptanceState::valid);
  EXPECT_EQ(acceptance_state(acceptance, kNow, day("2027-05-04")), AcceptanceState::expired);
  acceptance.expires_on = day("2026-12-31");
  EXPECT_EQ(acceptance_state(acceptance, kNow, day("2026-12-31")), AcceptanceState::valid);
  EXPECT_EQ(acceptance_state(acceptance, kNow, day("2027-01-01")), AcceptanceState::expired);
}

TEST(AcceptanceRules, AMaterialChangeMakesItVoidAndItStaysVoid) {
  auto acceptance = an_acceptance();
  acceptance.signatures = {owner(), top()};
  auto changed = a_state();
  changed.residual = Rating{3, 5};
  EXPECT_EQ(acceptance_state(acceptance, accepted_state_hash(changed), kToday), AcceptanceState::void_);
  acceptance.is_voided = true;
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::void_) << "changing back does not revive it";
  acceptance.is_voided = false;
  EXPECT_EQ(acceptance_state(acceptance, accepted_state_hash(changed), day("2030-01-01")), AcceptanceState::expired);
  acceptance.is_withdrawn = true;
  EXPECT_EQ(acceptance_state(acceptance, kNow, kToday), AcceptanceState::withdrawn);
}

TEST(AcceptanceRules, TheTextOfAStateDoesNotDependOnTheOrderOfItsParts) {
  auto other = a_state();
  std::swap(other.controls[0], other.controls[1]);
  other.assets = {an_id(31), an_id(30), an_id(31)};
  EXPECT_EQ(accepted_state_text(other), accepted_state_text(a_state()));
  EXPECT_EQ(accepted_state_text(AcceptedStateFacts{}),
            R"({"assets":[],"criteria":{"id":"00000000-0000-0000-0000-000000000000","version":0},"inherent":null,)"
            R"("level":"","residual":null,"scenario":"00000000-0000-0000-0000-000000000000",)"
            R"("treatment":{"controls":[],"counterparty":"","option":null}})");
}

TEST(AcceptanceRules, EachMaterialChangeIsNamedAndChangesTheHash) {
  const auto expect = [](const auto& change, std::string_view name) {
    auto state = a_state();
    change(state);
    EXPECT_EQ(material_changes(a_state(), state), std::vector{name});
    EXPECT_NE(accepted_state_hash(state), kNow) << name;
  };
  expect([](auto& state) { state.inherent = Rating{4, 4}; }, "inherent");
  expect([](auto& state) { state.residual.reset(); }, "residual");
  expect([](auto& state) { state.band = "medium"; }, "level");
  expect([](auto& state) { state.option = TreatmentOption::retain; }, "treatment");
  expect([](auto& state) { state.controls.pop_back(); }, "treatment");
  expect([](auto& state) { state.counterparty = "Insurer"; }, "treatment");
  expect([](auto& state) { state.assets.push_back(an_id(32)); }, "assets");
  expect([](auto& state) { state.criteria_version = 2; }, "criteria");
  EXPECT_TRUE(material_changes(a_state(), a_state()).empty());
}

TEST(AcceptanceRules, A1NothingIsAcceptedBeforeTheTreatmentIsDecidedAndTheResidualIsRated) {
  auto scenario = a_scenario();
  EXPECT_TRUE(request(scenario, {"reason", {}}).empty());
  scenario.controls.clear();
  scenario.residual.reset();
  scenario.risk_owner = {};
  EXPECT_EQ(fields(request(scenario, {"reason", {}})), (Fields{"treatment", "risk_owner", "residual"}));
  scenario.is_closed = true;
  scenario.inherent.reset();
  EXPECT_EQ(fields(request(scenario, {})), (Fields{"state", "inherent", "treatment", "risk_owner"}));
}

TEST(AcceptanceRules, A1ARetainedRiskIsRequestedOnItsInherentLevelAndAlwaysWithReason) {
  auto scenario = a_scenario();
  scenario.option = TreatmentOption::retain;
  scenario.controls.clear();
  scenario.residual.reset();
  scenario.inherent = Rating{1, 2};
  EXPECT_TRUE(request(scenario, {"not worth a control", {}}).empty());
  EXPECT_EQ(fields(request(scenario, {})), Fields{"reason"});
}

TEST(AcceptanceRules, A2NobodyMayAcceptACriticalRisk) {
  auto scenario = a_scenario();
  scenario.residual = Rating{4, 4};
  const auto problems = request(scenario, {"reason", {}});
  ASSERT_EQ(problems.items().size(), 1u);
  EXPECT_EQ(problems.items()[0].key.id, "risk.acceptance.nobody_may");
  EXPECT_EQ(i18n::text(i18n::Language::en, problems.items()[0].key, problems.items()[0].args),
            "Nobody may accept risk R-01: the criteria do not allow it for band critical.");
}

TEST(AcceptanceRules, A3ReasonIsAskedWhereTheCriteriaAskForIt) {
  auto scenario = a_scenario();
  EXPECT_EQ(fields(request(scenario, {"  ", {}})), Fields{"reason"});
  scenario.residual = Rating{1, 3};
  EXPECT_TRUE(request(scenario, {}).empty()) << "low: the owner alone, without reason";
}

TEST(AcceptanceRules, A4TheChosenLastDayLiesWithinTheValidityLimitDayIncluded) {
  const auto scenario = a_scenario();
  for (const auto* good : {"2026-05-01", "2027-05-01"})
    EXPECT_TRUE(request(scenario, {"reason", day(good)}).empty()) << good;
  for (const auto* bad : {"2026-04-30", "2027-05-02"})
    EXPECT_EQ(fields(request(scenario, {"reason", day(bad)})), Fields{"expires_on"}) << bad;
}

TEST(AcceptanceRules, A5OneOpenRequestAtATime) {
  auto scenario = a_scenario();
  scenario.acceptances = {{an_id(50), AcceptanceState::expired, true},
                          {an_id(51), AcceptanceState::valid, true},
                          {an_id(52), AcceptanceState::partly_signed, true}};
  const auto problems = request(scenario, {"reason", {}});
  ASSERT_EQ(problems.items().size(), 1u);
  EXPECT_EQ(problems.items()[0].ids, std::vector{an_id(52)}) << "a valid one may be renewed before it ends";
}

TEST(AcceptanceRules, A6OnlyWhoIsStillMissingSignsAndOnlyOnce) {
  auto acceptance = an_acceptance();
  EXPECT_TRUE(check_sign(acceptance, owner(), kNow, kToday).empty());
  EXPECT_TRUE(check_sign(acceptance, top(), kNow, kToday).empty());
  EXPECT_EQ(check_sign(acceptance, isms_manager(), kNow, kToday).items()[0].key.id, "risk.acceptance.not_a_signer");
  acceptance.signatures = {owner()};
  EXPECT_EQ(check_sign(acceptance, owner(), kNow, kToday).items()[0].key.id, "risk.acceptance.signed_already");
  acceptance.needs.signers.push_back({SignerKind::person, an_id(9)});
  SignatureFacts named;
  named.person = an_id(9);
  EXPECT_TRUE(check_sign(acceptance, named, kNow, kToday).empty());
  named.person = an_id(8);
  EXPECT_FALSE(check_sign(acceptance, named, kNow, kToday).empty());
}

TEST(AcceptanceRules, A8WhatHasEndedCannotBeSignedOrWithdrawn) {
  auto acceptance = an_acceptance();
  acceptance.is_voided = true;
  EXPECT_EQ(fields(check_sign(acceptance, owner(), kNow, kToday)), Fields{"state"});
  EXPECT_EQ(fields(check_withdraw(acceptance, "", kNow, kToday)), (Fields{"state", "reason"}));
  acceptance.is_voided = false;
  acceptance.signatures = {owner(), top()};
  EXPECT_TRUE(check_withdraw(acceptance, "the contract ended", kNow, kToday).empty())
      << "a valid one may be taken back";
}

}  // namespace
}  // namespace assay::risk
