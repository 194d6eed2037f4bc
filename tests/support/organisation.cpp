// SPDX-License-Identifier: Apache-2.0
#include "tests/support/organisation.h"

#include "platform/entity/storage.h"
#include "platform/entity/unit_of_work.h"
#include "platform/store/migration.h"

namespace assay::support {

std::unique_ptr<entity::Organisation> new_organisation(const store::Location& location,
                                                       const entity::Registry& registry, Clock& clock) {
  const auto sql = entity::schema_sql(registry);
  const store::Migration migration{1, "0001_all", sql};
  store::migrate(location, {&migration, 1});
  auto organisation =
      std::make_unique<entity::Organisation>(store::open(location, test_options()), registry, clock, utc_date);
  const auto written =
      organisation->write({{"system", {}, {}, "test"}, {}, ""}, "ledger.start", [](auto& unit) -> Status {
        unit.always_write();
        unit.note("key", "k");
        unit.note("origin", "o");
        return {};
      });
  EXPECT_TRUE(written);
  return organisation;
}

}  // namespace assay::support
