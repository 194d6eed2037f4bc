// SPDX-License-Identifier: Apache-2.0
// Files from upload to erasure through the API: who may read them, how they are handed out, what a package holds.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/api/tar.h"
#include "platform/ledger/verify.h"
#include "tests/support/records.h"

namespace assay {
namespace {

using support::Answer;
using support::Client;

struct Stage {
  explicit Stage(store::Dialect dialect) : world(dialect) {
    world.add_organisation("acme");
    world.add_organisation("other");
    manager = world.person("acme", "max", {auth::Role::isms_manager, auth::Role::top_management});
    contributor = world.person("acme", "cleo", {auth::Role::contributor});
    reader = world.person("acme", "rita", {auth::Role::read_only});
    employee = world.person("acme", "emil", {auth::Role::employee});
    stranger = world.person("other", "olga", {auth::Role::isms_manager});
  }
  support::TestApplication world;
  Client manager{world.application()}, contributor{world.application()}, reader{world.application()},
      employee{world.application()}, stranger{world.application()};
};

class Files : public support::OnStage<Stage> {
 protected:
  Files() {
    for (auto* client : {&manager, &contributor, &reader, &employee, &stranger}) {
      const auto cookie = client->get("/api/session").status;
      EXPECT_EQ(cookie, 200);
    }
    EXPECT_EQ(manager.sign_in("max@acme.example").status, 200);  // erasing needs a fresh session
  }
  static Answer upload(Client& client, const std::string& content, const std::string& name = "evidence.txt") {
    return client.send("POST", "/api/files?name=" + http::percent_encode(name), content);
  }
  std::string asset(const JsonObject& more = {}) {
    JsonObject body{{"title", "Server " + std::to_string(++count_)}};
    for (const auto& [name, value] : more) body.set(name, value);
    const auto made = manager.post("/api/assets", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return made.id();
  }
  static Answer attach(Client& client, const std::string& asset, const Json& file, const char* entity = "asset") {
    return client.post("/api/attachments",
                       JsonObject{{"entity", entity}, {"object", asset}, {"title", "Evidence"}, {"file", file}});
  }
  Answer attached(const std::string& asset, const std::string& content, const std::string& name = "evidence.txt") {
    const auto made = attach(manager, asset, upload(manager, content, name).json);
    EXPECT_EQ(made.status, 201) << made.body;
    return made;
  }
  static std::string file_of(const Answer& attachment) { return "/api/attachments/" + attachment.id() + "/files/file"; }

  support::TestApplication& world = stage().world;
  Client &manager = stage().manager, &contributor = stage().contributor, &reader = stage().reader,
         &employee = stage().employee, &stranger = stage().stranger;

 private:
  static inline int count_ = 0;
};
ASSAY_ON_BOTH_DATABASES(Files);

TEST_P(Files, AnUploadIsTheValueOfAFileField) {
  const auto before = world.entries("acme");
  const auto up = upload(manager, "seen on Monday", "Zoë's notes.txt");
  ASSERT_EQ(up.status, 201) << up.body;
  EXPECT_EQ(up.json, Json(JsonObject{{"blob", sha256("seen on Monday").hex()},
                                     {"media_type", "text/plain"},
                                     {"name", "Zoë's notes.txt"},
                                     {"size", 14}}));
  EXPECT_EQ(world.entries("acme"), before);  // nobody named it yet
  const auto made = attach(manager, asset(), up.json);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json["file"], up.json);
  const auto down = reader.get(file_of(made));
  EXPECT_EQ(down.status, 200);
  EXPECT_EQ(down.body, "seen on Monday");
  EXPECT_EQ(down.header("etag"), "\"" + sha256("seen on Monday").hex() + "\"");
  EXPECT_EQ(down.header("content-disposition"),
            "attachment; filename=\"Zo__'s notes.txt\"; filename*=UTF-8''" + http::percent_encode("Zoë's notes.txt"));
  EXPECT_EQ(reader.send("GET", file_of(made), {}, {{"if-none-match", down.header("etag")}}).status, 304);
}

// covers S-IN-04
TEST_P(Files, WhatTheClientSaysAboutAFileDoesNotCount) {
  const auto up = manager.send("POST", "/api/files?name=page.html", "<html><script>alert(1)</script>",
                               {{"content-type", "image/png"}});
  EXPECT_EQ(up.json["media_type"], Json("text/html"));
  auto lie = up.json;
  lie.if_object()->set("media_type", "image/png");
  lie.if_object()->set("size", 1);
  const auto made = attach(manager, asset(), lie);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json["file"], up.json);
  lie.if_object()->set("name", "page.png");
  EXPECT_EQ(attach(manager, asset(), lie).problems(), "file:entity.file_name");
  lie.if_object()->set("name", "../page.html");
  EXPECT_EQ(attach(manager, asset(), lie).problems(), "file:entity.file_name");
  lie.if_object()->set("name", "renamed.html");
  EXPECT_EQ(attach(manager, asset(), lie).status, 201);
  EXPECT_EQ(upload(manager, "MZ\1\2", "a.exe").status, 415);
  EXPECT_EQ(upload(manager, "plain", "a.pdf").status, 415);
  EXPECT_EQ(upload(manager, "plain", "a/../b.txt").problems(), "name:files.name");
  EXPECT_EQ(upload(manager, "plain", "").problems(), "name:files.name");
  EXPECT_EQ(upload(manager, "").problems(), ":files.empty");
}

// covers S-IN-05
TEST_P(Files, MarkupIsNeverRenderedInOurOrigin) {
  const std::vector<std::pair<std::string, std::string>> hostile{
      {"evil.html", "<!doctype html><script>fetch('/api/session')</script>"},
      {"evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"},
      {"evil.xml", "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>"},
      {"evil.txt", "<html><script>alert(1)</script>"},
      {"evil.pdf", "%PDF-1.7 /JavaScript"}};
  for (const auto& [name, content] : hostile) {
    SCOPED_TRACE(name);
    const auto up = upload(manager, content, name);
    ASSERT_EQ(up.status, 201) << up.body;
    const auto made = attach(manager, asset(), up.json);
    for (const auto& answer :
         {manager.get("/api/files/" + std::string(up.json["blob"].text_or())), manager.get(file_of(made))}) {
      EXPECT_EQ(answer.status, 200);
      EXPECT_EQ(answer.body, content);
      EXPECT_TRUE(answer.header("content-disposition").starts_with("attachment; filename=\"evil."));
      EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
      EXPECT_EQ(answer.header("content-security-policy"), "sandbox; default-src 'none'");
      const auto type = answer.header("content-type");
      EXPECT_TRUE(type == "application/octet-stream" || type == "text/plain" || type == "application/pdf") << type;
    }
  }
}

// covers S-AZ-03, S-AZ-04
TEST_P(Files, AnUploadIsItsUploadersUntilARecordNamesIt) {
  const auto up = upload(manager, "not yet attached");
  const auto place = "/api/files/" + std::string(up.json["blob"].text_or());
  EXPECT_EQ(manager.get(place).status, 200);
  for (auto* other : {&contributor, &employee, &stranger}) EXPECT_EQ(other->get(place).status, 404);
  EXPECT_EQ(reader.get(place).status, 403);
  // Who only knows the hash does not get the file by naming it.
  const auto theirs = attach(contributor, asset(), up.json);
  EXPECT_EQ(theirs.problems(), "file:entity.not_a_file");
  EXPECT_EQ(attach(stranger, asset(), up.json).status, 422);
  const auto mine = attach(manager, asset(), up.json);
  EXPECT_EQ(mine.status, 201);
  EXPECT_EQ(attach(contributor, asset(), up.json).problems(), "file:entity.not_a_file");
  EXPECT_EQ(contributor.get(file_of(mine)).status, 200);
  EXPECT_EQ(stranger.get(file_of(mine)).status, 404);
  EXPECT_EQ(upload(reader, "x").status, 403);
}

// covers S-AZ-04, S-AZ-06
TEST_P(Files, AnAttachmentIsReadByTheReadersOfItsObject) {
  const auto id = asset();
  const auto made = attached(id, "of an asset");
  EXPECT_EQ(reader.get(file_of(made)).status, 200);
  const auto listed = reader.get("/api/attachments?labels=1&object=" + id).json;
  EXPECT_EQ(listed["total"], Json(1));
  const auto& names = (*listed["items"].if_array())[0]["labels"];
  EXPECT_EQ(names["entity"], Json("Asset"));
  EXPECT_TRUE(names["object"].text_or().contains("Server "));
  EXPECT_EQ(employee.get(file_of(made)).status, 404);
  EXPECT_EQ(employee.get("/api/attachments/" + made.id()).status, 404);
  EXPECT_EQ(employee.get("/api/attachments").json["total"].int_or(0), 0);

  // Roles are read by few, and so is what is attached to one.
  const auto roles = manager.get("/api/role_assignments?limit=1").json["items"];
  const std::string role(roles.if_array()->front()["id"].text_or());
  const auto secret = attach(manager, role, upload(manager, "contract").json, "role_assignment");
  ASSERT_EQ(secret.status, 201) << secret.body;
  EXPECT_EQ(manager.get(file_of(secret)).status, 200);
  const auto one = "/api/attachments/" + secret.id();
  const auto unknown = reader.get("/api/attachments/" + new_id(world.clock.now()).text());
  for (auto* other : {&reader, &contributor}) {
    for (const auto& place : {one, file_of(secret), one + "/history", one + "/differences?from=1&to=1",
                              "/api/ledger/proofs/attachment/" + secret.id()}) {
      EXPECT_EQ(other->get(place).status, 404) << place;
      EXPECT_EQ(other->get(place).body, unknown.body) << place;
    }
    EXPECT_EQ(other->get("/api/attachments?object=" + role).json["total"], Json(0));
    for (const auto& item : *other->get("/api/attachments?limit=200").json["items"].if_array())
      EXPECT_NE(item["id"], Json(secret.id()));
    EXPECT_FALSE(other->get("/api/attachments/export?format=csv").body.contains(secret.id()));
    EXPECT_EQ(other->patch(one, 1, JsonObject{{"title", "Mine"}}).status, 404);
    EXPECT_EQ(other->remove(one, 1).status, 404);
  }
  const auto blind = attach(contributor, role, upload(contributor, "x").json, "role_assignment");
  EXPECT_EQ(blind.problems(), "object:entity.reference_unknown");
  EXPECT_EQ(attach(contributor, new_id(world.clock.now()).text(), upload(contributor, "x").json).problems(),
            "object:entity.reference_unknown");
}

TEST_P(Files, WhoMayChangeAnObjectMayAttachToIt) {
  const auto theirs = asset({{"owner", employee.person.text()}}), not_theirs = asset();
  const auto up = upload(employee, "photograph");
  EXPECT_EQ(up.status, 201) << up.body;
  // An employee reads own items only, so the owner has to be a reader first.
  EXPECT_NE(attach(employee, not_theirs, up.json).status, 201);
  EXPECT_EQ(attach(reader, theirs, up.json).status, 403);
  auto owner = world.person("acme", "owen" + theirs.substr(30), {auth::Role::read_only, auth::Role::employee});
  const auto owned = asset({{"owner", owner.person.text()}});
  const auto made = attach(owner, owned, upload(owner, "photograph of mine").json);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(attach(owner, not_theirs, upload(owner, "photograph of mine").json).status, 403);
}

TEST_P(Files, AnAttachmentStaysWithItsObjectAndTheObjectWithIt) {
  const auto id = asset({{"reference", "SRV-" + std::to_string(world.entries("acme"))}});
  const std::string reference(manager.get("/api/assets/" + id).json["reference"].text_or());
  const auto made = attach(manager, reference, upload(manager, "by reference").json);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json["object"], Json(id));
  const auto one = "/api/attachments/" + made.id();
  EXPECT_EQ(manager.patch(one, 1, JsonObject{{"object", asset()}}).problems(), "object:entity.attachment_fixed");
  EXPECT_EQ(attach(manager, made.id(), upload(manager, "y").json, "attachment").problems(),
            "entity:entity.unknown_choice");
  const auto refused = manager.remove("/api/assets/" + id, 1);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.problems(), ":entity.referenced");
  EXPECT_EQ(manager.remove(one, 1).status, 204);
  EXPECT_EQ(manager.remove("/api/assets/" + id, 1).status, 204);
  // The past is still there, for those who could read the object.
  EXPECT_EQ(manager.get(file_of(made)).status, 404);
  EXPECT_EQ(manager.get(file_of(made) + "?version=1").body, "by reference");
  EXPECT_EQ(stranger.get(file_of(made) + "?version=1").status, 404);
}

TEST_P(Files, TheFileOfEachVersionAndMomentIsStillThere) {
  const auto made = attached(asset(), "first draft");
  const auto moment = world.clock.now();
  world.clock.advance_seconds(60);
  const auto one = "/api/attachments/" + made.id();
  const auto next = upload(manager, "second draft");
  ASSERT_EQ(manager.patch(one, 1, JsonObject{{"file", next.json}}).status, 200);
  EXPECT_EQ(manager.get(file_of(made)).body, "second draft");
  EXPECT_EQ(manager.get(file_of(made) + "?version=1").body, "first draft");
  EXPECT_EQ(manager.get(file_of(made) + "?as_of=" + moment.text()).body, "first draft");
  EXPECT_EQ(manager.get(file_of(made) + "?version=7").problems(), "version:api.no_such_version");
  // Undo names the earlier file again, long after it was uploaded.
  world.application().find_open("acme")->files->collect();
  EXPECT_EQ(manager.post("/api/undo", JsonObject{{"seq", world.entries("acme")}}).status, 200);
  EXPECT_EQ(manager.get(file_of(made)).body, "first draft");
}

TEST_P(Files, AnUploadThatNobodyNamedIsGoneAfterADay) {
  const auto up = upload(contributor, "forgotten");
  const auto kept = attached(asset(), "remembered");
  world.clock.advance_seconds(24 * 60 * 60 + 1);
  world.application().run_minute();
  ASSERT_EQ(manager.sign_in("max@acme.example").status, 200);
  EXPECT_EQ(attach(manager, asset(), up.json).problems(), "file:entity.not_a_file");
  EXPECT_EQ(manager.get(file_of(kept)).body, "remembered");
  for (const auto& [client, name] : {std::pair{&contributor, "cleo"}, {&reader, "rita"}, {&employee, "emil"}})
    client->sign_in(std::string(name) + "@acme.example");
  stranger.sign_in("olga@other.example");
  EXPECT_EQ(contributor.get("/api/files/" + std::string(up.json["blob"].text_or())).status, 404);
}

/// The package as files on disk, verified.
ledger::Report verified(Client& client, const std::string& directory) {
  const auto answer = client.get("/api/package");
  EXPECT_EQ(answer.status, 200) << answer.body;
  api::untar(answer.body, directory);
  return ledger::verify_package(directory, {});
}

// covers S-LG-04, S-LG-07
TEST_P(Files, APackageHoldsThemAndAnErasureLeavesTheProof) {
  const support::TemporaryDirectory place;
  const auto made = attached(asset(), "face of a person");
  const auto hash = sha256("face of a person").hex();
  auto report = verified(manager, place.path() + "/before");
  EXPECT_EQ(ledger::exit_code(report), 0) << ledger::report_text(report, i18n::Language::en);
  EXPECT_TRUE(std::filesystem::exists(place.path() + "/before/blobs/" + hash));
  std::ofstream(place.path() + "/before/blobs/" + hash) << "face of a persoN";
  EXPECT_EQ(ledger::exit_code(ledger::verify_package(place.path() + "/before", {})), 1);

  const auto one = "/api/attachments/" + made.id();
  EXPECT_EQ(contributor.post(one + "/erase", JsonObject{{"reason", "asked for"}}).status, 403);
  const auto erased = manager.post(one + "/erase", JsonObject{{"reason", "asked for"}});
  ASSERT_EQ(erased.status, 200) << erased.body;
  EXPECT_EQ(world.last_entry("acme")["details"]["blobs"], Json(JsonArray{hash}));
  EXPECT_EQ(manager.get(file_of(made)).problems(), ":files.erased");
  EXPECT_EQ(manager.get(one).status, 200);
  EXPECT_EQ(upload(manager, "face of a person").problems(), ":files.erased");
  report = verified(manager, place.path() + "/after");
  EXPECT_EQ(ledger::exit_code(report), 0) << ledger::report_text(report, i18n::Language::en);
  EXPECT_FALSE(std::filesystem::exists(place.path() + "/after/blobs/" + hash));
}

}  // namespace
}  // namespace assay
