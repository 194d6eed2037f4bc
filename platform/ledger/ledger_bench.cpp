// SPDX-License-Identifier: Apache-2.0
// What the ledger costs: a change with version and entry beside the bare row change, one per commit and grouped; and
// the time to verify a package of a million entries (ASSAY_BENCH_ENTRIES sets another number).
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "platform/ledger/merkle.h"
#include "platform/ledger/note.h"
#include "platform/ledger/package.h"
#include "platform/ledger/package_files.h"
#include "platform/ledger/verify.h"
#include "platform/ledger/version.h"
#include "platform/store/migration.h"

namespace assay::ledger {
namespace {

constexpr std::string_view kOrigin = "assay/0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10";
constexpr std::string_view kFields =
    R"({"asset_owner":"0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10","consequence":4,"description":"Backups are kept in one place.",)"
    R"("inherent_level":12,"likelihood":3,"next_review":"2026-09-30","origin":"internal","reference":"R-01",)"
    R"("residual_level":6,"risk_owner":"0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f11","source":"workshop","state":"assessed",)"
    R"("target_level":4,"title":"Loss of the file server","treatment":"modify"})";
const Actor kActor{"person", new_id({1}), new_id({2}), ""};
constexpr Instant kStart{1'769'846'400'000'000};

/// A database on disk with the ledger and two tables of the same shape, one of them without a guard.
class Bench {
 public:
  Bench() {
    std::string name = (std::filesystem::temp_directory_path() / "assay-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw Breakage("no temporary directory");
    folder_ = name;
    const std::string schema =
        std::string(ledger_schema()) +
        "CREATE TABLE thing (id {ID} PRIMARY KEY, version {INT} NOT NULL, body {TEXT} NOT NULL);\n"
        "CREATE TABLE bare (id {ID} PRIMARY KEY, version {INT} NOT NULL, body {TEXT} NOT NULL);\n" +
        table_guard("thing");
    store::Location location;
    location.sqlite_path = folder_ + "/bench.db";
    const store::Migration migration{1, "0001_bench", schema};
    store::migrate(location, std::span(&migration, 1));
    database_ = store::open(location);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
  ~Bench() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  std::int64_t bytes() {
    std::int64_t found = 0;
    database_->read([&](store::Connection& c) {
      found = c.query_integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").value_or(0);
    });
    return found;
  }

  void bare_change(const Id& id) {
    database_->write([&](store::Connection& c) {
      c.execute("INSERT INTO bare (id, version, body) VALUES (?, 1, ?)", {id, std::string(kFields)});
    });
  }
  void change(const Id& id) {
    database_->write([&](store::Connection& c) {
      auto entry = begin_entry(c, kStart);
      c.execute("INSERT INTO thing (id, version, body) VALUES (?, 1, ?)", {id, std::string(kFields)});
      NewVersion version;
      version.entity = "risk_scenario";
      version.id = id;
      version.fields = kFields;
      EntryDraft draft{kActor, "risk_scenario.create", "risk.create", {}, {}};
      draft.items = write_versions(c, entry.seq, entry.at, std::span(&version, 1));
      append(c, std::move(entry), draft);
    });
  }

 private:
  std::string folder_;
  std::unique_ptr<store::Database> database_;
};

template <void (Bench::*Change)(const Id&)>
void one_per_commit(benchmark::State& state) {
  Bench bench;
  for (auto _ : state) (bench.*Change)(new_id(kStart));
}
BENCHMARK(one_per_commit<&Bench::bare_change>)->Name("Ledger/bare_row_one_per_commit")->UseRealTime();
BENCHMARK(one_per_commit<&Bench::change>)->Name("Ledger/change_one_per_commit")->UseRealTime();

template <void (Bench::*Change)(const Id&)>
void grouped(benchmark::State& state) {
  constexpr int kWriters = 256, kEach = 50;
  Bench bench;
  for (auto _ : state) {
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i)
      writers.emplace_back([&] {
        for (int n = 0; n < kEach; ++n) (bench.*Change)(new_id(kStart));
      });
    for (auto& writer : writers) writer.join();
  }
  state.SetItemsProcessed(state.iterations() * kWriters * kEach);
}
BENCHMARK(grouped<&Bench::bare_change>)->Name("Ledger/bare_row_grouped")->UseRealTime()->Iterations(3);
BENCHMARK(grouped<&Bench::change>)->Name("Ledger/change_grouped")->UseRealTime()->Iterations(3);

/// What a change adds to the file beyond its row: version, leaf and their indexes.
template <void (Bench::*Change)(const Id&)>
void bytes_each(benchmark::State& state) {
  constexpr int kChanges = 3000;
  for (auto _ : state) {
    Bench bench;
    const auto before = bench.bytes();
    for (int n = 0; n < kChanges; ++n) (bench.*Change)(new_id(kStart));
    state.counters["bytes"] = static_cast<double>(bench.bytes() - before) / kChanges;
  }
}
BENCHMARK(bytes_each<&Bench::bare_change>)
    ->Name("Ledger/bytes_of_a_bare_row")
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(bytes_each<&Bench::change>)
    ->Name("Ledger/bytes_of_row_and_change")
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// A package of `count` changes, written without a database.
void write_big_package(const std::string& directory, const std::string& key_path, std::int64_t count) {
  const auto key = SigningKey::create(key_path, kOrigin);
  PackageFolder folder(directory);
  PackageFile entries(folder, "entries.jsonl"), versions(folder, "versions.jsonl");
  Frontier tree;
  const auto add_entry = [&](const std::string& header) {
    tree.append(leaf_hash(header));
    entries.add_line(header);
  };
  EntryDraft start{kActor, "ledger.start", "", {}, {{"key", key.verifier_key()}, {"origin", kOrigin}}};
  add_entry(entry_header(1, kStart, start));
  const std::string body = "{\"fields\":" + std::string(kFields) + ",\"schema\":1}";
  for (std::int64_t seq = 2; seq <= count; ++seq) {
    const auto id = new_id(kStart);
    const auto salt = sha256(std::to_string(seq));
    EntryDraft draft{kActor, "risk_scenario.create", "risk.create", {}, {}};
    draft.items = {{"risk_scenario", id, 1, commitment(salt, body)}};
    add_entry(entry_header(seq, {kStart.micros + seq}, draft));
    versions.add_line("{\"body\":" + body + ",\"entity\":\"risk_scenario\",\"id\":\"" + id.text() + "\",\"salt\":\"" +
                      salt.base64() + "\",\"seq\":" + std::to_string(seq) + ",\"version\":1}");
  }
  entries.finish();
  versions.finish();
  for (const std::string path : {"checkpoints.jsonl", "items.jsonl", "personal.jsonl", "README.txt", "LISEZMOI.txt"})
    folder.write(path, "");
  folder.write("keys.txt", key.verifier_key() + "\n");
  folder.write("organisation.json", "{\"format\":\"package/1\",\"name\":\"Bench\",\"origin\":\"" +
                                        std::string(kOrigin) + "\",\"personal\":\"included\"}\n");
  folder.write("checkpoint.txt", key.sign(Checkpoint{key.origin(), tree.size(), tree.root()}.text()));
  folder.write("manifest.txt", key.sign(folder.manifest_text(kOrigin, kStart)));
}

void verify_entries(benchmark::State& state) {
  const char* wanted = std::getenv("ASSAY_BENCH_ENTRIES");
  const std::int64_t count = wanted != nullptr ? std::atoll(wanted) : 1'000'000;
  const Bench bench;
  const auto directory = bench.folder() + "/package";
  write_big_package(directory, bench.folder() + "/key", count);
  for (auto _ : state)
    if (exit_code(verify_package(directory)) != 0) state.SkipWithError("the package is not valid");
  state.SetItemsProcessed(state.iterations() * count);
  // The baseline: nothing but one hash over the same files.
  const auto start = std::chrono::steady_clock::now();
  Sha256 hash;
  for (const char* name : {"entries.jsonl", "versions.jsonl"}) {
    std::ifstream file(directory + "/" + name, std::ios::binary);
    std::vector<char> buffer(1 << 20);
    while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0)
      hash.add({buffer.data(), static_cast<std::size_t>(file.gcount())});
  }
  benchmark::DoNotOptimize(hash.finish());
  state.counters["hash_only_s"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
BENCHMARK(verify_entries)->Name("Ledger/verify_entries")->UseRealTime()->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace assay::ledger
