// SPDX-License-Identifier: Apache-2.0
// No acknowledged commit is lost when the power goes, and a disk that fails makes the database read-only.
// covers S-RL-01
// covers S-RL-02
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>

#include "platform/store/database.h"
#include "platform/store/sqlite_session.h"
#include "platform/store/writer.h"
#include "tests/support/database.h"
#include "tests/support/power_loss_disk.h"

namespace assay::store {
namespace {

constexpr int kThreads = 3;
constexpr int kWritesEach = 250;

Options small_options() {
  Options options;
  options.cache_bytes = 512 << 10;  // small enough that transactions spill into the log before their commit
  options.readers = 2;
  return options;
}

/// Numbers each thread has been promised.
using Promised = std::array<std::int64_t, kThreads>;

void write_until_the_power_goes(const std::function<void(const WriteJob&)>& write, Promised& promised,
                                std::uint64_t seed) {
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      std::mt19937_64 random(seed + static_cast<std::uint64_t>(t));
      auto& last = promised[static_cast<std::size_t>(t)];
      try {
        for (int i = 0; i < kWritesEach; ++i) {
          const Bytes data(random() % 9000, static_cast<std::uint8_t>(random()));
          write([&](Connection& c) {
            c.execute("INSERT INTO entry (thread, number, data) VALUES (?, ?, ?)", {t, last + 1, data});
            c.execute("UPDATE head SET number = ? WHERE thread = ?", {last + 1, t});
          });
          ++last;
        }
      } catch (const Fault&) {
      }
    });
  for (auto& thread : threads) thread.join();
}

void create(Connection& c) {
  c.run_script(
      "CREATE TABLE IF NOT EXISTS entry (thread INTEGER, number INTEGER, data BLOB, PRIMARY KEY (thread, number));"
      "CREATE TABLE IF NOT EXISTS head (thread INTEGER PRIMARY KEY, number INTEGER)");
  for (int t = 0; t < kThreads; ++t) c.execute("INSERT OR IGNORE INTO head VALUES (?, 0)", {t});
}

/// Checks that the file is sound and takes over what it has; answers how many promised numbers are missing.
std::int64_t missing_after_loss(Database& db, Promised& promised) {
  std::int64_t missing = 0;
  db.read([&](Connection& c) {
    EXPECT_EQ(c.query_text("PRAGMA integrity_check"), "ok");
    for (int t = 0; t < kThreads; ++t) {
      auto& last = promised[static_cast<std::size_t>(t)];
      const auto there = c.query_integer("SELECT number FROM head WHERE thread = ?", {t}).value_or(0);
      EXPECT_EQ(c.query_integer("SELECT count(*) FROM entry WHERE thread = ?", {t}), there);
      EXPECT_EQ(c.query_integer("SELECT max(number) FROM entry WHERE thread = ?", {t}).value_or(0), there);
      missing += std::max<std::int64_t>(0, last - there);
      last = there;
    }
  });
  return missing;
}

struct Losses {
  int cycles = 0;
  std::int64_t promised = 0;
  std::int64_t missing = 0;
};

Losses lose_power(int cycles, bool is_synchronous_full) {
  const support::TemporaryDirectory directory;
  support::PowerLossDisk disk(20260131);
  std::mt19937_64 random(42);
  Losses losses;
  Promised promised{};
  for (; losses.cycles < cycles && !::testing::Test::HasFailure(); ++losses.cycles) {
    const Location at{directory.path() + "/" + std::to_string(losses.cycles / 10), "", ""};
    if (losses.cycles % 10 == 0) {
      disk.wipe();
      promised = {};
      open(at, small_options())->write(create);
    }
    const auto before = promised;
    disk.lose_power_after(1 + static_cast<int>(random() % 2500));
    try {
      if (is_synchronous_full) {
        const auto db = open(at, small_options());
        write_until_the_power_goes([&](const WriteJob& job) { db->write(job); }, promised, random());
        disk.lose_power_after(0);
        EXPECT_THROW(db->write(create), Fault);
      } else {
        auto session = std::make_unique<SqliteSession>(at.sqlite_path, SqliteUse::writer, 256 << 10, false);
        session->run_script("PRAGMA synchronous=NORMAL");
        Writer writer(std::move(session), 512);
        write_until_the_power_goes([&](const WriteJob& job) { writer.write(job); }, promised, random());
        disk.lose_power_after(0);
        EXPECT_THROW(writer.write(create), Fault);
      }
    } catch (const Fault&) {
      // The power went while the file was being opened.
    }
    for (std::size_t t = 0; t < promised.size(); ++t) losses.promised += promised[t] - before[t];
    disk.restore_power();
    losses.missing += missing_after_loss(*open(at, small_options()), promised);
  }
  return losses;
}

int cycles_or(int usual) {
  const char* asked = std::getenv("ASSAY_FAULT_CYCLES");
  return asked != nullptr ? std::atoi(asked) : usual;
}

TEST(StorePowerLoss, NothingAcknowledgedIsLostAndTheFileStaysSound) {
  const auto losses = lose_power(cycles_or(200), true);
  EXPECT_EQ(losses.missing, 0) << "of " << losses.promised << " in " << losses.cycles << " power losses";
  EXPECT_GT(losses.promised, losses.cycles * 10);
}

// The proof that the test above can fail.
TEST(StorePowerLoss, WithSynchronousNormalAcknowledgedCommitsAreLost) {
  const auto losses = lose_power(30, false);
  EXPECT_GT(losses.missing, 0) << "the simulated disk loses nothing, so the other tests prove nothing";
}

class StoreBadDisk : public ::testing::Test {
 protected:
  StoreBadDisk() : disk_(7) {
    db_ = open({directory_.path() + "/test.db", "", ""}, small_options());
    db_->write(create);
  }
  void insert(std::int64_t number, std::size_t size = 10) {
    db_->write([&](Connection& c) { c.execute("INSERT INTO entry VALUES (0, ?, ?)", {number, Bytes(size, 1)}); });
  }
  FaultKind fault_of_insert(std::int64_t number, std::size_t size = 10) {
    try {
      insert(number, size);
    } catch (const Fault& fault) {
      return fault.kind;
    }
    return FaultKind::other;
  }
  std::int64_t count() {
    std::int64_t found = -1;
    db_->read([&](Connection& c) { found = *c.query_integer("SELECT count(*) FROM entry"); });
    return found;
  }
  support::TemporaryDirectory directory_;
  support::PowerLossDisk disk_;
  std::unique_ptr<Database> db_;
};

TEST_F(StoreBadDisk, AFailedFsyncOfACommitMakesItReadOnlyAndIsNeverTriedAgain) {
  insert(1);
  disk_.fail_sync_of("-wal");
  EXPECT_EQ(fault_of_insert(2), FaultKind::io);
  EXPECT_NE(db_->read_only_reason(), "");
  EXPECT_EQ(count(), 1);
  const int syncs = disk_.syncs();
  disk_.fail_sync_of("");
  EXPECT_EQ(fault_of_insert(3), FaultKind::read_only);
  EXPECT_EQ(count(), 1);
  db_.reset();
  EXPECT_EQ(disk_.syncs(), syncs);
}

TEST_F(StoreBadDisk, AFailedFsyncWhenTheLogIsFoldedInMakesItReadOnlyAndLosesNothing) {
  disk_.fail_sync_of(".db");
  std::int64_t acknowledged = 0;
  while (db_->read_only_reason().empty() && acknowledged < 1000 &&
         fault_of_insert(acknowledged + 1, 9000) == FaultKind::other)
    ++acknowledged;
  EXPECT_NE(db_->read_only_reason(), "");
  EXPECT_LT(acknowledged, 1000);
  const int syncs = disk_.syncs();
  EXPECT_EQ(count(), acknowledged);
  db_.reset();
  EXPECT_EQ(disk_.syncs(), syncs);
  disk_.fail_sync_of("");
  disk_.lose_power_after(0);
  disk_.restore_power();
  db_ = open({directory_.path() + "/test.db", "", ""}, small_options());
  EXPECT_EQ(count(), acknowledged);
}

TEST_F(StoreBadDisk, AFullDiskMakesItReadOnlyAndFailsTheWholeBatch) {
  insert(1);
  disk_.limit_space(400'000);
  std::atomic<int> acknowledged = 1;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int t = 1; t <= 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) {
        const auto kind = fault_of_insert(t * 1000 + i, 5000);
        EXPECT_TRUE(kind == FaultKind::other || kind == FaultKind::full || kind == FaultKind::read_only);
        ++(kind == FaultKind::other ? acknowledged : refused);
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_GT(refused, 0);
  EXPECT_EQ(count(), acknowledged);
  disk_.limit_space(INT64_MAX);
  EXPECT_EQ(fault_of_insert(9), FaultKind::read_only);
}

}  // namespace
}  // namespace assay::store
