// SPDX-License-Identifier: Apache-2.0
// What Cairo cannot say in a PDF: the language, that windows show the title, and a date as the standard writes it.
#pragma once

#include <string>

namespace assay::report {

/// Appends an incremental update (ISO 32000-1, 7.5.6) that replaces the catalogue and the information dictionary.
std::string complete_pdf(std::string pdf, const std::string& language);

}  // namespace assay::report
