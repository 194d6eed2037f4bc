// SPDX-License-Identifier: Apache-2.0
// Where the table begins, and dense rows from sparse ones.
#include "platform/exchange/raw_sheet.h"

#include <algorithm>

#include "platform/exchange/strings.gen.h"
#include "platform/exchange/table_builder.h"

namespace assay::exchange {
namespace {

std::size_t header_index(const RawSheet& sheet) {
  const auto& rows = sheet.rows;
  const auto filtered = std::ranges::find_if(rows, [&](const RawRow& row) { return row.line == sheet.filter_line; });
  if (filtered != rows.end()) return static_cast<std::size_t>(filtered - rows.begin());
  const auto wide = std::ranges::find_if(rows, [](const RawRow& row) { return row.cells.size() > 1; });
  return wide == rows.end() ? 0 : static_cast<std::size_t>(wide - rows.begin());
}

// Copies the cell of a merge's first row into the rows below that exist. Bounded: merges may overlap, in hostile files.
Status spread_merges(RawSheet& sheet, std::size_t header, const TableLimits& limits) {
  std::size_t steps = 0, bytes = 0;
  for (const auto& merge : sheet.merges) {
    auto row = std::ranges::lower_bound(sheet.rows, merge.first_line, {}, &RawRow::line);
    if (row == sheet.rows.end() || row->line != merge.first_line ||
        row < sheet.rows.begin() + static_cast<std::ptrdiff_t>(header + 1))
      continue;
    const auto source = std::ranges::find(row->cells, merge.column, &RawCell::column);
    if (source == row->cells.end()) continue;
    const std::string text = source->text;
    for (++row; row != sheet.rows.end() && row->line <= merge.last_line; ++row) {
      bytes += text.size();
      if (++steps > limits.cells || bytes > limits.bytes)
        return refuse(Errc::too_large, "file", msg::exchange_too_many_cells,
                      {{"limit", static_cast<std::int64_t>(limits.cells)}});
      const auto at = std::ranges::lower_bound(row->cells, merge.column, {}, &RawCell::column);
      if (at == row->cells.end() || at->column != merge.column) row->cells.insert(at, {merge.column, text});
    }
  }
  return {};
}

// Cells beyond the header by more than one are not needed to see that the row is too long.
std::vector<std::string> dense(RawRow& row, std::size_t max_width) {
  std::vector<std::string> cells;
  for (auto& cell : row.cells) {
    const auto at = std::min<std::size_t>(cell.column, max_width);
    if (at >= cells.size()) cells.resize(at + 1);
    cells[at] = std::move(cell.text);
  }
  return cells;
}

std::string joined(const RawRow& row) {
  std::string text;
  for (const auto& cell : row.cells) {
    if (text.size() > 1000) break;
    text += (text.empty() ? "" : " | ") + cell.text;
  }
  return text;
}

}  // namespace

Result<Table> to_table(RawSheet sheet, const TableLimits& limits) {
  TableBuilder table(limits);
  if (sheet.rows.empty()) return table.finish();
  const auto header = header_index(sheet);
  TRY(spread_merges(sheet, header, limits));
  auto headers = dense(sheet.rows[header], limits.columns);
  const auto width = headers.size();
  TRY(table.set_headers(std::move(headers)));
  for (auto i = header + 1; i < sheet.rows.size(); ++i) {
    auto& row = sheet.rows[i];
    if (row.has_formula_without_value) {
      table.reject(row.line, msg::exchange_row_formula_without_value, joined(row));
      continue;
    }
    auto cells = dense(row, width);
    TRY(table.add_row(row.line, cells));
  }
  return table.finish();
}

}  // namespace assay::exchange
