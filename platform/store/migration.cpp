// SPDX-License-Identifier: Apache-2.0
// The steps of a migration that both engines take.
#include "platform/store/migration.h"

#include <fmt/format.h>

#include "platform/store/dialect.h"
#include "platform/store/engine.h"
#include "platform/store/migration_steps.h"

namespace assay::store {
namespace {

constexpr std::string_view kRecord = "schema_migration";

bool has_record(Connection& connection) {
  const auto found = connection.query_integer(schema_text(connection.dialect()).has_table, {std::string(kRecord)});
  return found.value_or(0) > 0;
}

void check_numbers(std::span<const Migration> migrations) {
  int expected = 0;
  for (const auto& migration : migrations)
    if (migration.number != ++expected)
      throw Breakage(fmt::format("migration {} stands where number {} is expected", migration.number, expected));
}

void check_history(Connection& connection, std::span<const Migration> migrations) {
  if (!has_record(connection)) return;
  connection.query("SELECT number, name FROM schema_migration ORDER BY number", {}, [&](const Row& row) {
    const auto number = row.integer(0);
    if (number > static_cast<std::int64_t>(migrations.size()))
      throw Breakage("the data were written by a newer release; install that release or restore an older backup");
    const auto& known = migrations[static_cast<std::size_t>(number - 1)];
    if (known.name != row.text(1))
      throw Breakage(
          fmt::format("migration {} of the data is {}, this program has {}", number, row.text(1), known.name));
    return true;
  });
}

}  // namespace

int schema_number(Connection& connection) {
  if (!has_record(connection)) return 0;
  return static_cast<int>(connection.query_integer("SELECT max(number) FROM schema_migration").value_or(0));
}

std::span<const Migration> pending_migrations(Connection& connection, std::span<const Migration> migrations) {
  check_numbers(migrations);
  check_history(connection, migrations);
  return migrations.subspan(static_cast<std::size_t>(schema_number(connection)));
}

void run_migrations(Connection& connection, std::span<const Migration> pending) {
  if (!has_record(connection))
    connection.run_script(expand_macros(
        "CREATE TABLE schema_migration (number {INT} PRIMARY KEY, name {TEXT} NOT NULL)", connection.dialect()));
  for (const auto& migration : pending) {
    try {
      connection.run_script(expand_macros(migration.sql, connection.dialect()));
      connection.execute("INSERT INTO schema_migration (number, name) VALUES (?, ?)",
                         {std::int64_t{migration.number}, std::string(migration.name)});
    } catch (const Breakage& breakage) {
      throw Breakage(fmt::format("migration {} ({}) failed: {}", migration.number, migration.name, breakage.what()));
    }
  }
}

RowCounts count_rows(Connection& connection) {
  std::vector<std::string> tables;
  connection.query(schema_text(connection.dialect()).tables, {}, [&](const Row& row) {
    if (row.text(0) != kRecord) tables.emplace_back(row.text(0));
    return true;
  });
  RowCounts counts;
  for (const auto& table : tables)
    counts[table] = connection.query_integer(fmt::format("SELECT count(*) FROM \"{}\"", table)).value_or(0);
  return counts;
}

void check_counts(const RowCounts& before, const RowCounts& after) {
  for (const auto& [table, rows] : before) {
    const auto found = after.find(table);
    const auto now = found == after.end() ? 0 : found->second;
    if (now < rows) throw Breakage(fmt::format("table {} had {} rows and would have {}", table, rows, now));
  }
}

void check_answer(Connection& connection, std::string_view sql, std::string_view meaning) {
  connection.query(sql, {}, [&](const Row& row) -> bool {
    throw Breakage(fmt::format("the migrated data have {} (table {})", meaning, row.text(0)));
  });
}

void check_integrity(Connection& connection) {
  const auto answer = connection.query_text("PRAGMA integrity_check(1)");
  if (answer != "ok") throw Breakage("the migrated data are not sound: " + answer.value_or(""));
}

int migrate(const Location& location, std::span<const Migration> migrations,
            const std::function<void(Connection&)>& verify) {
  check_numbers(migrations);
  return make_engine(location, {})->migrate(migrations, verify);
}

}  // namespace assay::store
