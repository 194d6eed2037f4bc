// SPDX-License-Identifier: Apache-2.0
// The printed context, parties and obligations say what the registers say; the past prints as it was.
#include "modules/context/printed.h"

#include <gtest/gtest.h>

#include <sstream>

#include "modules/context/api.h"
#include "tests/support/organisation.h"

namespace assay::context {
namespace {

using entity::Reader;
using entity::UnitOfWork;
using i18n::Language;

/// The words of all blocks, a line each; cells of a row between bars.
std::string text_of(const report::Document& document) {
  std::ostringstream out;
  for (const auto& block : document.blocks) {
    if (const auto* heading = std::get_if<report::Heading>(&block)) out << "# " << heading->text << "\n";
    if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) out << paragraph->text << "\n";
    if (const auto* facts = std::get_if<report::Facts>(&block))
      for (const auto& [label, value] : facts->rows) out << label << ": " << value << "\n";
    const auto* table = std::get_if<report::TableBlock>(&block);
    if (table == nullptr) continue;
    for (const auto& group : table->groups) out << "= " << group.second << "\n";
    for (const auto& row : table->rows) {
      for (const auto& cell : row) out << "|" << cell;
      out << "\n";
    }
  }
  return out.str();
}

class ContextPrinted : public support::DatabaseTest {
 protected:
  void SetUp() override {
    frameworks::register_entities(registry_);
    people::register_entities(registry_);
    context::register_entities(registry_);
    registry_.seal();
    organisation_ = support::new_organisation(location(), registry_, clock_);
  }
  void TearDown() override { organisation_.reset(); }

  void write(const std::function<Status(UnitOfWork&)>& work) {
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", work);
    ASSERT_TRUE(written) << i18n::text(Language::en, written.error());
  }
  std::string print(std::string_view name, Language language = Language::en, std::optional<Instant> as_of = {}) {
    std::string out;
    const auto read = organisation_->read(
        [&](Reader& reader) -> Status {
          for (const auto& one : printed())
            if (one.name == name) out = text_of(TRY(one.make(reader, language)));
          return {};
        },
        as_of);
    BASE_ASSERT(read.has_value());
    return out;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  entity::Registry registry_;
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(ContextPrinted);

TEST_P(ContextPrinted, TheContextHasItsIssuesBySideAndSaysWhatIsMissing) {
  write([](UnitOfWork& unit) -> Status {
    ContextIssue issue;
    issue.title = "Few people know the platform";
    issue.side = IssueSide::internal;
    issue.category = IssueCategory::resources;
    issue.effect = "Repairs take long.";
    TRY(unit.create(issue));
    issue.title = "A law that was repealed";
    issue.is_closed = true;
    TRY(unit.create(issue));
    return {};
  });
  const auto text = print("context");
  EXPECT_TRUE(text.contains("# Internal issues\n|resources|Few people know the platform|Repairs take long.||\n"))
      << text;
  EXPECT_FALSE(text.contains("repealed"));
  EXPECT_TRUE(text.contains("It has not been decided whether climate change"));
  EXPECT_TRUE(text.contains("Not reviewed yet."));
  EXPECT_TRUE(print("context", Language::fr).contains("# Enjeux internes\n|ressources|"));
}

TEST_P(ContextPrinted, PartiesStandAboveWhatTheyRequireWithTheMeans) {
  write([](UnitOfWork& unit) -> Status {
    InterestedParty customers;
    customers.reference = "P-1";
    customers.title = "Customers";
    customers = TRY(unit.create(customers));
    InterestedParty press;
    press.reference = "P-2";
    press.title = "Press";
    TRY(unit.create(press));
    Obligation contract;
    contract.reference = "O-1";
    contract.title = "Tell within 48 hours";
    contract.source = "Master agreement";
    contract.nature = ObligationNature::contractual;
    contract.state = ObligationState::met;
    contract = TRY(unit.create(contract));
    PartyRequirement requirement;
    requirement.party = {customers.id};
    requirement.title = "Be told of incidents";
    requirement.addressed = Addressed::yes;
    requirement.obligations.items.push_back({contract.id, {}});
    TRY(unit.create(requirement));
    return {};
  });
  const auto text = print("interested-parties");
  EXPECT_TRUE(text.contains("= P-1  Customers\n= P-2  Press\n")) << text;
  EXPECT_TRUE(text.contains("|Be told of incidents|yes||O-1|\n|–||||\n")) << text;
  EXPECT_TRUE(print("obligations").contains("|O-1|Master agreement (contractual)|Tell within 48 hours|||met|||\n"));
}

TEST_P(ContextPrinted, ThePastPrintsAsItWas) {
  write([](UnitOfWork& unit) -> Status {
    InterestedParty party;
    party.title = "Customers";
    TRY(unit.create(party));
    return {};
  });
  const auto then = clock_.now();
  const auto before = print("interested-parties");
  clock_.advance_seconds(60);
  write([](UnitOfWork& unit) -> Status {
    auto party = unit.all<InterestedParty>().front();
    party.title = "Clients";
    TRY(unit.update(party));
    return {};
  });
  EXPECT_NE(print("interested-parties"), before);
  EXPECT_EQ(print("interested-parties", Language::en, then), before);
}

TEST_P(ContextPrinted, ADemonstrationKeepsTheNameThatSaysOnEveryPrintThatItIsOne) {
  write([](UnitOfWork& unit) -> Status {
    OrganisationProfile profile;
    profile.name = "Demo organisation (fictitious)";
    profile.slug = "demo";
    profile.time_zone = "UTC";
    profile.language = "en";
    profile.currency = "EUR";
    profile.is_demo = true;
    TRY(unit.create(profile));
    return {};
  });
  const auto change = [&](std::string name, std::string sector) {
    return organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", [&](UnitOfWork& unit) -> Status {
      auto profile = unit.all<OrganisationProfile>().front();
      profile.name = std::move(name);
      profile.sector = std::move(sector);
      TRY(unit.update(profile));
      return {};
    });
  };
  const auto renamed = change("Verdane SAS", "Health");
  ASSERT_FALSE(renamed);
  ASSERT_EQ(renamed.error().problems.size(), 1U);
  EXPECT_EQ(renamed.error().problems.front().field, "name");
  EXPECT_TRUE(change("Demo organisation (fictitious)", "Energy"));
}

}  // namespace
}  // namespace assay::context
