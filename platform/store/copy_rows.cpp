// SPDX-License-Identifier: Apache-2.0
// PostgreSQL says what kind each column is (SQLite has one type for ids and bytes) and which table refers to which.
#include "platform/store/copy_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "platform/store/dialect.h"

namespace assay::store {
namespace {

constexpr int kRowsAtOnce = 500;

struct Column {
  std::string name, type;
};
using Columns = std::map<std::string, std::vector<Column>>;

std::vector<std::string> tables_of(Connection& connection) {
  std::vector<std::string> tables;
  connection.query(schema_text(connection.dialect()).tables, {}, [&](const Row& row) {
    tables.emplace_back(row.text(0));
    return true;
  });
  return tables;
}

Columns columns_of(Connection& postgres) {
  Columns columns;
  postgres.query(
      "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns"
      " WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
      {}, [&](const Row& row) {
        columns[std::string(row.text(0))].push_back({std::string(row.text(1)), std::string(row.text(2))});
        return true;
      });
  return columns;
}

/// The tables of both, so that each comes after those that it refers to.
std::vector<std::string> ordered_tables(Connection& postgres, Connection& sqlite, const Columns& columns) {
  std::map<std::string, std::set<std::string>> needs;
  for (const auto& table : tables_of(sqlite))
    if (columns.contains(table) && table != "schema_migration") needs[table];
  postgres.query(
      "SELECT c.relname::text, p.relname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
      " JOIN pg_class p ON p.oid = k.confrelid WHERE k.contype = 'f' AND k.connamespace = "
      "current_schema()::regnamespace",
      {}, [&](const Row& row) {
        if (row.text(0) != row.text(1)) needs[std::string(row.text(0))].insert(std::string(row.text(1)));
        return true;
      });
  std::vector<std::string> ordered;
  while (!needs.empty()) {
    const auto next = std::ranges::find_if(needs, [&](const auto& entry) {
      return std::ranges::none_of(entry.second, [&](const auto& other) { return needs.contains(other); });
    });
    if (next == needs.end()) throw Breakage("tables refer to each other in a circle");
    ordered.push_back(next->first);
    needs.erase(next);
  }
  return ordered;
}

Param value_of(const Row& row, int column, const std::string& type) {
  if (row.is_null(column)) return nullptr;
  if (type == "uuid") return row.id(column);
  if (type == "bytea") return row.bytes(column);
  if (type == "text") return std::string(row.text(column));
  if (type == "double precision") return row.real(column);
  return row.integer(column);
}

/// Triggers of the target while rows are copied: SQLite's are taken out and put back, PostgreSQL's are switched off.
class RestingTriggers {
 public:
  RestingTriggers(Connection& connection, std::span<const std::string> tables)
      : connection_(connection), tables_(tables.begin(), tables.end()) {
    if (connection_.dialect() == Dialect::postgresql)
      switch_to("DISABLE");
    else
      take_out();
  }
  void wake() {
    if (connection_.dialect() == Dialect::postgresql) return switch_to("ENABLE");
    for (const auto& text : texts_) connection_.run_script(text + ";");
  }

 private:
  void take_out() {
    std::vector<std::string> names;
    connection_.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name", {},
                      [&](const Row& row) {
                        names.emplace_back(row.text(0));
                        texts_.emplace_back(row.text(1));
                        return true;
                      });
    for (const auto& name : names) connection_.run_script(fmt::format("DROP TRIGGER \"{}\"", name));
  }
  void switch_to(std::string_view verb) {
    for (const auto& table : tables_)
      connection_.run_script(fmt::format("ALTER TABLE \"{}\" {} TRIGGER USER", table, verb));
  }
  Connection& connection_;
  std::vector<std::string> tables_, texts_;
};

/// Calls `on_row` for each row; from PostgreSQL through a cursor, because a result lies in memory as a whole.
void each_row(Connection& from, const std::string& table, const std::string& list, const OnRow& on_row) {
  const auto select = fmt::format("SELECT {} FROM \"{}\"", list, table);
  if (from.dialect() == Dialect::sqlite) return from.query(select, {}, on_row);
  const auto cursor = "copy_" + table;
  from.run_script(fmt::format("DECLARE \"{}\" NO SCROLL CURSOR FOR {}", cursor, select));
  for (bool has_more = true; has_more;) {
    has_more = false;
    from.query(fmt::format("FETCH {} FROM \"{}\"", kRowsAtOnce, cursor), {}, [&](const Row& row) {
      has_more = true;
      return on_row(row);
    });
  }
  from.run_script(fmt::format("CLOSE \"{}\"", cursor));
}

std::int64_t copy_table(Connection& from, Connection& to, const std::string& table,
                        const std::vector<Column>& columns) {
  std::string list, marks;
  for (const auto& column : columns) {
    list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", column.name);
    marks += marks.empty() ? "?" : ", ?";
  }
  const auto insert = fmt::format("INSERT INTO \"{}\" ({}) VALUES ({})", table, list, marks);
  std::vector<Params> rows;
  std::int64_t copied = 0;
  const auto flush = [&] {
    if (!rows.empty()) to.execute_many(insert, rows);
    copied += static_cast<std::int64_t>(rows.size());
    rows.clear();
  };
  each_row(from, table, list, [&](const Row& row) {
    Params params;
    for (std::size_t i = 0; i < columns.size(); ++i)
      params.push_back(value_of(row, static_cast<int>(i), columns[i].type));
    rows.push_back(std::move(params));
    if (rows.size() == kRowsAtOnce) flush();
    return true;
  });
  flush();
  return copied;
}

}  // namespace

std::int64_t copy_rows(Connection& from, Connection& to) {
  const bool is_to_postgres = to.dialect() == Dialect::postgresql;
  BASE_ASSERT(is_to_postgres != (from.dialect() == Dialect::postgresql));
  auto& postgres = is_to_postgres ? to : from;
  auto& sqlite = is_to_postgres ? from : to;
  const auto columns = columns_of(postgres);
  const auto tables = ordered_tables(postgres, sqlite, columns);
  RestingTriggers triggers(to, tables);
  for (auto table = tables.rbegin(); table != tables.rend(); ++table)
    to.execute(fmt::format("DELETE FROM \"{}\"", *table));
  std::int64_t copied = 0;
  for (const auto& table : tables) {
    const auto rows = copy_table(from, to, table, columns.at(table));
    const auto there = to.query_integer(fmt::format("SELECT count(*) FROM \"{}\"", table)).value_or(0);
    if (rows != there) throw Breakage(fmt::format("table {} has {} rows and {} were copied", table, rows, there));
    copied += rows;
  }
  triggers.wake();
  return copied;
}

}  // namespace assay::store
