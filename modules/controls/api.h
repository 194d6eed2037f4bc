// SPDX-License-Identifier: Apache-2.0
// What other modules may use of this one.
#pragma once

#include "modules/controls/implementation_rules.h"  // IWYU pragma: export
