// SPDX-License-Identifier: Apache-2.0
// The charter as a document.
#pragma once

#include <span>

#include "platform/api/printed.h"

namespace assay::charter {

std::span<const api::Printed> printed();

}  // namespace assay::charter
