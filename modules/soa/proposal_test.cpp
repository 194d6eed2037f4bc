// SPDX-License-Identifier: Apache-2.0
// What is proposed, what is left to people, and what a comparison names.
#include "modules/soa/proposal.h"

#include <gtest/gtest.h>

#include "modules/soa/soa_rules.h"
#include "platform/i18n/catalogue.h"

namespace assay::soa {
namespace {

Id an_id(std::uint8_t n) {
  Id id;
  id.bytes[15] = n;
  return id;
}

const Named kRisk1{an_id(50), "R-01"}, kRisk2{an_id(51), "R-02"}, kThreat{an_id(70), "TH-01"};
const Id kPerson = an_id(200);

/// Four controls: 1 is named by two treatments, 2 and 1 are suggested, 3 is required by an obligation, 4 is custom.
struct Registers {
  std::vector<ControlFacts> controls{
      {an_id(1), "A.5.9", false}, {an_id(2), "A.5.10", false}, {an_id(3), "A.8.1", false}, {an_id(4), "X.1", true}};
  std::vector<TreatmentFacts> treatments{{kRisk2, an_id(1)}, {kRisk1, an_id(1)}, {kRisk2, an_id(1)}};
  std::vector<ObligationFacts> obligations{{{an_id(80), "O6"}, an_id(3)}};
  std::vector<SuggestionFacts> suggestions{{an_id(2), "against phishing", kThreat},
                                           {an_id(1), "against theft", kThreat}};
  std::vector<RowFacts> existing;

  [[nodiscard]] std::vector<ProposedRow> propose() const {
    return propose_rows({controls, treatments, obligations, suggestions, existing});
  }
};

RowFacts a_decision(std::uint8_t n, Applicability applicable) {
  RowFacts row;
  row.id = an_id(static_cast<std::uint8_t>(100 + n));
  row.control = an_id(n);
  row.applicable = applicable;
  row.decided_by = kPerson;
  row.last_editor = kPerson;
  return row;
}

TEST(SoaProposal, EveryControlGetsOneRowInItsOrder) {
  const auto rows = Registers().propose();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1].row.code, "A.5.10");
  EXPECT_TRUE(rows[3].row.is_custom);
}

TEST(SoaProposal, AControlNamedByTreatmentsIsProposedWithItsRisks) {
  const auto proposed = Registers().propose()[0];
  EXPECT_EQ(proposed.origin, RowOrigin::treatment);
  EXPECT_EQ(proposed.row.applicable, Applicability::yes);
  EXPECT_EQ(proposed.row.reasons, std::vector{InclusionReason::risk_treatment});
  EXPECT_EQ(proposed.row.linked_risks, (std::vector{kRisk1, kRisk2})) << "each once, in a fixed order";
  EXPECT_EQ(proposed.suggestions.size(), 1u) << "the catalogue's reason is shown beside it";
  ASSERT_TRUE(proposed.justification);
  EXPECT_EQ(i18n::text(i18n::Language::en, proposed.justification->key, proposed.justification->args),
            "Treats the risks R-01, R-02.");
}

TEST(SoaProposal, ASuggestionIsMarkedWithItsReasonAndDecidesNothing) {
  const auto proposed = Registers().propose()[1];
  EXPECT_EQ(proposed.origin, RowOrigin::suggestion);
  EXPECT_EQ(proposed.row.applicable, Applicability::undecided);
  EXPECT_TRUE(proposed.row.reasons.empty());
  ASSERT_EQ(proposed.suggestions.size(), 1u);
  EXPECT_EQ(proposed.suggestions[0].reason, "against phishing");
}

TEST(SoaProposal, AControlThatAnObligationRequiresIsProposedWithItsReason) {
  auto registers = Registers();
  registers.obligations.push_back({{an_id(81), "O7"}, an_id(3), InclusionReason::contractual});
  registers.obligations.push_back({{an_id(81), "O7"}, an_id(1), InclusionReason::contractual});
  const auto rows = registers.propose();
  EXPECT_EQ(rows[2].origin, RowOrigin::obligation);
  EXPECT_EQ(rows[2].row.applicable, Applicability::yes);
  EXPECT_EQ(rows[2].row.reasons, (std::vector{InclusionReason::legal, InclusionReason::contractual}));
  EXPECT_EQ(rows[2].row.obligations.size(), 2u) << "known to S4 when somebody wants to exclude it";
  ASSERT_TRUE(rows[2].justification);
  EXPECT_EQ(i18n::text(i18n::Language::en, rows[2].justification->key, rows[2].justification->args),
            "Required by the obligations O6, O7.");
  EXPECT_EQ(rows[0].origin, RowOrigin::treatment);
  EXPECT_EQ(rows[0].row.reasons, (std::vector{InclusionReason::risk_treatment, InclusionReason::contractual}));
  ASSERT_TRUE(rows[0].justification);
  EXPECT_EQ(i18n::text(i18n::Language::en, rows[0].justification->key, rows[0].justification->args),
            "Treats the risks R-01, R-02. Required by the obligation O7.");
}

TEST(SoaProposal, WhatNothingPointsToStaysUndecided) {
  const auto rows = Registers().propose();
  EXPECT_EQ(rows[3].origin, RowOrigin::none);
  EXPECT_EQ(rows[3].row.applicable, Applicability::undecided);
}

TEST(SoaProposal, NothingIsDecidedSilently) {
  for (const auto& proposed : Registers().propose()) {
    EXPECT_TRUE(proposed.row.decided_by.is_nil());
    EXPECT_TRUE(proposed.row.justification.empty());
    EXPECT_NE(proposed.row.applicable, Applicability::no);
    EXPECT_FALSE(check_complete(std::vector{proposed.row}, {}).empty());
  }
}

TEST(SoaProposal, ARepeatedProposalKeepsWhatPeopleDecided) {
  Registers registers;
  auto included = a_decision(1, Applicability::yes);
  included.reasons = {InclusionReason::legal};
  included.justification = "the law wants it";
  included.linked_risks = {{an_id(59), "R-09"}, kRisk1};
  auto excluded = a_decision(2, Applicability::no);
  excluded.exclusion_justification = "no such thing here";
  registers.existing = {included, excluded};
  registers.treatments.push_back({kRisk1, an_id(2)});
  const auto rows = registers.propose();

  EXPECT_EQ(rows[0].origin, RowOrigin::person);
  EXPECT_EQ(rows[0].row.id, included.id);
  EXPECT_EQ(rows[0].row.code, "A.5.9") << "the code follows the catalogue";
  EXPECT_EQ(rows[0].row.reasons, included.reasons);
  EXPECT_EQ(rows[0].row.justification, included.justification);
  EXPECT_EQ(rows[0].row.linked_risks, included.linked_risks);
  EXPECT_EQ(rows[0].new_risks, std::vector{kRisk2});
  EXPECT_EQ(rows[0].gone_risks, (std::vector{Named{an_id(59), "R-09"}}));
  EXPECT_FALSE(rows[0].justification);

  EXPECT_EQ(rows[1].row.applicable, Applicability::no);
  EXPECT_EQ(rows[1].new_risks, std::vector{kRisk1});
  EXPECT_FALSE(check_row(rows[1].row).empty()) << "S4 now speaks against it, and a person has to look";
}

TEST(SoaProposal, AnEarlierProposalIsMadeAnewAndItsStatusIsKept) {
  Registers registers;
  registers.existing = {Registers().propose()[0].row};
  registers.existing[0].id = an_id(101);
  registers.existing[0].implementation = controls::ImplementationState::implemented;
  registers.existing[0].last_editor = kPerson;
  registers.treatments.clear();
  const auto proposed = registers.propose()[0];
  EXPECT_EQ(proposed.row.id, an_id(101));
  EXPECT_EQ(proposed.row.applicable, Applicability::undecided) << "no treatment names it any more";
  EXPECT_EQ(proposed.row.implementation, controls::ImplementationState::implemented);
  EXPECT_EQ(proposed.row.last_editor, kPerson) << "S6 still knows who edited it";
}

TEST(SoaProposal, ProposingTwiceGivesTheSame) {
  Registers registers;
  const auto first = registers.propose();
  for (const auto& proposed : first) registers.existing.push_back(proposed.row);
  const auto second = registers.propose();
  std::vector<RowFacts> before, after;
  for (const auto& proposed : first) before.push_back(proposed.row);
  for (const auto& proposed : second) after.push_back(proposed.row);
  EXPECT_TRUE(compare_versions(before, after).changed.empty());
}

TEST(SoaComparison, NamesAddedRemovedAndChangedRowsWithTheirFields) {
  auto one = a_decision(1, Applicability::yes), two = a_decision(2, Applicability::no),
       three = a_decision(3, Applicability::yes);
  one.code = "A.5.1";
  two.code = "A.5.2";
  three.code = "A.5.3";
  auto changed = one;
  changed.applicable = Applicability::no;
  changed.reasons = {InclusionReason::contractual, InclusionReason::legal};
  changed.linked_risks = {kRisk2, kRisk1};
  changed.implementation = controls::ImplementationState::planned;
  changed.actions = {{an_id(60), "TP-01", kPerson, Date::of(2026, 6, 1), false}};
  const auto comparison = compare_versions(std::vector{one, two}, std::vector{three, changed});
  EXPECT_EQ(comparison.added, (std::vector{Named{an_id(3), "A.5.3"}}));
  EXPECT_EQ(comparison.removed, (std::vector{Named{an_id(2), "A.5.2"}}));
  ASSERT_EQ(comparison.changed.size(), 1u);
  EXPECT_EQ(comparison.changed[0].fields, (std::vector<FieldChange>{{"applicable", "yes", "no"},
                                                                    {"reasons", "", "legal, contractual"},
                                                                    {"linked_risks", "", "R-01, R-02"},
                                                                    {"implementation", "", "planned"},
                                                                    {"actions", "", "TP-01"}}));
}

TEST(SoaComparison, OrderAndWhoEditedAreNoChange) {
  auto before = a_decision(1, Applicability::yes);
  before.linked_risks = {kRisk1, kRisk2};
  auto after = before;
  after.linked_risks = {kRisk2, kRisk1};
  after.last_editor = an_id(201);
  after.open_risks = {kRisk1};
  EXPECT_TRUE(compare_versions(std::vector{before}, std::vector{after}).changed.empty());
}

}  // namespace
}  // namespace assay::soa
