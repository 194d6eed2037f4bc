// SPDX-License-Identifier: Apache-2.0
// What PostgreSQL alone has: addresses, schemas, placeholders, connections that break, writers on several nodes.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/store/database.h"
#include "platform/store/postgres_statement.h"
#include "tests/support/database.h"
#include "tests/support/postgres.h"

namespace assay::store {
namespace {

std::string refusal_of(const std::string& url, const std::string& schema = "s") {
  try {
    open({"", url, schema});
  } catch (const Fault& fault) {
    return fault.what();
  }
  return {};
}

TEST(StorePostgresAddress, APasswordInTheAddressIsRefusedAndNotRepeated) {
  for (const auto* url : {"postgresql://assay:hunter2@127.0.0.1:1/postgres", "host=127.0.0.1 port=1 password=hunter2",
                          "postgresql://127.0.0.1:1/db?password=hunter2", "postgresql:///db?sslpassword=hunter2",
                          "postgresql://assay:hunter2@127.0.0.1:bad:port/postgres]["}) {
    const auto text = refusal_of(url);
    EXPECT_NE(text, "") << url;
    EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
  }
  EXPECT_NE(refusal_of("host=127.0.0.1 password=hunter2").find("PGPASSFILE"), std::string::npos);
}

TEST(StorePostgresAddress, ASchemaIsAPlainName) {
  for (const auto* schema : {"", "a\"b", "Upper", "pg_temp", "a b", "a;b"})
    EXPECT_NE(refusal_of(support::postgres_url(), schema), "") << schema;
}

TEST(StorePostgresAddress, TheNextHostOfTheAddressIsUsedWhenTheFirstDoesNotAnswer) {
  const support::FreshLocation place(Dialect::postgresql);
  auto at = place.location();
  // Port 1 refuses at once; each host has its own port in such an address.
  const auto slash = at.postgres_url.find('@') + 1;
  at.postgres_url.insert(slash, "127.0.0.1:1,");
  at.postgres_url += "?target_session_attrs=read-write";
  auto db = open(at);
  db->write([](Connection& c) { c.execute("CREATE TABLE t (n INTEGER)"); });
}

TEST(StorePostgresAddress, AServerThatIsNotThereIsAConnectionLost) {
  try {
    open({"", "postgresql://assay@127.0.0.1:1/postgres", "s"});
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind, FaultKind::connection_lost);
  }
}

TEST(StorePostgresPlaceholders, AreNumberedOutsideOfLiteralsNamesAndComments) {
  const auto numbered =
      number_placeholders("SELECT ?, '?''?', \"a?\" -- ?\n, /* ? */ ?, $q$ ? $q$, $$?$$, a$b$ + ? -- end?");
  EXPECT_EQ(numbered.text, "SELECT $1, '?''?', \"a?\" -- ?\n, /* ? */ $2, $q$ ? $q$, $$?$$, a$b$ + $3 -- end?");
  EXPECT_EQ(numbered.placeholders, 3);
}

class StorePostgres : public ::testing::Test {
 protected:
  StorePostgres() : place_(Dialect::postgresql) {
    db_ = open();
    db_->write([](Connection& c) { c.run_script("CREATE TABLE t (n BIGINT PRIMARY KEY, s TEXT)"); });
  }
  /// Its connections carry the schema as their name: other tests may share the cluster.
  std::unique_ptr<Database> open() {
    auto at = place_.location();
    at.postgres_url += "?application_name=" + at.schema;
    return store::open(at, support::test_options());
  }
  /// Ends every connection of this test, as a failover does.
  void break_connections() const {
    support::run_on_postgres("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" +
                             place_.location().schema + "'");
  }
  std::int64_t count() {
    std::int64_t found = -1;
    db_->read([&](Connection& c) { found = *c.query_integer("SELECT count(*) FROM t"); });
    return found;
  }
  void insert(std::int64_t n) {
    db_->write([&](Connection& c) { c.execute("INSERT INTO t (n) VALUES (?)", {n}); });
  }
  support::FreshLocation place_;
  std::unique_ptr<Database> db_;
};

TEST_F(StorePostgres, ConnectionsThatBreakBetweenTransactionsAreReplacedUnnoticed) {
  insert(1);
  EXPECT_EQ(count(), 1);
  break_connections();
  insert(2);
  EXPECT_EQ(count(), 2);
}

TEST_F(StorePostgres, AConnectionThatBreaksInsideATransactionIsAFaultAndTheNextOneWorks) {
  for (const bool is_batch : {false, true}) try {
      db_->write([&](Connection& c) {
        c.execute("INSERT INTO t (n) VALUES (?)", {100});
        break_connections();
        const std::vector<Params> rows(10, Params{std::int64_t{101}});
        if (is_batch) c.execute_many("INSERT INTO t (n) VALUES (?)", rows);
        c.execute("INSERT INTO t (n) VALUES (?)", {102});
      });
      FAIL();
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.kind, FaultKind::connection_lost);
    }
  try {
    db_->read([&](Connection& c) {
      break_connections();
      c.query_integer("SELECT count(*) FROM t");
    });
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind, FaultKind::connection_lost);
  }
  EXPECT_EQ(count(), 0);
  insert(1);
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(db_->read_only_reason(), "");
}

TEST_F(StorePostgres, WritersOnSeveralNodesAreSerial) {
  const auto other = open();
  db_->write([](Connection& c) { c.execute("INSERT INTO t (n, s) VALUES (0, '0')"); });
  std::atomic<int> inside = 0;
  const auto add = [&](Database& db) {
    for (int i = 0; i < 50; ++i)
      db.write([&](Connection& c) {
        EXPECT_EQ(++inside, 1);
        // Reading first and writing later loses updates unless the writers wait for each other.
        const auto value = std::stoi(*c.query_text("SELECT s FROM t WHERE n = 0"));
        c.execute("UPDATE t SET s = ? WHERE n = 0", {std::to_string(value + 1)});
        --inside;
      });
  };
  std::thread first([&] { add(*db_); });
  std::thread second([&] { add(*other); });
  first.join();
  second.join();
  db_->read([](Connection& c) { EXPECT_EQ(c.query_text("SELECT s FROM t"), "100"); });
}

TEST_F(StorePostgres, ASchemaChangedByAnotherNodeIsNoLastingFault) {
  const auto read_all = [&] {
    db_->read([](Connection& c) { c.query("SELECT * FROM t", {}, [](const Row&) { return true; }); });
  };
  read_all();
  open()->write([](Connection& c) { c.run_script("ALTER TABLE t ADD COLUMN extra BIGINT"); });
  EXPECT_THROW(read_all(), Fault);
  read_all();
}

TEST_F(StorePostgres, SchemasDoNotSeeEachOther) {
  const support::FreshLocation other(Dialect::postgresql);
  insert(1);
  EXPECT_THROW(store::open(other.location())->read([](Connection& c) { c.query_integer("SELECT n FROM t"); }), Fault);
}

TEST_F(StorePostgres, NullsOfEveryTypeFitOnePreparedStatement) {
  db_->write([](Connection& c) {
    c.execute("INSERT INTO t (n, s) VALUES (?, ?)", {1, nullptr});
    c.execute("INSERT INTO t (n, s) VALUES (?, ?)", {2, "x"});
    c.execute("INSERT INTO t (n, s) VALUES (?, ?)", {3, nullptr});
    EXPECT_EQ(c.query_integer("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'"), 1);
  });
}

TEST_F(StorePostgres, ABackupIsTheServersWork) { EXPECT_THROW(db_->backup_to("/nowhere/backup"), Breakage); }

}  // namespace
}  // namespace assay::store
