// SPDX-License-Identifier: Apache-2.0
// That the document fits the published schema is tested in tests/conformance; here: that it says what the engine does.
#include "platform/api/openapi.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "platform/api/describing_fixture.h"
#include "platform/api/field_facts.h"
#include "platform/entity/query.h"

namespace assay::api {
namespace {

class OpenApi : public testing::Test {
 protected:
  [[nodiscard]] const Json& schema(std::string_view name) const { return document_["components"]["schemas"][name]; }
  [[nodiscard]] const Json& property(std::string_view schema_name, std::string_view field) const {
    return schema(schema_name)["properties"][field];
  }
  [[nodiscard]] const Json& operation(std::string_view path, std::string_view method) const {
    return document_["paths"][path][method];
  }

  test::Registers registers_;
  Json document_ = openapi(registers_.registry, registers_.routes);
};

TEST_F(OpenApi, EveryKindOfFieldSaysItsFormRangeAndWords) {
  const auto read = [&](std::string_view field) { return to_json(property("gadget.row", field)); };
  EXPECT_EQ(read("title"), R"({"type":"string","minLength":3,"maxLength":20,"x-assay-kind":"text","title":"title"})");
  EXPECT_EQ(read("notes"), R"({"type":["string","null"],"contentMediaType":"text/markdown","maxLength":100000,)"
                           R"("x-assay-kind":"markdown","title":"notes"})");
  EXPECT_EQ(read("weight"), R"({"type":"integer","format":"int64","minimum":0,"maximum":100,"x-assay-kind":"integer",)"
                            R"("title":"weight"})");
  EXPECT_EQ(read("grade"), R"({"type":["integer","null"],"format":"int64","minimum":1,"maximum":5,)"
                           R"("x-assay-kind":"level","title":"grade"})");
  EXPECT_EQ(read("length"), R"({"type":["string","null"],"format":"decimal","pattern":"^-?[0-9]+(\\.[0-9]{1,2})?$",)"
                            R"("x-assay-minimum":"-0.50","x-assay-maximum":"12.50","x-assay-kind":"decimal",)"
                            R"("title":"length"})");
  EXPECT_EQ(read("made_on"), R"({"type":["string","null"],"format":"date","x-assay-kind":"date","title":"made_on"})");
  EXPECT_EQ(read("colour"), R"({"type":["string","null"],"enum":["red","green",null],"x-assay-kind":"choice",)"
                            R"("title":"colour"})");
  EXPECT_EQ(read("lid"), R"({"type":"string","enum":["red","green"],"x-assay-kind":"choice","title":"lid"})");
  EXPECT_EQ(read("maker"), R"({"type":["string","null"],"format":"uuid","x-assay-target":"maker",)"
                           R"("x-assay-kind":"reference","title":"maker"})");
  EXPECT_EQ(to_json(property("gadget.row", "dealers")["items"]["properties"]["city"]),
            R"({"type":"string","maxLength":10})");
  EXPECT_EQ(property("gadget.row", "testers")["items"]["format"].text_or(), "uuid");
  EXPECT_EQ(to_json(property("gadget.row", "price")["required"]), R"(["amount","currency"])");
  EXPECT_EQ(property("gadget.row", "manual")["properties"]["blob"]["pattern"].text_or(), "^[0-9a-f]{64}$");
}

TEST_F(OpenApi, WhatNoRequestMaySetIsReadOnlyAndInNoRequest) {
  for (const auto* field : {"id", "version", "double_weight", "total", "state", "labels"}) {
    EXPECT_TRUE(property("gadget.row", field)["readOnly"].bool_or(false)) << field;
    EXPECT_TRUE(property("gadget.create.request", field).is_null()) << field;
    EXPECT_TRUE(property("gadget.update.request", field).is_null()) << field;
  }
  EXPECT_TRUE(property("gadget.row", "title")["readOnly"].is_null());
}

TEST_F(OpenApi, ARequiredPersonalValueReadsAsNullOnceItIsErased) {
  EXPECT_EQ(to_json(property("maker.row", "name")["type"]), R"(["string","null"])");
}

TEST_F(OpenApi, ACreationRequiresWhatHasNoDefaultAndAChangeRequiresNothing) {
  EXPECT_EQ(to_json(schema("gadget.create.request")["required"]), R"(["title","weight"])");
  EXPECT_EQ(property("gadget.create.request", "lid")["default"].text_or(), "red");
  EXPECT_TRUE(schema("gadget.update.request")["required"].is_null());
  EXPECT_TRUE(property("gadget.update.request", "lid")["default"].is_null()) << "a patch leaves alone what it omits";
  EXPECT_FALSE(schema("gadget.update.request")["additionalProperties"].bool_or(true));
}

TEST_F(OpenApi, OnlyActionsWriteAnInternalRegister) {
  EXPECT_TRUE(schema("maker.create.request").is_null());
  EXPECT_FALSE(schema("maker.list").is_null());
}

TEST_F(OpenApi, AListNamesExactlyTheFiltersThatTheQueryParserKnows) {
  const auto& type = registers_.registry.at("gadget");
  const auto any_object = [](const entity::Field&, std::string_view) -> Result<Id> { return Id{}; };
  const auto is_known = [&](const std::string& name) {
    const auto query = entity::parse_query(type, {{name, "1"}}, any_object);
    return query || std::ranges::none_of(query.error().problems, [](const Problem& problem) {
             return problem.key.id == "entity.unknown_operator" || problem.key.id == "entity.unknown_field";
           });
  };
  std::set<std::string> listed;
  for (const auto& parameter : *operation("/api/gadgets", "get")["parameters"].if_array())
    listed.emplace(parameter["$ref"].text_or());
  int known = 0;
  for (const auto& field : type.fields)
    for (const auto* word : {"", ".ne", ".lt", ".le", ".gt", ".ge", ".in", ".contains", ".null"}) {
      const auto name = std::string(field.name) + word;
      const auto key = "gadget." + name;
      EXPECT_EQ(listed.contains("#/components/parameters/" + key), is_known(name)) << name;
      EXPECT_EQ(!document_["components"]["parameters"][key].is_null(), is_known(name)) << name;
      known += is_known(name) ? 1 : 0;
    }
  EXPECT_GT(known, 80);
  const auto& limit = document_["components"]["parameters"]["limit"]["schema"]["maximum"];
  EXPECT_TRUE(entity::parse_query(type, {{"limit", to_json(limit)}}, any_object));
  EXPECT_FALSE(entity::parse_query(type, {{"limit", std::to_string(limit.int_or(0) + 1)}}, any_object));
}

TEST_F(OpenApi, RoutesOfARegisterHaveItsSchemas) {
  const auto request = [](const Json& operation) {
    return operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].text_or();
  };
  const auto answer = [](const Json& operation, const char* status) {
    return operation["responses"][status]["content"]["application/json"]["schema"]["$ref"].text_or();
  };
  const std::string schemas = "#/components/schemas/";
  EXPECT_EQ(answer(operation("/api/gadgets", "get"), "200"), schemas + "gadget.list");
  EXPECT_EQ(request(operation("/api/gadgets", "post")), schemas + "gadget.create.request");
  EXPECT_EQ(answer(operation("/api/gadgets", "post"), "201"), schemas + "gadget");
  EXPECT_EQ(answer(operation("/api/gadgets/{id}", "get"), "200"), schemas + "gadget");
  EXPECT_EQ(request(operation("/api/gadgets/{id}", "patch")), schemas + "gadget.update.request");
  EXPECT_FALSE(operation("/api/gadgets/{id}", "delete")["responses"]["204"].is_null());
  EXPECT_EQ(answer(operation("/api/gadgets/{id}/history", "get"), "200"), schemas + "assay.history");
  EXPECT_EQ(request(operation("/api/gadgets/batch", "post")), schemas + "gadget.batch.request");
  EXPECT_EQ(answer(operation("/api/gadgets/import", "post"), "200"), schemas + "assay.import_report");
  EXPECT_EQ(request(operation("/api/gadgets/{id}/seal", "post")), schemas + "gadget.seal.request");
  EXPECT_EQ(request(operation("/api/gadgets/count", "post")), schemas + "gadget.count.request");
  EXPECT_EQ(to_json(schema("gadget.seal.request")["required"]), R"(["reason"])");
  EXPECT_TRUE(property("gadget.seal.request", "reference").is_null());
  EXPECT_EQ(to_json(operation("/api/gadgets", "get")["tags"]), R"(["shop"])");
  EXPECT_EQ(operation("/api/gadgets/{id}/history", "get")["x-assay-operation"].text_or(), "gadget.read");
  EXPECT_EQ(document_["paths"]["/api/gadgets/{id}"]["parameters"].if_array()->front()["name"].text_or(), "id");
  EXPECT_FALSE(document_["paths"]["/assets/{path}"].is_null());
}

TEST_F(OpenApi, ChangesNameTheVersionTheyAreBasedOn) {
  const auto has = [](const Json& operation, const std::string& name) {
    const auto* parameters = operation["parameters"].if_array();
    return parameters != nullptr && std::ranges::any_of(*parameters, [&](const Json& parameter) {
             return parameter["$ref"].text_or() == "#/components/parameters/" + name;
           });
  };
  for (const auto* method : {"patch", "delete"}) EXPECT_TRUE(has(operation("/api/gadgets/{id}", method), "if_match"));
  EXPECT_FALSE(has(operation("/api/gadgets", "post"), "if_match"));
  EXPECT_TRUE(has(operation("/api/gadgets", "post"), "idempotency_key"));
  EXPECT_FALSE(has(operation("/api/gadgets", "get"), "idempotency_key"));
  EXPECT_TRUE(has(operation("/api/gadgets/{id}", "get"), "as_of"));
}

TEST_F(OpenApi, SaysWhoNeedsNoSessionAndWhereATokenDoesNotDo) {
  EXPECT_EQ(to_json(operation("/api/session", "post")["security"]), "[]");
  EXPECT_TRUE(operation("/api/session", "get")["security"].is_null());
  EXPECT_EQ(to_json(operation("/api/gadgets/{id}/seal", "post")["security"]), R"([{"session":[]}])");
}

TEST_F(OpenApi, EveryRouteIsThereOnceWithAnIdOfItsOwn) {
  std::set<std::string> ids;
  for (const auto& [path, item] : *document_["paths"].if_object())
    for (const auto& [method, operation] : *item.if_object()) {
      if (method == "parameters") continue;
      EXPECT_TRUE(ids.emplace(operation["operationId"].text_or()).second) << path;
    }
  EXPECT_EQ(ids.size(), registers_.routes.size());
}

void collect_references(const Json& json, std::set<std::string>& found) {
  if (const auto* array = json.if_array())
    for (const auto& item : *array) collect_references(item, found);
  if (const auto* object = json.if_object())
    for (const auto& [name, member] : *object) {
      if (name == "$ref") found.emplace(member.text_or());
      collect_references(member, found);
    }
}

TEST_F(OpenApi, EveryReferenceLeadsSomewhere) {
  std::set<std::string> references;
  collect_references(document_, references);
  EXPECT_GT(references.size(), 100U);
  for (const auto& reference : references) {
    ASSERT_TRUE(reference.starts_with("#/components/"));
    const auto slash = reference.find('/', 13);
    EXPECT_FALSE(document_["components"][reference.substr(13, slash - 13)][reference.substr(slash + 1)].is_null())
        << reference;
  }
}

TEST_F(OpenApi, IsTheSameTextEachTime) {
  EXPECT_EQ(to_json(openapi(registers_.registry, registers_.routes)), to_json(document_));
  EXPECT_EQ(to_json(openapi(test::Registers().registry, test::Registers().routes)), to_json(document_));
}

}  // namespace
}  // namespace assay::api
