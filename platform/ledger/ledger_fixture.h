// SPDX-License-Identifier: Apache-2.0
// For tests of the ledger: an empty database with the ledger's tables and one guarded table, a key, a clock, and the
// few lines that write changes as the engine does.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "platform/ledger/ledger.h"
#include "platform/ledger/version.h"
#include "platform/store/database.h"
#include "platform/store/migration.h"
#include "tests/support/database.h"

namespace assay::ledger {

inline constexpr std::string_view kTestOrigin = "assay/0190b6a4-7f5e-7c11-9a51-3f2f0f6f2f10";

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
  auto entry = begin_entry(connection, now);
  EntryDraft draft;
  draft.actor = test_actor();
  draft.operation = operation;
  draft.rule = "test.rule";
  draft.items = write_versions(connection, entry.seq, entry.at, versions);
  draft.details = std::move(details);
  return append(connection, std::move(entry), draft);
}

inline NewVersion a_version(std::uint64_t number, std::int64_t version, std::string fields = R"({"title":"x"})") {
  NewVersion made;
  made.entity = "thing";
  made.id = numbered_id(number);
  made.version = version;
  made.fields = std::move(fields);
  return made;
}

/// Runs on both databases: ASSAY_ON_BOTH_DATABASES(...), TEST_P.
class LedgerTest : public support::DatabaseTest {
 protected:
  LedgerTest() { database(test_schema()); }
  [[nodiscard]] std::string file(std::string_view name) const { return directory() + "/" + std::string(name); }
  void write(const store::WriteJob& job) { database().write(job); }
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
    database().read([&](store::Connection& connection) { answer = ask(connection); });
    return answer;
  }
  std::int64_t count(const std::string& table) {
    return ask([&](store::Connection& c) { return c.query_integer("SELECT count(*) FROM " + table).value(); });
  }

  ManualClock clock_{*Instant::parse("2026-01-31T08:00:00Z")};
};

}  // namespace assay::ledger
