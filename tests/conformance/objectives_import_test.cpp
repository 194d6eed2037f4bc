// SPDX-License-Identifier: Apache-2.0
// The objectives of a real programme, as somebody else wrote them, come in whole: texts stay texts, owners are people.
#include <gtest/gtest.h>

#include "tests/support/fixtures.h"
#include "tests/support/records.h"

namespace assay {
namespace {

using auth::Role;
using support::Answer;
using support::Client;

Answer import(Client& client, const std::string& plural, const std::string& file, const Json& map) {
  const auto text = to_json(map);
  return client.send("POST", "/api/" + plural + "/import", file,
                     {{"x-import-map", to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})}});
}

class ObjectivesOfAProgramme : public testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(ObjectivesOfAProgramme);

TEST_P(ObjectivesOfAProgramme, ComeInWholeWithTheirOwners) {
  const auto people = tests::fixture_path("registers/people.csv");
  const auto objectives = tests::fixture_path("registers/objectives.csv");
  if (!people || !objectives) GTEST_SKIP() << "the registers of the fixtures are not here";
  support::TestApplication world(GetParam());
  world.add_organisation("acme");
  auto manager = world.person("acme", "manon", {Role::isms_manager});
  const auto persons = import(
      manager, "people", tests::read_file(*people),
      JsonObject{
          {"entity", "person"}, {"columns", JsonObject{{"Person", "name"}, {"Role", "job_title"}}}, {"key", "name"}});
  ASSERT_EQ(persons.status, 200) << persons.body;
  const auto done = import(manager, "objectives", tests::read_file(*objectives),
                           JsonObject{{"entity", "objective"},
                                      {"columns", JsonObject{{"ID", "reference"},
                                                             {"Objective", "title"},
                                                             {"Measure", "measure"},
                                                             {"Target", "target"},
                                                             {"Owner", "owner"}}},
                                      {"key", "reference"}});
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json["read"].int_or(0), 8) << done.body;
  EXPECT_EQ(done.json["created"].int_or(0), 8) << done.body;
  EXPECT_EQ(done.json["rejected"].int_or(-1), 0) << done.body;
  const auto all = manager.get("/api/objectives?owner.null=true");
  EXPECT_EQ(all.json["total"].int_or(-1), 0) << "each has its owner";
  const auto one = manager.get("/api/objectives?target=" + std::string("%E2%89%A5%2070%25"));
  EXPECT_EQ(one.json["total"].int_or(0), 1) << "the words of the target stay as they are";
  EXPECT_EQ(manager.get("/api/objectives?is_planned=true").json["total"].int_or(-1), 0)
      << "what will be done, with what and by when is still missing";
}

}  // namespace
}  // namespace assay
