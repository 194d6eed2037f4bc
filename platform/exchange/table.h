// SPDX-License-Identifier: Apache-2.0
// A table as people exchange it: headers and rows of text cells. CSV and XLSX become this and are written from it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace assay::exchange {

struct TableRow {
  std::int64_t line = 0;           ///< 1-based line (CSV) or row (XLSX) in the source where the row begins
  std::vector<std::string> cells;  ///< as many as headers
};

struct Table {
  std::vector<std::string> headers;
  std::vector<TableRow> rows;
  /// Problems of single rows (too many cells, bad encoding): the row is not in `rows`.
  struct RowProblem {
    std::int64_t line = 0;
    std::string what;  ///< message key id of exchange strings
    std::string text;  ///< the row as read, cut to 1,000 bytes
  };
  std::vector<RowProblem> rejected;
};

struct TableLimits {
  std::size_t bytes = 64 << 20;
  std::size_t rows = 1'000'000;
  std::size_t columns = 1'000;
  std::size_t cell_bytes = 256 << 10;
  std::size_t cells = 5'000'000;  ///< headers x rows: short rows are padded, so a small file could ask for much memory
};

/// Detects UTF-8 (with or without BOM), UTF-16 with BOM and Windows-1252, and the delimiter among `,` `;` TAB; RFC 4180
/// quoting; LF, CRLF, CR. Removes one leading `'` before a formula trigger (RULINGS 1.4). A damaged file is refused.
Result<Table> read_csv(std::string_view bytes, const TableLimits& limits = {});

/// Reads the first (or named) sheet. Runs in a child process (`assay-program --parse-xlsx`, seccomp, rlimits, no
/// network, no files): `program` is the path of the binary that serves the hidden sub-command.
Result<Table> read_xlsx(std::string_view bytes, const std::string& program, std::string_view sheet = {},
                        const TableLimits& limits = {});
/// What the child runs: reads the file from standard input, writes the table to standard output, answers exit code.
int parse_xlsx_child();

/// By content, never by name: zip magic = XLSX, else CSV. `sheet` is of a workbook, its first visible one when empty.
Result<Table> read_table(std::string_view bytes, const std::string& program, std::string_view sheet = {},
                         const TableLimits& limits = {});

enum class CellType { text, number, boolean, date };
struct Column {
  std::string header;
  CellType type = CellType::text;
  double width = 0;  ///< characters; 0 = from the content
};
struct Sheet {
  std::string name;
  std::string title;  ///< a line above the table, or empty
  std::vector<std::pair<std::string, std::string>>
      facts;  ///< label and value lines above the table (version, hash ...)
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

/// UTF-8 without BOM, comma, CRLF; text cells that begin with a trigger (`= + - @` TAB CR LF and full-width forms) get
/// one `'`, a genuine leading `'` before a trigger is doubled. Only the table, no facts.
std::string write_csv(const Sheet& sheet);
/// Cells typed; text never becomes a formula; frozen header, filter; byte-identical for the same sheets and `created`.
std::string write_xlsx(const std::vector<Sheet>& sheets, const std::string& created_iso);

}  // namespace assay::exchange
