// SPDX-License-Identifier: Apache-2.0
// The four documents say what the registers say, in both languages, and the same rows give the same blocks.
#include "modules/risk/printed.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/context/api.h"
#include "modules/risk/criteria.h"
#include "modules/scope/api.h"
#include "tests/support/organisation.h"

namespace assay::risk {
namespace {

using entity::Reader;
using entity::UnitOfWork;
using i18n::Language;

class PrintedRisks : public support::DatabaseTest {
 protected:
  void SetUp() override {
    frameworks::register_entities(registry_);
    people::register_entities(registry_);
    context::register_entities(registry_);
    assets::register_entities(registry_);
    scope::register_entities(registry_);
    controls::register_entities(registry_);
    risk::register_entities(registry_);
    registry_.seal();
    organisation_ = support::new_organisation(location(), registry_, clock_);
  }
  void TearDown() override { organisation_.reset(); }

  void write(const std::function<Status(UnitOfWork&)>& work) {
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", work);
    ASSERT_TRUE(written) << i18n::text(Language::en, written.error());
  }

  static Status fill(UnitOfWork& unit) {
    TRY(frameworks::seed(unit));
    people::Person owner;
    owner.name = "Hugo Brandt";
    owner = TRY(unit.create(owner));
    TRY(write_preset(unit, "product_5x5", Language::en, entity::Money{1'000'000'000, "EUR"}));
    auto criteria = unit.all<RiskCriteria>().front();
    criteria.approved_by = {owner.id};
    criteria.state = CriteriaState::active;
    TRY(unit.update(criteria));
    RiskScenario risk;
    risk.reference = "R-01";
    risk.title = "Ransomware on the file server";
    risk.risk_owner = {owner.id};
    risk.inherent_likelihood = entity::Level{4};
    risk.inherent_consequence = entity::Level{5};
    risk.rating_reason = "It happened to two of our customers";
    risk.treatment = TreatmentOption::modify;
    const auto stored = TRY(unit.create(risk));
    TreatmentItem item;
    item.scenario = {stored.id};
    item.title = "Copies that nobody can change";
    item.owner = {owner.id};
    item.due = unit.today().plus_days(30);
    item.cost = entity::Money{1'250'000, "EUR"};
    item.effect = "Restored within a day";
    const auto action = TRY(unit.create(item));
    TreatmentAlternative alternative;
    alternative.scenario = {stored.id};
    alternative.title = "A second data centre";
    alternative.outcome = AlternativeOutcome::too_costly;
    alternative.reason = "More than the loss it prevents";
    alternative.instead = {action.id};
    TRY(unit.create(alternative));
    return {};
  }

  report::Document print(std::string_view name, Language language) {
    std::optional<report::Document> made;
    const auto read = organisation_->read([&](Reader& reader) -> Status {
      const auto all = printed();
      const auto one = std::ranges::find(all, name, &api::Printed::name);
      BASE_ASSERT(one != all.end());
      made = TRY(one->make(reader, language));
      return {};
    });
    BASE_ASSERT(read.has_value() && made);
    return *made;
  }

  static std::string text_of(const report::Document& document) {
    std::string out = document.title + "\n";
    for (const auto& block : document.blocks) {
      if (const auto* heading = std::get_if<report::Heading>(&block)) out += heading->text + "\n";
      if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) out += paragraph->text + "\n";
      if (const auto* facts = std::get_if<report::Facts>(&block))
        for (const auto& [label, value] : facts->rows) out += label + ": " + value + "\n";
      if (const auto* table = std::get_if<report::TableBlock>(&block)) {
        for (const auto& column : table->columns) out += column.header + "|";
        for (const auto& [at, group] : table->groups) out += "\n[" + group + "]";
        for (const auto& row : table->rows) {
          EXPECT_EQ(row.size(), table->columns.size()) << document.title;
          out += "\n";
          for (const auto& cell : row) out += cell + "|";
        }
        out += "\n";
      }
    }
    return out;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  entity::Registry registry_;
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(PrintedRisks);

TEST_P(PrintedRisks, TheMethodHasRatesAmountsMeaningsTheGridAndWhoAccepts) {
  write(fill);
  const auto text = text_of(print("risk-method", Language::en));
  for (const auto* part :
       {"\nLikelihood\n", "\nConsequence\n", "0.1 to 0.333", "10 or more", "less than 10,000.00\u00a0EUR",
        "A contract penalty", "20 Critical", "the risk owner, top management", "Nobody may accept it"})
    EXPECT_TRUE(text.contains(part)) << part << "\n" << text;
}

TEST_P(PrintedRisks, TheAssessmentHasEachRiskWithItsReasonAndWhatIsOpen) {
  write(fill);
  const auto text = text_of(print("risk-assessment", Language::en));
  EXPECT_TRUE(text.contains("It happened to two of our customers")) << text;
  EXPECT_TRUE(text.contains("Critical|1|1|0|")) << text;
  EXPECT_TRUE(text.contains("Risk R-01 has no date for its next review.")) << text;
}

TEST_P(PrintedRisks, ThePlanHasActionsWithCostAndEffectAndAlternativesWithTheirReason) {
  write(fill);
  const auto text = text_of(print("risk-treatment-plan", Language::fr));
  for (const auto* part : {"12\u00a0500,00\u00a0EUR", "Restored within a day", "A second data centre", "trop coûteuse",
                           "Hugo Brandt", "2026-04-01"})
    EXPECT_TRUE(text.contains(part)) << part << "\n" << text;
}

TEST_P(PrintedRisks, TheSameRowsGiveTheSameBlocksAndAnEmptyRegisterPrintsToo) {
  for (const bool is_filled : {false, true}) {
    if (is_filled) write(fill);
    for (const auto& one : printed())
      for (const auto language : {Language::en, Language::fr}) {
        const auto first = text_of(print(one.name, language));
        EXPECT_EQ(first, text_of(print(one.name, language))) << one.name;
        EXPECT_FALSE(first.empty());
      }
  }
}

}  // namespace
}  // namespace assay::risk
