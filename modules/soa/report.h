// SPDX-License-Identifier: Apache-2.0
// The Statement of Applicability as PDF, XLSX, CSV and JSON.
#pragma once

#include <span>

#include "platform/api/export.h"

namespace assay::soa {

std::span<const api::Export> exports();

}  // namespace assay::soa
