// SPDX-License-Identifier: Apache-2.0
// What people wait for, end to end on SQLite FULL: a page of a big register, one object, the register as it was, an
// import. Each beside a baseline that does the same work without the product: bare rows, bare bodies, a bare answer.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "modules/register_fixture.h"
#include "platform/http/server.h"

namespace assay {
namespace {

using bench::Register;

constexpr int kRisks = 10'000;
constexpr const char* kPage = "/api/risk_scenarios?inherent_likelihood.ge=3&sort=-inherent_score,title&limit=50";

/// The register is filled once for all measurements that only read.
Register& filled() {
  static Register the_register;
  static const bool is_filled = [] {
    the_register.fill(kRisks);
    return true;
  }();
  benchmark::DoNotOptimize(is_filled);
  return the_register;
}

/// Times each iteration by itself: a mean hides the answers that people wait for.
class Percentiles {
 public:
  template <class Work>
  void time(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    taken_.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  void report(benchmark::State& state) {
    std::ranges::sort(taken_);
    const auto at = [&](double part) {
      return taken_[static_cast<std::size_t>(part * static_cast<double>(taken_.size() - 1))];
    };
    state.counters["p50_ms"] = at(0.50);
    state.counters["p95_ms"] = at(0.95);
  }

 private:
  std::vector<double> taken_;
};

http::ServerOptions free_port() {
  http::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.log = [](std::string_view) {};
  return options;
}

http::Request get(std::string_view target, const std::string& token = {}) {
  http::Request request;
  request.method = "GET";
  if (!http::parse_target(target, request)) throw Breakage("target");
  if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
  return request;
}

const std::string& token() {
  static const std::string kToken = filled().token();
  return kToken;
}

void over_http(benchmark::State& state, const http::Handler& handler, const http::Request& request) {
  http::Server server(free_port(), handler);
  http::Client client(server.address());
  Percentiles percentiles;
  for (auto _ : state)
    percentiles.time([&] {
      if (client.send(request).status != 200) state.SkipWithError("refused");
    });
  percentiles.report(state);
}

http::Response from_register(const http::Request& request) { return filled().application().handle(request); }

void page_over_http(benchmark::State& state) { over_http(state, from_register, get(kPage, token())); }
BENCHMARK(page_over_http)
    ->Name("Register/page_of_50_over_http")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->MinTime(2);

void page_in_process(benchmark::State& state) {
  filled();
  Percentiles percentiles;
  for (auto _ : state)
    percentiles.time([&] {
      if (filled().send("GET", kPage).status != 200) state.SkipWithError("refused");
    });
  percentiles.report(state);
}
BENCHMARK(page_in_process)->Name("Register/page_of_50_in_process")->UseRealTime()->Unit(benchmark::kMillisecond);

/// The same rows from the same file by a statement written by hand, as text columns.
void page_baseline(benchmark::State& state) {
  const auto database = store::open({filled().database_path(), "", ""});
  Percentiles percentiles;
  for (auto _ : state)
    percentiles.time([&] {
      database->read([](store::Connection& c) {
        benchmark::DoNotOptimize(c.query_integer("SELECT count(*) FROM risk_scenario WHERE inherent_likelihood >= 3"));
        c.query(
            "SELECT id, reference, title, description, inherent_score, inherent_band FROM risk_scenario WHERE "
            "inherent_likelihood >= 3 ORDER BY inherent_score DESC, title_sort, id LIMIT 51",
            {}, [](const store::Row& row) {
              benchmark::DoNotOptimize(row.text(2));
              return true;
            });
      });
    });
  percentiles.report(state);
}
BENCHMARK(page_baseline)->Name("Register/page_of_50_bare_rows")->UseRealTime()->Unit(benchmark::kMillisecond);

void object_in_process(benchmark::State& state) {
  auto request = get("/", token());
  std::size_t n = 0;
  for (auto _ : state) {
    request.path = "/api/risk_scenarios/" + filled().ids()[++n % kRisks].text();
    if (from_register(request).status != 200) state.SkipWithError("refused");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(object_in_process)->Name("Register/one_object_in_process");

/// Requests of `kClients` connections at once; the rate counts, see tools/bench/http.sh for a client that costs less.
void objects(benchmark::State& state, const http::Handler& handler) {
  constexpr int kClients = 8, kEach = 500;
  http::Server server(free_port(), handler);
  for (auto _ : state) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kClients; ++i)
      threads.emplace_back([&, i] {
        http::Client client(server.address());
        auto request = get("/", token());
        for (int n = 0; n < kEach; ++n) {
          request.path =
              "/api/risk_scenarios/" + filled().ids()[static_cast<std::size_t>(i * kEach + n) % kRisks].text();
          if (client.send(request).status != 200) std::abort();
        }
      });
    for (auto& thread : threads) thread.join();
  }
  state.SetItemsProcessed(state.iterations() * kClients * kEach);
}
void objects_over_http(benchmark::State& state) { objects(state, from_register); }
BENCHMARK(objects_over_http)->Name("Register/one_object_over_http")->UseRealTime()->Unit(benchmark::kMillisecond);

void objects_baseline(benchmark::State& state) {
  http::Response fixed;
  fixed.with("content-type", "application/json");
  fixed.body = std::string(900, ' ');
  objects(state, [fixed](const http::Request&) { return fixed; });
}
BENCHMARK(objects_baseline)->Name("Register/fixed_answer_over_http")->UseRealTime()->Unit(benchmark::kMillisecond);

/// Every second object changed after the moment that is looked at.
Register& changed() {
  static Register the_register;
  static const bool is_filled = [] {
    the_register.fill(kRisks);
    the_register.clock().advance_seconds(86'400);
    bench::must(the_register.write("bench.change", [](entity::UnitOfWork& unit) -> Status {
      const auto& ids = the_register.ids();
      for (std::size_t i = 0; i < ids.size(); i += 2) {
        auto record = TRY(unit.get(the_register.scenarios(), ids[i]));
        record["treatment"] = "avoid";
        TRY(unit.update(std::move(record)));
      }
      return {};
    }));
    return true;
  }();
  benchmark::DoNotOptimize(is_filled);
  return the_register;
}

void as_of(benchmark::State& state) {
  auto& records = changed().records();
  const Instant before{bench::kStart.micros + 3'600'000'000};
  for (auto _ : state)
    bench::must(records.read(
        [&](entity::Reader& reader) -> Status {
          if (reader.all(changed().scenarios()).size() != kRisks) state.SkipWithError("not all objects");
          return {};
        },
        before));
}
BENCHMARK(as_of)->Name("Register/as_of_10000_objects")->UseRealTime()->Unit(benchmark::kMillisecond);

/// The bodies of as many versions, as text and not looked into.
void as_of_baseline(benchmark::State& state) {
  const auto database = store::open({changed().database_path(), "", ""});
  for (auto _ : state)
    database->read([&](store::Connection& c) {
      std::size_t bytes = 0, rows = 0;
      c.query(
          "SELECT v.id, v.body FROM version v JOIN entity_name n ON n.number = v.entity WHERE n.name = "
          "'risk_scenario' AND v.ver = 1",
          {}, [&](const store::Row& row) {
            bytes += row.text(1).size();
            ++rows;
            return true;
          });
      if (rows != kRisks) state.SkipWithError("not all objects");
      benchmark::DoNotOptimize(bytes);
    });
}
BENCHMARK(as_of_baseline)->Name("Register/bodies_of_10000_versions")->UseRealTime()->Unit(benchmark::kMillisecond);

void import_workbook(benchmark::State& state) {
  const auto workbook = Register::workbook(kRisks);
  for (auto _ : state) {
    state.PauseTiming();
    auto empty = std::make_unique<Register>();
    state.ResumeTiming();
    const auto response = empty->send("POST", "/api/risk_scenarios/import", workbook);
    state.PauseTiming();
    const auto report = parse_json(response.body);
    if (response.status != 200 || !report || (*report)["created"].int_or(0) != kRisks)
      state.SkipWithError(response.body.substr(0, 500).c_str());
    empty.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(import_workbook)
    ->Name("Register/import_10000_risks_from_xlsx")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3);

/// As many rows of the same size in one transaction, from text that is in memory.
void import_baseline(benchmark::State& state) {
  for (auto _ : state) {
    const bench::Folder folder;
    const auto database = store::open({folder.path() + "/bare.db", "", ""});
    database->write([](store::Connection& c) {
      c.run_script(
          "CREATE TABLE risk (id BLOB PRIMARY KEY, reference TEXT, title TEXT, description TEXT, owner TEXT, "
          "likelihood INTEGER, consequence INTEGER, treatment TEXT, next_review TEXT)");
      for (std::int64_t n = 0; n < kRisks; ++n)
        c.execute("INSERT INTO risk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  {new_id(bench::kStart), "R-" + std::to_string(100'000 + n), Register::title(static_cast<int>(n)),
                   std::string("Backups are kept in one place."), std::string("Owner"), n % 5 + 1, n / 5 % 5 + 1,
                   std::string("modify"), std::string("2026-09-30")});
    });
  }
}
BENCHMARK(import_baseline)->Name("Register/insert_10000_bare_rows")->UseRealTime()->Unit(benchmark::kMillisecond);

/// The whole write path of an entity: derive, check, row, version, entry; each waits for its own commit.
void create_one_per_commit(benchmark::State& state) {
  Register empty;
  int n = 0;
  for (auto _ : state)
    bench::must(empty.write("risk_scenario.create",
                            [&](entity::UnitOfWork& unit) -> Status {
                              TRY(unit.create(empty.scenario(n)));
                              return {};
                            })),
        ++n;
}
BENCHMARK(create_one_per_commit)->Name("Register/create_one_per_commit")->UseRealTime();

void create_grouped(benchmark::State& state) {
  constexpr int kWriters = 64, kEach = 50;
  Register empty;
  int round = 0;
  for (auto _ : state) {
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i)
      writers.emplace_back([&, i] {
        for (int n = 0; n < kEach; ++n)
          bench::must(empty.write("risk_scenario.create", [&](entity::UnitOfWork& unit) -> Status {
            TRY(unit.create(empty.scenario((round * kWriters + i) * kEach + n)));
            return {};
          }));
      });
    for (auto& writer : writers) writer.join();
    ++round;
  }
  state.SetItemsProcessed(state.iterations() * kWriters * kEach);
}
BENCHMARK(create_grouped)->Name("Register/create_grouped")->UseRealTime()->Iterations(2);

}  // namespace
}  // namespace assay
