// SPDX-License-Identifier: Apache-2.0
// Ratings that were made with earlier criteria, in one step by the criteria in force: the levels stay, score and band
// are looked up anew. What was rated before stays in the history with the criteria that it was made with (6.1.2 b).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "modules/risk/criteria_preview.h"
#include "platform/entity/reader.h"

namespace assay::risk {

/// One open risk of earlier criteria.
struct CriteriaMove {
  PreviewedRisk risk;
  Problems blocking;  ///< V5: a level off the new scale, or a residual above the inherent score without a reason
};

/// All of them, by name. Nothing without criteria in force.
std::vector<CriteriaMove> criteria_moves(entity::Reader& reader);

}  // namespace assay::risk
