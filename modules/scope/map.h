// SPDX-License-Identifier: Apache-2.0
// The map of what is in and out with its warnings, what blocks a submission, and what changed since the signature.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::scope {

std::span<const api::Summary> summaries();

}  // namespace assay::scope
