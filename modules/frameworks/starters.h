// SPDX-License-Identifier: Apache-2.0
// Scenarios to start from: what usually happens to assets of a class and to duties of a kind. Each is proposed with its
// reason and is added only when somebody takes it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {

struct StarterScenario {
  std::string id, category;  ///< the category is one of our threats
  Text title, reason;
  std::vector<std::string> asset_classes, obligation_kinds;  ///< any one of them brings it up; both empty: every scope
};

std::span<const StarterScenario> starter_scenarios();
/// Null when there is none with this id.
const StarterScenario* starter_scenario(std::string_view id);

/// What is wrong with them: ids there twice, categories, classes and kinds that do not exist.
Problems check_starters();

}  // namespace assay::frameworks
