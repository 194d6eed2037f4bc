// SPDX-License-Identifier: Apache-2.0
// Documents to print in tests: invented, long enough to need many pages.
#pragma once

#include "platform/report/document.h"

namespace assay::tests {

/// A French landscape table of `rows` rows and seven columns with bands and some very long cells.
report::Document statement_document(std::size_t rows);
/// An English portrait text with headings, paragraphs, facts and a small table.
report::Document policy_document();
/// Writes the statement of 120 rows to standard output; an exit code.
int print_sample_pdf();

}  // namespace assay::tests
