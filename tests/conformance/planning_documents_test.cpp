// SPDX-License-Identifier: Apache-2.0
// What is printed of charter, roles and objectives says what the registers say, in both languages, and the same for the
// same rows.
#include <gtest/gtest.h>

#include "modules/charter/api.h"
#include "modules/charter/document.h"
#include "modules/leadership/api.h"
#include "modules/leadership/document.h"
#include "modules/objectives/api.h"
#include "modules/objectives/document.h"
#include "tests/support/application.h"
#include "tests/support/organisation.h"

namespace assay {
namespace {

using entity::Reader;
using entity::UnitOfWork;
using i18n::Language;

/// All words of a document, one block after the other.
std::string words(const report::Document& document) {
  std::string out = document.title + "\n" + document.subtitle + "\n";
  for (const auto& block : document.blocks) {
    if (const auto* heading = std::get_if<report::Heading>(&block)) out += heading->text + "\n";
    if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) out += paragraph->text + "\n";
    if (const auto* facts = std::get_if<report::Facts>(&block))
      for (const auto& [label, value] : facts->rows) out += label + ": " + value + "\n";
    if (const auto* table = std::get_if<report::TableBlock>(&block))
      for (const auto& row : table->rows) {
        for (const auto& cell : row) out += cell + " | ";
        out += "\n";
      }
  }
  return out;
}

class PlanningDocuments : public support::DatabaseTest {
 protected:
  void SetUp() override {
    const auto& registry = support::product_registry();
    organisation_ = support::new_organisation(location(), registry, clock_);
    write(fill);
  }
  void TearDown() override { organisation_.reset(); }

  void write(const std::function<Status(UnitOfWork&)>& work) {
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", work);
    ASSERT_TRUE(written) << i18n::text(Language::en, written.error());
  }

  static Status fill(UnitOfWork& unit) {
    TRY(frameworks::seed(unit));
    people::Person lea, max;
    lea.name = "Lea Martin";
    max.name = "Max Roy";
    max.is_external = true;
    lea = TRY(unit.create(lea));
    max = TRY(unit.create(max));
    charter::ProjectCharter project;
    project.title = "Certify the company";
    project.drivers.text = "Three tenders asked for it.\n\nCustomers too.";
    project.budget = entity::Money{9'000'000, "EUR"};
    project.leader = {lea.id};
    project.leader_authority = "Decides on measures.";
    project = TRY(unit.create(project));
    charter::TeamMember expert;
    expert.charter = {project.id};
    expert.person = {max.id};
    expert.project_role = charter::ProjectRole::outside_expert;
    TRY(unit.create(expert));
    charter::WorkPackage package;
    package.title = "Assess the risks";
    package.planned_days = 40;
    TRY(unit.create(package));

    leadership::Responsibility activity;
    activity.activity = "Assess risks";
    activity = TRY(unit.create(activity));
    leadership::RaciEntry entry;
    entry.responsibility = {activity.id};
    entry.person = {lea.id};
    entry.letter = leadership::Letter::accountable;
    TRY(unit.create(entry));

    objectives::Metric metric;
    metric.title = "Training completion";
    metric.unit = "%";
    metric.target = objectives::Quantity{95'000};
    metric = TRY(unit.create(metric));
    objectives::Measurement value;
    value.metric = {metric.id};
    value.measured_on = unit.today();
    value.value = objectives::Quantity{97'500};
    TRY(unit.create(value));
    objectives::Objective objective;
    objective.reference = "OBJ-1";
    objective.title = "Everybody is trained";
    objective.metric = {metric.id};
    objective.owner = {lea.id};
    TRY(unit.create(objective));
    objectives::IsmsChange change;
    change.title = "Move to another site";
    change.purpose.text = "More room.";
    TRY(unit.create(change));
    return {};
  }

  std::string print(std::span<const api::Printed> documents, Language language = Language::en) {
    std::string out;
    const auto read = organisation_->read([&](Reader& reader) -> Status {
      out = words(TRY(documents.front().make(reader, language)));
      return {};
    });
    BASE_ASSERT(read.has_value());
    return out;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(PlanningDocuments);

TEST_P(PlanningDocuments, TheCharterSaysWhyWithWhatWhoAndWhatWasDecided) {
  const auto english = print(charter::printed());
  for (const auto* wanted : {"Certify the company", "Three tenders asked for it.\nCustomers too.",
                             "Project leader: Lea Martin", "Max Roy (external) | outside expert",
                             "Assess the risks | 40", "State: not decided", "Budget: 90,000.00\u00a0EUR\n"})
    EXPECT_TRUE(english.contains(wanted)) << wanted << "\n" << english;
  const auto french = print(charter::printed(), Language::fr);
  for (const auto* wanted : {"Décision de la direction", ": 90\u00a0000,00\u00a0EUR\n"})
    EXPECT_TRUE(french.contains(wanted)) << wanted << "\n" << french;
  EXPECT_EQ(print(charter::printed()), english);
}

TEST_P(PlanningDocuments, RolesNameHoldersPartsAndGaps) {
  const auto english = print(leadership::printed());
  for (const auto* wanted : {"Assess risks |  | Lea Martin |", "top management: nobody", "Nobody does “Assess risks”.",
                             "Nobody has the role: internal auditor.", "Lea Martin"})
    EXPECT_TRUE(english.contains(wanted)) << wanted << "\n" << english;
  EXPECT_TRUE(print(leadership::printed(), Language::fr).contains("Lacunes ouvertes"));
}

TEST_P(PlanningDocuments, ObjectivesShowMeasureValueAndStateAndChangesTheirPurpose) {
  const auto english = print(objectives::printed());
  for (const auto* wanted : {"OBJ-1 Everybody is trained", "Training completion ≥\u00a095\u00a0% |",
                             "on track\n97.5\u00a0%,", "Lea Martin", "Move to another site | More room."})
    EXPECT_TRUE(english.contains(wanted)) << wanted << "\n" << english;
  EXPECT_TRUE(print(objectives::printed(), Language::fr).contains("en bonne voie\n97,5\u00a0%,"));
}

}  // namespace
}  // namespace assay
