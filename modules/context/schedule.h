// SPDX-License-Identifier: Apache-2.0
// When something that recurs is due: read from the words people write ("Quarterly", "Monthly from 2026-04", "Annuel").
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace assay::context {

enum class Period { continuous, weekly, monthly, quarterly, half_yearly, annual };

struct Schedule {
  std::optional<Period> period;  ///< nothing where the words name an event and no interval
  std::optional<Date> starts_on;
};

/// English and French. What is not understood stays a text.
Schedule read_schedule(std::string_view frequency);

/// The day one period later; nothing for what never stops.
std::optional<Date> one_period_after(Date day, Period period);

/// The first day on which it is due: a period after it was done last, else the day it starts.
std::optional<Date> next_due(std::optional<Period> period, std::optional<Date> starts_on,
                             std::optional<Date> last_done_on);

}  // namespace assay::context
