// SPDX-License-Identifier: Apache-2.0
// Roles, responsibilities and authorities as a document.
#pragma once

#include <span>

#include "platform/api/printed.h"

namespace assay::leadership {

std::span<const api::Printed> printed();

}  // namespace assay::leadership
