// SPDX-License-Identifier: Apache-2.0
// What was approved is served as the bytes that were made then, whatever a later release would print.
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/api/background.h"
#include "platform/api/tar.h"
#include "platform/entity/strings.gen.h"
#include "platform/exchange/zip_archive.h"
#include "platform/ledger/verify.h"
#include "tests/support/records.h"

namespace assay {
namespace {

using auth::Role;
using support::Answer;
using support::Client;

constexpr std::string_view kDocument = "obligations";

class ApprovedPrints : public ::testing::TestWithParam<store::Dialect> {
 protected:
  void SetUp() override {
    world.add_organisation("acme");
    sign_in("");
    owner = manager.post("/api/people", JsonObject{{"name", "Ada Guest"}, {"reference", "P-1"}}).id();
    const JsonObject obligation{{"title", "Keep logs"}, {"source", "Contract"}, {"owner", owner}};
    ASSERT_EQ(manager.post("/api/obligations", obligation).status, 201);
  }
  void sign_in(const std::string& suffix) {
    manager = world.person("acme", "manon" + suffix, {Role::isms_manager});
    director = world.person("acme", "dora" + suffix, {Role::top_management});
    administrator = world.person("acme", "adam" + suffix, {Role::technical_administrator});
  }

  std::string approved_document() {
    const auto version = manager.post("/api/document_versions/submit", JsonObject{{"document", kDocument}});
    EXPECT_EQ(version.status, 200) << version.body;
    const auto approved = director.post("/api/document_versions/" + version.id() + "/approve");
    EXPECT_EQ(approved.status, 200) << approved.body;
    return version.id();
  }

  std::string approved_statement() {
    EXPECT_EQ(manager.post("/api/soas/propose").status, 200);
    JsonArray steps;
    for (std::string cursor; steps.empty() || !cursor.empty();) {
      const auto page = manager.get("/api/soa_rows?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)).json;
      for (const auto& row : *page["items"].if_array())
        steps.push_back(JsonObject{{"op", "update"},
                                   {"id", row["id"]},
                                   {"version", row["version"]},
                                   {"fields", JsonObject{{"applicable", "yes"},
                                                         {"reason_good_practice", true},
                                                         {"justification", "Expected of a company like ours."},
                                                         {"implementation", "implemented"}}}});
      cursor = page["next"].text_or();
    }
    const auto decided = manager.post("/api/soa_rows/batch", JsonObject{{"operations", std::move(steps)}});
    EXPECT_EQ(decided.status, 200) << decided.body.substr(0, 500);
    const std::string id(manager.get("/api/soas?state=draft").json["items"].if_array()->front()["id"].text_or());
    EXPECT_EQ(manager.post("/api/soas/" + id + "/submit").status, 200);
    const auto approved = director.post("/api/soas/" + id + "/approve");
    EXPECT_EQ(approved.status, 200) << approved.body;
    return id;
  }

  Answer print(std::string_view name, std::string_view format, std::string_view language = "en",
               std::string_view more = "&version=1") {
    return manager.send("GET",
                        "/api/exports/" + std::string(name) + "?format=" + std::string(format) + std::string(more), {},
                        {{"accept-language", std::string(language)}});
  }

  /// Every print of version 1, by "name format language".
  std::map<std::string, std::string> all_prints(std::string_view more = "&version=1") {
    std::map<std::string, std::string> found;
    for (const auto& one : world.parts().exports)
      for (const auto format : one.approval.forms)
        for (const std::string_view language : {"en", "fr"}) {
          if (one.name != kDocument && one.name != "soa") continue;
          const auto answer = print(one.name, format, language, more);
          EXPECT_EQ(answer.status, 200) << one.name << format << answer.body.substr(0, 300);
          found[std::string(one.name) + " " + std::string(format) + " " + std::string(language)] = answer.body;
        }
    return found;
  }

  /// A release whose makers refuse everything.
  void start_another_release() {
    for (auto& one : world.parts().exports)
      if (one.approval.version)
        one.make = [](entity::Reader&, const api::ExportRequest&) -> Result<api::Exported> {
          return refuse("made", msg::entity_required);
        };
    world.restart();
    sign_in("2");
  }

  ledger::Report verified_package() {
    const support::TemporaryDirectory place;
    const auto answer = manager.get("/api/package");
    EXPECT_EQ(answer.status, 200) << answer.body.substr(0, 300);
    api::untar(answer.body, place.path() + "/package");
    return ledger::verify_package(place.path() + "/package", {});
  }

  support::TestApplication world{GetParam()};
  Client manager{world.application()}, director{world.application()}, administrator{world.application()};
  std::string owner;
};
ASSAY_ON_BOTH_DATABASES(ApprovedPrints);

TEST_P(ApprovedPrints, OfEveryFormAndLanguageAreServedAsTheyWereWhenALaterReleasePrintsOtherwise) {
  const auto version = approved_document(), statement = approved_statement();
  EXPECT_EQ(manager.get("/api/approved_prints?object=" + version).json["total"], Json(6));
  EXPECT_EQ(manager.get("/api/approved_prints?object=" + statement).json["total"], Json(10));
  const auto approved_on = world.clock.now().text();
  const auto first = all_prints();
  EXPECT_EQ(first.size(), 16U);
  // What is stored is what the registers say of that moment.
  world.clock.advance_seconds(3600);
  for (const auto& one : world.parts().exports) {
    if (one.name != kDocument && one.name != "soa") continue;
    for (const auto format : one.approval.forms)
      for (const auto language : {i18n::Language::en, i18n::Language::fr})
        (void)world.application().find_open("acme")->records->read([&](entity::Reader& reader) -> Status {
          const auto made = TRY(one.make(reader, {std::string(format), 1, language, world.clock.now(), "somebody"}));
          const auto name =
              std::string(one.name) + " " + std::string(format) + " " + std::string(i18n::language_tag(language));
          EXPECT_TRUE(made.bytes == first.at(name)) << name;
          return {};
        });
  }
  start_another_release();
  EXPECT_TRUE(all_prints() == first);
  EXPECT_TRUE(all_prints("") == first);
  EXPECT_TRUE(all_prints("&as_of=" + approved_on) == first);
  EXPECT_EQ(print(kDocument, "pdf", "en", "&version=present").problems(), "made:entity.required");
  EXPECT_EQ(print(kDocument, "csv").problems(), "made:entity.required");
  EXPECT_NE(print("soa", "pdf").header("content-disposition").find("soa-v1.pdf"), std::string::npos);
  EXPECT_EQ(print("soa", "csv").header("content-type"), "text/csv; charset=utf-8");
}

TEST_P(ApprovedPrints, AreInTheLedgerThePackageAndTheBackup) {
  const auto version = approved_document();
  const auto entry = world.last_entry("acme");
  EXPECT_EQ(entry["operation"], Json("document_version.approve"));
  EXPECT_EQ(std::ranges::count_if(*entry["items"].if_array(),
                                  [](const Json& item) { return item.if_array()->front() == Json("approved_print"); }),
            6);
  const auto report = verified_package();
  EXPECT_EQ(ledger::exit_code(report), 0) << ledger::report_text(report, i18n::Language::en);

  EXPECT_EQ(administrator.post("/api/backups").status, 202);
  const auto organisation = world.application().find_open("acme")->id;
  world.application().background().wait(organisation, "backup");
  const auto list = administrator.get("/api/backups").json;
  const std::string name(list["items"].if_array()->front()["name"].text_or());
  EXPECT_EQ(administrator.post("/api/backups/" + name + "/test").status, 202);
  world.application().background().wait(organisation, "backup");
  const auto work = administrator.get("/api/backups").json["work"];
  EXPECT_TRUE(work["outcome"]["is_whole"].bool_or(false)) << to_json(work);
}

// covers S-LG-04
TEST_P(ApprovedPrints, AreErasedWithThePersonalValuesThatMayStandInThem) {
  const auto version = approved_document();
  const auto first = print(kDocument, "docx").body;
  const JsonObject asked{{"reason", "asked for"}, {"fields", JsonArray{"name"}}};
  const auto later = manager.post("/api/people", JsonObject{{"name", "Zoe Later"}, {"reference", "P-2"}});
  ASSERT_EQ(manager.post("/api/people/" + later.id() + "/erase", asked).status, 200);
  EXPECT_EQ(world.last_entry("acme")["details"]["blobs"], Json());
  EXPECT_TRUE(print(kDocument, "docx").body == first);

  const auto prints = manager.get("/api/approved_prints?object=" + version).json;
  ASSERT_EQ(manager.post("/api/people/" + owner + "/erase", asked).status, 200);
  EXPECT_EQ(world.last_entry("acme")["details"]["blobs"].if_array()->size(), 6U);
  for (const auto& one : *prints["items"].if_array())
    EXPECT_EQ(manager.get("/api/approved_prints/" + std::string(one["id"].text_or()) + "/files/file").problems(),
              ":files.erased");
  const auto again = print(kDocument, "docx");
  ASSERT_EQ(again.status, 200) << again.body.substr(0, 300);
  auto archive = exchange::ZipArchive::open(again.body);
  ASSERT_TRUE(archive);
  std::string content;
  ASSERT_TRUE(archive->read("word/document.xml", [&](std::string_view piece) {
    content += piece;
    return true;
  }));
  EXPECT_NE(content.find("Erased since"), std::string::npos);
  EXPECT_EQ(content.find("Ada Guest"), std::string::npos);
  const auto report = verified_package();
  EXPECT_EQ(ledger::exit_code(report), 0) << ledger::report_text(report, i18n::Language::en);
  world.restart();
  sign_in("2");
  EXPECT_TRUE(print(kDocument, "docx").body == again.body);
}

TEST_P(ApprovedPrints, AreReadByTheReadersOfTheVersionAndWrittenByNobody) {
  const auto version = approved_document();
  const auto id = std::string(
      manager.get("/api/approved_prints?object=" + version).json["items"].if_array()->front()["id"].text_or());
  auto employee = world.person("acme", "emil", {Role::employee});
  EXPECT_EQ(employee.get("/api/approved_prints").json["total"].int_or(0), 0);
  EXPECT_EQ(employee.get("/api/approved_prints/" + id).status, 404);
  EXPECT_EQ(manager.post("/api/approved_prints", JsonObject{{"object", version}}).status, 405);
  EXPECT_EQ(manager.remove("/api/approved_prints/" + id, 1).status, 405);
  // A refused approval leaves no bytes behind and no record.
  const auto before = manager.get("/api/approved_prints").json["total"];
  EXPECT_EQ(director.post("/api/document_versions/" + version + "/approve").status, 409);
  EXPECT_EQ(manager.get("/api/approved_prints").json["total"], before);
}

}  // namespace
}  // namespace assay
