// SPDX-License-Identifier: Apache-2.0
// Files of others through the API: every row is accounted for, and what is wrong with it is said with line and column.
#include <gtest/gtest.h>

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
    contributor = world.person("acme", "colin", {Role::contributor});
    reader = world.person("acme", "rea", {Role::read_only});
  }
  support::TestApplication world;
  Client manager{world.application()}, contributor{world.application()}, reader{world.application()};
};

class Import : public support::OnStage<Stage> {
 protected:
  Answer import(Client& client, const std::string& plural, const std::string& file, const Json& map = {},
                bool is_dry = false) {
    http::Headers headers;
    const auto text = to_json(map);
    if (!map.is_null())
      headers.emplace_back("x-import-map",
                           to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    return client.send("POST", "/api/" + plural + "/import" + (is_dry ? "?dry_run=1" : ""), file, headers);
  }
  Answer import(const std::string& plural, const std::string& file, const Json& map = {}) {
    return import(stage().manager, plural, file, map);
  }
  /// read, stored, duplicate, skipped, rejected.
  static std::vector<std::int64_t> figures(const Answer& answer) {
    std::vector<std::int64_t> all;
    for (const auto* name : {"read", "stored", "duplicate", "skipped", "rejected"})
      all.push_back(answer.json[name].int_or(-1));
    EXPECT_EQ(all[0], all[1] + all[2] + all[3] + all[4]) << answer.body;
    EXPECT_EQ(answer.json["stored"].int_or(-1), answer.json["created"].int_or(0) + answer.json["updated"].int_or(0));
    return all;
  }
  /// "line column kind code" of each note.
  static std::vector<std::string> notes(const Answer& answer) {
    std::vector<std::string> all;
    const auto* list = answer.json["notes"].if_array();
    if (list == nullptr) return all;
    for (const auto& note : *list)
      all.push_back(std::to_string(note["line"].int_or(0)) + " " + std::string(note["column"].text_or()) + " " +
                    std::string(note["kind"].text_or()) + " " + std::string(note["code"].text_or()));
    return all;
  }
  Json threat(const std::string& reference) {
    const auto page = stage().manager.get("/api/threats?reference=" + reference).json;
    const auto* items = page["items"].if_array();
    return items == nullptr || items->empty() ? Json() : items->front();
  }
  std::int64_t entries() { return stage().world.entries("acme"); }
};
ASSAY_ON_BOTH_DATABASES(Import);

TEST_P(Import, APreviewShowsHeadersRowsAndAProposedMappingAndStoresNothing) {
  const auto before = stage().world.entries("acme");
  const auto answer = stage().manager.send("POST", "/api/threats/import/preview?limit=1",
                                           "Reference,Title,Nonsense\nPV-1,Flood,x\nPV-2,Fire,y\n");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(to_json(answer.json["headers"]), R"(["Reference","Title","Nonsense"])");
  EXPECT_EQ(to_json(answer.json["rows"]), R"([{"line":2,"cells":["PV-1","Flood","x"]}])");
  EXPECT_EQ(answer.json["total"].int_or(0), 2);
  EXPECT_EQ(answer.json["mapping"]["columns"]["Title"].text_or(), "title");
  EXPECT_TRUE(answer.json["mapping"]["columns"]["Nonsense"].is_null());
  EXPECT_EQ(stage().world.entries("acme"), before);
}

TEST_P(Import, APreviewIsForThoseWhoMayImportAndItsLimitIsChecked) {
  EXPECT_EQ(stage().reader.send("POST", "/api/threats/import/preview", "Title\nFlood\n").status, 403);
  const auto answer = stage().manager.send("POST", "/api/threats/import/preview?limit=101", "Title\nFlood\n");
  EXPECT_EQ(answer.problems(), "limit:api.preview_limit");
}

using Figures = std::vector<std::int64_t>;
using Notes = std::vector<std::string>;

TEST_P(Import, EveryRowIsStoredDuplicateSkippedOrRejected) {
  ASSERT_EQ(figures(import("threats", "reference,title,origin\nTH-1,Fire,internal\nTH-2,Flood,external\n")),
            (Figures{2, 2, 0, 0, 0}));
  const auto before = entries();
  const auto report = import("threats",
                             "reference,title,origin\n"
                             "TH-1,Fire,internal\n"     // as it is
                             "TH-2,Flood,both\n"        // changed
                             "TH-3,Theft,external\n"    // new
                             ",Nameless,external\n"     // without its key
                             "TH-4,Leak,sideways\n"     // no such word
                             "TH-5,X,internal\n"        // too short
                             "TH-3,Theft,external\n");  // twice in the file
  EXPECT_EQ(figures(report), (Figures{7, 2, 2, 1, 2})) << report.body;
  EXPECT_EQ(report.json["created"], Json(1));
  EXPECT_EQ(report.json["updated"], Json(1));
  EXPECT_EQ(notes(report), (Notes{"5  warning api.import_no_key", "6 origin rejected entity.unknown_choice",
                                  "7 title rejected entity.too_short"}));
  EXPECT_EQ(report.json["notes"].if_array()->at(1)["row"],
            Json(R"({"reference":"TH-4","title":"Leak","origin":"sideways"})"));
  EXPECT_EQ(entries(), before + 1) << "one file is one operation";
  EXPECT_EQ(threat("TH-2")["origin"], Json("both"));
  EXPECT_EQ(threat("TH-2")["version"], Json(2));
  EXPECT_EQ(threat("TH-1")["version"], Json(1));
  EXPECT_EQ(threat("TH-4"), Json());
}

TEST_P(Import, RowsOfAnotherShapeAreCountedAndNamed) {
  const auto report =
      import("threats", "reference,title\nTS-1,Short\nTS-2,Long,row,with,more\nTS-3\n\nTS-4,\"Quo\"\"ted, twice\"\n");
  const auto all = figures(report);
  EXPECT_EQ(threat("TS-1")["title"], Json("Short"));
  EXPECT_EQ(threat("TS-4")["title"], Json("Quo\"ted, twice"));
  EXPECT_EQ(threat("TS-3"), Json());
  EXPECT_EQ(all[0], 4) << report.body;
  EXPECT_GE(all[4], 1) << report.body;
  EXPECT_EQ(static_cast<std::int64_t>(notes(report).size()), all[4]) << report.body;
}

TEST_P(Import, WordsOfTheFileBecomeChoices) {
  const JsonObject map{
      {"entity", "threat"},
      {"columns", JsonObject{{"Nr", "reference"}, {"Menace", "title"}, {"Origine", "origin"}, {"Intent", "intent"}}},
      {"key", "reference"},
      {"values", JsonObject{{"origin", JsonObject{{"interne", "internal"}, {"externe", "external"}}}}}};
  const auto report = import(
      "threats", "Nr;Menace;Origine;Intent\nW-1;Incendie;Interne;Unintentional\nW-2;Vol;EXTERNE;intentional\n", map);
  EXPECT_EQ(figures(report), (Figures{2, 2, 0, 0, 0})) << report.body;
  EXPECT_EQ(threat("W-1")["origin"], Json("internal"));
  EXPECT_EQ(threat("W-1")["intent"], Json("unintentional"));
  EXPECT_EQ(threat("W-2")["origin"], Json("external"));
}

TEST_P(Import, AChoiceIsKnownByWhatPagesCallItInEitherLanguage) {
  const auto answer = import("assets",
                             "Reference,Title,Role\nIC-1,Payroll,essentiel\nIC-2,Server,Support\n"
                             "IC-3,Desk,SUPPORTING\nIC-4,Chair,furniture\n");
  EXPECT_EQ(figures(answer), (std::vector<std::int64_t>{4, 3, 0, 0, 1})) << answer.body;
  EXPECT_EQ(notes(answer), (std::vector<std::string>{"5 Role rejected entity.unknown_choice"}));
  const auto role = [&](const std::string& reference) {
    return stage().manager.get("/api/assets?reference=" + reference).json["items"].if_array()->front()["role"];
  };
  EXPECT_EQ(role("IC-1"), Json("primary"));
  EXPECT_EQ(role("IC-2"), Json("supporting"));
  EXPECT_EQ(role("IC-3"), Json("supporting"));
}

TEST_P(Import, ANameThatNobodyHasIsAWarningWhereTheFieldMayBeEmpty) {
  ASSERT_EQ(figures(import("people", "reference,name\nP-1,Ada Byron\n")), (Figures{1, 1, 0, 0, 0}));
  const auto report = import("assets",
                             "reference,title,owner,supports\n"
                             "AS-1,Server,Ada Byron,\n"
                             "AS-2,Printer,Nobody Known,AS-1;AS-99\n");
  EXPECT_EQ(figures(report), (Figures{2, 2, 0, 0, 0})) << report.body;
  EXPECT_EQ(notes(report),
            (Notes{"3 owner warning entity.reference_unknown", "3 supports warning entity.reference_unknown"}));
  const auto items = stage().manager.get("/api/assets?reference=AS-2").json["items"];
  EXPECT_EQ(items.if_array()->front()["owner"], Json());
  EXPECT_EQ(items.if_array()->front()["supports"].if_array()->size(), 1U) << "the rest of the list is kept";
  const auto required =
      import("risk_scenarios", "reference,title,risk_owner\nR-1,Ransomware,Nobody Known\nR-2,Theft,P-1\n");
  EXPECT_EQ(figures(required), (Figures{2, 1, 0, 0, 1})) << required.body;
  EXPECT_EQ(notes(required), (Notes{"2 risk_owner rejected entity.reference_unknown"}));
}

TEST_P(Import, AComputedColumnThatDiffersIsRejected) {
  const JsonObject map{{"entity", "control"},
                       {"columns", JsonObject{{"Id", "reference"}, {"Title", "title"}, {"Own", "is_custom"}}},
                       {"key", "reference"}};
  const auto report = import("controls", "Id,Title,Own\nC-1,Our first control,no\nC-2,Our second control,true\n", map);
  EXPECT_EQ(figures(report), (Figures{2, 1, 0, 0, 1})) << report.body;
  EXPECT_EQ(notes(report), (Notes{"2 Own rejected api.import_computed_differs"}));
}

TEST_P(Import, ADryRunSaysTheSameAndStoresNothing) {
  const std::string file = "reference,title,origin\nD-1,Dry one,internal\nD-2,Dry two,nowhere\n";
  const auto before = entries();
  auto dry = import(stage().manager, "threats", file, {}, true);
  EXPECT_EQ(figures(dry), (Figures{2, 1, 0, 0, 1})) << dry.body;
  EXPECT_EQ(dry.json["dry_run"], Json(true));
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(threat("D-1"), Json());
  const auto real = import("threats", file);
  dry.json.if_object()->set("dry_run", false);
  EXPECT_EQ(real.json, dry.json);
  EXPECT_EQ(entries(), before + 1);
}

TEST_P(Import, AMapThatNamesWhatIsNotThereIsRefusedAsAWhole) {
  const JsonObject map{{"entity", "asset"}, {"columns", JsonObject{{"a", "title"}, {"b", "colour"}, {"c", "size"}}}};
  const auto before = entries();
  EXPECT_EQ(import("threats", "a,b,c\n1,2,3\n", map).problems(),
            "entity:api.import_other_entity columns.b:entity.unknown_field columns.c:entity.unknown_field");
  EXPECT_EQ(import("threats", "a,b\n1,2\n", JsonArray{}).status, 422);
  EXPECT_EQ(entries(), before);
}

// covers S-AZ-04
TEST_P(Import, GivesNobodyMoreThanTheirRoles) {
  ASSERT_EQ(figures(import("people", "reference,name\nP-2,Grace Hopper\n"))[4], 0);
  EXPECT_EQ(import(stage().reader, "threats", "reference,title\nN-1,Never\n").status, 403);
  // A contributor describes scenarios; the treatment is not theirs to decide.
  const auto report =
      import(stage().contributor, "risk_scenarios",
             "reference,title,risk_owner,treatment\nN-1,Only described,P-2,\nN-2,Also decided,P-2,avoid\n");
  EXPECT_EQ(figures(report), (Figures{2, 1, 0, 0, 1})) << report.body;
  EXPECT_EQ(notes(report), (Notes{"3 treatment rejected api.field_forbidden"}));
}

// covers S-AZ-04
TEST_P(Import, ExportIsForThoseWhoMayEditTheRegister) {
  EXPECT_EQ(stage().manager.get("/api/assets/export").status, 200);
  EXPECT_EQ(stage().contributor.get("/api/assets/export").status, 200);
  EXPECT_EQ(stage().contributor.get("/api/controls/export").status, 403);
  EXPECT_EQ(stage().reader.get("/api/assets/export").status, 403);
}

TEST_P(Import, ExportHasTheColumnsThatAreAskedForInTheirOrder) {
  const auto made = stage().manager.post(
      "/api/threats", JsonObject{{"title", "Two columns"}, {"reference", "F-" + std::to_string(entries())}});
  const auto reference = std::string(made.json["reference"].text_or());
  const auto csv = stage().manager.get("/api/threats/export?columns=title,reference&reference=" + reference);
  EXPECT_TRUE(csv.body.contains("title,reference\r\nTwo columns," + reference)) << csv.body;
  EXPECT_EQ(stage().manager.get("/api/threats/export?columns=title,colour").problems(), "columns:entity.unknown_field");
}

// covers S-IN-08
TEST_P(Import, FormulasLeaveAsTextAndComeBackAsTheyWere) {
  for (const auto* title : {"=1+1 means two", "+49 numbers", "-minus", "@home", "'=quoted"}) {
    SCOPED_TRACE(title);
    const auto made = stage().manager.post(
        "/api/threats", JsonObject{{"title", title}, {"reference", "F-" + std::to_string(entries())}});
    const auto query = "?reference=" + std::string(made.json["reference"].text_or());
    const auto csv = stage().manager.get("/api/threats/export" + query).body;
    EXPECT_FALSE(csv.contains(",=") || csv.contains(",\"=") || csv.contains(",+") || csv.contains(",@") ||
                 csv.contains(",-m"))
        << csv;
    EXPECT_EQ(figures(import("threats", csv)), (Figures{1, 0, 1, 0, 0})) << csv;
  }
}

}  // namespace
}  // namespace assay
