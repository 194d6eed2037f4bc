// SPDX-License-Identifier: Apache-2.0
// A plan to start from: the eight steps in the proportions that implementation projects usually take.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/charter/work.h"
#include "platform/i18n/catalogue.h"

namespace assay::charter {

struct PlannedPackage {
  Step step = Step::prepare;
  std::string title;
  std::int64_t days = 0;
  std::vector<std::size_t> after;  ///< indexes of packages before it in the plan
  Measure measure = Measure::by_hand;
};

/// `span`: days from the start to the target; nine months without one. The certification audit never gets less than the
/// certification body needs between its two stages.
std::vector<PlannedPackage> first_plan(std::optional<std::int64_t> span, i18n::Language language);

}  // namespace assay::charter
