// SPDX-License-Identifier: Apache-2.0
// What CSV and XLSX have in common: headers are checked and named, rows are made as wide as the header or rejected.
#pragma once

#include "platform/exchange/table.h"

namespace assay::exchange {

/// A, B ... Z, AA: how spreadsheets name the column with this index (from 0).
std::string column_letters(std::size_t index);

class TableBuilder {
 public:
  explicit TableBuilder(const TableLimits& limits) : limits_(limits) {}
  /// Trims headers; refuses two equal ones and a header without any name. One without a name is called #C in column C.
  Status set_headers(std::vector<std::string> cells);
  /// Pads a short row. A row that is too long, too large in a cell or no UTF-8 is kept as a problem.
  Status add_row(std::int64_t line, std::vector<std::string>& cells);
  void reject(std::int64_t line, MessageKey what, std::string_view text);
  [[nodiscard]] bool has_headers() const { return !table_.headers.empty(); }
  /// Refuses when there were no headers; drops columns that have neither name nor content.
  Result<Table> finish();

 private:
  [[nodiscard]] const MessageKey* problem_of(const std::vector<std::string>& cells) const;
  Status count_row();
  void drop_empty_columns();

  TableLimits limits_;
  Table table_;
  std::vector<bool> is_unnamed_;
  std::size_t rows_ = 0;
};

}  // namespace assay::exchange
