// SPDX-License-Identifier: Apache-2.0
// kill -9 while files come in: each one that was acknowledged is there, whole, and nothing else is left after a start.
// The simulated power losses of platform/store know SQLite's files only; the order of fsync and rename here is read in
// blob_directory.cpp. ASSAY_KILL_CYCLES makes it longer.
// covers S-RL-03
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "platform/files/file_store.h"
#include "platform/ledger/ledger.h"
#include "tests/support/database.h"

namespace assay::files {
namespace {

constexpr int kThreads = 3;

/// Between a byte and three pieces, and different for each number.
std::string content_of(std::int64_t n) {
  return std::to_string(n) + "\n" + std::string(static_cast<std::size_t>(n * 7919 % (3 << 20)), 'x');
}

std::unique_ptr<FileStore> open_files(store::Database& database, const std::string& directory, Clock& clock) {
  auto blobs =
      database.dialect() == store::Dialect::sqlite ? directory_blobs(directory + "/blobs") : table_blobs(database);
  const Limits limits{.waiting_of_one = 1LL << 40};
  return std::make_unique<FileStore>(database, std::move(blobs), limits, clock);
}

/// The child: uploads until it is killed and reports every acknowledged number.
[[noreturn]] void upload_for_ever(const store::Location& location, const std::string& directory, int report,
                                  std::int64_t first) {
  const auto database = store::open(location);
  ManualClock clock{*Instant::parse("2026-03-02T08:00:00Z")};
  const auto files = open_files(*database, directory, clock);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (std::int64_t n = first + t;; n += kThreads) {
        const auto taken = files->take("ann", "a.txt", [&](const Sink& sink) { sink(as_bytes(content_of(n))); });
        if (!taken || ::write(report, &n, sizeof n) != sizeof n) ::_exit(1);
      }
    });
  for (auto& thread : threads) thread.join();
  ::_exit(0);
}

std::vector<std::int64_t> kill_after(pid_t child, int reports, std::size_t wanted) {
  std::vector<std::int64_t> acknowledged;
  std::int64_t n = 0;
  bool is_killed = false;
  while (::read(reports, &n, sizeof n) == sizeof n) {
    acknowledged.push_back(n);
    if (acknowledged.size() < wanted || is_killed) continue;
    ::kill(child, SIGKILL);
    is_killed = true;
  }
  ::waitpid(child, nullptr, 0);
  return acknowledged;
}

class FileKill : public support::DatabaseTest {};
ASSAY_ON_BOTH_DATABASES(FileKill);

TEST_P(FileKill, EveryAcknowledgedFileIsThereAndWhole) {
  std::filesystem::create_directories(directory());
  database(std::string(ledger::ledger_schema()) + std::string(file_schema()));
  close();
  const char* asked = std::getenv("ASSAY_KILL_CYCLES");
  const int cycles = asked != nullptr ? std::atoi(asked) : 5;
  std::mt19937 random(20260302);
  std::int64_t first = 1;
  for (int cycle = 0; cycle < cycles; ++cycle) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      upload_for_ever(location(), directory(), ends[1], first);
    }
    ::close(ends[1]);
    const auto acknowledged = kill_after(child, ends[0], 1 + random() % 12);
    ::close(ends[0]);
    ASSERT_FALSE(acknowledged.empty());
    ManualClock clock{*Instant::parse("2026-03-02T08:00:00Z")};
    // A server may still be busy with the last commit of the dead client; a write waits for it.
    database().write([](store::Connection& c) { c.query_integer("SELECT 1"); });
    const auto files = open_files(database(), directory(), clock);
    database().read([&](store::Connection& connection) {
      for (const auto n : acknowledged) {
        EXPECT_TRUE(find_upload(connection, sha256(content_of(n)), "ann")) << n;
        first = std::max(first, n + kThreads + 1);
      }
      for (const auto& hash : files_in(connection, FileState::waiting)) {
        Sha256 digest;
        ASSERT_TRUE(files->read(connection, hash, [&](std::span<const std::uint8_t> bytes) { digest.add(bytes); }));
        ASSERT_EQ(digest.finish(), hash);
      }
      if (!is_sqlite()) return;
      std::size_t on_disk = 0;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(directory() + "/blobs"))
        on_disk += entry.is_regular_file() ? 1 : 0;
      EXPECT_EQ(on_disk, files_in(connection, FileState::waiting).size());
    });
    close();
  }
}

}  // namespace
}  // namespace assay::files
