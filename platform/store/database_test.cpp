// SPDX-License-Identifier: Apache-2.0
// What every database promises, whichever engine is behind it.
// covers S-RL-01
#include "platform/store/database.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "tests/support/database.h"

namespace assay::store {
namespace {

constexpr std::string_view kSchema = R"(
  CREATE TABLE parent (id {ID} PRIMARY KEY);
  CREATE TABLE item (
    id {ID} PRIMARY KEY, number {INT} NOT NULL, word {KEY}, ratio {REAL}, data {BYTES},
    parent {ID} CONSTRAINT item_parent REFERENCES parent (id),
    CONSTRAINT small_number CHECK (number < 1000000));
  CREATE UNIQUE INDEX item_number_word ON item (number, word);
)";

Id an_id(int n) {
  Id id;
  id.bytes[14] = static_cast<std::uint8_t>(n >> 8);
  id.bytes[15] = static_cast<std::uint8_t>(n);
  return id;
}

void insert(Connection& connection, int n, std::string word = "w") {
  connection.execute("INSERT INTO item (id, number, word) VALUES (?, ?, ?)", {an_id(n), n, std::move(word)});
}

std::int64_t count(Database& database) {
  std::int64_t found = -1;
  database.read([&](Connection& connection) { found = connection.query_integer("SELECT count(*) FROM item").value(); });
  return found;
}

/// The kind of the Fault that `job` throws as a write.
std::pair<FaultKind, std::string> fault_of(Database& database, const WriteJob& job) {
  try {
    database.write(job);
  } catch (const Fault& fault) {
    return {fault.kind, fault.constraint};
  }
  ADD_FAILURE() << "no fault";
  return {};
}

class StoreDatabase : public support::DatabaseTest {};
ASSAY_ON_BOTH_DATABASES(StoreDatabase);

TEST_P(StoreDatabase, EveryKindOfValueComesBackAsItWasBound) {
  auto& db = database(kSchema);
  const Bytes bytes{0, 255, 39, 92, 0};
  db.write([&](Connection& c) {
    c.execute("INSERT INTO parent (id) VALUES (?)", {an_id(9)});
    c.execute("INSERT INTO item (id, number, word, ratio, data, parent) VALUES (?, ?, ?, ?, ?, ?)",
              {an_id(1), -9007199254740993, "l'été \"?\" $1 \xf0\x9f\x98\x80", 0.1, bytes, an_id(9)});
    c.execute("INSERT INTO item (id, number, word, ratio, data, parent) VALUES (?, ?, ?, ?, ?, ?)",
              {an_id(2), 5, "", nullptr, Bytes{}, nullptr});
  });
  int rows = 0;
  db.read([&](Connection& c) {
    c.query("SELECT id, number, word, ratio, data, parent FROM item ORDER BY id", {}, [&](const Row& row) {
      if (++rows == 1) {
        EXPECT_EQ(row.id(0), an_id(1));
        EXPECT_EQ(row.integer(1), -9007199254740993);
        EXPECT_EQ(row.text(2), "l'été \"?\" $1 \xf0\x9f\x98\x80");
        EXPECT_EQ(row.real(3), 0.1);
        EXPECT_EQ(row.bytes(4), bytes);
        EXPECT_EQ(row.id(5), an_id(9));
      } else {
        EXPECT_FALSE(row.is_null(2));
        EXPECT_EQ(row.text(2), "");
        EXPECT_TRUE(row.is_null(3));
        EXPECT_EQ(row.real(3), 0.0);
        EXPECT_FALSE(row.is_null(4));
        EXPECT_TRUE(row.bytes(4).empty());
        EXPECT_TRUE(row.is_null(5));
        EXPECT_TRUE(row.id(5).is_nil());
      }
      return true;
    });
    EXPECT_EQ(c.query_integer("SELECT sum(number) FROM item"), -9007199254740988);
    EXPECT_EQ(c.query_integer("SELECT number FROM item WHERE id = ?", {an_id(3)}), std::nullopt);
    EXPECT_EQ(c.query_text("SELECT word FROM item WHERE number = ? AND word = '?' || ?", {5, "x"}), std::nullopt);
  });
  EXPECT_EQ(rows, 2);
}

TEST_P(StoreDatabase, ReadingAValueAsAnotherKindIsAFault) {
  auto& db = database(kSchema);
  db.write([](Connection& c) { insert(c, 1); });
  for (const auto& wrong : std::array<std::function<void(const Row&)>, 4>{
           [](const Row& row) { (void)row.text(0); }, [](const Row& row) { (void)row.integer(1); },
           [](const Row& row) { (void)row.id(1); }, [](const Row& row) { (void)row.bytes(1); }})
    EXPECT_THROW(db.read([&](Connection& c) {
      c.query("SELECT number, word FROM item", {}, [&](const Row& row) {
        wrong(row);
        return true;
      });
    }),
                 Fault);
}

TEST_P(StoreDatabase, FaultsAreTypedAndNameTheConstraintTheSameWay) {
  auto& db = database(kSchema);
  db.write([](Connection& c) { insert(c, 1); });
  using Found = std::pair<FaultKind, std::string>;
  EXPECT_EQ(fault_of(db, [](Connection& c) { insert(c, 1, "other"); }), Found(FaultKind::unique, "item.id"));
  EXPECT_EQ(
      fault_of(db,
               [](Connection& c) { c.execute("INSERT INTO item (id, number, word) VALUES (?, 1, 'w')", {an_id(2)}); }),
      Found(FaultKind::unique, "item.number,item.word"));
  EXPECT_EQ(fault_of(db, [](Connection& c) { insert(c, 1'000'000); }), Found(FaultKind::check, "small_number"));
  EXPECT_EQ(fault_of(db, [](Connection& c) { c.execute("INSERT INTO item (id) VALUES (?)", {an_id(3)}); }),
            Found(FaultKind::check, "item.number"));
  const auto foreign = fault_of(db, [](Connection& c) {
    c.execute("INSERT INTO item (id, number, parent) VALUES (?, 3, ?)", {an_id(3), an_id(4)});
  });
  EXPECT_EQ(foreign.first, FaultKind::foreign_key);
  EXPECT_EQ(foreign.second, is_sqlite() ? "" : "item_parent");
  EXPECT_EQ(fault_of(db, [](Connection& c) { c.execute("SELEC 1"); }).first, FaultKind::syntax);
  EXPECT_EQ(fault_of(db, [](Connection& c) { c.execute("DELETE FROM no_such_table"); }).first, FaultKind::syntax);
  EXPECT_EQ(fault_of(db, [](Connection& c) { c.execute("DELETE FROM item WHERE number = ?"); }).first,
            FaultKind::syntax);
  EXPECT_THROW(db.write([](Connection& c) { c.execute("DELETE FROM item; DELETE FROM parent"); }), Fault);
  EXPECT_EQ(count(db), 1);
}

TEST_P(StoreDatabase, ARefusalOfATriggerIsACheckWithItsText) {
  auto& db = database(R"(
    CREATE TABLE fixed (n {INT});
    {SQLITE: CREATE TRIGGER fixed_change BEFORE UPDATE ON fixed BEGIN SELECT RAISE(ABORT, 'fixed.immutable'); END;}
    {POSTGRESQL:
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'fixed.immutable'; END $$;
      CREATE TRIGGER fixed_change BEFORE UPDATE ON fixed FOR EACH ROW EXECUTE FUNCTION refuse_change();})");
  db.write([](Connection& c) { c.execute("INSERT INTO fixed (n) VALUES (?)", {1}); });
  EXPECT_EQ(fault_of(db, [](Connection& c) { c.execute("UPDATE fixed SET n = 2"); }),
            std::pair(FaultKind::check, std::string("fixed.immutable")));
}

TEST_P(StoreDatabase, AJobThatThrowsLeavesNothingAndItsCallerGetsWhatItThrew) {
  auto& db = database(kSchema);
  struct Mine {};
  EXPECT_THROW(db.write([](Connection& c) {
    insert(c, 1);
    throw Mine{};
  }),
               Mine);
  EXPECT_EQ(count(db), 0);
  db.write([](Connection& c) { insert(c, 1); });
  EXPECT_EQ(count(db), 1);
}

TEST_P(StoreDatabase, AJobThatSwallowsAFaultIsNotCommitted) {
  auto& db = database(kSchema);
  EXPECT_THROW(db.write([](Connection& c) {
    insert(c, 1);
    try {
      insert(c, 1);
    } catch (const Fault&) {
    }
  }),
               Fault);
  EXPECT_EQ(count(db), 0);
}

TEST_P(StoreDatabase, JobsThatShareACommitFailAlone) {
  auto& db = database(kSchema);
  constexpr int kThreads = 8;
  constexpr int kEach = 40;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) try {
          db.write([&](Connection& c) {
            insert(c, t * kEach + i);
            if (i % 4 == 3) insert(c, t * kEach + i);
          });
        } catch (const Fault& fault) {
          EXPECT_EQ(fault.kind, FaultKind::unique);
          ++refused;
        }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, kThreads * kEach / 4);
  EXPECT_EQ(count(db), kThreads * kEach * 3 / 4);
}

TEST_P(StoreDatabase, ADeferredConstraintBrokenAtCommitFailsOnlyItsJob) {
  auto& db = database(R"(CREATE TABLE a (id {INT} PRIMARY KEY);
    CREATE TABLE b (n {INT} PRIMARY KEY, a {INT} REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED);)");
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) try {
          db.write([&](Connection& c) {
            const std::int64_t n = t * 10 + i;
            c.execute("INSERT INTO b (n, a) VALUES (?, ?)", {n, n});
            if (i != 5) c.execute("INSERT INTO a (id) VALUES (?)", {n});
          });
        } catch (const Fault& fault) {
          EXPECT_EQ(fault.kind, FaultKind::foreign_key);
          ++refused;
        }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, 6);
  db.read([](Connection& c) { EXPECT_EQ(c.query_integer("SELECT count(*) FROM b"), 54); });
}

TEST_P(StoreDatabase, AReadSeesOneSnapshotWhileWritesGoOn) {
  auto& db = database(kSchema);
  db.write([](Connection& c) { insert(c, 1); });
  db.read([&](Connection& c) {
    EXPECT_EQ(c.query_integer("SELECT count(*) FROM item"), 1);
    db.write([](Connection& inner) { insert(inner, 2); });
    EXPECT_EQ(c.query_integer("SELECT count(*) FROM item"), 1);
    EXPECT_EQ(count(db), 2);  // a read inside a read is a snapshot of its own
  });
}

TEST_P(StoreDatabase, AReaderCannotWrite) {
  auto& db = database(kSchema);
  try {
    db.read([](Connection& c) { insert(c, 1); });
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind, FaultKind::read_only);
  }
  EXPECT_EQ(db.read_only_reason(), "");
  EXPECT_EQ(count(db), 0);
}

TEST_P(StoreDatabase, ABatchIsOneStatementForManyRowsAndStopsAtTheFirstFault) {
  auto& db = database(kSchema);
  std::vector<Params> rows;
  for (int i = 0; i < 1000; ++i)
    rows.push_back({an_id(i), i, i % 3 == 0 ? Param(nullptr) : Param("w"), i % 2 == 0 ? Param(0.5) : Param(nullptr)});
  constexpr auto kInsert = "INSERT INTO item (id, number, word, ratio) VALUES (?, ?, ?, ?)";
  db.write([&](Connection& c) { EXPECT_EQ(c.execute_many(kInsert, rows), 1000); });
  EXPECT_EQ(count(db), 1000);
  for (auto& row : rows) row[0] = an_id(static_cast<int>(std::get<std::int64_t>(row[1])) + 2000);
  std::get<std::int64_t>(rows[700][1]) = 5'000'000;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (i != 700) std::get<std::int64_t>(rows[i][1]) += 2000;
  EXPECT_EQ(fault_of(db, [&](Connection& c) { c.execute_many(kInsert, rows); }).second, "small_number");
  EXPECT_EQ(count(db), 1000);
  db.write([](Connection& c) { EXPECT_EQ(c.execute_many("DELETE FROM item WHERE id = ?", {}), 0); });
}

TEST_P(StoreDatabase, ChangedRowsAreCountedAndOtherStatementsChangeNone) {
  auto& db = database(kSchema);
  db.write([](Connection& c) {
    for (int i = 0; i < 5; ++i) insert(c, i);
    EXPECT_EQ(c.execute("UPDATE item SET ratio = 1.0 WHERE number < ?", {3}), 3);
    EXPECT_EQ(c.execute("SELECT number FROM item"), 0);
    EXPECT_EQ(c.execute("UPDATE item SET ratio = 1.0 WHERE number > 100"), 0);
    EXPECT_EQ(c.execute("CREATE TABLE extra (n INTEGER)"), 0);
    EXPECT_EQ(c.execute("DELETE FROM item"), 5);
  });
}

TEST_P(StoreDatabase, AQueryInsideTheRowsOfTheSameQueryWorks) {
  auto& db = database(kSchema);
  db.write([](Connection& c) {
    for (int i = 0; i < 3; ++i) insert(c, i);
  });
  std::vector<std::int64_t> seen;
  db.read([&](Connection& c) {
    constexpr auto kAbove = "SELECT number FROM item WHERE number > ? ORDER BY number";
    c.query(kAbove, {-1}, [&](const Row& outer) {
      c.query(kAbove, {outer.integer(0)}, [&](const Row& inner) {
        seen.push_back(outer.integer(0) * 10 + inner.integer(0));
        return true;
      });
      return outer.integer(0) < 1;  // false ends the reading
    });
  });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 12}));
}

TEST_P(StoreDatabase, KeysAreOrderedByTheirBytes) {
  auto& db = database(kSchema);
  db.write([](Connection& c) {
    int n = 0;
    for (const char* word : {"b", "B", "a", "\xc3\xa9", "_", "A"}) insert(c, ++n, word);
  });
  std::string order;
  db.read([&](Connection& c) {
    c.query("SELECT word FROM item ORDER BY word", {}, [&](const Row& row) {
      order += row.text(0);
      return true;
    });
    auto contains = std::string(dialect_text(c.dialect()).contains);
    contains.replace(contains.find("%c"), 2, "word");
    EXPECT_EQ(c.query_integer("SELECT count(*) FROM item WHERE " + contains, {"\xc3\xa9"}), 1);
  });
  EXPECT_EQ(order, "AB_ab\xc3\xa9");
}

TEST_P(StoreDatabase, ManyDifferentStatementsDoNotExhaustTheCache) {
  auto& db = database(kSchema);
  for (int round = 0; round < 3; ++round)
    db.read([&](Connection& c) {
      for (int i = 0; i < 300; ++i)
        EXPECT_EQ(c.query_integer("SELECT " + std::to_string(round * 300 + i) + " + ?", {1}), round * 300 + i + 1);
    });
}

TEST_P(StoreDatabase, ReopeningFindsWhatWasAcknowledged) {
  auto& db = database(kSchema);
  db.write([](Connection& c) { insert(c, 1); });
  close();
  EXPECT_EQ(count(database()), 1);
}

}  // namespace
}  // namespace assay::store
