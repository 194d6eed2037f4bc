// SPDX-License-Identifier: Apache-2.0
// kill -9 under load: nothing that was acknowledged is lost. ASSAY_KILL_CYCLES makes it longer.
// covers S-RL-02
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "tests/support/database.h"

namespace assay::store {
namespace {

constexpr int kThreads = 4;

/// The child: writes until it is killed and reports every acknowledged number.
[[noreturn]] void write_for_ever(const Location& location, int report, std::int64_t first) {
  const auto db = open(location);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (std::int64_t n = first + t;; n += kThreads) {
        db->write([&](Connection& c) { c.execute("INSERT INTO entry (n, word) VALUES (?, 'x')", {n}); });
        if (::write(report, &n, sizeof n) != sizeof n) ::_exit(1);
      }
    });
  for (auto& thread : threads) thread.join();
  ::_exit(0);
}

/// Reads numbers until there are `wanted`, kills, and reads what is still in the pipe.
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

class StoreKill : public support::DatabaseTest {};
ASSAY_ON_BOTH_DATABASES(StoreKill);

TEST_P(StoreKill, NothingAcknowledgedIsLost) {
  database("CREATE TABLE entry (n {INT} PRIMARY KEY, word {TEXT});");
  close();
  const char* asked = std::getenv("ASSAY_KILL_CYCLES");
  const int cycles = asked != nullptr ? std::atoi(asked) : 20;
  std::mt19937 random(20260131);
  std::int64_t first = 0;
  for (int cycle = 0; cycle < cycles; ++cycle) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      write_for_ever(location(), ends[1], first);
    }
    ::close(ends[1]);
    const auto acknowledged = kill_after(child, ends[0], 1 + random() % 120);
    ::close(ends[0]);
    ASSERT_FALSE(acknowledged.empty());
    std::set<std::int64_t> there;
    // A server may still be busy with the last commit of the dead client; a write waits for it.
    database().write([](Connection& c) { c.query_integer("SELECT 1"); });
    database().read([&](Connection& c) {
      if (is_sqlite()) {
        EXPECT_EQ(c.query_text("PRAGMA integrity_check"), "ok");
      }
      c.query("SELECT n FROM entry WHERE n >= ?", {first}, [&](const Row& row) {
        there.insert(row.integer(0));
        return true;
      });
    });
    close();
    for (const auto n : acknowledged) ASSERT_TRUE(there.contains(n)) << n << " in cycle " << cycle;
    first = *there.rbegin() + kThreads;
  }
}

}  // namespace
}  // namespace assay::store
