// SPDX-License-Identifier: Apache-2.0
// The tables of a printed document as a workbook, one sheet each.
#pragma once

#include <string>

#include "platform/report/document.h"

namespace assay::report {

bool has_table(const Document& document);

/// A sheet is named by the heading above its table. Empty where the document has no table.
std::string to_xlsx(const Document& document);

}  // namespace assay::report
