// SPDX-License-Identifier: Apache-2.0
// Rules over the whole register: K1 to K11 of consistency, V1 to V4 of a preview, Y1 to Y3 of a comparison, I1 to I3 of
// proposals.
#include <gtest/gtest.h>

#include "modules/risk/consistency.h"
#include "modules/risk/criteria_preview.h"
#include "modules/risk/identification.h"
#include "modules/risk/reassessment_compare.h"

namespace assay::risk {
namespace {

using i18n::Language;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}
const Date kToday = *Date::parse("2026-05-01");

/// Rated, treated and in order.
RegisterRisk a_risk(std::uint8_t n, const std::string& title = "Ransomware on the file server") {
  RegisterRisk risk;
  risk.facts.id = an_id(n);
  risk.facts.name = "R-" + std::to_string(n);
  risk.facts.risk_owner = an_id(200);
  risk.facts.inherent = Rating{4, 4};
  risk.facts.option = TreatmentOption::modify;
  risk.facts.controls = {an_id(150)};
  risk.title = title;
  risk.has_rating_reason = true;
  risk.inherent_score = 16;
  risk.assets = {an_id(100)};
  risk.next_review = kToday;
  return risk;
}

std::vector<Consistency> checks(const RegisterRisk& risk) {
  std::vector<Consistency> found;
  for (const auto& one : inconsistencies({&risk, 1}, {}, kToday)) found.push_back(one.check);
  return found;
}
using Checks = std::vector<Consistency>;

TEST(Consistency, ARiskInOrderIsSilent) { EXPECT_EQ(checks(a_risk(1)), Checks{}); }

TEST(Consistency, K1ARiskHasAnOwnerWhoIsStillThere) {
  auto risk = a_risk(1);
  risk.has_owner_left = true;
  EXPECT_EQ(checks(risk), Checks{Consistency::no_owner});
  risk.facts.risk_owner = {};
  EXPECT_EQ(checks(risk), Checks{Consistency::no_owner});
}

TEST(Consistency, K2ARatingHasAReason) {
  auto risk = a_risk(1);
  risk.has_rating_reason = false;
  EXPECT_EQ(checks(risk), Checks{Consistency::rating_without_reason});
  risk.facts.inherent.reset();
  EXPECT_EQ(checks(risk), Checks{}) << "nothing is rated yet";
}

TEST(Consistency, K3AResidualAboveTheInherentScoreIsShownAlsoWithAReason) {
  auto risk = a_risk(1);
  risk.residual_score = 17;
  EXPECT_EQ(checks(risk), Checks{Consistency::residual_above_inherent});
  risk.residual_score = 16;
  EXPECT_EQ(checks(risk), Checks{});
}

TEST(Consistency, K4AnExpiredAcceptanceIsShownUnlessAnotherHolds) {
  auto risk = a_risk(1);
  risk.facts.acceptances = {{an_id(7), AcceptanceState::expired, true}};
  EXPECT_EQ(checks(risk), Checks{Consistency::acceptance_expired});
  risk.facts.acceptances.push_back({an_id(8), AcceptanceState::valid, true});
  EXPECT_EQ(checks(risk), Checks{});
}

TEST(Consistency, K5NearlyTheSameTitleThreatAndAssetIsADuplicate) {
  auto other = a_risk(2, "The RANSOMWARE on file server");
  const std::vector both{a_risk(1), other};
  const auto found = inconsistencies(both, {}, kToday);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].check, Consistency::duplicate);
  EXPECT_EQ(found[0].object, an_id(2));
  EXPECT_EQ(found[0].others, std::vector{an_id(1)});
  other.assets = {an_id(101)};
  EXPECT_TRUE(inconsistencies(std::vector{a_risk(1), other}, {}, kToday).empty()) << "another asset";
  other.assets = {an_id(100)};
  other.threat = an_id(50);
  EXPECT_TRUE(inconsistencies(std::vector{a_risk(1), other}, {}, kToday).empty()) << "another threat";
}

TEST(Consistency, TitlesAreComparedByTheirWords) {
  EXPECT_TRUE(are_nearly_identical("Vol d'un portable", "Vol d’un portable"));
  EXPECT_TRUE(are_nearly_identical("Panne électrique du site", "panne electrique site"));
  EXPECT_FALSE(are_nearly_identical("Fire in the server room", "Water in the server room"));
  EXPECT_FALSE(are_nearly_identical("", ""));
}

TEST(Consistency, K6ModifyNeedsAnActionOrAControlThatIsInPlace) {
  auto risk = a_risk(1);
  risk.facts.are_controls_in_place = false;
  EXPECT_EQ(checks(risk), Checks{Consistency::treatment_without_action});
  risk.facts.items = {{an_id(9), "T-1", TreatmentItemState::cancelled, {}, {}}};
  EXPECT_EQ(checks(risk), Checks{Consistency::treatment_without_action}) << "cancelled";
  risk.facts.items[0].state = TreatmentItemState::proposed;
  EXPECT_EQ(checks(risk), Checks{});
}

TEST(Consistency, K7AnAssetIsNamedBySomeRiskAlsoAClosedOne) {
  auto risk = a_risk(1);
  risk.facts.is_closed = true;
  const std::vector<RegisterAsset> assets{{an_id(100), "A-1"}, {an_id(101), "A-2"}};
  const auto found = inconsistencies({&risk, 1}, assets, kToday);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].check, Consistency::asset_without_scenario);
  EXPECT_EQ(found[0].object, an_id(101));
  EXPECT_TRUE(found[0].is_asset);
}

TEST(Consistency, K8ARatedRiskHasAReviewDateThatIsNotOver) {
  auto risk = a_risk(1);
  risk.next_review = kToday.plus_days(-1);
  EXPECT_EQ(checks(risk), Checks{Consistency::review_overdue});
  risk.next_review.reset();
  EXPECT_EQ(checks(risk), Checks{Consistency::review_overdue});
}

TEST(Consistency, K9LateActionsAreListedTogether) {
  auto risk = a_risk(1);
  risk.facts.items = {{an_id(9), "T-1", TreatmentItemState::planned, an_id(200), kToday.plus_days(-1)},
                      {an_id(10), "T-2", TreatmentItemState::done, an_id(200), kToday.plus_days(-1)},
                      {an_id(11), "T-3", TreatmentItemState::in_progress, an_id(200), kToday.plus_days(-9)}};
  const auto found = inconsistencies({&risk, 1}, {}, kToday);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].others, (std::vector{an_id(9), an_id(11)}));
}

TEST(Consistency, K10ATreatmentDoesNotRestOnARetiredControl) {
  auto risk = a_risk(1);
  risk.retired_controls = {"8.13"};
  EXPECT_EQ(checks(risk), Checks{Consistency::control_retired});
}

TEST(Consistency, K11RatingsOfOlderCriteriaAreShown) {
  auto risk = a_risk(1);
  risk.is_of_older_criteria = true;
  EXPECT_EQ(checks(risk), Checks{Consistency::older_criteria});
}

TEST(Consistency, AClosedRiskIsLeftAlone) {
  auto risk = a_risk(1);
  risk.facts.risk_owner = {};
  risk.facts.is_closed = true;
  EXPECT_EQ(checks(risk), Checks{});
}

PreviewRisk a_rated(Rating inherent, std::optional<Rating> residual = {}) {
  return {an_id(1), "R-1", inherent, residual, residual, {}};
}

TEST(CriteriaPreview, V1BandsAreLookedUpInBothGrids) {
  const auto before = default_criteria(Language::en);
  auto after = before;
  after.bands[0].max = 5;
  after.bands[1].min = 6;
  fill_bands(after.grid, after.bands);
  const std::vector risks{a_rated({1, 5}), a_rated({4, 4})};
  const auto found = preview(before, after, risks);
  ASSERT_EQ(found.changed.size(), 1U);
  EXPECT_EQ(found.changed[0].inherent_before, "medium");
  EXPECT_EQ(found.changed[0].inherent_after, "low");
  EXPECT_EQ(found.changed[0].changes, (std::vector{PreviewChange::band, PreviewChange::line}));
  EXPECT_EQ(found.unchanged, 1);
  ASSERT_EQ(found.bands.size(), 4U);
  EXPECT_EQ(found.bands[0].inherent_after - found.bands[0].inherent_before, 1) << "low";
  EXPECT_EQ(found.bands[1].inherent_after - found.bands[1].inherent_before, -1) << "medium";
  EXPECT_EQ(found.bands[3].inherent_before, 1) << "critical";
}

TEST(CriteriaPreview, V2LevelsBeyondTheNewScalesMustBeRatedAgain) {
  const auto before = default_criteria(Language::en);
  auto after = before;
  std::erase_if(after.grid, [](const CellFacts& cell) { return cell.likelihood == 5; });
  after.likelihood.pop_back();
  const auto found = preview(before, after, std::vector{a_rated({5, 1})});
  EXPECT_EQ(found.off_scale, 1);
  ASSERT_EQ(found.changed.size(), 1U);
  EXPECT_EQ(found.changed[0].inherent_after, "");
}

TEST(CriteriaPreview, V3EveryStandingAcceptanceEndsAlsoWhenNoLevelMoves) {
  const auto criteria = default_criteria(Language::en);
  auto risk = a_rated({2, 2}, Rating{1, 2});
  risk.acceptances = {an_id(7)};
  const auto found = preview(criteria, criteria, {&risk, 1});
  EXPECT_EQ(found.voided, 1);
  ASSERT_EQ(found.changed.size(), 1U);
  EXPECT_TRUE(found.changed[0].changes.empty());
  EXPECT_EQ(found.changed[0].voided, std::vector{an_id(7)});
}

TEST(CriteriaPreview, V4OtherSignersAreSaid) {
  const auto before = default_criteria(Language::en);
  auto after = before;
  after.acceptance[0].signers.push_back({SignerKind::top_management, {}});
  const auto risk = a_rated({2, 2}, Rating{1, 2});
  const auto found = preview(before, after, {&risk, 1});
  ASSERT_EQ(found.changed.size(), 1U);
  EXPECT_EQ(found.changed[0].changes, std::vector{PreviewChange::signers});
}

SnapshotRisk a_snapshot(std::uint8_t n, int rank, const std::string& band) {
  SnapshotRisk risk;
  risk.id = an_id(n);
  risk.name = "R-" + std::to_string(n);
  risk.inherent = Rating{rank, rank};
  risk.band = band;
  risk.rank = rank;
  risk.criteria = an_id(90);
  return risk;
}

TEST(Reassessment, Y1NewGoneClosedAndReopenedAreTold) {
  auto closed = a_snapshot(3, 2, "medium"), reopened = a_snapshot(4, 2, "medium");
  reopened.is_closed = true;
  const std::vector before{a_snapshot(1, 1, "low"), closed, reopened};
  closed.is_closed = true;
  reopened.is_closed = false;
  const std::vector after{a_snapshot(2, 3, "high"), closed, reopened};
  const auto found = compare(before, after);
  std::vector<Movement> movements;
  for (const auto& one : found.moved) movements.push_back(one.movement);
  EXPECT_EQ(movements, (std::vector{Movement::added, Movement::gone, Movement::closed, Movement::reopened}));
  EXPECT_EQ(found.moved[0].band_after, "high");
  EXPECT_EQ(found.moved[1].band_before, "low");
}

TEST(Reassessment, Y2LevelsMoveByRankAndOtherCriteriaAreSaid) {
  auto other = a_snapshot(3, 1, "low");
  const std::vector before{a_snapshot(1, 1, "low"), a_snapshot(2, 3, "high"), other};
  other.criteria = an_id(91);
  const std::vector after{a_snapshot(1, 2, "medium"), a_snapshot(2, 2, "medium"), other};
  const auto found = compare(before, after);
  ASSERT_EQ(found.moved.size(), 3U);
  EXPECT_EQ(found.moved[0].movement, Movement::worse);
  EXPECT_EQ(found.moved[1].movement, Movement::better);
  EXPECT_EQ(found.moved[2].movement, Movement::rated_anew);
  EXPECT_EQ(found.moved[2].causes, std::vector{Cause::criteria});
}

TEST(Reassessment, Y3EveryDifferenceThatMovesALevelIsACause) {
  auto risk = a_snapshot(1, 3, "high");
  risk.open_items = 1;
  risk.are_controls_in_place = false;
  auto later = a_snapshot(1, 1, "low");
  later.inherent = risk.inherent;
  later.residual = Rating{1, 1};
  later.is_accepted = true;
  const auto found = compare({&risk, 1}, {&later, 1});
  ASSERT_EQ(found.moved.size(), 1U);
  EXPECT_EQ(found.moved[0].causes, (std::vector{Cause::residual_rating, Cause::actions_done, Cause::controls_in_place,
                                                Cause::acceptance_gained}));
  EXPECT_EQ(compare({&risk, 1}, {&risk, 1}).unchanged, 1);
}

TEST(Identification, I1AStarterIsProposedByAClassAKindOrEveryScope) {
  const std::vector<frameworks::StarterScenario> starters{{"a", "phishing", {}, {}, {"endpoint"}, {}},
                                                          {"b", "phishing", {}, {}, {}, {"privacy"}},
                                                          {"c", "phishing", {}, {}, {"facility"}, {}},
                                                          {"d", "phishing", {}, {}, {}, {}}};
  IdentificationFacts facts;
  facts.assets = {{an_id(1), "Laptop", "endpoint"}, {an_id(2), "Unknown thing", ""}};
  facts.obligations = {{an_id(3), "GDPR", "privacy"}};
  const auto found = proposals(starters, facts);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].assets[0].name, "Laptop");
  EXPECT_EQ(found[1].obligations[0].name, "GDPR");
  EXPECT_EQ(found[2].starter->id, "d");
  facts.scope = {{an_id(4), "Head office", "facility"}};
  EXPECT_EQ(proposals(starters, facts).size(), 4U);
}

TEST(Identification, I2WhatWasTakenIsSaidAndI3WithoutAClassNothingIsBroughtUp) {
  const std::vector<frameworks::StarterScenario> starters{{"a", "phishing", {}, {}, {"endpoint"}, {}}};
  IdentificationFacts facts;
  facts.assets = {{an_id(2), "Unknown thing", ""}};
  EXPECT_TRUE(proposals(starters, facts).empty());
  facts.assets = {{an_id(1), "Laptop", "endpoint"}};
  facts.taken = {"a"};
  ASSERT_EQ(proposals(starters, facts).size(), 1U);
  EXPECT_TRUE(proposals(starters, facts)[0].is_taken);
}

}  // namespace
}  // namespace assay::risk
