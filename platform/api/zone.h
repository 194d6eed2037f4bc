// SPDX-License-Identifier: Apache-2.0
// Time zones of organisations (IANA names), for days as people mean them.
#pragma once

#include <string>

#include "base/time.h"

namespace assay::api {

bool is_time_zone(const std::string& name);
/// The last microsecond of that day in the zone; UTC where the zone is unknown.
Instant end_of_day(Date date, const std::string& zone);
/// The civil day of an instant in the zone.
Date day_in(Instant instant, const std::string& zone);

}  // namespace assay::api
