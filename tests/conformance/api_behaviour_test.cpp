// SPDX-License-Identifier: Apache-2.0
// How the API behaves around one change: batches, undo, repeated requests, the past, events, consent, first start.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "tests/support/records.h"

namespace assay {
namespace {

using auth::Role;
using support::Answer;
using support::Client;

/// An organisation in Paris, one that shares a member with it, and the people of the stories.
struct Stage {
  explicit Stage(store::Dialect dialect) : world(dialect) {
    world.add_organisation("paris", "Europe/Paris");
    world.add_organisation("other");
    manager = world.person("paris", "manon", {Role::isms_manager});
    contributor = world.person("paris", "colin", {Role::contributor});
    top = world.person("paris", "tara", {Role::top_management});
    second_top = world.person("paris", "theo", {Role::top_management});
  }
  support::TestApplication world;
  Client manager{world.application()}, contributor{world.application()};
  Client top{world.application()}, second_top{world.application()};
};

class ApiBehaviour : public support::OnStage<Stage> {
 protected:
  ApiBehaviour() { sign_in_again(); }
  void sign_in_again() {
    for (auto* client : {&manager, &contributor, &top, &second_top})
      EXPECT_EQ(client->sign_in(email_of(*client)).status, 200);
  }
  std::string email_of(const Client& client) { return world.application().server().account(client.account)->email; }
  std::int64_t entries() { return world.entries("paris"); }
  Answer make_asset(const std::string& title) {
    const auto answer = manager.post("/api/assets", JsonObject{{"title", title}});
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer;
  }
  std::int64_t assets_called(const std::string& title) {
    return manager.get("/api/assets?title=" + http::percent_encode(title)).json["total"].int_or(-1);
  }
  static Json step(const char* op, JsonObject more) {
    JsonObject json{{"op", op}};
    for (auto& [name, value] : more) json.add(name, value);
    return json;
  }

  support::TestApplication& world = stage().world;
  Client &manager = stage().manager, &contributor = stage().contributor;
  Client &top = stage().top, &second_top = stage().second_top;
};
ASSAY_ON_BOTH_DATABASES(ApiBehaviour);

TEST_P(ApiBehaviour, ABatchIsAllOrNothingAndNamesEveryProblem) {
  const auto asset = make_asset("Batch base");
  const auto before = entries();
  const JsonArray steps{
      step("create", {{"fields", JsonObject{{"title", "Batch good"}}}}),
      step("create", {{"fields", JsonObject{{"count", -1}, {"colour", "red"}}}}),
      step("update", {{"id", asset.id()}, {"fields", JsonObject{{"title", "x"}}}}),
      step("rename", {}),
      step("create", {{"fields", JsonObject{}}}),
  };
  const auto answer = manager.post("/api/assets/batch", JsonObject{{"operations", steps}});
  EXPECT_GE(answer.status, 400);
  EXPECT_EQ(answer.problems(),
            "operations.1.count:entity.out_of_range operations.1.colour:entity.unknown_field "
            "operations.2.version:entity.version_required operations.3.op:api.batch_operation "
            "operations.4.title:entity.required");
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(assets_called("Batch good"), 0);
}

TEST_P(ApiBehaviour, ABatchIsOneEntryAndIsUndoneAsOne) {
  const auto changed = make_asset("Batch old"), removed = make_asset("Batch gone");
  const auto before = entries();
  const JsonArray steps{
      step("create", {{"fields", JsonObject{{"title", "Batch new"}}}}),
      step("update", {{"id", changed.id()}, {"version", 1}, {"fields", JsonObject{{"title", "Batch changed"}}}}),
      step("delete", {{"id", removed.id()}, {"version", 1}}),
  };
  const auto answer = manager.post("/api/assets/batch", JsonObject{{"operations", steps}});
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json["items"].if_array()->size(), 3U);
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(answer.header("x-ledger-seq"), std::to_string(before + 1));
  EXPECT_EQ(answer.json["seq"], Json(before + 1));
  EXPECT_EQ(world.last_entry("paris")["items"].if_array()->size(), 3U);

  const auto undone = manager.post("/api/undo", JsonObject{{"seq", before + 1}});
  EXPECT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.json["undone"], Json(3));
  EXPECT_EQ(entries(), before + 2);
  EXPECT_EQ(assets_called("Batch new"), 0);
  EXPECT_EQ(assets_called("Batch old"), 1);
  EXPECT_EQ(assets_called("Batch gone"), 1);
  // What somebody changed since is not undone, and then nothing is.
  ASSERT_EQ(manager.patch("/api/assets/" + changed.id(), 3, JsonObject{{"title", "Batch later"}}).status, 200);
  const auto refused = manager.post("/api/undo", JsonObject{{"seq", before + 2}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.problems(), "seq:api.undo_changed_since");
  EXPECT_EQ(refused.json["errors"].if_array()->front()["ids"], Json(JsonArray{changed.id()}));
  EXPECT_EQ(assets_called("Batch gone"), 1);
}

TEST_P(ApiBehaviour, ABatchIsTriedOutWithoutStoringAnything) {
  const auto asset = make_asset("Batch tried");
  const auto before = entries();
  const auto update = [&](JsonObject fields) {
    return JsonObject{
        {"operations", JsonArray{step("update", {{"id", asset.id()}, {"version", 1}, {"fields", fields}})}}};
  };
  const auto good = manager.post("/api/assets/batch?dry_run=1", update({{"title", "Batch would be"}}));
  ASSERT_EQ(good.status, 200) << good.body;
  EXPECT_EQ((*good.json["items"].if_array())[0]["title"], Json("Batch would be"));
  EXPECT_EQ(good.json["seq"], Json());
  const auto bad = manager.post("/api/assets/batch?dry_run=1", update({{"count", -1}}));
  EXPECT_EQ(bad.problems(), "operations.0.count:entity.out_of_range");
  const JsonObject forbidden{
      {"operations", JsonArray{step("create", {{"fields", JsonObject{{"title", "New criteria"}}}})}}};
  EXPECT_EQ(contributor.post("/api/risk_criteria/batch?dry_run=1", forbidden).status, 403);
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(assets_called("Batch tried"), 1);
}

TEST_P(ApiBehaviour, ABatchAnswersNamesAndComputedFieldsAndNoEntryWhenNothingChanges) {
  const auto asset = make_asset("Batch named");
  const auto update = [&](std::int64_t version) {
    const JsonObject fields{{"owner", manager.person.text()}, {"confidentiality", 3}};
    return JsonObject{
        {"operations", JsonArray{step("update", {{"id", asset.id()}, {"version", version}, {"fields", fields}})}}};
  };
  const auto changed = manager.post("/api/assets/batch?labels=1", update(1));
  ASSERT_EQ(changed.status, 200) << changed.body;
  const auto& item = (*changed.json["items"].if_array())[0];
  EXPECT_NE(item["labels"]["owner"], Json());
  EXPECT_EQ(item["effective_confidentiality"], Json(3));
  const auto before = entries();
  const auto same = manager.post("/api/assets/batch", update(2));
  EXPECT_EQ(same.status, 200) << same.body;
  EXPECT_EQ(same.json["seq"], Json());
  EXPECT_EQ(entries(), before);
}

TEST_P(ApiBehaviour, AnUndoIsUndoneByItsOwnNumber) {
  const auto asset = make_asset("Undo twice");
  ASSERT_EQ(manager.patch("/api/assets/" + asset.id(), 1, JsonObject{{"title", "Undo twice, changed"}}).status, 200);
  const auto undone = manager.post("/api/undo", JsonObject{{"seq", entries()}});
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.json["seq"], Json(entries()));
  EXPECT_EQ(undone.header("x-ledger-seq"), std::to_string(entries()));
  EXPECT_EQ(assets_called("Undo twice"), 1);
  EXPECT_EQ(manager.post("/api/undo", JsonObject{{"seq", undone.json["seq"]}}).status, 200);
  EXPECT_EQ(assets_called("Undo twice, changed"), 1);
}

// covers S-AZ-04, S-AZ-09
TEST_P(ApiBehaviour, UndoGivesNobodyMoreThanTheirRoles) {
  const JsonObject scenario{{"title", "Undo me"}, {"risk_owner", manager.person.text()}};
  const auto risk = manager.post("/api/risk_scenarios", scenario);
  ASSERT_EQ(risk.status, 201) << risk.body;
  const auto one = "/api/risk_scenarios/" + risk.id();
  ASSERT_EQ(manager.patch(one, 1, JsonObject{{"treatment", "avoid"}}).status, 200);
  const auto decided = entries();
  // A contributor describes scenarios, but decides no treatment.
  EXPECT_EQ(contributor.patch(one, 2, JsonObject{{"treatment", nullptr}}).status, 403);
  EXPECT_EQ(contributor.post("/api/undo", JsonObject{{"seq", decided}}).status, 409);
  EXPECT_EQ(manager.get(one).json["treatment"], Json("avoid"));
  EXPECT_EQ(top.post("/api/undo", JsonObject{{"seq", decided}}).status, 403);
  EXPECT_EQ(manager.post("/api/undo", JsonObject{{"seq", decided}}).status, 200);
  EXPECT_EQ(manager.get(one).json["treatment"], Json());
}

// covers S-AU-06, S-AZ-08
TEST_P(ApiBehaviour, ARoleThatIsUndoneOrImportedCountsAtOnce) {
  auto newcomer = world.person("paris", "nils" + std::to_string(entries()), {});
  EXPECT_EQ(newcomer.get("/api/assets").status, 403);
  const JsonObject assignment{{"person", newcomer.person.text()}, {"role", "read_only"}};
  ASSERT_EQ(manager.post("/api/role_assignments", assignment).status, 201);
  const auto given = entries();
  EXPECT_EQ(newcomer.get("/api/assets").status, 200);
  EXPECT_EQ(manager.post("/api/undo", JsonObject{{"seq", given}}).status, 200);
  EXPECT_EQ(newcomer.get("/api/assets").status, 403);
  const auto csv = "reference,person,role\nRA-" + std::to_string(given) + "," + newcomer.person.text() + ",read-only\n";
  const auto imported = manager.send("POST", "/api/role_assignments/import", csv);
  EXPECT_EQ(imported.json["stored"], Json(1)) << imported.body;
  EXPECT_EQ(newcomer.get("/api/assets").status, 200);
  const auto escalated = manager.send("POST", "/api/role_assignments/import",
                                      "reference,person,role\nRA-X," + manager.person.text() + ",top_management\n");
  EXPECT_EQ(escalated.json["stored"], Json(0)) << escalated.body;
}

// covers S-RL-05
TEST_P(ApiBehaviour, ARepeatedRequestWithItsKeyActsOnce) {
  const auto before = entries();
  const auto body = to_json(JsonObject{{"title", "Only once"}});
  const auto send = [&](Client& client, const std::string& text) {
    return client.send("POST", "/api/assets", text, {{"idempotency-key", "key-1"}});
  };
  const auto first = send(manager, body), again = send(manager, body);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("idempotency-replayed"), "true");
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(send(manager, to_json(JsonObject{{"title", "Another"}})).status, 409);
  EXPECT_EQ(manager.send("POST", "/api/threats", body, {{"idempotency-key", "key-1"}}).status, 409);
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(send(contributor, body).status, 201) << "the keys of others are theirs";
  // A refused request used nothing up.
  EXPECT_EQ(manager.send("POST", "/api/assets", "{}", {{"idempotency-key", "key-2"}}).status, 422);
  EXPECT_EQ(manager.send("POST", "/api/assets", body, {{"idempotency-key", "key-2"}}).status, 201);
  world.clock.advance_seconds(25 * 3600);
  world.application().run_minute();
  sign_in_again();
  EXPECT_EQ(send(manager, to_json(JsonObject{{"title", "A day later"}})).status, 201);
}

// covers S-AZ-02
TEST_P(ApiBehaviour, AnAnswerIsRepeatedOnlyInItsOrganisation) {
  auto& server = world.application().server();
  auto* other = world.application().find_open("other");
  auth::Actor system;
  system.kind = "system";
  ASSERT_TRUE(world.application().record_member(*other, system, manager.account,
                                                {email_of(manager), "Manon", {}, {Role::isms_manager}, false}));
  const auto body = to_json(JsonObject{{"title", "Secret of Paris"}});
  ASSERT_EQ(manager.send("POST", "/api/assets", body, {{"idempotency-key", "key-3"}}).status, 201);
  auto elsewhere = manager;
  elsewhere.organisation = "other";
  ASSERT_EQ(elsewhere.sign_in(server.account(manager.account)->email).status, 200);
  const auto answer = elsewhere.send("POST", "/api/assets", body, {{"idempotency-key", "key-3"}});
  EXPECT_EQ(answer.header("idempotency-replayed"), "");
  EXPECT_EQ(elsewhere.get("/api/assets").json["total"].int_or(-1), answer.status == 201 ? 1 : 0);
}

TEST_P(ApiBehaviour, NullClearsAndAnAbsentMemberStays) {
  const auto made =
      manager.post("/api/assets", JsonObject{{"title", "Patched"}, {"description", "old"}, {"location", "Lyon"}});
  const auto one = "/api/assets/" + made.id();
  const auto answer = manager.patch(one, 1, JsonObject{{"description", nullptr}});
  EXPECT_EQ(answer.json["description"], Json());
  EXPECT_EQ(answer.json["location"], Json("Lyon"));
  EXPECT_EQ(manager.patch(one, 2, JsonObject{{"title", nullptr}}).problems(), "title:entity.required");
  EXPECT_EQ(manager.send("PATCH", one, "[1]", {{"if-match", "\"2\""}}).problems(), ":api.body_not_object");
}

TEST_P(ApiBehaviour, ADayOfThePastEndsAtMidnightOfTheOrganisation) {
  // 23:59:59 and 00:00:01 in Paris: in winter one hour before UTC's midnight, in summer two.
  for (const auto& [evening, day, next] : {std::tuple{"2027-01-14T22:59:59Z", "2027-01-14", "2027-01-15"},
                                           {"2027-07-14T21:59:59Z", "2027-07-14", "2027-07-15"}}) {
    SCOPED_TRACE(day);
    world.clock.set(*Instant::parse(evening));
    sign_in_again();
    const auto one = "/api/assets/" + make_asset("Before midnight").id();
    world.clock.advance_seconds(2);
    ASSERT_EQ(manager.patch(one, 1, JsonObject{{"title", "After midnight"}}).status, 200);
    EXPECT_EQ(manager.get(one + "?as_of=" + Date::parse(day)->plus_days(-1).text()).status, 404);
    EXPECT_EQ(manager.get(one + "?as_of=" + day).json["title"], Json("Before midnight"));
    EXPECT_EQ(manager.get(one + "?as_of=" + next).json["title"], Json("After midnight"));
    EXPECT_EQ(manager.get(one + "?as_of=" + evening).json["title"], Json("Before midnight"));
    EXPECT_EQ(manager.get(one + "/history?as_of=" + day).json["items"].if_array()->size(), 1U);
  }
  EXPECT_EQ(manager.get("/api/assets?as_of=yesterday").problems(), "as_of:api.as_of_invalid");
}

/// Keeps what was sent.
class Listener : public http::Stream {
 public:
  bool send(std::string text) override {
    texts.push_back(std::move(text));
    return is_open_;
  }
  [[nodiscard]] bool is_open() const override { return is_open_; }
  void close() { is_open_ = false; }
  /// Values of the `id:` lines in the order of arrival.
  [[nodiscard]] std::vector<std::int64_t> ids() const {
    std::vector<std::int64_t> found;
    for (const auto& text : texts)
      if (const auto at = text.find("id: "); at != std::string::npos) found.push_back(std::stoll(text.substr(at + 4)));
    return found;
  }
  std::vector<std::string> texts;

 private:
  bool is_open_ = true;
};

TEST_P(ApiBehaviour, EventsCatchUpInOrderAndGoOnWithoutAGap) {
  const auto before = entries();
  make_asset("Event one");
  make_asset("Event two");
  const auto listen = [&](const std::string& target, http::Headers headers = {}) {
    const auto answer = manager.send("GET", target, {}, std::move(headers));
    EXPECT_EQ(answer.status, 200);
    auto listener = std::make_shared<Listener>();
    answer.stream(listener);
    return listener;
  };
  const auto first = listen("/api/events?after=" + std::to_string(before));
  EXPECT_EQ(first->ids(), (std::vector<std::int64_t>{before + 1, before + 2}));
  const auto resumed = listen("/api/events?after=0", {{"last-event-id", std::to_string(before + 1)}});
  EXPECT_EQ(resumed->ids(), (std::vector<std::int64_t>{before + 2}));
  make_asset("Event three");
  EXPECT_EQ(first->ids(), (std::vector<std::int64_t>{before + 1, before + 2, before + 3}));
  EXPECT_EQ(resumed->ids(), (std::vector<std::int64_t>{before + 2, before + 3}));
  EXPECT_TRUE(first->texts.back().contains("\"operation\":\"asset.create\"")) << first->texts.back();
  first->close();
  resumed->close();
  make_asset("Event four");
  EXPECT_EQ(first->ids().size(), 3U);
}

// covers S-AU-05, S-AU-08
TEST_P(ApiBehaviour, ConsentIsGivenInPersonAndFreshlySignedIn) {
  ASSERT_EQ(manager.post("/api/risk_criteria/preset", JsonObject{{"preset", "product_5x5"}, {"language", "en"}}).status,
            200);
  const auto drafts = manager.get("/api/risk_criteria?state=draft&sort=-reference").json["items"];
  const std::string approve =
      "/api/risk_criteria/" + std::string(drafts.if_array()->back()["id"].text_or()) + "/approve";
  // A token acts for somebody who may approve, but not in person.
  auto both = world.person("paris", "bea" + std::to_string(entries()), {Role::isms_manager, Role::top_management});
  const Instant next_month{world.clock.now().micros + std::int64_t{30} * 86'400 * 1'000'000};
  const JsonObject wanted{{"name", "robot"}, {"scope", JsonArray{"risk_criteria.*"}}, {"expires", next_month.text()}};
  const auto made = both.post("/api/tokens", wanted);
  ASSERT_EQ(made.status, 201) << made.body;
  auto robot = world.nobody();
  robot.token = made.json["token"].text_or();
  EXPECT_EQ(robot.get("/api/risk_criteria").status, 200);
  EXPECT_EQ(robot.get("/api/assets").status, 403) << "outside its scope";
  const auto before = entries();
  EXPECT_EQ(robot.post(approve).status, 403);
  auto local = world.local("paris");
  EXPECT_EQ(local.post(approve).status, 403);
  EXPECT_EQ(manager.post(approve).status, 403);
  // Nobody stands behind this account.
  auto& server = world.application().server();
  auto membership = *server.membership(second_top.account, world.application().find_open("paris")->id);
  membership.person = {};
  server.set_membership(membership, world.clock.now());
  ASSERT_EQ(second_top.sign_in(email_of(second_top)).status, 200);
  EXPECT_EQ(second_top.post(approve).problems(), ":risk.nobody_signs");
  membership.person = second_top.person;
  server.set_membership(membership, world.clock.now());
  world.clock.advance_seconds(6 * 60);
  EXPECT_EQ(top.post(approve).status, 401);
  EXPECT_EQ(entries(), before);
  ASSERT_EQ(top.post("/api/session/reauthenticate", JsonObject{{"password", support::kPassword}}).status, 200);
  const auto approved = top.post(approve);
  EXPECT_EQ(approved.status, 200) << approved.body;
  EXPECT_EQ(approved.json["approved_by"], Json(top.person.text()));
  EXPECT_EQ(world.last_entry("paris")["rule"], Json("risk_criteria.approve"));
}

// covers S-AZ-10, S-AZ-13
TEST_P(ApiBehaviour, TwoApprovalsAtOnceGiveOne) {
  ASSERT_EQ(manager.post("/api/soas/propose").status, 200);
  JsonArray steps;
  for (std::string cursor; steps.empty() || !cursor.empty();) {
    const auto page = manager.get("/api/soa_rows?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)).json;
    for (const auto& row : *page["items"].if_array())
      steps.push_back(step("update", {{"id", row["id"]},
                                      {"version", row["version"]},
                                      {"fields", JsonObject{{"applicable", "yes"},
                                                            {"reason_good_practice", true},
                                                            {"justification", "Expected of a company like ours."},
                                                            {"implementation", "implemented"}}}}));
    cursor = page["next"].text_or();
  }
  const auto decided = manager.post("/api/soa_rows/batch", JsonObject{{"operations", steps}});
  ASSERT_EQ(decided.status, 200) << decided.body.substr(0, 2000);
  const std::string soa =
      "/api/soas/" +
      std::string(manager.get("/api/soas?state=draft").json["items"].if_array()->front()["id"].text_or());
  const auto submitted = manager.post(soa + "/submit");
  ASSERT_EQ(submitted.status, 200) << submitted.body.substr(0, 2000);
  EXPECT_EQ(manager.post(soa + "/approve").status, 403);
  const auto before = entries();
  std::array<Answer, 2> answers;
  std::thread one([&] { answers[0] = top.post(soa + "/approve"); });
  std::thread two([&] { answers[1] = second_top.post(soa + "/approve"); });
  one.join();
  two.join();
  EXPECT_EQ(std::multiset<int>({answers[0].status, answers[1].status}), (std::multiset<int>{200, 409}))
      << answers[0].body << answers[1].body;
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(manager.get(soa).json["state"], Json("approved"));
}

class FirstStartOverTheApi : public ::testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(FirstStartOverTheApi);

// covers S-AU-05, S-AZ-08
TEST_P(FirstStartOverTheApi, TheSetupCodeWorksOnceWithinHalfAnHour) {
  support::TestApplication world(GetParam());
  const auto late = world.add_organisation("acme");
  auto admin = world.nobody();
  const auto set_up = [&](const std::string& code) {
    return admin.post(
        "/api/setup",
        JsonObject{{"code", code}, {"email", "ana@acme.example"}, {"name", "Ana"}, {"password", support::kPassword}});
  };
  const auto wrong = set_up("wrong");
  EXPECT_GE(wrong.status, 400);
  world.clock.advance_seconds(30 * 60 + 1);
  EXPECT_EQ(set_up(late).status, wrong.status);
  EXPECT_EQ(set_up(late).body, wrong.body);
  const auto id = world.application().find_open("acme")->id;
  const auto code = world.application().server().start_setup(id, "", world.clock.now());
  ASSERT_TRUE(code);
  world.clock.advance_seconds(29 * 60);
  const auto done = set_up(*code);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json["roles"], Json("isms_manager technical_administrator"));
  auto again = world.nobody();
  EXPECT_EQ(
      again
          .post("/api/setup",
                JsonObject{
                    {"code", *code}, {"email", "eve@acme.example"}, {"name", "Eve"}, {"password", support::kPassword}})
          .status,
      wrong.status);
  EXPECT_FALSE(world.application().server().start_setup(id, "", world.clock.now()));
  // The first administrator names top management once, and can give nobody else that role.
  const auto person = done.json["person"];
  EXPECT_EQ(admin.post("/api/role_assignments", JsonObject{{"person", person}, {"role", "top_management"}}).status,
            403);
  const auto boss = admin.post("/api/people", JsonObject{{"name", "Boss"}});
  EXPECT_EQ(admin.post("/api/role_assignments", JsonObject{{"person", boss.id()}, {"role", "top_management"}}).status,
            403);
  EXPECT_EQ(admin.post("/api/organisations/name_top_management", JsonObject{{"person", boss.id()}}).status, 200);
  EXPECT_EQ(admin.post("/api/organisations/name_top_management", JsonObject{{"person", person}}).status, 403);
}

}  // namespace
}  // namespace assay
