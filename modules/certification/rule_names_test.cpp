// SPDX-License-Identifier: Apache-2.0
// The table of rules is whole: each id has a test of its name, texts in both languages, and agrees with the facts it
// was written from, where those are at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "modules/certification/audit_time.h"
#include "modules/certification/case_fixture.h"
#include "tests/support/fixtures.h"

namespace assay::certification {
namespace {

std::set<std::string> tests_of(const std::string& wanted) {
  std::set<std::string> out;
  const auto& unit = *::testing::UnitTest::GetInstance();
  for (int i = 0; i < unit.total_test_suite_count(); ++i)
    if (const auto& suite = *unit.GetTestSuite(i); suite.name() == wanted)
      for (int t = 0; t < suite.total_test_count(); ++t) out.insert(suite.GetTestInfo(t)->name());
  return out;
}

TEST(CertificationRules, EachRuleHasATestOfItsName) {
  const auto tests = tests_of("CertificationRule");
  for (const auto& one : rules()) {
    std::string name(one.id);
    std::ranges::replace(name, '.', '_');
    EXPECT_TRUE(tests.contains(name)) << one.id;
  }
}

TEST(CertificationRules, IdsAreUniqueAndTextsSayWhoDecided) {
  std::set<std::string_view> ids;
  for (const auto list : {rules(), nonconformity::rules()})
    for (const auto& one : list) {
      EXPECT_TRUE(ids.insert(one.id).second) << one.id;
      EXPECT_FALSE(one.basis.empty()) << one.id;
      const auto english = i18n::text(i18n::Language::en, one.text), french = i18n::text(i18n::Language::fr, one.text);
      EXPECT_NE(english, french) << one.id;
      const bool is_ours = one.kind == RuleKind::product;
      EXPECT_EQ(english.find("decision of the product") != std::string::npos, is_ours) << one.id;
      EXPECT_EQ(french.find("choix du produit") != std::string::npos, is_ours) << one.id;
    }
}

TEST(CertificationRules, EachRowOfTheLifeCycleIsARule) {
  for (const auto& row : transitions()) EXPECT_NE(rule(row.rule), nullptr) << row.rule;
}

/// Text between `from` and `to` behind `at`; moves `at` behind it.
std::optional<std::string> between(const std::string& text, std::size_t& at, std::string_view from,
                                   std::string_view to) {
  const auto begin = text.find(from, at);
  if (begin == std::string::npos) return {};
  const auto end = text.find(to, begin + from.size());
  if (end == std::string::npos) return {};
  at = end;
  return text.substr(begin + from.size(), end - begin - from.size());
}

std::optional<std::string> facts(const std::string& name) {
  const auto path = tests::fixture_path("../domain/" + name);
  return path ? std::optional(tests::read_file(*path)) : std::nullopt;
}

TEST(CertificationFacts, TimeRulesHaveTheirIdAndKind) {
  const auto text = facts("certification-lifecycle.yaml");
  if (!text) GTEST_SKIP() << "the facts of the life cycle are not beside the project";
  std::size_t at = 0, count = 0;
  while (const auto id = between(*text, at, "{id: ", ",")) {
    const auto kind = between(*text, at, "kind: ", ",");
    ASSERT_NE(rule(*id), nullptr) << *id;
    EXPECT_EQ(nonconformity::kind_word(rule(*id)->kind), kind) << *id;
    ++count;
  }
  EXPECT_EQ(count, 16u);
}

TEST(CertificationFacts, EachTransitionIsARow) {
  const auto text = facts("certification-lifecycle.yaml");
  if (!text) GTEST_SKIP() << "the facts of the life cycle are not beside the project";
  std::size_t at = text->find("\ncertification:"), count = 0;
  while (auto from = between(*text, at, "{from: ", ", event: ")) {
    const auto event = between(*text, at, "event: ", ", to: ");
    auto to = between(*text, at, "to: ", "}");
    ASSERT_TRUE(event && to);
    to = to->substr(0, to->find(','));
    if (from->starts_with('[')) from = from->substr(1, from->size() - 2);
    for (std::size_t begin = 0; begin < from->size();) {
      const auto end = std::min(from->find(", ", begin), from->size());
      const auto state = from->substr(begin, end - begin);
      begin = end + 2;
      const auto row = std::ranges::find_if(
          transitions(), [&](const Transition& t) { return word(t.from) == state && word(t.event) == *event; });
      ASSERT_NE(row, transitions().end()) << state << " " << *event;
      EXPECT_EQ(word(row->to), *to) << state << " " << *event;
      ++count;
    }
  }
  EXPECT_EQ(count, 27u);
}

TEST(CertificationFacts, TheAuditTimeTableIsTheSame) {
  const auto text = facts("audit-time.yaml");
  if (!text) GTEST_SKIP() << "the facts of audit time are not beside the project";
  std::size_t at = 0, count = 0;
  while (const auto min = between(*text, at, "{min: ", ",")) {
    const auto max = between(*text, at, "max: ", ",");
    const auto days = between(*text, at, "days: ", "}");
    const auto* row = audit_time_row(std::stoi(*min));
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(std::to_string(row->min), min);
    EXPECT_EQ(std::to_string(row->max), max);
    EXPECT_EQ(row->days.text(), days);
    ++count;
  }
  EXPECT_EQ(count, audit_time_table().size());
}

}  // namespace
}  // namespace assay::certification
