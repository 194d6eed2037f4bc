// SPDX-License-Identifier: Apache-2.0
// The printed scope says what is in, what is out and why, and what it rests on.
#include "modules/scope/printed.h"

#include <gtest/gtest.h>

#include "modules/context/api.h"
#include "modules/scope/api.h"
#include "tests/support/organisation.h"

namespace assay::scope {
namespace {

using entity::UnitOfWork;

class ScopePrinted : public support::DatabaseTest {
 protected:
  void SetUp() override {
    frameworks::register_entities(registry_);
    people::register_entities(registry_);
    context::register_entities(registry_);
    assets::register_entities(registry_);
    scope::register_entities(registry_);
    registry_.seal();
    organisation_ = support::new_organisation(location(), registry_, clock_);
  }
  void TearDown() override { organisation_.reset(); }

  void write(const std::function<Status(UnitOfWork&)>& work) {
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", work);
    ASSERT_TRUE(written) << i18n::text(i18n::Language::en, written.error());
  }
  Result<report::Document> print() {
    Result<report::Document> made = refuse("", MessageKey{});
    const auto read = organisation_->read([&](entity::Reader& reader) -> Status {
      made = printed().front().make(reader, i18n::Language::en);
      return {};
    });
    BASE_ASSERT(read.has_value());
    return made;
  }
  static std::vector<const report::TableBlock*> tables(const report::Document& document) {
    std::vector<const report::TableBlock*> all;
    for (const auto& block : document.blocks)
      if (const auto* table = std::get_if<report::TableBlock>(&block)) all.push_back(table);
    return all;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  entity::Registry registry_;
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(ScopePrinted);

using Row = std::vector<std::string>;

TEST_P(ScopePrinted, IsNotThereBeforeTheFirstVersion) { EXPECT_FALSE(print()); }

TEST_P(ScopePrinted, HasStatementElementsByKindExclusionsWithReasonAndDependencies) {
  write([](UnitOfWork& unit) -> Status {
    ScopeVersion version;
    version.number = 1;
    version.statement = {"# Payroll\nFor our customers,\nfrom Lyon.\n\nNothing else."};
    TRY(unit.create(version));
    ScopeElement lyon;
    lyon.reference = "S-1";
    lyon.title = "Lyon";
    lyon.kind = ElementKind::site;
    lyon.placement = Placement::inside;
    lyon.location = "1 rue X";
    lyon = TRY(unit.create(lyon));
    ScopeElement payroll;
    payroll.title = "Payroll";
    payroll.kind = ElementKind::service;
    payroll.placement = Placement::inside;
    payroll.rests_on.items.push_back({lyon.id, {}});
    payroll = TRY(unit.create(payroll));
    ScopeElement shop;
    shop.title = "Shop";
    shop.kind = ElementKind::site;
    shop.placement = Placement::outside;
    shop.exclusion_reason = "No information of customers.";
    TRY(unit.create(shop));
    ScopeDependency hosting;
    hosting.title = "Hosting";
    hosting.supplier = "Nuage SAS";
    hosting.has_agreement = true;
    hosting.agreement_reference = "C-12";
    hosting.agreement_expires_on = *Date::of(2026, 12, 31);
    hosting.serves.items.push_back({payroll.id, {}});
    TRY(unit.create(hosting));
    return {};
  });
  const auto document = print();
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "Scope");
  const auto found = tables(*document);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]->rows, (std::vector<Row>{{"", "Payroll", "", "Lyon"}, {"S-1", "Lyon", "1 rue X", ""}}));
  ASSERT_EQ(found[0]->groups.size(), 2U);
  EXPECT_EQ(found[0]->groups[1].second, "site");
  EXPECT_EQ(found[1]->rows, (std::vector<Row>{{"", "Shop", "", "No information of customers."}}));
  EXPECT_EQ(found[2]->rows, (std::vector<Row>{{"Hosting", "Nuage SAS", "outsourced service", "out of scope",
                                               "C-12, until 2026-12-31", "Payroll"}}));
  std::vector<std::string> words;
  for (const auto& block : document->blocks) {
    if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) words.push_back(paragraph->text);
    if (const auto* heading = std::get_if<report::Heading>(&block); heading != nullptr && heading->level == 2)
      words.push_back(heading->text);
  }
  EXPECT_EQ(words, (Row{"Version 1 (draft)", "Payroll", "For our customers,\nfrom Lyon.", "Nothing else."}));
}

}  // namespace
}  // namespace assay::scope
