// SPDX-License-Identifier: Apache-2.0
// One table from SQLSTATE to FaultKind, and constraints named as SQLite names them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/store/postgres_result.h"

namespace assay::store {
namespace {

struct StateRow {
  std::string_view prefix;  ///< SQLSTATE or its first characters; the first match counts
  FaultKind kind;
};

constexpr std::array kStates{
    StateRow{"23505", FaultKind::unique},
    StateRow{"23P01", FaultKind::unique},
    StateRow{"23503", FaultKind::foreign_key},
    StateRow{"23", FaultKind::check},
    StateRow{"P0001", FaultKind::check},     // RAISE EXCEPTION of a trigger
    StateRow{"40", FaultKind::conflict},     // serialisation, deadlock
    StateRow{"0A000", FaultKind::conflict},  // "cached plan must not change result type"; the rest is below
    StateRow{"55P03", FaultKind::busy},      // lock_timeout
    StateRow{"53300", FaultKind::busy},      // too many connections
    StateRow{"53100", FaultKind::full},
    StateRow{"57014", FaultKind::busy},           // cancelled, statement_timeout
    StateRow{"57P", FaultKind::connection_lost},  // shut down, crashed, starting
    StateRow{"08", FaultKind::connection_lost},
    StateRow{"25006", FaultKind::read_only},
    StateRow{"58030", FaultKind::io},
    StateRow{"XX001", FaultKind::corrupt},
    StateRow{"XX002", FaultKind::corrupt},
    StateRow{"42", FaultKind::syntax},
};

std::string_view field(const PGresult* result, int code) {
  const char* text = result != nullptr ? PQresultErrorField(result, code) : nullptr;
  return text != nullptr ? std::string_view(text) : std::string_view();
}

FaultKind kind_of(const PGconn* connection, const PGresult* result) {
  const auto state = field(result, PG_DIAG_SQLSTATE);
  for (const auto& [prefix, kind] : kStates) {
    if (!state.starts_with(prefix)) continue;
    // The same state also means "not supported", which no repetition cures.
    if (prefix == "0A000" && field(result, PG_DIAG_SOURCE_FUNCTION) != "RevalidateCachedQuery")
      return FaultKind::syntax;
    return kind;
  }
  if (state.empty() && PQstatus(connection) == CONNECTION_BAD) return FaultKind::connection_lost;
  return FaultKind::other;
}

// The detail is "Key (a, b)=(1, x) already exists." in the language of the server; only the parentheses are fixed. An
// index over expressions has parentheses among its columns and is called by its name, as SQLite does.
std::string unique_columns(const PGresult* result) {
  const auto detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  const auto open = detail.find('(');
  const auto close = detail.find(")=(");
  const std::string name(field(result, PG_DIAG_CONSTRAINT_NAME));
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return name;
  auto columns = detail.substr(open + 1, close - open - 1);
  if (columns.find('(') != std::string_view::npos) return name;
  std::string found;
  while (!columns.empty()) {
    const auto comma = std::min(columns.find(", "), columns.size());
    auto column = columns.substr(0, comma);
    if (column.size() > 1 && column.front() == '"') column = column.substr(1, column.size() - 2);
    found += fmt::format("{}{}.{}", found.empty() ? "" : ",", field(result, PG_DIAG_TABLE_NAME), column);
    columns.remove_prefix(std::min(comma + 2, columns.size()));
  }
  return found;
}

std::string constraint_of(const PGresult* result) {
  const auto state = field(result, PG_DIAG_SQLSTATE);
  if (state == "23505") return unique_columns(result);
  if (state == "23502")
    return fmt::format("{}.{}", field(result, PG_DIAG_TABLE_NAME), field(result, PG_DIAG_COLUMN_NAME));
  if (state == "P0001") return std::string(field(result, PG_DIAG_MESSAGE_PRIMARY));
  return std::string(field(result, PG_DIAG_CONSTRAINT_NAME));
}

}  // namespace

Fault postgres_fault(const PGconn* connection, const PGresult* result) {
  // The detail holds values of rows and stays out of the message, which goes to logs.
  auto message = std::string(field(result, PG_DIAG_MESSAGE_PRIMARY));
  if (message.empty()) message = PQerrorMessage(connection);
  while (!message.empty() && message.back() == '\n') message.pop_back();
  return Fault(kind_of(connection, result),
               fmt::format("PostgreSQL: {} ({})", message, field(result, PG_DIAG_SQLSTATE)), constraint_of(result));
}

std::int64_t rows_changed(PGresult* result) {
  const std::string_view status = PQcmdStatus(result);
  if (!status.starts_with("INSERT") && !status.starts_with("UPDATE") && !status.starts_with("DELETE")) return 0;
  const std::string_view count = PQcmdTuples(result);
  std::int64_t changed = 0;
  std::from_chars(count.data(), count.data() + count.size(), changed);
  return changed;
}

}  // namespace assay::store
