// SPDX-License-Identifier: Apache-2.0
// Verification and backups as operations: what they find, who may ask, and that a change past the ledger is found.
#include <gtest/gtest.h>

#include "platform/api/background.h"
#include "tests/support/records.h"

namespace assay {
namespace {

using auth::Role;
using support::Answer;
using support::Client;

struct Stage {
  explicit Stage(store::Dialect dialect) : world(dialect) {
    world.add_organisation("acme");
    manager = world.person("acme", "manon", {Role::isms_manager});
    reader = world.person("acme", "rea", {Role::read_only});
    administrator = world.person("acme", "adam", {Role::technical_administrator});
  }
  support::TestApplication world;
  Client manager{world.application()}, reader{world.application()}, administrator{world.application()};
};

class Maintenance : public support::OnStage<Stage> {
 protected:
  api::Application& application() { return stage().world.application(); }
  Id organisation() { return application().find_open("acme")->id; }
  /// As somebody would who has the database: the guard is opened, and no entry is made.
  void rename_past_the_program(const std::string& id, const std::string& title) {
    application().find_open("acme")->records->database().write([&](store::Connection& connection) {
      ledger::begin_entry(connection, stage().world.clock.now());
      connection.execute("UPDATE asset SET title = ? WHERE id = ?", {title, *Id::parse(id)});
      if (connection.dialect() == store::Dialect::sqlite) connection.execute("UPDATE head SET open_seq = 0");
    });
  }
  static Json first(const Json& list) {
    const auto* items = list.if_array();
    return items == nullptr || items->empty() ? Json() : items->front();
  }
  Json verified() {
    EXPECT_EQ(stage().manager.post("/api/ledger/verification").status, 202);
    application().background().wait(organisation(), "verification");
    return stage().manager.get("/api/ledger/verification").json["work"];
  }
};
ASSAY_ON_BOTH_DATABASES(Maintenance);

TEST_P(Maintenance, AVerificationFindsAnUntouchedLedgerWholeAndIsAnEntryItself) {
  stage().manager.post("/api/assets", JsonObject{{"reference", "A-1"}, {"title", "Customer data"}});
  const auto before = stage().world.entries("acme");
  const auto work = verified();
  EXPECT_FALSE(work["is_running"].bool_or(true));
  EXPECT_TRUE(work["outcome"]["is_whole"].bool_or(false)) << to_json(work);
  EXPECT_EQ(work["outcome"]["entries"].int_or(0), before);
  EXPECT_GT(work["outcome"]["versions"].int_or(0), 0);
  EXPECT_EQ(stage().world.entries("acme"), before + 1);
}

TEST_P(Maintenance, ARowThatWasChangedPastTheProgramIsFoundAndNamed) {
  const auto asset = stage().manager.post("/api/assets", JsonObject{{"reference", "A-2"}, {"title", "Ledger book"}});
  rename_past_the_program(asset.id(), "Forged book");
  const auto work = verified();
  EXPECT_FALSE(work["outcome"]["is_whole"].bool_or(true));
  EXPECT_EQ(first(work["outcome"]["broken"])["rule"].text_or(), "rows");
  EXPECT_EQ(first(work["outcome"]["broken"])["what"].text_or(), "asset " + asset.id());
  rename_past_the_program(asset.id(), "Ledger book");
  EXPECT_TRUE(verified()["outcome"]["is_whole"].bool_or(false));
}

TEST_P(Maintenance, WhoMayNotAskLearnsNothing) {
  EXPECT_EQ(stage().reader.post("/api/ledger/verification").status, 403);
  EXPECT_EQ(stage().reader.get("/api/ledger/verification").status, 403);
  EXPECT_EQ(stage().manager.post("/api/backups").status, 403);
  EXPECT_EQ(stage().manager.get("/api/backups").status, 403);
}

TEST_P(Maintenance, ABackupIsRestoredBesideTheDataAndFoundWhole) {
  auto& administrator = stage().administrator;
  const auto made = administrator.post("/api/backups");
  EXPECT_EQ(made.status, 202) << made.body;
  application().background().wait(organisation(), "backup");
  const auto list = administrator.get("/api/backups").json;
  const auto name = std::string(first(list["items"])["name"].text_or());
  EXPECT_EQ(name.size(), 16U);
  EXPECT_GT(first(list["items"])["bytes"].int_or(0), 0);
  EXPECT_EQ(administrator.post("/api/backups/" + name + "/test").status, 202);
  application().background().wait(organisation(), "backup");
  const auto work = administrator.get("/api/backups").json["work"];
  EXPECT_TRUE(work["outcome"]["is_whole"].bool_or(false)) << to_json(work);
  EXPECT_GT(work["outcome"]["objects"].int_or(0), 0);
  EXPECT_EQ(administrator.post("/api/backups/20200101T000000Z/test").status, 404);
  EXPECT_EQ(administrator.post("/api/backups/20200101T000000Z.restored/test").status, 404);
}

}  // namespace
}  // namespace assay
