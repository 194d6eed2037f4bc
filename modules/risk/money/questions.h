// SPDX-License-Identifier: Apache-2.0
// What is asked of risk in money over HTTP: quantify, what-if, optimise, explain; of the register as of a moment, or of
// a document that comes with the question. And the aids: update by evidence, place in the matrix, calibration.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::risk::money {

std::span<const api::Summary> summaries();

}  // namespace assay::risk::money
