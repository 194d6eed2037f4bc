// SPDX-License-Identifier: Apache-2.0
// What is printed of clause 4.1 and 4.2: the context, the interested parties, the obligations.
#pragma once

#include <span>

#include "platform/api/printed.h"

namespace assay::context {

std::span<const api::Printed> printed();

}  // namespace assay::context
