// SPDX-License-Identifier: Apache-2.0
// Headers and rows of a table that somebody else made.
#include "platform/exchange/table_builder.h"

#include <algorithm>
#include <unordered_map>

#include "platform/exchange/encoding.h"
#include "platform/exchange/formula.h"
#include "platform/exchange/strings.gen.h"

namespace assay::exchange {
namespace {

constexpr std::size_t kShownBytes = 1000;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!text.empty()) {
    if (kBlanks.contains(text.front())) {
      text.remove_prefix(1);
    } else if (kBlanks.contains(text.back())) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  return std::string(text);
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (const auto& cell : cells) {
    if (out.size() > kShownBytes) break;
    if (!out.empty()) out += " | ";
    out += cell;
  }
  return out;
}

}  // namespace

std::string column_letters(std::size_t index) {
  std::string out;
  for (auto rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + static_cast<char>((rest - 1) % 26)));
  return out;
}

Status TableBuilder::set_headers(std::vector<std::string> cells) {
  Problems problems;
  std::unordered_map<std::string, std::size_t> seen;
  while (!cells.empty() && trimmed(cells.back()).empty() && cells.size() > limits_.columns) cells.pop_back();
  if (cells.size() > limits_.columns)
    return refuse(Errc::too_large, "file", msg::exchange_too_many_columns,
                  {{"limit", static_cast<std::int64_t>(limits_.columns)}});
  bool has_name = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!is_utf8(cells[i])) return refuse("file", msg::exchange_bad_header_encoding, {{"column", column_letters(i)}});
    if (cells[i].size() > limits_.cell_bytes)
      return refuse(Errc::too_large, "file", msg::exchange_header_too_long, {{"column", column_letters(i)}});
    auto name = trimmed(without_guard(std::move(cells[i])));
    is_unnamed_.push_back(name.empty());
    has_name = has_name || !name.empty();
    if (name.empty()) name = "#" + column_letters(i);
    const auto [earlier, is_new] = seen.emplace(name, i);
    if (!is_new)
      problems.add("file", msg::exchange_duplicate_header,
                   {{"header", printable_text(name, kShownBytes)},
                    {"first", column_letters(earlier->second)},
                    {"second", column_letters(i)}});
    table_.headers.push_back(std::move(name));
  }
  if (!has_name) return refuse("file", msg::exchange_no_header);
  return problems.status();
}

const MessageKey* TableBuilder::problem_of(const std::vector<std::string>& cells) const {
  const auto width = table_.headers.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i >= width && !cells[i].empty()) return &msg::exchange_row_too_many_cells;
    if (cells[i].size() > limits_.cell_bytes) return &msg::exchange_row_cell_too_long;
    if (!is_utf8(cells[i])) return &msg::exchange_row_bad_encoding;
  }
  return nullptr;
}

Status TableBuilder::count_row() {
  ++rows_;
  if (rows_ > limits_.rows)
    return refuse(Errc::too_large, "file", msg::exchange_too_many_rows,
                  {{"limit", static_cast<std::int64_t>(limits_.rows)}});
  if (rows_ * table_.headers.size() > limits_.cells)
    return refuse(Errc::too_large, "file", msg::exchange_too_many_cells,
                  {{"limit", static_cast<std::int64_t>(limits_.cells)}});
  return {};
}

Status TableBuilder::add_row(std::int64_t line, std::vector<std::string>& cells) {
  TRY(count_row());
  if (const auto* what = problem_of(cells)) {
    table_.rejected.push_back({line, std::string(what->id), printable_text(joined(cells), kShownBytes)});
    return {};
  }
  TableRow row{line, {}};
  row.cells.reserve(table_.headers.size());
  for (auto& cell : cells) {
    if (row.cells.size() == table_.headers.size()) break;
    row.cells.push_back(without_guard(std::move(cell)));
  }
  row.cells.resize(table_.headers.size());
  table_.rows.push_back(std::move(row));
  return {};
}

void TableBuilder::reject(std::int64_t line, MessageKey what, std::string_view text) {
  table_.rejected.push_back({line, std::string(what.id), printable_text(text, kShownBytes)});
}

void TableBuilder::drop_empty_columns() {
  for (std::size_t i = table_.headers.size(); i-- > 0;) {
    const bool is_empty =
        is_unnamed_[i] && std::ranges::all_of(table_.rows, [i](const TableRow& row) { return row.cells[i].empty(); });
    if (!is_empty) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    table_.headers.erase(table_.headers.begin() + at);
    for (auto& row : table_.rows) row.cells.erase(row.cells.begin() + at);
  }
}

Result<Table> TableBuilder::finish() {
  if (!has_headers()) return refuse("file", msg::exchange_no_header);
  if (std::ranges::find(is_unnamed_, true) != is_unnamed_.end()) drop_empty_columns();
  return std::move(table_);
}

}  // namespace assay::exchange
