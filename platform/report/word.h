// SPDX-License-Identifier: Apache-2.0
// A printed document as DOCX (ECMA-376, transitional), for those who go on writing in it.
#pragma once

#include <string>

#include "platform/report/document.h"

namespace assay::report {

/// The same cover, heads, feet, repeated table heads and order as the PDF. The same document gives the same bytes.
std::string to_docx(const Document& document);

}  // namespace assay::report
