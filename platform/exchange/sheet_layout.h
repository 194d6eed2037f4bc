// SPDX-License-Identifier: Apache-2.0
// How wide the columns of a printed table are and how many lines its rows take, in characters.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/exchange/table.h"

namespace assay::exchange {

/// Everything on one line where that fits a sheet of A4 across. Otherwise each column is wide enough for its words, and
/// what is left over goes to the columns with much text.
std::vector<double> column_widths(const Sheet& sheet);

/// Where the values of the facts above the table stand: labels run over the column between.
std::size_t fact_column(const Sheet& sheet);

/// Lines of the highest cell of a row, with words kept whole where they fit.
std::size_t lines_of(std::span<const std::string> cells, std::span<const double> widths);

}  // namespace assay::exchange
