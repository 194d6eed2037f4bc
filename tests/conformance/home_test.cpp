// SPDX-License-Identifier: Apache-2.0
// The first page: where things stand, what to do next, and each line only for those who may do it.
#include <gtest/gtest.h>
#include <algorithm>

#include "tests/support/application.h"

namespace assay {
namespace {

using auth::Role;
using support::Client;

class Home : public testing::Test {
 protected:
  Home() {
    world.add_organisation("paris", "Europe/Paris");
    manager = world.person("paris", "manon", {Role::isms_manager});
    reader = world.person("paris", "rita", {Role::read_only});
  }
  /// "verb text" of each thing to do.
  static std::vector<std::string> todos(Client& client, std::string_view query = "") {
    const auto answer = client.get("/api/home" + std::string(query));
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::vector<std::string> out;
    for (const auto& one : *answer.json["todos"].if_array())
      out.push_back(std::string(one["verb"].text_or()) + " " + std::string(one["text"].text_or()));
    return out;
  }
  static bool says(const std::vector<std::string>& all, const std::string& wanted) {
    return std::ranges::find(all, wanted) != all.end();
  }
  support::TestApplication world{store::Dialect::sqlite};
  Client manager{world.application()}, reader{world.application()};
};

TEST_F(Home, BeginsWithTheFirstStepOfEachSubject) {
  const auto all = todos(manager);
  for (const auto* wanted : {"Plan the date of the certification audit", "Record the first assets",
                             "Choose the method of risk assessment", "Identify the first risks"})
    EXPECT_TRUE(says(all, wanted)) << wanted;
}

TEST_F(Home, NamesTheOneObjectAndCountsSeveral) {
  ASSERT_EQ(manager.post("/api/assets", JsonObject{{"title", "Mail"}, {"reference", "A-1"}}).status, 201);
  EXPECT_TRUE(says(todos(manager), "Set the owner of A-1 Mail"));
  EXPECT_FALSE(says(todos(manager), "Record the first assets"));
  ASSERT_EQ(manager.post("/api/assets", JsonObject{{"title", "Files"}}).status, 201);
  EXPECT_TRUE(says(todos(manager), "Set the owner of 2 assets"));
}

TEST_F(Home, OffersNothingToThoseWhoMayOnlyRead) {
  EXPECT_TRUE(todos(reader).empty());
  const auto answer = reader.get("/api/home");
  EXPECT_EQ(answer.json["facts"].if_array()->size(), 3U) << answer.body;
  EXPECT_EQ(world.nobody().get("/api/home").status, 401);
}

TEST_F(Home, OffersNothingInThePast) {
  EXPECT_TRUE(todos(manager, "?as_of=2026-03-01").empty());
  EXPECT_FALSE(todos(manager).empty());
}

TEST_F(Home, PutsWhatIsOverdueFirst) {
  const auto control = manager.get("/api/controls?limit=1").json["items"].if_array()->front()["id"];
  const auto due = [&](const char* title, const char* day) {
    const auto made = manager.post("/api/implementations", JsonObject{{"title", title},
                                                                      {"control", control},
                                                                      {"state", "planned"},
                                                                      {"action", "Do it"},
                                                                      {"action_due", day},
                                                                      {"owner", manager.person.text()},
                                                                      {"action_owner", manager.person.text()}});
    ASSERT_EQ(made.status, 201) << made.body;
  };
  due("Late one", "2026-02-01");
  due("Next one", "2026-03-20");
  due("Far one", "2026-09-01");
  const auto all = todos(manager);
  ASSERT_GE(all.size(), 3U);
  EXPECT_EQ(all[0], "Finish the action on Late one");
  EXPECT_EQ(all[1], "Finish the action on Next one");
  for (const auto& one : all) EXPECT_EQ(one.find("Far one"), std::string::npos) << one;
  EXPECT_EQ(manager.get("/api/home").json["todos"].if_array()->front()["overdue"].bool_or(false), true);
}

}  // namespace
}  // namespace assay
