// SPDX-License-Identifier: Apache-2.0
// The scope as a printed document (ISO/IEC 27001:2022, 4.3).
#pragma once

#include <span>

#include "platform/api/printed.h"

namespace assay::scope {

std::span<const api::Printed> printed();

}  // namespace assay::scope
