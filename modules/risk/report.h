// SPDX-License-Identifier: Apache-2.0
// The risk register as PDF, XLSX, CSV and JSON.
#pragma once

#include <span>

#include "platform/api/export.h"

namespace assay::risk {

std::span<const api::Export> exports();

}  // namespace assay::risk
