// SPDX-License-Identifier: Apache-2.0
// The forecast as the page, the command line and other programs read it.
#pragma once

#include <span>

#include "modules/charter/api.h"
#include "modules/charter/schedule.h"
#include "platform/api/summary.h"

namespace assay::charter {

/// The forecast on the reader's day with everything it rests on.
struct Outlook {
  std::vector<WorkPackage> packages;  ///< by position
  std::vector<PackageFacts> facts;    ///< of the same packages
  Forecast forecast;
  std::optional<Date> target;
};
Result<Outlook> outlook(entity::Reader& reader, std::vector<WorkPackage> packages);

std::span<const api::Summary> summaries();

}  // namespace assay::charter
