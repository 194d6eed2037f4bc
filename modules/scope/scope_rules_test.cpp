// SPDX-License-Identifier: Apache-2.0
// The map's warnings and what blocks a submission, one situation per rule.
#include "modules/scope/scope_rules.h"

#include <gtest/gtest.h>

#include "modules/scope/strings.gen.h"

namespace assay::scope {
namespace {

Id id(int n) {
  Id made;
  made.bytes[15] = static_cast<std::uint8_t>(n);
  return made;
}

constexpr int kService = 1, kProcess = 2, kSite = 3, kHosting = 4, kServer = 5;

/// A service on a process at a site, hosted by a supplier with an agreement: all in scope but the supplier.
ScopeFacts sound_scope() {
  ScopeFacts facts;
  facts.has_statement = true;
  facts.today = *Date::of(2026, 3, 2);
  facts.elements = {
      {id(kService), "Payroll", ElementKind::service, Placement::inside, false, {id(kProcess)}, {id(kServer)}},
      {id(kProcess), "Operations", ElementKind::process, Placement::inside, false, {id(kSite)}, {}},
      {id(kSite), "Lyon", ElementKind::site, Placement::inside, false, {}, {id(kServer)}}};
  facts.dependencies = {{id(kHosting),
                         "Hosting",
                         "Nuage SAS",
                         DependencyKind::outsourced_service,
                         Placement::outside,
                         true,
                         true,
                         *Date::of(2026, 12, 31),
                         {id(kService)}}};
  facts.assets = {{id(kServer), "A-1 Server"}};
  return facts;
}

ElementFacts& element(ScopeFacts& facts, int n) {
  for (auto& one : facts.elements)
    if (one.id == id(n)) return one;
  return facts.elements.front();
}

std::vector<std::string> codes(const Warnings& warnings) {
  std::vector<std::string> all;
  for (const auto& one : warnings) all.emplace_back(one.key.id);
  return all;
}
using Codes = std::vector<std::string>;

TEST(ScopeMap, ASoundScopeWarnsOfNothing) {
  EXPECT_EQ(codes(warnings(sound_scope())), Codes{});
  EXPECT_TRUE(submission_problems(sound_scope()).empty());
}

TEST(ScopeMap, AServiceInScopeOnASupplierOutOfScopeWithoutAgreementIsNamedWithBoth) {
  auto facts = sound_scope();
  facts.dependencies[0].has_agreement = false;
  const auto found = outside_supplier_without_agreement(facts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ids, (std::vector{id(kService), id(kHosting)}));
  facts.dependencies[0].placement = Placement::inside;  // then its controls are ours
  EXPECT_TRUE(outside_supplier_without_agreement(facts).empty());
  facts.dependencies[0].placement = Placement::outside;
  element(facts, kService).placement = Placement::outside;  // nothing in scope rests on it
  EXPECT_TRUE(outside_supplier_without_agreement(facts).empty());
}

TEST(ScopeMap, AProcessInScopeAtASiteOutOfScopeIsNamedWithTheSite) {
  auto facts = sound_scope();
  element(facts, kSite).placement = Placement::outside;
  element(facts, kSite).has_reason = true;
  const auto found = process_at_excluded_site(facts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ids, (std::vector{id(kProcess), id(kSite)}));
  EXPECT_TRUE(rests_on_excluded(facts).empty());  // said once
}

TEST(ScopeMap, WhatElseRestsOnSomethingOutOfScopeIsNamed) {
  auto facts = sound_scope();
  element(facts, kProcess).placement = Placement::outside;
  const auto found = rests_on_excluded(facts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ids, (std::vector{id(kService), id(kProcess)}));
}

TEST(ScopeMap, AnExcludedElementWithoutReasonIsNamed) {
  auto facts = sound_scope();
  element(facts, kSite).placement = Placement::outside;
  EXPECT_EQ(excluded_without_reason(facts).size(), 1U);
  element(facts, kSite).has_reason = true;
  EXPECT_TRUE(excluded_without_reason(facts).empty());
}

TEST(ScopeMap, AnAssetInScopeThatStandsAtAnExcludedSiteIsNamedWithItsUserAndTheSite) {
  auto facts = sound_scope();
  EXPECT_TRUE(asset_of_excluded_site(facts).empty());
  element(facts, kSite).placement = Placement::outside;
  const auto found = asset_of_excluded_site(facts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ids, (std::vector{id(kSite), id(kService), id(kServer)}));
  element(facts, kService).placement = Placement::outside;  // nobody in scope uses it
  EXPECT_TRUE(asset_of_excluded_site(facts).empty());
}

TEST(ScopeMap, AnAgreementHasExpiredOnTheDayAfterItsLast) {
  auto facts = sound_scope();
  facts.dependencies[0].expires_on = facts.today;
  EXPECT_TRUE(agreement_expired(facts).empty());
  facts.today = facts.today.plus_days(1);
  ASSERT_EQ(agreement_expired(facts).size(), 1U);
  EXPECT_EQ(agreement_expired(facts)[0].ids, (std::vector{id(kHosting), id(kService)}));
  element(facts, kService).placement = Placement::outside;  // nothing in scope needs it any more
  EXPECT_TRUE(agreement_expired(facts).empty());
}

TEST(ScopeMap, AnAgreementThatIsKeptNowhereAndADependencyOfNothingAreNamed) {
  auto facts = sound_scope();
  facts.dependencies[0].has_reference = false;
  EXPECT_EQ(agreement_without_reference(facts).size(), 1U);
  facts.dependencies[0].serves.clear();
  EXPECT_EQ(dependency_without_element(facts).size(), 1U);
}

TEST(ScopeSubmission, NamesEveryElementThatBlocksIt) {
  ScopeFacts facts;
  facts.elements = {{id(1), "a", ElementKind::unit, Placement::undecided, false, {}, {}},
                    {id(2), "b", ElementKind::unit, Placement::undecided, false, {}, {}},
                    {id(3), "c", ElementKind::unit, Placement::outside, false, {}, {}}};
  const auto problems = submission_problems(facts);
  std::vector<std::string> fields;
  for (const auto& problem : problems.items()) fields.push_back(problem.field);
  EXPECT_EQ(fields, (Codes{"statement", "elements", "placement", "exclusion_reason"}));
  EXPECT_EQ(problems.items()[2].ids, (std::vector{id(1), id(2)}));
  EXPECT_EQ(std::get<std::int64_t>(problems.items()[2].args.front().value), 2);
  EXPECT_EQ(problems.items()[3].ids, (std::vector{id(3)}));
}

}  // namespace
}  // namespace assay::scope
