// SPDX-License-Identifier: Apache-2.0
// A statement is approved once and printed for years: the same version gives the same bytes, whatever happens later.
#include "modules/soa/report.h"

#include <gtest/gtest.h>

#include "modules/context/api.h"
#include "modules/soa/rows.h"
#include "tests/support/organisation.h"

namespace assay::soa {
namespace {

using entity::Reader;
using entity::UnitOfWork;

constexpr std::array<std::string_view, 5> kFormats{"pdf", "docx", "xlsx", "csv", "json"};

class SoaReport : public support::DatabaseTest {
 protected:
  void SetUp() override {
    frameworks::register_entities(registry_);
    people::register_entities(registry_);
    context::register_entities(registry_);
    assets::register_entities(registry_);
    controls::register_entities(registry_);
    risk::register_entities(registry_);
    soa::register_entities(registry_);
    registry_.seal();
    organisation_ = support::new_organisation(location(), registry_, clock_);
    write("test.start", [this](UnitOfWork& unit) { return start(unit); });
  }
  void TearDown() override { organisation_.reset(); }

  Status start(UnitOfWork& unit) {
    context::OrganisationProfile profile;
    profile.name = "Belledonne SAS";
    profile.slug = "belledonne";
    profile.time_zone = "Pacific/Auckland";  // a day ahead of UTC for half of each day
    TRY(unit.create(profile));
    TRY(frameworks::seed(unit));
    frameworks::ControlRecord own;
    own.reference = "OWN-1";
    own.title = "Two keys for the vault";
    TRY(unit.create(own));
    const auto person = [&](std::string reference, std::string name) -> Result<Id> {
      people::Person one;
      one.reference = std::move(reference);
      one.name = std::move(name);
      return TRY(unit.create(one)).id;
    };
    author_ = TRY(person("P-1", "Inès Valette"));
    director_ = TRY(person("P-2", "Hugo Brandt"));
    risk::RiskScenario scenario;
    scenario.reference = "R-01";
    scenario.title = "Ransomware on the file server";
    scenario.risk_owner = {director_};
    scenario.controls.items = {{TRY(control(unit, "8.13")), {}}};
    TRY(unit.create(scenario));
    return {};
  }

  static Result<Id> control(Reader& reader, std::string_view reference) {
    const auto found = reader.find_reference(reader.type<frameworks::ControlRecord>(), reference);
    BASE_ASSERT(found.has_value());
    return found->id;
  }

  void write(std::string_view operation, const std::function<Status(UnitOfWork&)>& work, Id person = {}) {
    clock_.advance_seconds(3600);
    const auto written = organisation_->write({{"system", {}, person, "test"}, person, ""}, operation, work);
    ASSERT_TRUE(written) << operation << "\n" << i18n::text(i18n::Language::en, written.error());
  }

  static Status run(UnitOfWork& unit, std::string_view action, std::string_view note = {}) {
    const auto* found = unit.registry().find_action("soa", action);
    auto request = entity::new_record(found->request);
    if (!note.empty()) request["note"] = std::string(note);
    const auto open = open_version(unit);
    TRY(found->run(unit, open ? open->id : Id{}, request));
    return {};
  }

  /// Everything applies but 8.30; 8.13 is planned.
  static Status decide(UnitOfWork& unit, Id owner) {
    for (auto row : unit.all<SoaRow>()) {
      if (row.reference == "8.30") {
        row.applicable = Applicability::no;
        row.exclusion_justification = "No development is outsourced.";
      } else {
        row.applicable = Applicability::yes;
        row.reason_good_practice = true;
        row.justification = "Part of how we work (" + row.reference + ").";
        row.implementation = controls::ImplementationState::implemented;
        row.owner = {owner};
      }
      if (row.reference == "8.13") {
        row.implementation = controls::ImplementationState::planned;
        row.action = "Keep one copy offline";
        row.action_owner = {owner};
        row.action_due = Date::of(2026, 9, 30);
      }
      TRY(unit.update(row));
    }
    return {};
  }

  void approve_version(std::string_view note) {
    write("soa.submit", [&](UnitOfWork& unit) { return run(unit, "submit", note); }, author_);
    write("soa.approve", [&](UnitOfWork& unit) { return run(unit, "approve"); }, director_);
  }

  void approve_first_version() {
    write("soa.propose", [](UnitOfWork& unit) { return run(unit, "propose"); }, author_);
    write("soa_row.update", [&](UnitOfWork& unit) { return decide(unit, author_); }, author_);
    approve_version("First statement");
  }

  Result<api::Exported> print(std::string_view format, std::int64_t version = 0,
                              i18n::Language language = i18n::Language::en) {
    Result<api::Exported> made = refuse("", MessageKey{});
    const api::ExportRequest request{std::string(format), version, language, clock_.now(), "Inès Valette"};
    const auto read = organisation_->read([&](Reader& reader) -> Status {
      made = exports().front().make(reader, request);
      return {};
    });
    BASE_ASSERT(read.has_value());
    return made;
  }

  std::map<std::string, std::string> print_all(std::int64_t version) {
    std::map<std::string, std::string> bytes;
    for (const auto language : {i18n::Language::en, i18n::Language::fr})
      for (const auto format : kFormats) {
        const auto made = print(format, version, language);
        EXPECT_TRUE(made) << i18n::text(language, made.error());
        if (made) bytes[std::string(format) + " " + std::string(i18n::language_tag(language))] = made->bytes;
      }
    return bytes;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  entity::Registry registry_;
  std::unique_ptr<entity::Organisation> organisation_;
  Id author_, director_;
};
ASSAY_ON_BOTH_DATABASES(SoaReport);

TEST_P(SoaReport, AnApprovedVersionIsTheSameBytesWhateverHappensLater) {
  approve_first_version();
  const auto first = print_all(1);
  ASSERT_EQ(first.size(), 2 * kFormats.size());
  clock_.advance_seconds(90 * 86'400);
  EXPECT_EQ(print_all(1), first);

  write(
      "test.change",
      [&](UnitOfWork& unit) -> Status {
        auto scenario = unit.all<risk::RiskScenario>().front();
        scenario.title = "Another title";
        TRY(unit.update(scenario));
        auto director = TRY(unit.get(entity::Ref<people::Person>{director_}));
        director.name = "Hugo Brandt-Moreau";
        TRY(unit.update(director));
        auto profile = unit.all<context::OrganisationProfile>().front();
        profile.name = "Belledonne SE";
        TRY(unit.update(profile));
        frameworks::ControlRecord own;
        own.reference = "OWN-2";
        own.title = "A later control";
        TRY(unit.create(own));
        auto row = unit.all<SoaRow>().front();
        row.justification = "Changed after the approval.";
        TRY(unit.update(row));
        return {};
      },
      author_);
  EXPECT_EQ(print_all(1), first);

  write("soa.propose", [](UnitOfWork& unit) { return run(unit, "propose"); }, author_);
  write("soa_row.update", [&](UnitOfWork& unit) { return decide(unit, author_); }, author_);
  approve_version("Second statement");  // the first is superseded now
  EXPECT_EQ(print_all(1), first);
  const auto second = print("json");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->file_name, "soa-v2.json");
  EXPECT_TRUE(second->bytes.contains("Belledonne SE"));
  EXPECT_TRUE(second->bytes.contains("First statement") && second->bytes.contains("Second statement"));
}

TEST_P(SoaReport, PrintsEveryRowWithItsReasonsAndTheProofOfTheApproval) {
  approve_first_version();
  const auto made = print("json", 1);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->file_name, "soa-v1.json");
  EXPECT_EQ(made->content_type, "application/json");
  const auto json = parse_json(made->bytes);
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["organisation"].text_or(), "Belledonne SAS");
  EXPECT_EQ((*json)["version"].int_or(0), 1);
  EXPECT_EQ((*json)["state"].text_or(), "approved");
  EXPECT_EQ((*json)["approved_by"].text_or(), "Hugo Brandt");
  EXPECT_EQ((*json)["content_hash"].text_or().size(), 64U);
  const auto* rows = (*json)["rows"].if_array();
  ASSERT_NE(rows, nullptr);
  ASSERT_EQ(rows->size(), 94U);
  EXPECT_EQ(rows->front()["control"].text_or(), "5.1");
  EXPECT_EQ(rows->back()["control"].text_or(), "OWN-1");
  for (const auto& row : *rows) {
    if (row["control"].text_or() == "8.30") {
      EXPECT_EQ(row["applicable"].text_or(), "no");
      EXPECT_EQ(row["exclusion_justification"].text_or(), "No development is outsourced.");
    }
    if (row["control"].text_or() != "8.13") continue;
    EXPECT_EQ(to_json(row["reasons"]), R"(["risk_treatment","best_practice"])");
    EXPECT_EQ(to_json(row["risks"]), R"([{"reference":"R-01","title":"Ransomware on the file server"}])");
    EXPECT_EQ(row["implementation"].text_or(), "planned");
    EXPECT_EQ(row["action_owner"].text_or(), "Inès Valette");
    EXPECT_EQ(row["action_due"].text_or(), "2026-09-30");
  }
}

TEST_P(SoaReport, SpeaksTheLanguageThatIsAskedFor) {
  approve_first_version();
  const auto made = print("csv", 1, i18n::Language::fr);
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->bytes.starts_with("N°,Mesure de sécurité,Thème,Applicable,"));
  EXPECT_TRUE(made->bytes.contains("\r\n8.13,"));
  EXPECT_TRUE(made->bytes.contains("risque, bonne pratique"));
}

TEST_P(SoaReport, ADraftSaysThatItIsOneAndWhenItWasPrinted) {
  EXPECT_EQ(print("pdf").error().code, Errc::not_found);
  write("soa.propose", [](UnitOfWork& unit) { return run(unit, "propose"); }, author_);
  const auto made = print("json");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->file_name, "soa-v1-draft.json");
  const auto json = parse_json(made->bytes);
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["state"].text_or(), "draft");
  EXPECT_EQ((*json)["printed_at"].text_or(), clock_.now().text());
  EXPECT_TRUE((*json)["approved_at"].is_null());
  EXPECT_EQ(print("json", 7).error().code, Errc::not_found);
  EXPECT_EQ(print("odt").error().problems.front().field, "format");
}

TEST_P(SoaReport, AVersionWhoseRowsAreNotThoseThatWereApprovedIsNotPrinted) {
  approve_first_version();
  write("test.forge", [&](UnitOfWork& unit) -> Status {
    SoaVersion forged;
    forged.number = 9;
    forged.state = SoaState::approved;
    forged.approved_by = {director_};
    forged.approved_at = unit.now();
    forged.ledger_size = unit.seq();
    forged.content_hash = sha256("other rows").hex();
    TRY(unit.create(forged));
    return {};
  });
  for (const auto format : kFormats) {
    const auto made = print(format, 9);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Errc::conflict);
    EXPECT_EQ(made.error().problems.front().field, "content_hash");
  }
  EXPECT_TRUE(print("pdf", 1));
}

}  // namespace
}  // namespace assay::soa
