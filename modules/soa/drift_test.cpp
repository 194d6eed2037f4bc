// SPDX-License-Identifier: Apache-2.0
// The approved statement against the registers of today: each cause by its name, with what it says about approval.
#include "modules/soa/drift.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::soa {
namespace {

using controls::ImplementationState;
using frameworks::Because;
using enum DriftCause;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

const Date kToday = *Date::of(2026, 5, 1);
constexpr std::uint8_t kBackup = 1, kCoding = 2;
const Id kRisk = an_id(10), kOther = an_id(11), kLaw = an_id(20), kOwner = an_id(30), kVault = an_id(40);

DriftRow an_included(std::uint8_t control) {
  DriftRow row;
  row.id = an_id(static_cast<std::uint8_t>(100 + control));
  row.control = an_id(control);
  row.applicable = Applicability::yes;
  row.reasons = {InclusionReason::risk_treatment};
  row.justification = "needed";
  row.risks = {kRisk};
  row.implementation = ImplementationState::implemented;
  row.owner = kOwner;
  return row;
}

DriftRow an_excluded(std::uint8_t control) {
  DriftRow row;
  row.id = an_id(static_cast<std::uint8_t>(100 + control));
  row.control = an_id(control);
  row.applicable = Applicability::no;
  row.exclusion_justification = "nothing is developed here";
  return row;
}

/// 8.13 applies for the risk R-1; 8.28 is excluded.
SoaPicture a_picture() {
  SoaPicture picture;
  picture.controls = {{an_id(kBackup), "8.13", false}, {an_id(kCoding), "8.28", false}};
  picture.rows = {an_included(kBackup), an_excluded(kCoding)};
  picture.risks = {{kRisk, "R-1", true}};
  picture.treatments = {{kRisk, an_id(kBackup)}};
  picture.people = {{kOwner, "P-1", {}}};
  return picture;
}

struct Found {
  DriftCause cause;
  std::string code;
  bool needs_approval;
  friend bool operator==(const Found&, const Found&) = default;
  friend void PrintTo(const Found& found, std::ostream* out) {
    *out << cause_name(found.cause) << ' ' << found.code << (found.needs_approval ? " approve" : "");
  }
};
using All = std::vector<Found>;

All found(const SoaPicture& then, const SoaPicture& now) {
  All out;
  for (const auto& line : drift(then, now, kToday)) out.push_back({line.cause, line.code, line.needs_approval});
  return out;
}

TEST(Drift, NothingMovedSaysNothing) { EXPECT_EQ(found(a_picture(), a_picture()), All{}); }

TEST(Drift, TheLastRiskBehindALineIsClosedSoItsReasonIsGone) {
  auto now = a_picture();
  now.risks[0].is_open = false;
  EXPECT_EQ(found(a_picture(), now), (All{{risk_reason_gone, "8.13", true}}));
  EXPECT_EQ(drift(a_picture(), now, kToday)[0].objects, (std::vector<DriftObject>{{"risk_scenario", kRisk, "R-1"}}));
  now.risks.clear();  // removed altogether: its name is that of the approval
  EXPECT_EQ(drift(a_picture(), now, kToday)[0].objects, (std::vector<DriftObject>{{"risk_scenario", kRisk, "R-1"}}));
}

TEST(Drift, AClosedRiskBesideAnOpenOneIsForInformation) {
  auto then = a_picture();
  then.rows[0].risks.push_back(kOther);
  then.risks.push_back({kOther, "R-2", true});
  then.treatments.push_back({kOther, an_id(kBackup)});
  auto now = then;
  now.risks[1].is_open = false;
  EXPECT_EQ(found(then, now), (All{{risk_closed, "8.13", false}}));
}

TEST(Drift, AnOpenRiskThatNamesAnExcludedControlNeedsApproval) {
  auto now = a_picture();
  now.treatments.push_back({kRisk, an_id(kCoding)});
  now.treatments.push_back({kRisk, an_id(kCoding)});  // the scenario and one of its measures: one risk
  const auto lines = drift(a_picture(), now, kToday);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].cause, risk_names_excluded);
  EXPECT_TRUE(lines[0].needs_approval);
  EXPECT_EQ(lines[0].objects.size(), 1U);
  EXPECT_EQ(lines[0].row, an_id(100 + kCoding));
}

TEST(Drift, ANewRiskOnAnIncludedControlNeedsApprovalOnlyWhenRisksAreNoReasonYet) {
  auto then = a_picture();
  auto now = then;
  now.risks.push_back({kOther, "R-2", true});
  now.treatments.push_back({kOther, an_id(kBackup)});
  EXPECT_EQ(found(then, now), (All{{risk_added, "8.13", false}}));
  for (auto* picture : {&then, &now}) picture->rows[0].reasons = {InclusionReason::best_practice};
  EXPECT_EQ(found(then, now), (All{{risk_added, "8.13", true}}));
}

TEST(Drift, AControlOfTheCatalogueOrOfOurOwnThatWasAddedIsNotApproved) {
  auto now = a_picture();
  now.controls.push_back({kVault, "OWN-1", true});
  EXPECT_EQ(found(a_picture(), now), (All{{control_added, "OWN-1", true}}));
  now.treatments.push_back({kRisk, kVault});
  EXPECT_EQ(found(a_picture(), now), (All{{control_added, "OWN-1", true}, {risk_names_undecided, "OWN-1", true}}));
  EXPECT_EQ(found(now, a_picture()), (All{}));  // nothing was approved about it
  auto then = now;
  then.rows.push_back(an_included(40));
  EXPECT_EQ(found(then, a_picture()), (All{{control_removed, "OWN-1", true}}));
}

TEST(Drift, ADecisionThatWasEditedSinceNeedsApproval) {
  auto now = a_picture();
  now.rows[1].exclusion_justification = "nothing is developed here, nor bought made to order";
  EXPECT_EQ(found(a_picture(), now), (All{{decision_edited, "8.28", true}}));
}

TEST(Drift, WhatIsDoneAboutAControlIsComparedWithWhatWasApproved) {
  const auto moved = [](ImplementationState before, std::vector<ImplementationState> states) {
    auto then = a_picture();
    then.rows[0].implementation = before;
    auto now = then;
    std::uint8_t n = 50;
    for (const auto state : states) now.implementations.push_back({an_id(n++), "I", an_id(kBackup), state});
    return found(then, now);
  };
  using enum ImplementationState;
  EXPECT_EQ(moved(implemented, {implemented}), All{});
  EXPECT_EQ(moved(implemented, {implemented, retired}), All{});
  EXPECT_EQ(moved(implemented, {implemented, planned}), (All{{control_failing, "8.13", true}}));
  EXPECT_EQ(moved(implemented, {not_implemented}), (All{{control_failing, "8.13", true}}));
  EXPECT_EQ(moved(implemented, {retired}), (All{{control_retired, "8.13", true}}));
  EXPECT_EQ(moved(planned, {implemented}), (All{{state_improved, "8.13", false}}));
  EXPECT_EQ(moved(not_implemented, {}), All{});
}

TEST(Drift, AControlWhoseLastImplementationWasRemovedIsDropped) {
  auto then = a_picture();
  then.implementations = {{kVault, "Tapes", an_id(kBackup), ImplementationState::implemented}};
  const auto lines = drift(then, a_picture(), kToday);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].cause, control_dropped);
  EXPECT_TRUE(lines[0].needs_approval);
  EXPECT_EQ(lines[0].then, "implemented");
  EXPECT_EQ(lines[0].objects, (std::vector<DriftObject>{{"implementation", kVault, "Tapes"}}));
}

TEST(Drift, TheStateOfALineCountsWhereNoImplementationIsRegistered) {
  auto now = a_picture();
  now.rows[0].implementation = ImplementationState::partially;
  EXPECT_EQ(found(a_picture(), now), (All{{control_failing, "8.13", true}}));
}

TEST(Drift, ANewClassOfAssetsIsNamedAndContradictsAnExclusionThatTheCatalogueSpeaksAgainst) {
  auto now = a_picture();
  now.words = {{Because::asset_class, "source_code", "source_code", 3}};
  EXPECT_EQ(found(a_picture(), now), (All{{asset_class_added, "", false}}));
  now.suggestions = {{Because::asset_class, "source_code", an_id(kCoding)}};
  EXPECT_EQ(found(a_picture(), now), (All{{word_on_excluded, "8.28", true}, {asset_class_added, "", false}}));
  auto then = a_picture();
  then.words = now.words;  // known to those who excluded the control
  then.suggestions = now.suggestions;
  EXPECT_EQ(found(then, now), All{});
}

TEST(Drift, AnObligationThatRequiresAnExcludedControlContradictsTheExclusion) {
  auto now = a_picture();
  now.obligations = {{kLaw, "L-1"}};
  now.duties = {{kLaw, an_id(kCoding)}};
  EXPECT_EQ(found(a_picture(), now), (All{{obligation_on_excluded, "8.28", true}}));
  now.duties = {{kLaw, an_id(kBackup)}};
  EXPECT_EQ(found(a_picture(), now), (All{{obligation_added, "8.13", true}}));
}

TEST(Drift, ALineForALawOrAContractLosesItsReasonWithTheLastObligation) {
  auto then = a_picture();
  then.rows[0].reasons.push_back(InclusionReason::contractual);
  then.obligations = {{kLaw, "L-1"}};
  then.duties = {{kLaw, an_id(kBackup)}};
  auto now = then;
  now.obligations.clear();
  EXPECT_EQ(found(then, now), (All{{duty_reason_gone, "8.13", true}}));
  then.duties.clear();  // nothing was registered then either: nothing moved
  EXPECT_EQ(found(then, now), All{});
}

TEST(Drift, AnOwnerWhoLeftIsNamedFromTheDayOn) {
  auto now = a_picture();
  now.people[0].left_on = kToday.plus_days(1);
  EXPECT_EQ(found(a_picture(), now), All{});
  now.people[0].left_on = kToday;
  EXPECT_EQ(found(a_picture(), now), (All{{owner_left, "8.13", false}}));
  now.rows[0].owner = {};  // somebody saw to it
  EXPECT_EQ(found(a_picture(), now), All{});
  now.rows[0].action_owner = kOwner;
  EXPECT_EQ(found(a_picture(), now), (All{{action_owner_left, "8.13", false}}));
}

TEST(Drift, AnActionPastItsDayIsNamedUntilTheControlIsImplemented) {
  auto then = a_picture();
  then.rows[0].implementation = ImplementationState::planned;
  then.rows[0].action_due = kToday.plus_days(-1);
  auto now = then;
  EXPECT_EQ(found(then, now), (All{{action_overdue, "8.13", false}}));
  now.rows[0].implementation = ImplementationState::implemented;
  EXPECT_EQ(found(then, now), (All{{state_improved, "8.13", false}}));
}

TEST(Drift, LinesThatNeedApprovalComeFirstThenTheOrderOfTheStandard) {
  auto now = a_picture();
  now.people[0].left_on = kToday;
  now.treatments.push_back({kRisk, an_id(kCoding)});
  EXPECT_EQ(found(a_picture(), now), (All{{risk_names_excluded, "8.28", true}, {owner_left, "8.13", false}}));
}

TEST(Drift, AVoluntaryObligationIsAnsweredByGoodPracticeAndALawIsNot) {
  auto now = a_picture();
  now.rows[0].reasons = {InclusionReason::risk_treatment, InclusionReason::best_practice};
  now.obligations = {{kLaw, "O-1", true}};
  now.duties = {{kLaw, an_id(kBackup)}};
  EXPECT_TRUE(drift_ahead(now, kToday).empty());
  now.obligations[0].is_voluntary = false;
  const auto lines = drift_ahead(now, kToday);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].cause, obligation_added);
}

TEST(Drift, WhatContradictsTheRegistersAlreadyIsSaidBeforeTheApproval) {
  auto now = a_picture();
  EXPECT_TRUE(drift_ahead(now, kToday).empty());
  now.obligations = {{kLaw, "O-1"}};
  now.duties = {{kLaw, an_id(kBackup)}};
  now.risks.push_back({kOther, "R-2", true});
  now.treatments.push_back({kOther, an_id(kBackup)});
  now.implementations = {{kVault, "Vault", an_id(kBackup), ImplementationState::retired}};
  const auto lines = drift_ahead(now, kToday);
  std::vector<DriftCause> causes;
  for (const auto& line : lines) causes.push_back(line.cause);
  EXPECT_EQ(causes, (std::vector{obligation_added, control_retired, risk_added}));
  now.rows[1].applicable = Applicability::undecided;
  EXPECT_EQ(drift_ahead(now, kToday).size(), lines.size()) << "an undecided line is no drift: S1 refuses it";
}

TEST(Drift, AControlWhoseOnlyImplementationWasRetiredNamesIt) {
  auto then = a_picture();
  then.implementations = {{kVault, "Vault", an_id(kBackup), ImplementationState::implemented}};
  auto now = then;
  now.implementations[0].state = ImplementationState::retired;
  const auto lines = drift(then, now, kToday);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].cause, control_retired);
  EXPECT_TRUE(lines[0].needs_approval);
  EXPECT_EQ(lines[0].then, "implemented");
  EXPECT_EQ(lines[0].now, "retired");
  EXPECT_EQ(lines[0].objects, (std::vector<DriftObject>{{"implementation", kVault, "Vault"}}));
}

TEST(Drift, EveryCauseHasANameOfItsOwn) {
  std::vector<std::string_view> names;
  for (int cause = 0; cause <= static_cast<int>(asset_class_added); ++cause)
    names.push_back(cause_name(static_cast<DriftCause>(cause)));
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::unique(names).size(), 0U);
  EXPECT_EQ(cause_name(risk_names_excluded), "risk_names_excluded");
  EXPECT_EQ(cause_name(asset_class_added), "asset_class_added");
}

}  // namespace
}  // namespace assay::soa
