// SPDX-License-Identifier: Apache-2.0
// How much a change costs on disk: version, leaf and their indexes, for an object of 15 fields.
#include "platform/ledger/ledger_fixture.h"

namespace assay::ledger {
namespace {

class LedgerSpace : public LedgerTest {
 protected:
  /// 15 fields as a risk scenario has them: a title, a few references, levels, choices, dates, a short description.
  static std::string fields(int round) {
    const auto n = std::to_string(round % 5 + 1);
    return R"({"asset_owner":"0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10","consequence":)" + n +
           R"(,"description":"Backups are kept in one place.","inherent_level":12,"likelihood":)" + n +
           R"(,"next_review":"2026-09-30","origin":"internal","reference":"R-01","residual_level":6,)"
           R"("risk_owner":"0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f11","source":"workshop","state":"assessed",)"
           R"("target_level":4,"title":"Loss of the file server","treatment":"modify"})";
  }

  std::int64_t bytes() {
    return ask([&](store::Connection& c) {
      if (!is_sqlite())
        return c.query_integer("SELECT (pg_total_relation_size('version') + pg_total_relation_size('leaf'))::bigint")
            .value();
      return c.query_integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").value();
    });
  }
};
ASSAY_ON_BOTH_DATABASES(LedgerSpace);

TEST_P(LedgerSpace, ChangeOfA15FieldObjectTakesAtMost1000BytesAndABitMoreOnPostgreSQL) {
  // Each row of PostgreSQL has 28 bytes of its own, and integers have a fixed width.
  const std::int64_t most = is_sqlite() ? 1000 : 1150;
  constexpr std::int64_t kChanges = 3000;
  const auto before = bytes();
  for (int round = 0; round < 30; ++round) {
    clock_.advance_seconds(1);
    write([&](store::Connection& c) {
      for (std::uint64_t i = 0; i < kChanges / 30; ++i)  // 300 objects, each changed ten times
        write_entry(c, clock_.now(), "risk_scenario.update",
                    {a_version(1000 + i * 3 + static_cast<std::uint64_t>(round % 3), round / 3 + 1, fields(round))});
    });
  }
  const auto each = (bytes() - before) / kChanges;
  RecordProperty("bytes_per_change", std::to_string(each));
  EXPECT_LE(each, most);
  EXPECT_GE(each, 500);  // the measurement sees the rows
}

}  // namespace
}  // namespace assay::ledger
