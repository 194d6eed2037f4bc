// SPDX-License-Identifier: Apache-2.0
#include "platform/report/workbook.h"

#include <algorithm>
#include <ranges>

#include "platform/exchange/table.h"

namespace assay::report {
namespace {

exchange::Sheet sheet_of(const Document& document, const TableBlock& table, const std::string& heading) {
  exchange::Sheet sheet;
  sheet.name = heading;
  sheet.title = document.title;
  sheet.facts = document.cover.rows;
  const bool has_groups = !table.groups.empty();
  if (has_groups) sheet.columns.push_back({heading});
  for (const auto& column : table.columns)
    sheet.columns.push_back({column.header, column.is_right ? exchange::CellType::number : exchange::CellType::text});
  auto group = table.groups.begin();
  std::string band;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (; group != table.groups.end() && group->first <= r; ++group) band = group->second;
    auto cells = table.rows[r];
    if (has_groups) cells.insert(cells.begin(), band);
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

}  // namespace

bool has_table(const Document& document) {
  return std::ranges::any_of(document.blocks,
                             [](const Block& block) { return std::holds_alternative<TableBlock>(block); });
}

std::string to_xlsx(const Document& document) {
  std::vector<exchange::Sheet> sheets;
  std::string heading = document.title;
  for (const auto& block : document.blocks) {
    if (const auto* found = std::get_if<Heading>(&block)) heading = found->text;
    if (const auto* table = std::get_if<TableBlock>(&block)) sheets.push_back(sheet_of(document, *table, heading));
  }
  return sheets.empty() ? std::string() : exchange::write_xlsx(sheets, document.created);
}

}  // namespace assay::report
