// SPDX-License-Identifier: Apache-2.0
// What other modules and the programs may use of the certification module. So far its rules, as pure functions.
#pragma once

#include "modules/certification/audit_time.h"   // IWYU pragma: export
#include "modules/certification/certificate.h"  // IWYU pragma: export
#include "modules/certification/clock.h"        // IWYU pragma: export
#include "modules/certification/coverage.h"     // IWYU pragma: export
#include "modules/certification/input.h"        // IWYU pragma: export
#include "modules/certification/life_cycle.h"   // IWYU pragma: export
#include "modules/certification/plan.h"         // IWYU pragma: export
#include "modules/certification/programme.h"    // IWYU pragma: export
#include "modules/certification/report.h"       // IWYU pragma: export
#include "modules/certification/rules.h"        // IWYU pragma: export
