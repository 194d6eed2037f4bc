// SPDX-License-Identifier: Apache-2.0
// The responsibility matrix with its gaps, as pages and other programs read it.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::leadership {

std::span<const api::Summary> summaries();

}  // namespace assay::leadership
