// SPDX-License-Identifier: Apache-2.0
// What every entity promises because it is declared: nothing here names one. An entity that is added is tested by this.
#include <gtest/gtest.h>

#include "tests/support/records.h"

namespace assay {
namespace {

using support::Answer;
using support::Client;
using support::Records;

const auth::Roles kAll{auth::Role::isms_manager, auth::Role::top_management, auth::Role::contributor,
                       auth::Role::technical_administrator};

bool names_field(const Answer& answer, std::string_view field) {
  return (" " + answer.problems()).contains(" " + std::string(field) + ":");
}

/// Two organisations, each with a person who may do everything.
struct TwoOrganisations {
  explicit TwoOrganisations(store::Dialect dialect) : world(dialect) {
    world.add_organisation("acme");
    world.add_organisation("other");
    mine = world.person("acme", "quinn", kAll);
    theirs = world.person("other", "robin", kAll);
    // A statement with its rows, so that entities that only actions write have objects too.
    EXPECT_EQ(mine.post("/api/soas/propose").status, 200);
    EXPECT_EQ(theirs.post("/api/soas/propose").status, 200);
  }
  support::TestApplication world;
  Client mine{world.application()}, theirs{world.application()};
  Records records{mine, "acme"}, their_records{theirs, "other"};
};

class EntityConformance : public support::OnStage<TwoOrganisations> {
 protected:
  template <class Test>
  void for_each_entity(Test test) {
    for (const auto& type : support::product_registry().types()) {
      SCOPED_TRACE(type.name);
      // Roles need a fresh session.
      ASSERT_EQ(mine.sign_in("quinn@acme.example").status, 200);
      ASSERT_EQ(theirs.sign_in("robin@other.example").status, 200);
      test(type, "/api/" + type.plural);
    }
  }
  /// An object of the entity: made, or one that is there.
  Answer object_of(const entity::EntityType& type) {
    if (support::is_open(type, "create")) return records.create(type, records.valid(type));
    const auto page = mine.get("/api/" + type.plural + "?limit=1");
    const auto* items = page.json["items"].if_array();
    if (items == nullptr || items->empty()) return {};
    return mine.get("/api/" + type.plural + "/" + std::string(items->front()["id"].text_or()));
  }

  support::TestApplication& world = stage().world;
  Client &mine = stage().mine, &theirs = stage().theirs;
  Records &records = stage().records, &their_records = stage().their_records;
};
ASSAY_ON_BOTH_DATABASES(EntityConformance);

// covers S-RL-04
TEST_P(EntityConformance, ALifeFromCreationToUndoneRemoval) {
  for_each_entity([&](const entity::EntityType& type, const std::string& base) {
    if (!support::is_open(type, "create")) return;
    const auto body = records.valid(type);
    const auto before = world.clock.now();
    world.clock.advance_seconds(1);
    auto entries = world.entries("acme");
    const auto expect_one_more = [&](const char* what) {
      EXPECT_EQ(world.entries("acme"), ++entries) << what;
      world.clock.advance_seconds(1);
    };
    const auto created = records.create(type, body);
    ASSERT_EQ(created.status, 201);
    expect_one_more("create");
    const auto one = base + "/" + created.id();
    EXPECT_EQ(created.header("etag"), "\"1\"");
    EXPECT_EQ(created.header("location"), one);
    for (const auto& [name, value] : body) EXPECT_EQ(created.json[name], value) << name;

    EXPECT_EQ(mine.get(one).json, created.json);
    const auto by_reference = base + "?reference=" + std::string(created.json["reference"].text_or());
    EXPECT_EQ(mine.get(by_reference).json["total"], Json(1));
    EXPECT_EQ(mine.get(by_reference).json["items"], Json(JsonArray{created.json}));
    const auto as_of = "as_of=" + before.text();
    EXPECT_EQ(mine.get(one + "?" + as_of).status, 404);
    EXPECT_EQ(mine.get(by_reference + "&" + as_of).json["total"], Json(0));

    std::int64_t version = 1;
    if (support::is_open(type, "update")) {
      const auto [field, value] = Records::change(type);
      const JsonObject change{{field, value}};
      EXPECT_EQ(mine.send("PATCH", one, to_json(change)).status, 428);
      EXPECT_EQ(mine.patch(one, 99, change).status, 412);
      EXPECT_EQ(world.entries("acme"), entries);
      const auto updated = mine.patch(one, 1, change);
      EXPECT_EQ(updated.status, 200) << updated.body;
      EXPECT_EQ(updated.header("etag"), "\"2\"");
      EXPECT_EQ(updated.json[field], value);
      expect_one_more("update");
      EXPECT_EQ(mine.patch(one, 1, change).status, 412);
      version = 2;
      // The same again changes nothing and leaves no entry.
      EXPECT_EQ(mine.patch(one, 2, change).status, 200);
      EXPECT_EQ(world.entries("acme"), entries);
      const auto history = mine.get(one + "/history").json["items"];
      ASSERT_EQ(history.if_array()->size(), 2U);
      const auto& last = history.if_array()->back();
      EXPECT_EQ(last["operation"], Json(std::string(type.name) + ".update"));
      EXPECT_EQ(last["actor"]["account"], Json(mine.account.text()));
      EXPECT_NE(last["rule"].text_or(), "");
      EXPECT_LT(Instant::parse(history.if_array()->front()["at"].text_or()), Instant::parse(last["at"].text_or()));
      ASSERT_EQ(last["changes"].if_array()->size(), 1U);
      EXPECT_EQ(last["changes"].if_array()->front()["field"], Json(field));
      EXPECT_EQ(last["changes"].if_array()->front()["before"],
                body.find(field) != nullptr ? *body.find(field) : Json());
      EXPECT_EQ(last["changes"].if_array()->front()["after"], value);
      EXPECT_EQ(mine.get(one + "/differences?from=1&to=2").json["changes"], last["changes"]);
    }
    if (support::is_open(type, "delete")) {
      EXPECT_EQ(mine.send("DELETE", one).status, 428);
      EXPECT_EQ(mine.remove(one, 99).status, 412);
      const auto there = mine.get(one).json;
      EXPECT_EQ(mine.remove(one, version).status, 204);
      expect_one_more("delete");
      EXPECT_EQ(mine.get(one).status, 404);
      EXPECT_EQ(mine.get(by_reference).json["total"], Json(0));
      const auto history = mine.get(one + "/history").json["items"];
      EXPECT_EQ(history.if_array()->back()["removed"], Json(true));
      const auto undone = mine.post("/api/undo", JsonObject{{"seq", entries}});
      EXPECT_EQ(undone.status, 200) << undone.body;
      expect_one_more("undo");
      auto back = mine.get(one).json;
      EXPECT_EQ(back["version"], Json(version + 2));
      if (back.if_object() != nullptr) back.if_object()->set("version", version);
      EXPECT_EQ(back, there);
    }
  });
}

// covers S-AZ-09
TEST_P(EntityConformance, WhatIsWrongIsNamedByFieldAllAtOnce) {
  for_each_entity([&](const entity::EntityType& type, const std::string& base) {
    const auto object = object_of(type);
    if (!support::is_open(type, "update") || object.status == 0) return;
    const auto one = base + "/" + object.id();
    const auto version = object.json["version"].int_or(0);
    const auto entries = world.entries("acme");
    JsonObject wrong{{"no_such_field", 1}};
    for (const auto& field : type.fields) wrong.add(std::string(field.name), JsonObject{{"wrong", 1}});
    for (const auto& answer : {mine.patch(one, version, wrong), mine.post(base, wrong)}) {
      if (!support::is_open(type, "create") && answer.status == 403) continue;
      EXPECT_EQ(answer.status, 422) << answer.body;
      EXPECT_TRUE(names_field(answer, "no_such_field"));
      for (const auto& field : type.fields) EXPECT_TRUE(names_field(answer, field.name)) << field.name;
    }
    for (const auto& field : type.fields) {
      if (field.is_input()) continue;
      auto other = records.value(field);
      if (other == object.json[field.name]) other = records.value(field, 1);
      if (other == object.json[field.name]) continue;
      const auto answer = mine.patch(one, version, JsonObject{{std::string(field.name), other}});
      EXPECT_EQ(answer.status, 422) << field.name << answer.body;
      EXPECT_EQ(answer.problems(), std::string(field.name) + ":entity.write_not_allowed");
    }
    EXPECT_EQ(world.entries("acme"), entries);
    EXPECT_EQ(mine.get(one).json, object.json);
  });
}

TEST_P(EntityConformance, RequiredFieldsAreAskedForAllAtOnce) {
  for_each_entity([&](const entity::EntityType& type, const std::string& base) {
    if (!support::is_open(type, "create")) return;
    const auto answer = mine.post(base);
    for (const auto& field : type.fields) {
      const bool is_missing = field.is_required && entity::is_null(field.default_value);
      EXPECT_TRUE(!is_missing || names_field(answer, field.name)) << field.name << answer.body;
    }
  });
}

TEST_P(EntityConformance, AnExportIsImportedAgainAsDuplicates) {
  for_each_entity([&](const entity::EntityType& type, const std::string& base) {
    const auto object = object_of(type);
    const auto exported = mine.get(base + "/export?format=csv");
    ASSERT_EQ(exported.status, 200) << exported.body;
    if (type.is_internal) return;
    const auto entries = world.entries("acme");
    const auto report = mine.send("POST", base + "/import", exported.body);
    ASSERT_EQ(report.status, 200) << report.body;
    EXPECT_EQ(report.json["stored"], Json(0)) << report.body;
    EXPECT_EQ(report.json["rejected"], Json(0)) << report.body;
    EXPECT_EQ(report.json["read"].int_or(0), report.json["duplicate"].int_or(0) + report.json["skipped"].int_or(0));
    EXPECT_EQ(report.json["read"], mine.get(base).json["total"]);
    const bool has_key = !object.json["reference"].text_or().empty();
    EXPECT_GE(report.json["duplicate"].int_or(0), has_key ? 1 : 0);
    EXPECT_EQ(world.entries("acme"), entries);
    if (object.status == 0) return;
    EXPECT_EQ(mine.get(base + "/" + object.id()).json, object.json);
  });
}

// covers S-AZ-02, S-AZ-03, S-AZ-04, S-AZ-06
TEST_P(EntityConformance, AnObjectOfAnotherOrganisationIsNotThere) {
  std::map<std::string, std::string, std::less<>> foreign;
  const auto entries = world.entries("other");
  for_each_entity([&](const entity::EntityType& type, const std::string& base) {
    const auto object = object_of(type);
    if (object.status == 0) return;
    foreign[std::string(type.name)] = object.id();
    const auto one = base + "/" + object.id();
    const auto unknown = theirs.get(base + "/" + new_id(world.clock.now()).text());
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(theirs.get(one).status, 404);
    EXPECT_EQ(theirs.get(one).body, unknown.body);
    EXPECT_EQ(theirs.get(one + "/history").status, 404);
    EXPECT_EQ(theirs.get(one + "/differences?from=1&to=1").status, 404);
    EXPECT_EQ(theirs.get("/api/ledger/proofs/" + std::string(type.name) + "/" + object.id()).status, 404);
    if (type.is_internal) return;
    const auto [field, value] = Records::change(type);
    EXPECT_EQ(theirs.patch(one, 1, JsonObject{{field.empty() ? "reference" : field, value}}).status, 404);
    EXPECT_EQ(theirs.remove(one, 1).status, 404);
    for (const auto& step :
         {JsonObject{{"op", "update"}, {"id", object.id()}, {"version", 1}, {"fields", JsonObject{}}},
          JsonObject{{"op", "delete"}, {"id", object.id()}, {"version", 1}}})
      EXPECT_EQ(theirs.post(base + "/batch", JsonObject{{"operations", JsonArray{step}}}).status, 404);
    EXPECT_EQ(mine.get(one).json, object.json);
  });
  EXPECT_EQ(world.entries("other"), entries);
  // As a reference: in a body, in a filter, in a cell.
  for_each_entity([&](const entity::EntityType& type, const std::string& base) {
    for (const auto& field : type.fields) {
      if (field.target.empty() || !foreign.contains(field.target)) continue;
      const auto& id = foreign.find(field.target)->second;
      EXPECT_EQ(theirs.get(base + "?" + std::string(field.name) + "=" + id).status, 422) << field.name;
      if (!field.is_input() || !support::is_open(type, "create")) continue;
      auto body = their_records.valid(type, false);
      body.set(field.name, field.kind == entity::Kind::links ? Json(JsonArray{id}) : Json(id));
      const auto before = world.entries("other");
      const auto answer = theirs.post(base, body);
      EXPECT_EQ(answer.status, 422) << answer.body;
      EXPECT_TRUE(names_field(answer, field.name)) << answer.body;
      const auto imported =
          theirs.send("POST", base + "/import", "reference," + std::string(field.name) + "\nZ-1," + id + "\n");
      EXPECT_TRUE(imported.body.contains("entity.reference_unknown")) << imported.body;
      world.clock.advance_seconds(1);
      if (imported.json["stored"] == Json(0))
        EXPECT_EQ(world.entries("other"), before);
      else
        theirs.post("/api/undo", JsonObject{{"seq", before + 1}});
    }
  });
}

}  // namespace
}  // namespace assay
