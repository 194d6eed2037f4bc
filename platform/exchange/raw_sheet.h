// SPDX-License-Identifier: Apache-2.0
// A sheet as it lies in a workbook: sparse rows, merged cells, perhaps a filter; and the table that people see in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/exchange/table.h"

namespace assay::exchange {

struct RawCell {
  std::uint32_t column = 0;  ///< from 0
  std::string text;
};
struct RawRow {
  std::uint32_t line = 0;      ///< from 1
  std::vector<RawCell> cells;  ///< in the order of columns, none empty
  bool has_formula_without_value = false;
};
/// Rows and columns as they count in RawRow and RawCell, both ends included.
struct RawMerge {
  std::uint32_t first_line = 0, last_line = 0, column = 0;
};
struct RawSheet {
  std::vector<RawRow> rows;
  std::vector<RawMerge> merges;
  std::optional<std::uint32_t> filter_line;  ///< the row on which a filter was set: it holds the headers
};

/// So many cells may stand above the table or beyond its columns before a sheet counts as too large.
inline constexpr std::size_t kCellsOutsideTable = 100'000;

/// The header is the row with the filter, else the first with two cells, else the first. A cell merged over several
/// rows counts in each of them. What stands above the header (titles, facts) is skipped.
Result<Table> to_table(RawSheet sheet, const TableLimits& limits);

}  // namespace assay::exchange
