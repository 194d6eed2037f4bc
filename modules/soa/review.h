// SPDX-License-Identifier: Apache-2.0
// What the pages read beside the rows: what stands between them and a submission, and how the approved version drifted.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::soa {

std::span<const api::Summary> summaries();

}  // namespace assay::soa
