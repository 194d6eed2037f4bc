// SPDX-License-Identifier: Apache-2.0
// The engine on a declaration of its own: what is declared once is stored, checked, listed, versioned and found again.
#include <gtest/gtest.h>

#include <array>

#include "platform/entity/describe.h"
#include "platform/entity/history.h"
#include "platform/entity/organisation.h"
#include "platform/entity/storage.h"
#include "platform/files/stored_file.h"
#include "platform/store/migration.h"
#include "tests/support/database.h"

namespace assay::entity {
namespace {

enum class Colour { red, green };
std::span<const Choice> choices(Colour) {
  static constexpr std::array kChoices{Choice{0, "red"}, Choice{1, "green"}};
  return kChoices;
}

struct Maker : Versioned {
  using Self = Maker;
  static constexpr std::string_view entity_name = "maker";
  std::string name, phone;
  static void describe(Fields<Maker>& f) {
    FIELD(name).required().search('A');
    FIELD(phone).personal();
  }
};

struct Widget : Versioned {
  using Self = Widget;
  static constexpr std::string_view entity_name = "widget";
  std::string title;
  Markdown notes;
  std::int64_t weight = 0;
  std::optional<Level> grade;
  std::optional<Decimal<2>> length;
  std::optional<Money> price;
  bool is_sold = false;
  std::optional<Date> made_on;
  std::optional<Instant> sold_at;
  std::optional<Colour> colour;
  Ref<Maker> maker;
  std::optional<FileRef> manual;
  Links<Maker> dealers;
  std::int64_t double_weight = 0;
  std::string state = "open";
  static void describe(Fields<Widget>& f) {
    FIELD(title).required().length(3, 20).search('A');
    FIELD(notes).search('D');
    FIELD(weight).range(0, 100);
    FIELD(grade);
    FIELD(length);
    FIELD(price);
    FIELD(is_sold);
    FIELD(made_on);
    FIELD(sold_at);
    FIELD(colour);
    FIELD(maker);
    FIELD(manual);
    FIELD(dealers).attribute("city", 10);
    FIELD(double_weight).computed();
    FIELD(state);
    f.frozen_when("state", {"sealed"}, {"state"});
  }
};

void derive(Widget& widget, Reader&) { widget.double_weight = widget.weight * 2; }

class EntityTest : public support::DatabaseTest {
 protected:
  void SetUp() override {
    registry_.add(describe_entity<Maker>("test"));
    registry_.add(describe_entity<Widget>("test"));
    registry_.seal();
    const auto sql = schema_sql(registry_);
    const store::Migration migration{1, "0001_all", sql};
    store::migrate(location(), {&migration, 1});
    organisation_ =
        std::make_unique<Organisation>(store::open(location(), support::test_options()), registry_, clock_, utc_date);
    TRY_OK(organisation_->write(caller_, "ledger.start", [](UnitOfWork& unit) -> Status {
      unit.always_write();
      unit.note("key", "k");
      unit.note("origin", "o");
      return {};
    }));
  }

  template <class T>
  static void TRY_OK(const Result<T>& result) {
    ASSERT_TRUE(result) << i18n_text(result.error());
  }
  static std::string i18n_text(const Refusal& refusal) {
    std::string out;
    for (const auto& problem : refusal.problems) out += problem.field + ":" + std::string(problem.key.id) + " ";
    return out;
  }

  /// Runs in one operation; answers the refusal's fields and keys, or "ok".
  std::string write(const std::function<Status(UnitOfWork&)>& work) {
    const auto written = organisation_->write(caller_, "test.change", work);
    return written ? "ok" : i18n_text(written.error());
  }
  template <class T>
  T stored(T object) {
    T out;
    EXPECT_EQ(write([&](UnitOfWork& unit) -> Status {
                out = TRY(unit.create(object));
                return {};
              }),
              "ok");
    return out;
  }

  ManualClock clock_{*Instant::parse("2026-01-01T08:00:00Z")};
  Registry registry_;
  std::unique_ptr<Organisation> organisation_;
  Caller caller_{{"system", {}, {}, "test"}, {}, ""};
};

ASSAY_ON_BOTH_DATABASES(EntityTest);

Widget a_widget(const std::string& title, std::int64_t weight) {
  Widget widget;
  widget.title = title;
  widget.weight = weight;
  return widget;
}

TEST_P(EntityTest, EveryKindOfFieldComesBackAsItWasStored) {
  Maker maker;
  maker.name = "Ada";
  maker.phone = "555";
  maker = stored(maker);
  auto widget = a_widget("Crank", 7);
  widget.reference = "W-1";
  widget.notes = {"**bold**"};
  widget.grade = Level{3};
  widget.length = Decimal<2>{1250};
  widget.price = Money{-9999, "EUR"};
  widget.is_sold = true;
  widget.made_on = Date::of(2024, 2, 29);
  widget.sold_at = Instant{123456789};
  widget.colour = Colour::green;
  widget.maker = {maker.id};
  widget.manual = FileRef{sha256("x"), "manual.pdf", "application/pdf", 1};
  organisation_->database().write([&](store::Connection& connection) {
    files::store_upload(connection, {sha256("x"), "m.pdf", "application/pdf", 1}, "system/test", clock_.now());
  });
  widget.dealers.items = {{maker.id, {{"city", "Bern"}}}};
  const auto created = stored(widget);
  ASSERT_TRUE(organisation_->read([&](Reader& reader) -> Status {
    const auto record = TRY(reader.get(registry_.at("widget"), created.id));
    Record expected = from(registry_.at("widget"), widget);
    expected["double_weight"] = std::int64_t{14};
    EXPECT_EQ(record.values, expected.values);
    EXPECT_EQ(to_json(record_to_json(record)),
              "{\"id\":\"" + created.id.text() +
                  "\",\"version\":1,\"reference\":\"W-1\",\"title\":\"Crank\",\"notes\":\"**bold**\",\"weight\":7,"
                  "\"grade\":3,"
                  "\"length\":\"12.50\",\"price\":{\"amount\":-9999,\"currency\":\"EUR\"},\"is_sold\":true,\"made_on\":"
                  "\"2024-02-29\",\"sold_at\":\"1970-01-01T00:02:03.456789Z\",\"colour\":\"green\",\"maker\":\"" +
                  maker.id.text() + "\",\"manual\":{\"blob\":\"" + sha256("x").hex() +
                  "\",\"media_type\":\"application/pdf\",\"name\":\"manual.pdf\",\"size\":1},\"dealers\":[{\"id\":\"" +
                  maker.id.text() + "\",\"city\":\"Bern\"}],\"double_weight\":14,\"state\":\"open\"}");
    // The same from its version: what history knows is all there was.
    const auto past = version_as_of(reader.connection(), registry_.at("widget"), created.id, 100);
    EXPECT_EQ(past->values, record.values);
    return {};
  }));
}

TEST_P(EntityTest, AllProblemsOfARecordAreNamedByField) {
  auto widget = a_widget("ab", 101);
  widget.price = Money{1, "XXY"};
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status {
              TRY(unit.create(widget));
              return {};
            }),
            "title:entity.too_short weight:entity.out_of_range price:entity.unknown_currency ");
}

TEST_P(EntityTest, AReferenceIsUniqueAmongLiveObjects) {
  auto one = a_widget("First", 1);
  one.reference = "W-1";
  const auto created = stored(one);
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status {
              TRY(unit.create(one));
              return {};
            }),
            "reference:entity.duplicate_reference ");
  EXPECT_EQ(write([&](UnitOfWork& unit) { return unit.remove(created); }), "ok");
  EXPECT_EQ(stored(one).reference, "W-1");
}

TEST_P(EntityTest, AStaleChangeIsRefusedAndNothingIsWritten) {
  auto widget = stored(a_widget("First", 1));
  auto mine = widget, theirs = widget;
  theirs.weight = 2;
  mine.weight = 3;
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status { return TRY(unit.update(theirs)), Status(); }), "ok");
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status { return TRY(unit.update(mine)), Status(); }),
            "version:entity.conflict_version ");
}

TEST_P(EntityTest, FrozenObjectsChangeOnlyWhatTheDeclarationLets) {
  auto widget = a_widget("First", 1);
  widget.state = "sealed";
  widget = stored(widget);
  auto changed = widget;
  changed.weight = 5;
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status { return TRY(unit.update(changed)), Status(); }),
            "weight:entity.frozen double_weight:entity.frozen ");
  EXPECT_EQ(write([&](UnitOfWork& unit) { return unit.remove(widget); }), ":entity.frozen ");
  widget.state = "open";
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status { return TRY(unit.update(widget)), Status(); }), "ok");
}

TEST_P(EntityTest, RemovalIsRefusedWhileSomethingRefers) {
  Maker maker;
  maker.name = "Ada";
  maker = stored(maker);
  auto widget = a_widget("First", 1);
  widget.dealers.items = {{maker.id, {}}};
  widget = stored(widget);
  EXPECT_EQ(write([&](UnitOfWork& unit) { return unit.remove(maker); }), ":entity.referenced ");
  EXPECT_EQ(write([&](UnitOfWork& unit) { return unit.remove(widget); }), "ok");
  EXPECT_EQ(write([&](UnitOfWork& unit) { return unit.remove(maker); }), "ok");
}

TEST_P(EntityTest, ThePastIsSeenAsItWas) {
  auto widget = stored(a_widget("First", 1));
  const auto then = clock_.now();
  clock_.advance_seconds(60);
  widget.weight = 2;
  ASSERT_EQ(write([&](UnitOfWork& unit) -> Status { return widget = TRY(unit.update(widget)), Status(); }), "ok");
  clock_.advance_seconds(60);
  ASSERT_EQ(write([&](UnitOfWork& unit) { return unit.remove(widget); }), "ok");
  const auto weight_at = [&](std::optional<Instant> at) {
    std::int64_t weight = -1;
    EXPECT_TRUE(organisation_->read(
        [&](Reader& reader) -> Status {
          if (const auto found = reader.find(Ref<Widget>{widget.id})) weight = found->weight;
          return {};
        },
        at));
    return weight;
  };
  EXPECT_EQ(weight_at(Instant{then.micros - 1}), -1);
  EXPECT_EQ(weight_at(then), 1);
  EXPECT_EQ(weight_at(Instant{then.micros + 60'000'000}), 2);
  EXPECT_EQ(weight_at(std::nullopt), -1);
  ASSERT_TRUE(organisation_->read([&](Reader& reader) -> Status {
    const auto history = reader.history(registry_.at("widget"), widget.id);
    EXPECT_EQ(history.size(), 3U);
    EXPECT_TRUE(history.back().is_removed);
    return {};
  }));
}

TEST_P(EntityTest, ObjectsComeInTheOrderOfTheirIdsWhicheverChangedLast) {
  std::vector<Id> ids;
  auto first = stored(a_widget("First", 1));
  ids.push_back(first.id);
  for (int i = 0; i < 3; ++i) ids.push_back(stored(a_widget("Other", i)).id);
  ASSERT_EQ(write([&](UnitOfWork& unit) -> Status {
              first.weight = 9;
              TRY(unit.update(first));
              return {};
            }),
            "ok");
  for (const std::optional<Instant> at : {std::optional<Instant>(), std::optional(clock_.now())}) {
    const auto seen = [&](Reader& reader) -> Status {
      std::vector<Id> found;
      for (const auto& widget : reader.all<Widget>()) found.push_back(widget.id);
      EXPECT_EQ(found, ids);
      return {};
    };
    ASSERT_TRUE(organisation_->read(seen, at));
  }
}

/// Walks all pages of a query by SQL and in memory and expects the same ids.
TEST_P(EntityTest, SqlAndMemoryAnswerAListAlike) {
  const std::array<std::string, 7> titles{"élan vital", "Elan one", "zebra",   "Ärger",
                                          "arger two",  "Éclair",   "eclair x"};
  for (int i = 0; i < 70; ++i) {
    auto widget = a_widget(titles[static_cast<std::size_t>(i) % 7], i % 13);
    if (i % 3 != 0) widget.grade = Level{i % 4};
    if (i % 5 == 0) widget.made_on = Date::of(2024, 1, 1 + i % 20);
    if (i % 2 == 0) widget.colour = Colour::green;
    stored(widget);
  }
  const std::vector<std::vector<std::pair<std::string, std::string>>> questions{
      {},
      {{"sort", "-grade,title"}},
      {{"sort", "made_on,-weight"}, {"colour", "green"}},
      {{"title.contains", "ELAN"}},
      {{"q", "ecl"}, {"sort", "-title"}},
      {{"grade.null", "true"}, {"sort", "weight"}},
      {{"grade.ne", "2"}, {"weight.ge", "3"}},
      {{"weight.in", "1,2,5"}, {"sort", "-made_on"}},
      {{"made_on.lt", "2024-01-11"}, {"sort", "made_on"}},
      {{"title.gt", "f"}, {"sort", "title"}},
  };
  const auto& type = registry_.at("widget");
  ASSERT_TRUE(organisation_->read([&](Reader& reader) -> Status {
    for (const auto& question : questions) {
      auto query = TRY(parse_query(type, question, reader.resolver()));
      query.limit = 7;
      std::vector<Id> by_sql, in_memory;
      std::int64_t sql_total = 0, memory_total = 0;
      for (auto* ids : {&by_sql, &in_memory}) {
        query.cursor.clear();
        do {
          const auto page = ids == &by_sql ? TRY(select_page(reader.connection(), type, query))
                                           : TRY(select_in_memory(reader.all(type), query));
          (ids == &by_sql ? sql_total : memory_total) = page.total;
          for (const auto& record : page.items) ids->push_back(record.id);
          query.cursor = page.next;
        } while (!query.cursor.empty());
      }
      EXPECT_EQ(by_sql, in_memory);
      EXPECT_EQ(sql_total, memory_total);
      EXPECT_EQ(by_sql.size(), static_cast<std::size_t>(sql_total));
    }
    return {};
  }));
}

TEST_P(EntityTest, QueriesWithUnknownNamesAreRefusedAllAtOnce) {
  ASSERT_TRUE(organisation_->read([&](Reader& reader) -> Status {
    const auto query =
        parse_query(registry_.at("widget"), {{"nothing", "1"}, {"weight.like", "1"}, {"limit", "201"}, {"sort", "x"}},
                    reader.resolver());
    EXPECT_FALSE(query);
    EXPECT_EQ(query.error().problems.size(), 4U);
    return {};
  }));
}

TEST_P(EntityTest, PersonalValuesAreInNoVersion) {
  Maker maker;
  maker.name = "Ada";
  maker.phone = "555-1234";
  maker = stored(maker);
  ASSERT_TRUE(organisation_->read([&](Reader& reader) -> Status {
    EXPECT_EQ(reader.connection().query_integer("SELECT count(*) FROM version WHERE body LIKE '%555-1234%'"), 0);
    EXPECT_EQ(version_as_of(reader.connection(), registry_.at("maker"), maker.id, 100)->text("phone"), "555-1234");
    return {};
  }));
}

TEST_P(EntityTest, CustomFieldsAreCheckedStoredAndVersioned) {
  const auto define = [&](const char* name, const char* kind) {
    return write([&](UnitOfWork& unit) -> Status {
      auto record = new_record(registry_.at("custom_field"));
      record["entity"] = std::string("widget");
      record["name"] = std::string(name);
      record["label"] = std::string(name);
      record["kind"] = std::string(kind);
      TRY(unit.create(std::move(record)));
      return {};
    });
  };
  EXPECT_EQ(define("cost_centre", "integer"), "ok");
  auto widget = a_widget("First", 1);
  widget.custom.set("cost_centre", "x");
  widget.custom.set("colour", "blue");
  EXPECT_EQ(write([&](UnitOfWork& unit) -> Status { return TRY(unit.create(widget)), Status(); }),
            "custom.colour:entity.unknown_field custom.cost_centre:entity.not_an_integer ");
  widget.custom = JsonObject{{"cost_centre", 42}};
  const auto created = stored(widget);
  ASSERT_TRUE(organisation_->read([&](Reader& reader) -> Status {
    EXPECT_EQ(TRY(reader.get(registry_.at("widget"), created.id)).custom, widget.custom);
    EXPECT_EQ(version_as_of(reader.connection(), registry_.at("widget"), created.id, 100)->custom, widget.custom);
    return {};
  }));
}

}  // namespace
}  // namespace assay::entity
