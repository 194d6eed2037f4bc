// SPDX-License-Identifier: Apache-2.0
// What the module says on the first page.
#pragma once

#include <span>

#include "platform/api/home.h"

namespace assay::charter {

std::span<const api::HomeLine> home();

}  // namespace assay::charter
