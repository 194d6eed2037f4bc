// SPDX-License-Identifier: Apache-2.0
// The objectives as a document.
#pragma once

#include <span>

#include "platform/api/printed.h"

namespace assay::objectives {

std::span<const api::Printed> printed();

}  // namespace assay::objectives
