// SPDX-License-Identifier: Apache-2.0
// The widths of a table's columns as parts of the page.
#pragma once

#include <vector>

#include "platform/report/document.h"

namespace assay::report {

/// As wished, unless a word would be broken in two: its column takes from those that have more than their words need.
/// `letters` is how many fit beside each other on the page.
std::vector<double> column_shares(const TableBlock& table, double letters);

}  // namespace assay::report
