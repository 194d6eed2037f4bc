// SPDX-License-Identifier: Apache-2.0
// What stands between the rows and a submission, row by row, in the reader's language.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::soa {

std::span<const api::Summary> summaries();

}  // namespace assay::soa
