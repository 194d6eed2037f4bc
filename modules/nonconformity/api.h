// SPDX-License-Identifier: Apache-2.0
// What other modules may use of the nonconformity module. So far its rules; registers and pages come on top of them.
#pragma once

#include "modules/nonconformity/chain.h"   // IWYU pragma: export
#include "modules/nonconformity/limits.h"  // IWYU pragma: export
#include "modules/nonconformity/rule.h"    // IWYU pragma: export
