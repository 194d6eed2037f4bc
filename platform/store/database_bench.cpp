// SPDX-License-Identifier: Apache-2.0
// What a bare row change and a prepared read cost on SQLite FULL: the measure for everything built on top.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "platform/store/database.h"

namespace assay::store {
namespace {

class Place {
 public:
  Place() {
    const char* base = std::getenv("TMPDIR");
    path_ = std::string(base != nullptr ? base : "/tmp") + "/assay_bench_XXXXXX";
    if (::mkdtemp(path_.data()) == nullptr) std::abort();
    database_ = open({path_ + "/bench.db", "", ""});
    database_->write([](Connection& c) {
      c.run_script("CREATE TABLE entry (n INTEGER PRIMARY KEY, title TEXT, level INTEGER)");
      for (int n = 0; n < 10'000; ++n)
        c.execute("INSERT INTO entry (n, title, level) VALUES (?, 'Ransomware on file server', 3)", {n});
    });
  }
  ~Place() {
    database_.reset();
    std::filesystem::remove_all(path_);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  Database& operator*() { return *database_; }

 private:
  std::string path_;
  std::unique_ptr<Database> database_;
};

void change(Database& db, std::int64_t n) {
  db.write([n](Connection& c) { c.execute("UPDATE entry SET level = level + 1 WHERE n = ?", {n % 10'000}); });
}

void one_change_per_commit(benchmark::State& state) {
  Place place;
  std::int64_t n = 0;
  for (auto _ : state) change(*place, ++n);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(one_change_per_commit)->UseRealTime();

/// `range` threads that each wait for their own commit.
void grouped_changes(benchmark::State& state) {
  Place place;
  const auto count = static_cast<int>(state.range(0));
  constexpr int kEach = 50;
  for (auto _ : state) {
    std::vector<std::thread> threads;
    for (int t = 0; t < count; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < kEach; ++i) change(*place, t * kEach + i);
      });
    for (auto& thread : threads) thread.join();
  }
  state.SetItemsProcessed(state.iterations() * count * kEach);
}
BENCHMARK(grouped_changes)->Arg(8)->Arg(16)->Arg(32)->Arg(64)->UseRealTime();

void prepared_read_of_one_row(benchmark::State& state) {
  Place place;
  std::int64_t n = 0;
  for (auto _ : state)
    (*place).read([&](Connection& c) {
      c.query("SELECT title, level FROM entry WHERE n = ?", {++n % 10'000}, [](const Row& row) {
        benchmark::DoNotOptimize(row.text(0));
        return true;
      });
    });
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(prepared_read_of_one_row);

void rows_of_one_query(benchmark::State& state) {
  Place place;
  for (auto _ : state)
    (*place).read([&](Connection& c) {
      std::int64_t sum = 0;
      c.query("SELECT title, level FROM entry", {}, [&](const Row& row) {
        sum += row.integer(1) + static_cast<std::int64_t>(row.text(0).size());
        return true;
      });
      benchmark::DoNotOptimize(sum);
    });
  state.SetItemsProcessed(state.iterations() * 10'000);
}
BENCHMARK(rows_of_one_query);

}  // namespace
}  // namespace assay::store
