// SPDX-License-Identifier: Apache-2.0
// The type macros of migrations: {ID} {TEXT} {INT} {REAL} {BYTES} {KEY} and the blocks {SQLITE: ...} {POSTGRESQL: ...}.
#include <fmt/format.h>

#include "platform/store/dialect.h"
#include "platform/store/migration.h"
#include "platform/store/sql_scan.h"

namespace assay::store {
namespace {

std::string type_macro(std::string_view name, Dialect dialect) {
  const auto& text = dialect_text(dialect);
  if (name == "ID") return std::string(text.id);
  if (name == "TEXT") return std::string(text.text);
  if (name == "INT") return std::string(text.integer);
  if (name == "REAL") return std::string(text.real);
  if (name == "BYTES") return std::string(text.bytes);
  if (name == "KEY") return std::string(text.text) + std::string(text.binary_collation);
  throw Breakage(fmt::format("a migration has an unknown macro {{{}}}", name));
}

/// Where the brace that opens at `open` is closed, leaving out literals and comments.
std::size_t closing_brace(std::string_view sql, std::size_t open) {
  int depth = 0;
  for (auto at = open; at < sql.size();) {
    if (const auto end = skip_quoted(sql, at, false); end != at) {
      at = end;
      continue;
    }
    if (sql[at] == '{') ++depth;
    if (sql[at] == '}' && --depth == 0) return at;
    ++at;
  }
  throw Breakage("a migration has a brace that is not closed");
}

std::string expand_braces(std::string_view inside, Dialect dialect) {
  for (const auto& [prefix, wanted] :
       {std::pair{std::string_view("SQLITE:"), Dialect::sqlite}, {"POSTGRESQL:", Dialect::postgresql}}) {
    if (!inside.starts_with(prefix)) continue;
    // Both are expanded, so that a mistake in one shows on the other engine too.
    auto expanded = expand_macros(inside.substr(prefix.size()), dialect);
    return wanted == dialect ? expanded : std::string();
  }
  return type_macro(inside, dialect);
}

}  // namespace

std::string expand_macros(std::string_view sql, Dialect dialect) {
  std::string expanded;
  expanded.reserve(sql.size() + sql.size() / 4);
  for (std::size_t at = 0; at < sql.size();) {
    if (const auto end = skip_quoted(sql, at, false); end != at) {
      expanded += sql.substr(at, end - at);
      at = end;
    } else if (sql[at] == '{') {
      const auto close = closing_brace(sql, at);
      expanded += expand_braces(sql.substr(at + 1, close - at - 1), dialect);
      at = close + 1;
    } else if (sql[at] == '}') {
      throw Breakage("a migration closes a brace that it has not opened");
    } else {
      expanded += sql[at++];
    }
  }
  return expanded;
}

const DialectText& dialect_text(Dialect dialect) { return dialect == Dialect::sqlite ? kSqliteText : kPostgresqlText; }

const SchemaText& schema_text(Dialect dialect) {
  return dialect == Dialect::sqlite ? kSqliteSchemaText : kPostgresqlSchemaText;
}

}  // namespace assay::store
