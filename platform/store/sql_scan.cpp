// SPDX-License-Identifier: Apache-2.0
// Literals, quoted names and comments of SQL.
#include "platform/store/sql_scan.h"

namespace assay::store {
namespace {

std::size_t end_of(std::string_view sql, std::size_t from, std::string_view closing) {
  const auto found = sql.find(closing, from);
  return found == std::string_view::npos ? sql.size() : found + closing.size();
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// PostgreSQL nests block comments, SQLite does not; a nested one in a shared text would mean two things.
std::size_t end_of_block_comment(std::string_view sql, std::size_t at) { return end_of(sql, at + 2, "*/"); }

std::size_t end_of_dollar_quote(std::string_view sql, std::size_t at) {
  if (at > 0 && is_name_character(sql[at - 1])) return at;  // a$b$c is a name
  auto tag_end = at + 1;
  while (tag_end < sql.size() && is_name_character(sql[tag_end])) ++tag_end;
  if (tag_end >= sql.size() || sql[tag_end] != '$') return at;
  if (sql[at + 1] >= '0' && sql[at + 1] <= '9') return at;  // $1 is a parameter
  const auto tag = sql.substr(at, tag_end + 1 - at);
  return end_of(sql, tag_end + 1, tag);
}

}  // namespace

std::size_t skip_quoted(std::string_view sql, std::size_t at, bool with_dollar_quotes) {
  const auto rest = sql.substr(at);
  // A doubled quote inside a literal reads as two literals side by side, which ends at the same place.
  if (rest.starts_with('\'')) return end_of(sql, at + 1, "'");
  if (rest.starts_with('"')) return end_of(sql, at + 1, "\"");
  if (rest.starts_with("--")) return end_of(sql, at + 2, "\n");
  if (rest.starts_with("/*")) return end_of_block_comment(sql, at);
  if (with_dollar_quotes && rest.starts_with('$')) return end_of_dollar_quote(sql, at);
  return at;
}

}  // namespace assay::store
