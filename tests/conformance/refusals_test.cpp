// SPDX-License-Identifier: Apache-2.0
// What no route offers: a second organisation in an organisation's data, and the removal of the one there is. Both name
// it.
#include <gtest/gtest.h>

#include "modules/context/api.h"
#include "platform/entity/unit_of_work.h"
#include "tests/support/application.h"

namespace assay {
namespace {

std::vector<Id> blocking(const Status& status) {
  return status ? std::vector<Id>() : status.error().problems.front().ids;
}

TEST(Refusals, ASecondOrganisationAndTheRemovalOfTheOneThereIsNameIt) {
  support::TestApplication world{store::Dialect::sqlite};
  world.add_organisation("paris");
  const entity::Caller somebody{{"operator", {}, {}, "test"}, {}, "test"};
  const auto tried = world.application().find_open("paris")->records->try_out(somebody, [](entity::UnitOfWork& unit) {
    const auto present = unit.all<context::OrganisationProfile>().front();
    auto second = present;
    second.id = {};
    second.slug = "another";
    second.fiscal_year_start_month = 1;
    const auto created = unit.create(second);
    EXPECT_EQ(blocking(created ? Status() : Status(std::unexpected(created.error()))), std::vector{present.id});
    EXPECT_EQ(blocking(unit.remove(present)), std::vector{present.id});
    return Status();
  });
  EXPECT_TRUE(tried.has_value());
}

}  // namespace
}  // namespace assay
