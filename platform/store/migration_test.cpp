// SPDX-License-Identifier: Apache-2.0
// Migrations change everything or nothing, whatever fails and whenever the machine stops.
// covers S-RL-08
#include "platform/store/migration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/database.h"

namespace assay::store {
namespace {

constexpr Migration kFirst{1, "0001_create_risk", "CREATE TABLE risk (id {ID} PRIMARY KEY, title {KEY} NOT NULL);"};
constexpr Migration kSecond{2, "0002_add_level", "ALTER TABLE risk ADD COLUMN level {INT};"};

class StoreMigration : public support::DatabaseTest {
 protected:
  int run(std::vector<Migration> migrations, const std::function<void(Connection&)>& verify = {}) {
    return migrate(location(), migrations, verify);
  }
  void add_rows(int count) {
    database().write([&](Connection& c) {
      for (int i = 0; i < count; ++i) {
        Id id;
        id.bytes[15] = static_cast<std::uint8_t>(i);
        c.execute("INSERT INTO risk (id, title) VALUES (?, ?)", {id, "risk " + std::to_string(i)});
      }
    });
    close();
  }
  /// The text of the Breakage of a migration that has to fail.
  std::string failure(std::vector<Migration> migrations, const std::function<void(Connection&)>& verify = {}) {
    try {
      run(std::move(migrations), verify);
    } catch (const Breakage& breakage) {
      return breakage.what();
    }
    ADD_FAILURE() << "the migration went through";
    return {};
  }
  void expect_old_data(int rows, int number) {
    database().read([&](Connection& c) {
      EXPECT_EQ(c.query_integer("SELECT count(*) FROM risk"), rows);
      EXPECT_EQ(schema_number(c), number);
      EXPECT_EQ(c.query_text("SELECT min(title) FROM risk"), "risk 0");
    });
    database().write([](Connection& c) { c.execute("UPDATE risk SET title = title"); });
    close();
    if (is_sqlite()) {
      EXPECT_FALSE(std::filesystem::exists(location().sqlite_path + ".migrating"));
    }
  }
};
ASSAY_ON_BOTH_DATABASES(StoreMigration);

TEST_P(StoreMigration, RunsWhatIsMissingAndNothingTwice) {
  EXPECT_EQ(run({kFirst}), 1);
  add_rows(3);
  EXPECT_EQ(run({kFirst, kSecond}), 1);
  EXPECT_EQ(run({kFirst, kSecond}), 0);
  database().read([](Connection& c) {
    EXPECT_EQ(schema_number(c), 2);
    EXPECT_EQ(c.query_integer("SELECT count(*) FROM risk WHERE level IS NULL"), 3);
    EXPECT_EQ(c.query_text("SELECT name FROM schema_migration WHERE number = 2"), "0002_add_level");
  });
}

TEST_P(StoreMigration, AnEmptyDatabaseHasNumberZero) {
  database().read([](Connection& c) { EXPECT_EQ(schema_number(c), 0); });
}

TEST_P(StoreMigration, AFailingStatementLeavesTheOldDataAsTheyWere) {
  run({kFirst});
  add_rows(3);
  const auto text =
      failure({kFirst, {2, "0002_broken", "UPDATE risk SET title = 'x'; ALTER TABLE no_such ADD a {INT};"}});
  EXPECT_NE(text.find("0002_broken"), std::string::npos) << text;
  expect_old_data(3, 1);
}

TEST_P(StoreMigration, AVerificationThatThrowsLeavesTheOldDataAsTheyWere) {
  run({kFirst});
  add_rows(3);
  const auto text = failure({kFirst, kSecond}, [](Connection& c) {
    EXPECT_EQ(schema_number(c), 2);
    throw Breakage("the ledger does not match");
  });
  EXPECT_NE(text.find("the ledger does not match"), std::string::npos) << text;
  expect_old_data(3, 1);
}

TEST_P(StoreMigration, ATableThatLosesRowsIsRefused) {
  run({kFirst});
  add_rows(3);
  auto text = failure({kFirst, {2, "0002_lossy", "DELETE FROM risk WHERE title = 'risk 2';"}});
  EXPECT_NE(text.find("table risk had 3 rows and would have 2"), std::string::npos) << text;
  text = failure({kFirst, {2, "0002_drop", "DROP TABLE risk;"}});
  EXPECT_NE(text.find("table risk had 3 rows and would have 0"), std::string::npos) << text;
  expect_old_data(3, 1);
}

TEST_P(StoreMigration, ATableThatIsRebuiltKeepsItsRows) {
  run({kFirst});
  add_rows(3);
  EXPECT_EQ(run({kFirst,
                 {2, "0002_rebuild",
                  "CREATE TABLE risk_new (id {ID} PRIMARY KEY, title {KEY} NOT NULL, grade {INT} NOT NULL DEFAULT 1);"
                  "INSERT INTO risk_new (id, title) SELECT id, title FROM risk; DROP TABLE risk;"
                  "ALTER TABLE risk_new RENAME TO risk;"}}),
            1);
  expect_old_data(3, 2);
}

TEST_P(StoreMigration, AReferenceToNothingIsRefused) {
  run({kFirst});
  add_rows(3);
  const auto text = failure({kFirst,
                             {2, "0002_orphan",
                              "CREATE TABLE child (risk {ID} NOT NULL REFERENCES risk (id));"
                              "INSERT INTO child (risk) VALUES ({SQLITE: x'ffffffffffffffffffffffffffffffff'}"
                              "{POSTGRESQL: 'ffffffff-ffff-ffff-ffff-ffffffffffff'});"}});
  EXPECT_NE(text.find("child"), std::string::npos) << text;
  expect_old_data(3, 1);
}

TEST_P(StoreMigration, DataOfANewerReleaseOrAnotherHistoryAreRefused) {
  run({kFirst});
  add_rows(1);
  EXPECT_EQ(run({kFirst, kSecond}), 1);
  EXPECT_NE(failure({kFirst}).find("newer release"), std::string::npos);
  EXPECT_NE(failure({kFirst, {2, "0002_something_else", "SELECT 1"}}).find("0002_add_level"), std::string::npos);
  EXPECT_NE(failure({kFirst, {3, "0003_gap", "SELECT 1"}}).find("number 2 is expected"), std::string::npos);
  expect_old_data(1, 2);
}

TEST(StoreMigrationFile, ACrashBeforeTheRenameLeavesTheOldFileAndACopyThatTheNextRunRemoves) {
  const support::FreshLocation place(Dialect::sqlite);
  const auto& at = place.location();
  migrate(at, {&kFirst, 1});
  {
    auto db = open(at);
    db->write([](Connection& c) { c.execute("INSERT INTO risk (id, title) VALUES (?, 'kept')", {Id{}}); });
  }
  // As a crash leaves it: the copy finished, with other content, and a log of its own.
  std::filesystem::copy_file(at.sqlite_path, at.sqlite_path + ".migrating");
  {
    auto copy = open({at.sqlite_path + ".migrating", "", ""});
    copy->write([](Connection& c) { c.execute("UPDATE risk SET title = 'of the copy'"); });
  }
  std::ofstream(at.sqlite_path + ".migrating-wal") << "half a log";
  const std::vector both{kFirst, kSecond};
  {
    auto db = open(at);
    db->read([](Connection& c) { EXPECT_EQ(c.query_text("SELECT title FROM risk"), "kept"); });
  }
  EXPECT_EQ(migrate(at, both), 1);
  EXPECT_FALSE(std::filesystem::exists(at.sqlite_path + ".migrating"));
  EXPECT_FALSE(std::filesystem::exists(at.sqlite_path + ".migrating-wal"));
  open(at)->read([](Connection& c) { EXPECT_EQ(c.query_text("SELECT title FROM risk"), "kept"); });
}

TEST(StoreMigrationFile, WhatIsStillInTheLogOfACrashedServerIsMigratedToo) {
  const support::FreshLocation place(Dialect::sqlite);
  const auto& at = place.location();
  migrate(at, {&kFirst, 1});
  const auto crashed = place.directory() + "/crashed.db";
  {
    auto db = open(at);
    db->write([](Connection& c) { c.execute("INSERT INTO risk (id, title) VALUES (?, 'in the log')", {Id{}}); });
    std::filesystem::copy_file(at.sqlite_path, crashed);
    std::filesystem::copy_file(at.sqlite_path + "-wal", crashed + "-wal");
  }
  const std::vector both{kFirst, kSecond};
  EXPECT_EQ(migrate({crashed, "", ""}, both), 1);
  open({crashed, "", ""})->read([](Connection& c) { EXPECT_EQ(c.query_text("SELECT title FROM risk"), "in the log"); });
}

TEST(StoreMigrationFile, ADataFileInUseIsNotMigrated) {
  const support::FreshLocation place(Dialect::sqlite);
  migrate(place.location(), {&kFirst, 1});
  auto db = open(place.location());
  db->write([](Connection& c) { c.execute("INSERT INTO risk (id, title) VALUES (?, 'kept')", {Id{}}); });
  const std::vector both{kFirst, kSecond};
  EXPECT_THROW(migrate(place.location(), both,
                       [&](Connection&) {
                         db->write([](Connection& c) { c.execute("UPDATE risk SET title = 'written meanwhile'"); });
                       }),
               Breakage);
  db.reset();
  open(place.location())->read([](Connection& c) {
    EXPECT_EQ(c.query_text("SELECT title FROM risk"), "written meanwhile");
    EXPECT_EQ(schema_number(c), 1);
  });
}

TEST(StoreMacros, TypesAndBlocksBecomeTheWordsOfTheDialect) {
  constexpr auto kSql = "a {ID} b {TEXT} c {INT} d {REAL} e {BYTES} f {KEY}{SQLITE: g {INT}}{POSTGRESQL: h {INT}}";
  EXPECT_EQ(expand_macros(kSql, Dialect::sqlite),
            "a BLOB b TEXT c INTEGER d REAL e BLOB f TEXT COLLATE BINARY g INTEGER");
  EXPECT_EQ(expand_macros(kSql, Dialect::postgresql),
            "a UUID b TEXT c BIGINT d DOUBLE PRECISION e BYTEA f TEXT COLLATE \"C\" h BIGINT");
}

TEST(StoreMacros, BracesInLiteralsAndCommentsStay) {
  constexpr auto kSql = "DEFAULT '{\"a\":{}}' -- it's {ID}\n/* {INT */ {SQLITE: 'a}b' || \"}\"}";
  EXPECT_EQ(expand_macros(kSql, Dialect::sqlite), "DEFAULT '{\"a\":{}}' -- it's {ID}\n/* {INT */  'a}b' || \"}\"");
  EXPECT_EQ(expand_macros("{SQLITE: x{SQLITE: y}}z", Dialect::sqlite), " x yz");
}

TEST(StoreMacros, MistakesAreRefused) {
  for (const auto* sql : {"{INTEGER}", "{ID", "ID}", "{}", "{SQLITE: {ID}", "{POSTGRESQL: {NO}}"})
    EXPECT_THROW(expand_macros(sql, Dialect::sqlite), Breakage) << sql;
}

}  // namespace
}  // namespace assay::store
