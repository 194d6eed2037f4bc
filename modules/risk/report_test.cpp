// SPDX-License-Identifier: Apache-2.0
// The printed register says what the register says, in the organisation's own words.
#include "modules/risk/report.h"

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

class RiskReport : public support::DatabaseTest {
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
    write(fill);
  }
  void TearDown() override { organisation_.reset(); }

  void write(const std::function<Status(UnitOfWork&)>& work) {
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", work);
    ASSERT_TRUE(written) << i18n::text(i18n::Language::en, written.error());
  }

  static Status fill(UnitOfWork& unit) {
    TRY(frameworks::seed(unit));
    people::Person owner;
    owner.name = "Hugo Brandt";
    owner = TRY(unit.create(owner));
    TRY(write_preset(unit, frameworks::risk_presets().front().id, i18n::Language::fr));
    auto criteria = unit.all<RiskCriteria>().front();
    criteria.approved_by = {owner.id};
    criteria.state = CriteriaState::active;
    TRY(unit.update(criteria));
    RiskScenario rated;
    rated.reference = "R-02";
    rated.title = "=Ransomware";
    rated.risk_owner = {owner.id};
    rated.inherent_likelihood = entity::Level{4};
    rated.inherent_consequence = entity::Level{5};
    rated.treatment = TreatmentOption::modify;
    for (const auto reference : {"8.13", "8.7"}) {
      const auto control = unit.find_reference(unit.type<frameworks::ControlRecord>(), reference);
      rated.controls.items.push_back({control->id, {}});
    }
    std::ranges::sort(rated.controls.items, {}, &entity::Link::id);
    const auto stored = TRY(unit.create(rated));
    for (const auto state : {TreatmentItemState::done, TreatmentItemState::planned, TreatmentItemState::cancelled}) {
      TreatmentItem item;
      item.scenario = {stored.id};
      item.title = "Something to do";
      item.owner = {owner.id};
      item.due = unit.today();
      item.state = state;
      TRY(unit.create(item));
    }
    RiskScenario unrated;
    unrated.reference = "R-01";
    unrated.title = "Nobody has rated this";
    unrated.risk_owner = {owner.id};
    TRY(unit.create(unrated));
    return {};
  }

  Result<api::Exported> print(std::string_view format, i18n::Language language = i18n::Language::en) {
    Result<api::Exported> made = refuse("", MessageKey{});
    const auto read = organisation_->read([&](Reader& reader) -> Status {
      made = exports().front().make(reader, {std::string(format), 0, language, clock_.now(), "Hugo Brandt"});
      return {};
    });
    BASE_ASSERT(read.has_value());
    return made;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  entity::Registry registry_;
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(RiskReport);

TEST_P(RiskReport, LevelsStandInTheOrganisationsOwnWordsAndStatesAreThoseOfNow) {
  const auto made = print("csv");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->file_name, "risk-register.csv");
  EXPECT_TRUE(made->bytes.contains("\r\nR-01,Nobody has rated this,Hugo Brandt,,,,,,,,,,,,,identified,,0,0\r\n"));
  // covers S-IN-08
  EXPECT_TRUE(made->bytes.contains("\r\nR-02,'=Ransomware,Hugo Brandt,,,4 – Vraisemblable,5 – "));
  EXPECT_TRUE(made->bytes.contains(",20,Critique,modify,\"8.7; 8.13\",,,,,treatment decided,,2,1\r\n"));
}

TEST_P(RiskReport, WhatNobodyHasRatedIsNullAndNotZero) {
  const auto made = print("json");
  ASSERT_TRUE(made);
  const auto json = parse_json(made->bytes);
  ASSERT_TRUE(json);
  const auto* rows = (*json)["rows"].if_array();
  ASSERT_NE(rows, nullptr);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_TRUE((*rows)[0]["inherent"].is_null());
  EXPECT_EQ((*rows)[1]["inherent"]["score"].int_or(0), 20);
  EXPECT_TRUE((*rows)[1]["residual"].is_null());
  EXPECT_EQ((*rows)[1]["open_items"].int_or(0), 1);
}

TEST_P(RiskReport, TheSameMomentGivesTheSameBytesInEveryFormat) {
  for (const auto format : {"pdf", "xlsx", "csv", "json"}) {
    const auto first = print(format, i18n::Language::fr), second = print(format, i18n::Language::fr);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->bytes, second->bytes) << format;
  }
  EXPECT_EQ(print("odt").error().problems.front().field, "format");
}

}  // namespace
}  // namespace assay::risk
