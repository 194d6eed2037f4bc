// SPDX-License-Identifier: Apache-2.0
// A backup is one moment of the data, taken while writes go on.
// covers S-RL-07
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "tests/support/database.h"

namespace assay::store {
namespace {

TEST(StoreBackup, TakenUnderLoadHoldsEveryCommitThatCameBeforeAndNoHalfOne) {
  const support::FreshLocation place(Dialect::sqlite);
  const auto db = open(place.location(), support::test_options());
  db->write([](Connection& c) { c.run_script("CREATE TABLE a (n INTEGER PRIMARY KEY); CREATE TABLE b (n INTEGER)"); });
  std::atomic<bool> is_done = false;
  std::atomic<std::int64_t> acknowledged = 0;
  std::thread load([&] {
    for (std::int64_t n = 1; !is_done; ++n) {
      db->write([&](Connection& c) {
        c.execute("INSERT INTO a (n) VALUES (?)", {n});
        c.execute("INSERT INTO b (n) VALUES (?)", {n});
      });
      acknowledged = n;
    }
  });
  for (int i = 0; i < 5; ++i) {
    const auto before = acknowledged.load();
    const auto path = place.directory() + "/backup" + std::to_string(i);
    db->backup_to(path);
    struct stat status{};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    open({path, "", ""})->read([&](Connection& c) {
      EXPECT_EQ(c.query_text("PRAGMA integrity_check"), "ok");
      const auto rows = c.query_integer("SELECT count(*) FROM a");
      EXPECT_GE(rows, before);
      EXPECT_EQ(rows, c.query_integer("SELECT count(*) FROM b"));
      EXPECT_EQ(rows.value_or(0), c.query_integer("SELECT max(n) FROM a").value_or(0));
    });
    EXPECT_FALSE(std::filesystem::exists(path + ".unfinished"));
  }
  is_done = true;
  load.join();
}

TEST(StoreBackup, NeverOverwrites) {
  const support::FreshLocation place(Dialect::sqlite);
  const auto db = open(place.location());
  EXPECT_THROW(db->backup_to(place.location().sqlite_path), Breakage);
  EXPECT_THROW(db->backup_to(place.directory() + "/no/such/directory"), Breakage);
}

}  // namespace
}  // namespace assay::store
