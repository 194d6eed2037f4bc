// SPDX-License-Identifier: Apache-2.0
// What the cells of a sheet refer to: the parts of the workbook, its shared strings and its number formats.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/exchange/number_format.h"
#include "platform/exchange/zip_archive.h"

namespace assay::exchange {

/// All shared texts of a workbook together, and all cells of a sheet together, may have so many bytes.
inline constexpr std::size_t kWorkbookTextBytes = 128 << 20;

struct XlsxBook {
  std::string sheet_part;  ///< path of the chosen sheet in the archive
  std::vector<std::string> shared_strings;
  std::vector<NumberKind> cell_styles;  ///< by style index of a cell
  bool is_1904 = false;
};

Result<XlsxBook> read_xlsx_book(ZipArchive& archive, std::string_view sheet);

/// Excel writes a character that XML cannot hold as _xHHHH_.
std::string unescape_xlsx_text(std::string text);

}  // namespace assay::exchange
