// SPDX-License-Identifier: Apache-2.0
// Risk in money as PDF: figures, curve, inputs, and what a replay needs.
#pragma once

#include <span>

#include "platform/api/export.h"

namespace assay::risk::money {

std::span<const api::Export> exports();

}  // namespace assay::risk::money
