// SPDX-License-Identifier: Apache-2.0
// Writes CSV that spreadsheets show as text and that `read_csv` reads back exactly.
#include "platform/exchange/formula.h"
#include "platform/exchange/table.h"

namespace assay::exchange {
namespace {

bool may_stay_unguarded(std::string_view cell, CellType type) {
  return type == CellType::number && is_plain_number(cell);
}

// All delimiters that a reader may try are quoted, so that it can find only one; an odd first header too (a byte order
// mark, `sep=`).
bool needs_quotes(std::string_view cell) {
  return cell.find_first_of(",;\t\"\r\n") != std::string_view::npos || cell.starts_with("sep=") ||
         cell.starts_with("\xEF\xBB\xBF");
}

void append_cell(std::string& out, std::string_view cell, CellType type) {
  const bool is_guarded = begins_with_quoted_trigger(cell) && !may_stay_unguarded(cell, type);
  if (!is_guarded && !needs_quotes(cell)) {
    out += cell;
    return;
  }
  const bool is_quoted = needs_quotes(cell);
  if (is_quoted) out += '"';
  if (is_guarded) out += '\'';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  if (is_quoted) out += '"';
}

template <class CellAt>
void append_record(std::string& out, const Sheet& sheet, CellAt cell_at) {
  const auto begin = out.size();
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    if (i > 0) out += ',';
    append_cell(out, cell_at(i), sheet.columns[i].type);
  }
  // A line of delimiters alone is what readers skip; a quoted nothing makes it a row.
  const bool is_blank = out.size() - begin + 1 == sheet.columns.size();
  if (is_blank) out.insert(begin, "\"\"");
  out += "\r\n";
}

}  // namespace

std::string write_csv(const Sheet& sheet) {
  std::string out;
  append_record(out, sheet, [&](std::size_t i) { return std::string_view(sheet.columns[i].header); });
  for (const auto& row : sheet.rows)
    append_record(out, sheet,
                  [&](std::size_t i) { return i < row.size() ? std::string_view(row[i]) : std::string_view(); });
  return out;
}

}  // namespace assay::exchange
