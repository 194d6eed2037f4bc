// SPDX-License-Identifier: Apache-2.0
// Registers of others come in: interested parties with their requirements, obligations, the assurance calendar. Columns
// are guessed right, every row is stored, and what stands there is kept.
#include <gtest/gtest.h>

#include "tests/support/fixtures.h"
#include "tests/support/records.h"

namespace assay::context {
namespace {

using support::Answer;
using support::Client;

struct Stage {
  explicit Stage(store::Dialect dialect) : world(dialect) {
    world.add_organisation("acme");
    manager = world.person("acme", "manon", {auth::Role::isms_manager});
  }
  support::TestApplication world;
  Client manager{world.application()};
};

class ContextImport : public support::OnStage<Stage> {
 protected:
  Client& manager() { return stage().manager; }
  /// The file as it is, with the columns that the program proposes for it.
  Answer import(const std::string& plural, const std::string& file) {
    return manager().send("POST", "/api/" + plural + "/import", file);
  }
  std::string columns(const std::string& plural, const std::string& headers) {
    const auto answer = manager().send("POST", "/api/" + plural + "/import/preview", headers + "\n");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return to_json(answer.json["mapping"]["columns"]);
  }
  std::int64_t count(const std::string& plural, const std::string& filter) {
    return manager().get("/api/" + plural + "?limit=1&" + filter).json["total"].int_or(-1);
  }
  static void expect_all_stored(const Answer& answer, std::int64_t rows) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.json["read"].int_or(0), rows) << answer.body;
    EXPECT_EQ(answer.json["stored"].int_or(0), rows) << answer.body;
  }
};
ASSAY_ON_BOTH_DATABASES(ContextImport);

TEST_P(ContextImport, ColumnsOfForeignRegistersAreGuessed) {
  EXPECT_EQ(columns("interested_parties", "ID,Interested party"), R"({"ID":"reference","Interested party":"title"})");
  EXPECT_EQ(
      columns("party_requirements", "ID,Interested party,Principal requirement,Addressed through the ISMS,Through"),
      R"({"ID":"reference","Interested party":"party","Principal requirement":"title",)"
      R"("Addressed through the ISMS":"addressed","Through":"through"})");
  EXPECT_EQ(columns("obligations", "ID,Source,Obligation,Frequency / trigger"),
            R"({"ID":"reference","Source":"source","Obligation":"title","Frequency / trigger":"frequency"})");
  EXPECT_EQ(columns("assurance_activities", "ID,Activity,Frequency,Owner"),
            R"({"ID":"reference","Activity":"title","Frequency":"frequency","Owner":"owner"})");
  EXPECT_EQ(columns("obligations", "Réf,Source,Obligation,Fréquence,Responsable"),
            R"({"Réf":"reference","Source":"source","Obligation":"title","Fréquence":"frequency",)"
            R"("Responsable":"owner"})");
}

TEST_P(ContextImport, ThreeRegistersOfACompanyComeInWhole) {
  const auto read = [](const std::string& name) -> std::optional<std::string> {
    const auto path = tests::fixture_path("registers/" + name + ".csv");
    return path ? std::optional(tests::read_file(*path)) : std::nullopt;
  };
  const auto parties = read("interested_parties"), obligations = read("obligations"),
             calendar = read("assurance_calendar"), people = read("people");
  if (!parties || !obligations || !calendar || !people) GTEST_SKIP() << "the registers are not on this machine";

  const auto below_headers = people->substr(people->find('\n'));
  expect_all_stored(import("people", "name,job_title,organisation,responsibility" + below_headers), 18);
  expect_all_stored(import("interested_parties", *parties), 14);
  expect_all_stored(import("party_requirements", *parties), 14);
  expect_all_stored(import("obligations", *obligations), 12);
  expect_all_stored(import("assurance_activities", *calendar), 16);
  // Addressed is not yes or no: 7 are, 2 are not, 5 stand in between.
  EXPECT_EQ(count("party_requirements", "addressed=yes"), 7);
  EXPECT_EQ(count("party_requirements", "addressed=no"), 2);
  EXPECT_EQ(count("party_requirements", "addressed.in=on_their_behalf,ordinary_operation,nothing_to_address"), 5);
  EXPECT_EQ(count("party_requirements", "party.null=true"), 0);
  // Frequencies stay texts, and a schedule is read from them where they name one.
  EXPECT_EQ(count("assurance_activities", "period=monthly"), 3);
  EXPECT_EQ(count("assurance_activities", "period=quarterly"), 5);
  EXPECT_EQ(count("assurance_activities", "period.null=true"), 0);
  EXPECT_EQ(count("assurance_activities", "next_due=2026-04-01"), 1);
  EXPECT_EQ(count("assurance_activities", "owner.null=true"), 0);
  EXPECT_EQ(count("obligations", "frequency=Continuous"), 1);
  EXPECT_EQ(count("obligations", "state=unassessed"), 12);
  EXPECT_EQ(import("obligations", *obligations).json["duplicate"].int_or(0), 12);
  EXPECT_EQ(import("assurance_activities", *calendar).json["duplicate"].int_or(0), 16);
}

}  // namespace
}  // namespace assay::context
