// SPDX-License-Identifier: Apache-2.0
// What the pages of the module read beside the registers: the matrix over a filtered register, what is wrong with
// criteria as they stand, who still has to sign.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::risk {

std::span<const api::Summary> summaries();

}  // namespace assay::risk
