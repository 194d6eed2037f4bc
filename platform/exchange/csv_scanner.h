// SPDX-License-Identifier: Apache-2.0
// Splits CSV text into records (RFC 4180 quoting; LF, CRLF, CR) and finds out which delimiter it uses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::exchange {

struct CsvRecord {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  std::string_view source;            ///< the record as it stands in the text
  bool is_blank = true;               ///< nothing but delimiters; "" is a cell
  bool has_text_after_quote = false;  ///< `"a"b`: two readers would understand two things
  bool has_unclosed_quote = false;    ///< the text ended inside quotes
  bool has_more_cells = false;        ///< over `max_cells`; the rest was not kept
};

class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter, std::size_t max_cells, std::int64_t first_line = 1)
      : text_(text), delimiter_(delimiter), max_cells_(max_cells), line_(first_line) {}
  /// False at the end of the text. The record is reused.
  bool next(CsvRecord& record);

 private:
  void take_cell(CsvRecord& record);
  void take_quoted(CsvRecord& record);
  void take_plain();
  [[nodiscard]] bool is_at_end_of_line() const;
  void skip_line_end();

  std::string_view text_;
  char delimiter_;
  std::size_t max_cells_;
  std::int64_t line_;
  std::size_t at_ = 0;
  std::string cell_;
};

/// `,` `;` or TAB. The one under which the first records have the same number of cells and no odd quotes.
char detect_delimiter(std::string_view text);

}  // namespace assay::exchange
