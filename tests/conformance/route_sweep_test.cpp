// SPDX-License-Identifier: Apache-2.0
// Every route of the program, whoever added it, asked by those who must not get an answer: no session, half a session,
// an old one, one of another organisation, a reader who would write, ids of others, another site's page.
#include <gtest/gtest.h>

#include <set>

#include "platform/auth/browser.h"
#include "platform/auth/totp.h"
#include "tests/support/records.h"

namespace assay {
namespace {

using support::Answer;
using support::Client;

const auth::Roles kAll{auth::Role::isms_manager, auth::Role::top_management, auth::Role::contributor,
                       auth::Role::technical_administrator};

std::string replaced(std::string text, std::string_view part, std::string_view with) {
  const auto at = text.find(part);
  return at == std::string::npos ? text : text.replace(at, part.size(), with);
}

/// RFC 4648, as people type a seed.
Bytes from_base32(std::string_view text) {
  Bytes bytes;
  unsigned buffer = 0, bits = 0;
  for (const char c : text) {
    buffer = buffer << 5U | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(buffer >> bits & 0xffU));
  }
  return bytes;
}

struct Stage {
  explicit Stage(store::Dialect dialect) : world(dialect) {
    world.add_organisation("acme");
    world.add_organisation("other");
    mine = world.person("acme", "quinn", kAll);
    theirs = world.person("other", "robin", kAll);
    reader = world.person("acme", "reader", {auth::Role::read_only});
    EXPECT_EQ(mine.post("/api/soas/propose").status, 200);
    EXPECT_EQ(theirs.post("/api/soas/propose").status, 200);
    for (const auto& type : support::product_registry().types()) {
      const std::string name(type.name);
      my_ids[name] = has_objects(type) ? my_records.any(name) : new_id(world.clock.now()).text();
      their_ids[name] = has_objects(type) ? their_records.any(name) : new_id(world.clock.now()).text();
    }
  }
  bool has_objects(const entity::EntityType& type) {
    if (type.name == "project_charter") return true;  // one at a time, which the records make
    return support::is_open(type, "create") || mine.get("/api/" + type.plural).json["total"].int_or(0) > 0;
  }
  void sign_in_again() {
    ASSERT_EQ(mine.sign_in("quinn@acme.example").status, 200);
    ASSERT_EQ(theirs.sign_in("robin@other.example").status, 200);
    ASSERT_EQ(reader.sign_in("reader@acme.example").status, 200);
  }
  support::TestApplication world;
  Client mine{world.application()}, theirs{world.application()}, reader{world.application()};
  support::Records my_records{mine, "acme"}, their_records{theirs, "other"};
  std::map<std::string, std::string, std::less<>> my_ids, their_ids;  ///< one object of each entity
};

class RouteSweep : public support::OnStage<Stage> {
 protected:
  RouteSweep() { stage().sign_in_again(); }

  static const auth::OperationRow& operation(const http::Route& route) {
    return support::product_policy().find(route.operation_id)->row;
  }
  /// Routes that ask for a session and an organisation.
  template <class Test>
  void for_each_route(Test test) {
    for (const auto& route : world.application().router().routes()) {
      SCOPED_TRACE(route.method + " " + route.pattern);
      if (!operation(route).is_anonymous) test(route);
    }
  }
  static const entity::EntityType* type_of(const http::Route& route) {
    for (const auto& type : support::product_registry().types())
      if (route.pattern.starts_with("/api/" + type.plural + "/") || route.pattern == "/api/" + type.plural)
        return &type;
    return nullptr;
  }
  /// The pattern with ids of objects filled in.
  static std::string target(const http::Route& route, const std::map<std::string, std::string, std::less<>>& ids) {
    const auto* type = type_of(route);
    const auto entity = type != nullptr ? std::string(type->name) : "asset";
    return replaced(replaced(replaced(route.pattern, "{id}", ids.at(entity)), "{seq}", "1"), "{entity}", "asset");
  }
  /// A body with which the route would do something, where `{}` would be refused before anybody asks who may.
  std::string body(const http::Route& route) const {
    if (route.pattern == "/api/undo") return R"({"seq":2})";
    if (route.pattern.ends_with("/import") || route.pattern.ends_with("/import/preview"))
      return "reference,title\nX-1,Imported\n";
    if (route.pattern.ends_with("/batch")) return R"({"operations":[{"op":"create","fields":{}}]})";
    if (route.pattern.ends_with("/erase")) return R"({"reason":"asked for by the person"})";
    if (route.pattern.ends_with("/name_top_management")) return to_json(JsonObject{{"person", mine.person.text()}});
    if (operation(route).is_server_wide)
      return to_json(JsonObject{{"code", "000000"},
                                {"password", support::kPassword},
                                {"old_password", support::kPassword},
                                {"new_password", "melon-tuvalu-basalt"},
                                {"organisation", "acme"}});
    return "{}";
  }
  Answer ask(Client& client, const http::Route& route, const std::string& target) const {
    return client.send(route.method, target, route.method == "GET" ? "" : body(route), {{"if-match", "\"1\""}});
  }
  std::int64_t entries() { return world.entries("acme") + world.entries("other"); }

  support::TestApplication& world = stage().world;
  Client &mine = stage().mine, &theirs = stage().theirs, &reader = stage().reader;
};
ASSAY_ON_BOTH_DATABASES(RouteSweep);

// covers S-AZ-01
TEST_P(RouteSweep, NothingIsAnsweredWithoutASession) {
  const auto before = entries();
  for_each_route([&](const http::Route& route) {
    if (route.operation_id == "session.delete") return;  // leaving twice is no error
    auto nobody = world.nobody();
    EXPECT_EQ(ask(nobody, route, target(route, stage().my_ids)).status, 401);
    nobody.cookie = "0123456789abcdef0123456789abcdef0123456789a";
    EXPECT_EQ(ask(nobody, route, target(route, stage().my_ids)).status, 401);
    nobody.cookie.clear();
    nobody.token = "assay_0123456789abcdef0123456789abcdef0123456789a";
    EXPECT_EQ(ask(nobody, route, target(route, stage().my_ids)).status, 401);
  });
  EXPECT_EQ(entries(), before);
}

// covers S-AU-03
TEST_P(RouteSweep, AHalfOpenSessionCanOnlyPresentItsSecondFactor) {
  auto half = world.person("acme", "half", kAll);
  const auto seed = from_base32(half.post("/api/account/second_factor").json["secret"].text_or());
  const auto code = auth::totp_code(seed, auth::totp_step(world.clock.now()));
  ASSERT_EQ(half.post("/api/account/second_factor/confirm", JsonObject{{"code", code}}).status, 200);
  EXPECT_EQ(half.get("/api/assets").status, 200);
  ASSERT_EQ(half.sign_in("half@acme.example").status, 200);
  EXPECT_EQ(half.get("/api/session").json["second_factor_done"], Json(false));
  const auto before = entries();
  for_each_route([&](const http::Route& route) {
    if (operation(route).before_second_factor && route.operation_id != "account.enrol_second_factor") return;
    const auto answer = ask(half, route, target(route, stage().my_ids));
    EXPECT_TRUE(answer.status == 401 || answer.status == 403) << answer.status << answer.body;
  });
  EXPECT_EQ(entries(), before);
  world.clock.advance_seconds(30);
  const auto next = auth::totp_code(seed, auth::totp_step(world.clock.now()));
  EXPECT_EQ(half.post("/api/session/second_factor", JsonObject{{"code", next}}).status, 200);
  EXPECT_EQ(half.get("/api/assets").status, 200);
}

// covers S-AZ-02
TEST_P(RouteSweep, AnAddressOfAnotherOrganisationIsAConflict) {
  auto client = mine;
  client.organisation = "other";
  const auto before = entries();
  for_each_route([&](const http::Route& route) {
    if (operation(route).is_server_wide) return;
    const auto answer = ask(client, route, target(route, stage().their_ids));
    EXPECT_EQ(answer.status, 409) << answer.body;
    EXPECT_EQ(answer.problems(), "organisation:api.organisation_other");
  });
  EXPECT_EQ(entries(), before);
}

// covers S-AU-06
TEST_P(RouteSweep, AnOldSessionIsNone) {
  auto client = mine;
  world.clock.advance_seconds(31 * 60);
  const auto before = entries();
  for_each_route([&](const http::Route& route) {
    if (route.operation_id == "session.delete") return;
    EXPECT_EQ(ask(client, route, target(route, stage().my_ids)).status, 401);
  });
  EXPECT_EQ(entries(), before);
}

// covers S-AZ-01, S-AZ-04
TEST_P(RouteSweep, AReaderChangesNothingAndIsNotedOnce) {
  world.application().run_minute();
  const auto before = world.entries("acme");
  std::int64_t forbidden = 0;
  for_each_route([&](const http::Route& route) {
    if (operation(route).effect == auth::Effect::read || operation(route).is_server_wide) return;
    const auto answer = ask(reader, route, target(route, stage().my_ids));
    EXPECT_TRUE(answer.status == 403 || answer.status == 404) << answer.status << answer.body;
    forbidden += answer.status == 403 ? 1 : 0;
  });
  EXPECT_EQ(world.entries("acme"), before);
  EXPECT_GT(forbidden, 30);
  world.application().run_minute();
  EXPECT_EQ(world.entries("acme"), before + 1);
  const auto entry = world.last_entry("acme");
  std::int64_t noted = 0;
  ASSERT_NE(entry["details"]["denials"].if_array(), nullptr) << to_json(entry);
  for (const auto& denial : *entry["details"]["denials"].if_array()) {
    EXPECT_EQ(denial["actor"], Json(reader.account.text()));
    noted += denial["count"].int_or(0);
  }
  EXPECT_EQ(noted, forbidden);
  world.application().run_minute();
  EXPECT_EQ(world.entries("acme"), before + 1);
}

// covers S-AZ-02, S-AZ-03, S-AZ-06
TEST_P(RouteSweep, AnIdOfAnotherOrganisationInAPathIsNotFound) {
  auto ids = stage().their_ids;
  const auto invited =
      theirs.post("/api/invitations", JsonObject{{"email", "n@other.example"}, {"roles", JsonArray{"employee"}}});
  ASSERT_EQ(invited.status, 201) << invited.body;
  const std::map<std::string, std::string, std::less<>> of_server{
      {"/api/invitations/{id}",
       std::string(theirs.get("/api/invitations").json["items"].if_array()->front()["id"].text_or())},
      {"/api/accounts/{id}/deactivate", theirs.account.text()}};
  const auto before = entries();
  for_each_route([&](const http::Route& route) {
    if (!route.pattern.contains("{id}") || operation(route).is_server_wide) return;
    auto place = target(route, ids);
    if (const auto at = of_server.find(route.pattern); at != of_server.end())
      place = replaced(route.pattern, "{id}", at->second);
    const auto answer = ask(mine, route, place);
    EXPECT_EQ(answer.status, 404) << answer.body;
  });
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(theirs.get("/api/assets").status, 200);
}

// covers S-AU-08, S-AZ-03
TEST_P(RouteSweep, ATokenOfAnotherOrganisationIsNotThere) {
  const JsonObject wanted{{"name", "sync"}, {"scope", JsonArray{"asset.*"}}, {"expires", "2026-12-01T00:00:00Z"}};
  ASSERT_EQ(theirs.post("/api/tokens", wanted).status, 201);
  const std::string id(theirs.get("/api/tokens").json["items"].if_array()->front()["id"].text_or());
  EXPECT_EQ(mine.send("DELETE", "/api/tokens/" + id).status, 404);
  EXPECT_EQ(mine.get("/api/tokens").json["items"].if_array()->size(), 0U);
  EXPECT_EQ(theirs.get("/api/tokens").json["items"].if_array()->front()["is_revoked"], Json(false));
}

// covers S-AZ-03
TEST_P(RouteSweep, AnIdOfAnotherOrganisationInABodyNamesNothing) {
  const auto before = entries();
  for (const auto& type : support::product_registry().types()) {
    if (!support::is_open(type, "update")) continue;
    const auto base = "/api/" + type.plural, one = base + "/" + stage().my_ids[std::string(type.name)];
    const auto version = mine.get(one).json["version"].int_or(0);
    for (const auto& field : type.fields) {
      if (field.target.empty() || !field.is_input()) continue;
      SCOPED_TRACE(std::string(type.name) + "." + std::string(field.name));
      const auto& id = stage().their_ids[std::string(field.target)];
      const Json value = field.kind == entity::Kind::links ? Json(JsonArray{id}) : Json(id);
      const JsonObject change{{std::string(field.name), value}};
      EXPECT_EQ(mine.patch(one, version, change).problems(), std::string(field.name) + ":entity.reference_unknown");
      const JsonObject step{
          {"op", "update"}, {"id", stage().my_ids[std::string(type.name)]}, {"version", version}, {"fields", change}};
      EXPECT_EQ(mine.post(base + "/batch", JsonObject{{"operations", JsonArray{step}}}).problems(),
                "operations.0." + std::string(field.name) + ":entity.reference_unknown");
    }
  }
  const auto person = theirs.person.text();
  EXPECT_EQ(mine.post("/api/organisations/name_top_management", JsonObject{{"person", person}}).status, 422);
  const auto invitation = JsonObject{{"email", "x@acme.example"}, {"roles", JsonArray{"employee"}}, {"person", person}};
  EXPECT_EQ(mine.post("/api/invitations", invitation).status, 422);
  EXPECT_EQ(entries(), before);
}

// covers S-AU-07
TEST_P(RouteSweep, AnotherSitesPageChangesNothing) {
  const auto before = entries();
  for (const auto& route : world.application().router().routes()) {
    if (route.method == "GET") continue;
    SCOPED_TRACE(route.method + " " + route.pattern);
    const auto place = target(route, stage().my_ids);
    const auto forged = [&](http::Headers headers) {
      auto client = mine;
      client.is_browser = false;
      headers.emplace_back("if-match", "\"1\"");
      return client.send(route.method, place, body(route), std::move(headers)).status;
    };
    const auto csrf = auth::csrf_token(mine.cookie);
    EXPECT_EQ(forged({{"x-csrf-token", csrf}}), 403) << "no origin";
    EXPECT_EQ(forged({{"x-csrf-token", csrf}, {"origin", "https://isms.example.org.evil.test"}}), 403);
    EXPECT_EQ(forged({{"x-csrf-token", csrf}, {"origin", "null"}}), 403);
    EXPECT_EQ(forged({{"x-csrf-token", csrf}, {"sec-fetch-site", "cross-site"}}), 403);
    if (operation(route).is_anonymous) continue;  // there is no session to bind a token to
    EXPECT_EQ(forged({{"origin", std::string(support::kOrigin)}}), 403) << "no token";
    EXPECT_EQ(forged({{"origin", std::string(support::kOrigin)}, {"x-csrf-token", auth::csrf_token(theirs.cookie)}}),
              403);
  }
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(mine.get("/api/session").status, 200);
}

}  // namespace
}  // namespace assay
