// SPDX-License-Identifier: Apache-2.0
// Rules S1 to S7, each by its id.
#include "modules/soa/soa_rules.h"

#include <gtest/gtest.h>

#include "platform/i18n/catalogue.h"

namespace assay::soa {
namespace {

using controls::ImplementationState;
using i18n::Language;

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

const Date kToday = *Date::of(2026, 5, 1);
const Id kAuthor = an_id(200), kManager = an_id(201), kTop = an_id(202);

RowFacts an_included(std::uint8_t n = 1) {
  RowFacts row;
  row.id = an_id(static_cast<std::uint8_t>(100 + n));
  row.control = an_id(n);
  row.code = "A.5." + std::to_string(n);
  row.applicable = Applicability::yes;
  row.reasons = {InclusionReason::best_practice};
  row.justification = "expected of any hosted service";
  row.implementation = ImplementationState::implemented;
  row.decided_by = kAuthor;
  row.last_editor = kAuthor;
  return row;
}

RowFacts an_excluded(std::uint8_t n = 2) {
  auto row = an_included(n);
  row.applicable = Applicability::no;
  row.reasons.clear();
  row.justification.clear();
  row.implementation.reset();
  row.exclusion_justification = "nothing is developed here";
  return row;
}

std::vector<ControlFacts> controls_of(const std::vector<RowFacts>& rows) {
  std::vector<ControlFacts> out;
  for (const auto& row : rows) out.push_back({row.control, row.code, row.is_custom});
  return out;
}

std::vector<std::string_view> keys(const Problems& problems) {
  std::vector<std::string_view> out;
  for (const auto& problem : problems.items()) out.push_back(problem.key.id);
  return out;
}
using Keys = std::vector<std::string_view>;

ApprovalFacts an_approval() {
  ApprovalFacts approval;
  approval.state = SoaState::submitted;
  approval.version = 1;
  approval.submitter = kManager;
  approval.approver = kTop;
  approval.on = kToday;
  return approval;
}

ApprovalReview review(const std::vector<RowFacts>& rows, const ApprovalFacts& approval) {
  return review_approval(rows, controls_of(rows), approval);
}

TEST(SoaRules, S1EveryControlHasOneRowAndEveryRowAControl) {
  const std::vector rows{an_included(1), an_included(1), an_included(9)};
  const std::vector<ControlFacts> controls{
      {an_id(1), "A.5.1", false}, {an_id(2), "A.5.2", false}, {an_id(3), "X.1", true}};
  const auto problems = check_complete(rows, controls);
  EXPECT_EQ(keys(problems),
            (Keys{"soa.s1.row_twice", "soa.s1.row_missing", "soa.s1.row_missing", "soa.s1.row_unknown"}));
  EXPECT_EQ(problems.items()[2].ids, std::vector{an_id(3)}) << "custom controls have a row too";
  EXPECT_EQ(problems.items()[3].ids, std::vector{an_id(9)});
}

TEST(SoaRules, S1ThereAreNinetyThreeControlsOfAnnexAAndNoRowIsMissing) {
  std::vector<RowFacts> rows;
  std::vector<ControlFacts> controls;
  std::uint8_t n = 0;
  for (const auto& control : frameworks::iso27001_2022().controls) {
    rows.push_back(an_included(++n));
    controls.push_back({an_id(n), std::string(control.id), false});
  }
  EXPECT_EQ(controls.size(), 93U);
  EXPECT_TRUE(check_complete(rows, controls).empty());
  rows.pop_back();
  EXPECT_EQ(keys(check_complete(rows, controls)), Keys{"soa.s1.row_missing"});
}

TEST(SoaRules, S1EveryUndecidedOrUnconfirmedRowIsListed) {
  std::vector rows{an_included(1), an_included(2), an_excluded(3)};
  rows[0].applicable = Applicability::undecided;
  rows[1].decided_by = {};
  EXPECT_EQ(keys(check_all(rows, controls_of(rows))), (Keys{"soa.s1.undecided", "soa.s1.unconfirmed"}));
  EXPECT_TRUE(check_row(rows[0]).empty()) << "a draft may hold undecided rows";
}

TEST(SoaRules, S2AnApplicableRowNeedsReasonAndJustification) {
  auto row = an_included();
  EXPECT_TRUE(check_row(row).empty());
  row.reasons.clear();
  row.justification = " \n";
  EXPECT_EQ(keys(check_row(row)), (Keys{"soa.s2.reason_missing", "soa.s2.justification_missing"}));
}

TEST(SoaRules, S2TheReasonRiskTreatmentNeedsALinkedRisk) {
  auto row = an_included();
  row.reasons = {InclusionReason::legal, InclusionReason::risk_treatment};
  EXPECT_EQ(keys(check_row(row)), Keys{"soa.s2.risk_missing"});
  row.linked_risks = {{an_id(50), "R-01"}};
  EXPECT_TRUE(check_row(row).empty());
}

TEST(SoaRules, S3AnApplicableRowStatesItsImplementation) {
  auto row = an_included();
  row.implementation.reset();
  EXPECT_EQ(keys(check_row(row)), Keys{"soa.s3.status_missing"});
  row.implementation = ImplementationState::retired;
  EXPECT_EQ(keys(check_row(row)), Keys{"soa.s3.status_missing"}) << "a retired control is not implemented";
  row.implementation = ImplementationState::not_implemented;
  EXPECT_TRUE(check_row(row).empty());
}

TEST(SoaRules, S3PlannedAndPartiallyNeedAnActionWithOwnerAndDueDate) {
  for (const auto state : {ImplementationState::planned, ImplementationState::partially}) {
    auto row = an_included();
    row.implementation = state;
    EXPECT_EQ(keys(check_row(row)), Keys{"soa.s3.action_missing"});
    row.actions = {{an_id(60), "TP-01", {}, {}, false}};
    const auto problems = check_row(row);
    EXPECT_EQ(keys(problems), (Keys{"soa.s3.action_owner_missing", "soa.s3.action_due_missing"}));
    EXPECT_EQ(problems.items()[0].ids, (std::vector{row.control, an_id(60)}));
    row.actions.push_back({an_id(61), "TP-02", an_id(70), kToday, false});
    EXPECT_TRUE(check_row(row).empty());
    row.actions.back().is_cancelled = true;
    EXPECT_FALSE(check_row(row).empty());
  }
}

TEST(SoaRules, S4AnExclusionNeedsAJustification) {
  auto row = an_excluded();
  EXPECT_TRUE(check_row(row).empty());
  row.exclusion_justification = "  ";
  EXPECT_EQ(keys(check_row(row)), Keys{"soa.s4.justification_missing"});
}

TEST(SoaRules, S4ExclusionIsRefusedWhileAnOpenRiskTreatmentNamesTheControl) {
  auto row = an_excluded();
  row.open_risks = {{an_id(50), "R-01"}, {an_id(51), "R-07"}};
  const auto problems = check_exclusion(row);
  ASSERT_EQ(keys(problems), Keys{"soa.s4.open_risk"});
  EXPECT_EQ(problems.items()[0].ids, (std::vector{row.control, an_id(50), an_id(51)}));
  EXPECT_EQ(i18n::text(Language::en, problems.items()[0].key, problems.items()[0].args),
            "A.5.2 cannot be excluded: the treatment of 2 open risks names it (R-01, R-07).");
  EXPECT_EQ(i18n::text(Language::fr, problems.items()[0].key, problems.items()[0].args),
            "A.5.2 ne peut pas être exclue\u00a0: le traitement de 2 risques ouverts la nomme (R-01, R-07).");
}

TEST(SoaRules, S4ExclusionIsRefusedWhileAnObligationRequiresTheControl) {
  auto row = an_excluded();
  row.obligations = {{an_id(80), "O6"}};
  const auto problems = check_row(row);
  ASSERT_EQ(keys(problems), Keys{"soa.s4.obligation"});
  EXPECT_EQ(problems.items()[0].ids, (std::vector{row.control, an_id(80)}));
}

TEST(SoaRules, S4RisksAndObligationsDoNotConcernAnApplicableRow) {
  auto row = an_included();
  row.open_risks = {{an_id(50), "R-01"}};
  row.obligations = {{an_id(80), "O6"}};
  EXPECT_TRUE(check_row(row).empty());
}

TEST(SoaRules, S5ACustomControlIsNeverExcluded) {
  auto row = an_excluded();
  row.is_custom = true;
  EXPECT_EQ(keys(check_row(row)), Keys{"soa.s5.custom_excluded"});
}

TEST(SoaRules, S6ApprovalNeedsS1ToS5ForAllRowsAndListsEverything) {
  std::vector rows{an_included(1), an_excluded(2), an_included(3)};
  EXPECT_TRUE(review(rows, an_approval()).problems.empty());
  rows[0].justification.clear();
  rows[1].open_risks = {{an_id(50), "R-01"}};
  rows[2].applicable = Applicability::undecided;
  EXPECT_EQ(keys(review(rows, an_approval()).problems),
            (Keys{"soa.s1.undecided", "soa.s2.justification_missing", "soa.s4.open_risk"}));
}

TEST(SoaRules, S6ApprovalNeedsVersionNumberApproverAndDate) {
  ApprovalFacts approval;
  approval.state = SoaState::submitted;
  EXPECT_EQ(keys(review({an_included()}, approval).problems),
            (Keys{"soa.s6.version", "soa.s6.date_missing", "soa.s6.approver_missing"}));
  approval = an_approval();
  approval.last_version = 1;
  EXPECT_EQ(keys(review({an_included()}, approval).problems), Keys{"soa.s6.version"}) << "a number is used once";
  approval.version = 2;
  EXPECT_TRUE(review({an_included()}, approval).problems.empty());
}

TEST(SoaRules, S6TheApproverIsNotTheSubmitter) {
  // covers S-AZ-10
  auto approval = an_approval();
  approval.approver = kManager;
  EXPECT_EQ(keys(review({an_included()}, approval).problems), Keys{"soa.s6.approver_submitted"});
}

TEST(SoaRules, S6TheApproverIsNotTheLastEditorOfAnyRow) {
  // covers S-AZ-10
  std::vector rows{an_included(1), an_included(2), an_included(3)};
  rows[0].last_editor = kTop;
  rows[2].last_editor = kTop;
  const auto result = review(rows, an_approval());
  ASSERT_EQ(keys(result.problems), Keys{"soa.s6.approver_edited"});
  EXPECT_EQ(result.problems.items()[0].ids, (std::vector{kTop, an_id(1), an_id(3)}));
}

TEST(SoaRules, S6AWaiverInForceStandsInForSeparationAndIsNamed) {
  auto approval = an_approval();
  approval.approver = kManager;
  approval.waiver = WaiverFacts{an_id(90), "one-person organisation", kToday};
  auto rows = std::vector{an_included()};
  rows[0].last_editor = kManager;
  const auto waived = review(rows, approval);
  EXPECT_TRUE(waived.problems.empty());
  EXPECT_EQ(waived.waiver_used, an_id(90));

  approval.on = kToday.plus_days(1);
  const auto over = review(rows, approval);
  EXPECT_EQ(keys(over.problems),
            (Keys{"soa.s6.approver_submitted", "soa.s6.approver_edited", "soa.s6.waiver_not_in_force"}));
  EXPECT_FALSE(over.waiver_used);

  approval = an_approval();
  approval.waiver = WaiverFacts{an_id(90), "one-person organisation", kToday};
  EXPECT_FALSE(review({an_included()}, approval).waiver_used) << "a waiver that was not needed is not named";
}

TEST(SoaRules, S6AWaiverWithoutReasonOrLastDayIsNone) {
  auto approval = an_approval();
  approval.approver = kManager;
  approval.waiver = WaiverFacts{an_id(90), " ", kToday};
  EXPECT_FALSE(review({an_included()}, approval).problems.empty());
  approval.waiver = WaiverFacts{an_id(90), "one-person organisation", {}};
  EXPECT_FALSE(review({an_included()}, approval).problems.empty());
}

TEST(SoaRules, S6OnlyADraftIsEditedAndSubmittedAndOnlyASubmittedVersionIsApprovedOrRejected) {
  const std::vector rows{an_included()};
  const auto controls = controls_of(rows);
  for (const auto state : {SoaState::draft, SoaState::submitted, SoaState::approved, SoaState::superseded}) {
    EXPECT_EQ(check_edit(state, 1, an_id(1)).empty(), state == SoaState::draft);
    EXPECT_EQ(check_submit(rows, controls, state, an_id(1)).empty(), state == SoaState::draft);
    EXPECT_EQ(check_reject(state, "row 3", an_id(1)).empty(), state == SoaState::submitted);
    auto approval = an_approval();
    approval.state = state;
    EXPECT_EQ(review(rows, approval).problems.empty(), state == SoaState::submitted);
  }
  EXPECT_EQ(keys(check_reject(SoaState::draft, "", an_id(1))), (Keys{"soa.s6.state", "soa.s6.reject_reason_missing"}));
}

TEST(SoaRules, S7ANewVersionAsksWhetherTheCertificationBodyMustBeTold) {
  const std::vector<CertificateFacts> certificates{{an_id(1), "C-1", 1}, {an_id(2), "C-2", 2}, {an_id(3), "C-3", {}}};
  const auto checks = certification_body_checks(certificates, 2);
  ASSERT_EQ(checks.size(), 2u);
  EXPECT_EQ(checks[0].key.id, "soa.s7.other_version");
  EXPECT_EQ(checks[0].ids, std::vector{an_id(1)});
  EXPECT_EQ(checks[1].key.id, "soa.s7.no_version");
  EXPECT_TRUE(certification_body_checks({}, 2).empty());
}

}  // namespace
}  // namespace assay::soa
