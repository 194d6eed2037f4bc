// SPDX-License-Identifier: Apache-2.0
// For tests of the ledger: an empty database with the ledger's tables and one guarded table, a key, a clock, and the
// few lines that write changes as the engine does.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>

#include "platform/ledger/ledger.h"
#include "platform/ledger/version.h"
#include "platform/store/database.h"
#include "platform/store/migration.h"

namespace assay::ledger {

inline constexpr std::string_view kTestOrigin = "assay/0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10";

/// A directory of its own that goes away with the object.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "assay-ledger-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw Breakage("no temporary directory");
    path_ = name;
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

inline std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
inline void write_text(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// Ledger tables and a domain table `thing(id, title)`.
inline std::string test_schema() {
  return std::string(ledger_schema()) + "CREATE TABLE thing (id {ID} PRIMARY KEY, title {TEXT} NOT NULL);\n" +
         table_guard("thing");
}

/// An id that says its number.
inline Id numbered_id(std::uint64_t number) {
  Id id;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  id.bytes[0] = 1;
  id.bytes[6] = 0x70;
  return id;
}

inline const Actor& test_actor() {
  static const Actor actor{"person", numbered_id(1000), numbered_id(1001), ""};
  return actor;
}

/// One entry with the given versions.
inline std::int64_t write_entry(store::Connection& connection, Instant now, const std::string& operation,
                                const std::vector<NewVersion>& versions, JsonObject details = {}) {
  const auto seq = begin_entry(connection);
  const auto at = entry_time(connection, now);
  EntryDraft draft;
  draft.actor = test_actor();
  draft.operation = operation;
  draft.rule = "test.rule";
  draft.items = write_versions(connection, seq, at, draft.actor, versions);
  draft.details = std::move(details);
  return append(connection, seq, at, draft);
}

inline NewVersion a_version(std::uint64_t number, std::int64_t version, std::string fields = R"({"title":"x"})") {
  NewVersion made;
  made.entity = "thing";
  made.id = numbered_id(number);
  made.version = version;
  made.fields = std::move(fields);
  return made;
}

class LedgerTest : public testing::Test {
 protected:
  LedgerTest() {
    location_.sqlite_path = folder_ / "ledger.db";
    const std::string schema = test_schema();
    const store::Migration migration{1, "0001_ledger", schema};
    store::migrate(location_, std::span(&migration, 1));
    database_ = store::open(location_);
  }
  void write(const store::WriteJob& job) { database_->write(job); }
  void sql(std::string_view text) {
    write([&](store::Connection& connection) { connection.execute(text); });
  }
  std::int64_t change(const std::vector<NewVersion>& versions, const std::string& operation = "thing.update",
                      const JsonObject& details = {}) {
    std::int64_t seq = 0;
    write([&](store::Connection& connection) {
      seq = write_entry(connection, clock_.now(), operation, versions, details);
    });
    return seq;
  }
  template <class Ask>
  auto ask(Ask ask) {
    decltype(ask(std::declval<store::Connection&>())) answer{};
    database_->read([&](store::Connection& connection) { answer = ask(connection); });
    return answer;
  }
  std::int64_t count(const std::string& table) {
    return ask([&](store::Connection& c) { return c.query_integer("SELECT count(*) FROM " + table).value(); });
  }

  TestFolder folder_;
  ManualClock clock_{*Instant::parse("2026-01-31T08:00:00Z")};
  store::Location location_;
  std::unique_ptr<store::Database> database_;
};

}  // namespace assay::ledger
