// SPDX-License-Identifier: Apache-2.0
// Documents of all modules: an approved version prints the same bytes for ever, in both languages and every form.
#include <gtest/gtest.h>

#include "modules/modules.h"
#include "platform/exchange/zip_archive.h"
#include "tests/support/records.h"

namespace assay {
namespace {

using auth::Role;

class Documents : public ::testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(Documents);

TEST_P(Documents, AnApprovedVersionPrintsTheSameBytesAfterLaterEdits) {
  support::TestApplication world(GetParam());
  world.add_organisation("acme");
  auto manager = world.person("acme", "manon", {Role::isms_manager});
  auto director = world.person("acme", "dora", {Role::top_management});
  const auto party = manager.post("/api/interested_parties", JsonObject{{"title", "Clinics"}, {"reference", "IP-1"}});
  ASSERT_EQ(party.status, 201) << party.body;
  const auto version = manager.post("/api/document_versions/submit", JsonObject{{"document", "interested-parties"}});
  ASSERT_EQ(version.status, 200) << version.body;
  world.clock.advance_seconds(60);
  ASSERT_EQ(director.post("/api/document_versions/" + version.id() + "/approve", JsonObject{}).status, 200);

  const auto print = [&](std::string_view format) {
    return manager.get("/api/exports/interested-parties?version=1&format=" + std::string(format)).body;
  };
  std::map<std::string_view, std::string> first;
  for (const auto format : {"pdf", "docx", "xlsx"}) first[format] = print(format);
  world.clock.advance_seconds(90);
  ASSERT_EQ(manager.patch("/api/interested_parties/" + party.id(), 1, JsonObject{{"title", "Patients"}}).status, 200);
  for (const auto& [format, bytes] : first) {
    EXPECT_GT(bytes.size(), 1000U) << format;
    EXPECT_TRUE(print(format) == bytes) << format;
  }
  EXPECT_TRUE(manager.get("/api/exports/interested-parties?version=present&format=pdf").body != first["pdf"]);
}

// covers S-LG-04
TEST_P(Documents, AnErasureAfterTheApprovalIsSaidOnThePrintAndNoReasonToRefuseIt) {
  support::TestApplication world(GetParam());
  world.add_organisation("acme");
  auto manager = world.person("acme", "manon", {Role::isms_manager});
  auto director = world.person("acme", "dora", {Role::top_management});
  const auto person = manager.post("/api/people", JsonObject{{"name", "Ada Guest"}, {"reference", "P-1"}});
  const JsonObject obligation{{"title", "Keep logs"}, {"source", "Contract"}, {"owner", person.id()}};
  ASSERT_EQ(manager.post("/api/obligations", obligation).status, 201);
  const auto version = manager.post("/api/document_versions/submit", JsonObject{{"document", "obligations"}});
  ASSERT_EQ(version.status, 200) << version.body;
  ASSERT_EQ(director.post("/api/document_versions/" + version.id() + "/approve", JsonObject{}).status, 200);
  const auto print = [&] { return manager.get("/api/exports/obligations?version=1&format=docx"); };
  ASSERT_EQ(print().status, 200);
  const JsonObject asked{{"reason", "asked for"}, {"fields", JsonArray{"name"}}};
  ASSERT_EQ(manager.post("/api/people/" + person.id() + "/erase", asked).status, 200);
  const auto again = print();
  EXPECT_EQ(again.status, 200) << again.body.substr(0, 300);
  auto archive = exchange::ZipArchive::open(again.body);
  ASSERT_TRUE(archive);
  std::string content;
  ASSERT_TRUE(archive->read("word/document.xml", [&](std::string_view piece) {
    content += piece;
    return true;
  }));
  EXPECT_NE(content.find("Erased since"), std::string::npos);
  EXPECT_EQ(content.find("Ada Guest"), std::string::npos);
}

TEST_P(Documents, OfEveryModuleArePrintedInBothLanguagesOrSayWhatIsMissing) {
  support::TestApplication world(GetParam());
  world.add_organisation("acme");
  auto manager = world.person("acme", "manon", {Role::isms_manager});
  const auto overview = manager.get("/api/document_versions/overview");
  ASSERT_EQ(overview.status, 200) << overview.body;
  EXPECT_EQ(overview.json["items"].if_array()->size(), printed_documents().size());
  std::set<std::string_view> names;
  for (const auto& printed : printed_documents()) {
    EXPECT_TRUE(names.insert(printed.name).second) << printed.name;
    for (const auto language : {i18n::Language::en, i18n::Language::fr})
      EXPECT_FALSE(i18n::text(language, printed.title).empty());
    const auto answer = manager.get("/api/exports/" + std::string(printed.name) + "?format=pdf");
    EXPECT_TRUE(answer.status == 200 || !answer.problems().empty()) << printed.name << answer.body.substr(0, 200);
    EXPECT_TRUE(answer.status < 500) << printed.name;
  }
}

}  // namespace
}  // namespace assay
