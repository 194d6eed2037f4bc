// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/staleness.h"

#include <gtest/gtest.h>

namespace assay::scope {
namespace {

const ScopeChange kFirst{ChangeKind::first_signed, "scope", {}, "", {}};
const ScopeChange kSite{ChangeKind::left_out, "scope_element", {}, "Lyon", {"placement"}};
const ScopeChange kService{ChangeKind::added, "scope_element", {}, "Payroll", {}};

/// Signed at 10, 20 (Lyon left out), 30 (nothing changed), 40 (payroll added).
const std::vector<SignedScope> kVersions{{1, 10, {kFirst}}, {2, 20, {kSite}}, {3, 30, {}}, {4, 40, {kService}}};

std::vector<StaleWork> stale_at(std::int64_t made_at) {
  const std::vector<Dependent> work{{"soa", {}, "SoA", made_at}};
  return stale_work(work, kVersions);
}

TEST(StaleWork, WorkAfterTheNewestSignatureIsFresh) {
  EXPECT_TRUE(stale_at(40).empty());
  EXPECT_TRUE(stale_at(55).empty());
}

TEST(StaleWork, OlderWorkListsWhatEveryLaterScopeChanged) {
  const auto since_first = stale_at(15);
  ASSERT_EQ(since_first.size(), 1U);
  EXPECT_EQ(since_first[0].versions, (std::vector<std::int64_t>{2, 4}));
  ASSERT_EQ(since_first[0].because.size(), 2U);
  EXPECT_EQ(since_first[0].because[0].name, "Lyon");
  const auto since_second = stale_at(20);
  ASSERT_EQ(since_second.size(), 1U);
  EXPECT_EQ(since_second[0].versions, (std::vector<std::int64_t>{4}));
}

TEST(StaleWork, ARenewedSignatureThatChangesNothingMakesNothingStale) {
  const std::vector<Dependent> work{{"soa", {}, "SoA", 25}};
  EXPECT_TRUE(stale_work(work, std::span(kVersions).first(3)).empty());
}

TEST(StaleWork, WorkBeforeTheFirstSignatureRestsOnNoScope) {
  const std::vector<Dependent> work{{"soa", {}, "SoA", 5}};
  const auto found = stale_work(work, std::span(kVersions).first(1));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].because[0].kind, ChangeKind::first_signed);
}

TEST(StaleWork, WithoutASignedScopeNothingIsStale) {
  const std::vector<Dependent> work{{"soa", {}, "SoA", 5}};
  EXPECT_TRUE(stale_work(work, {}).empty());
}

}  // namespace
}  // namespace assay::scope
