// SPDX-License-Identifier: Apache-2.0
// All rules of certification by id: who fixed them, where they stand, what they say.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "modules/nonconformity/api.h"

namespace assay::certification {

using nonconformity::Rule;
using nonconformity::RuleKind;

/// Time rules, prohibitions, plan, audit time, and one rule for each row of the life cycle.
std::span<const Rule> rules();
/// Of this module or of the nonconformity chain; null when there is none with this id.
const Rule* rule(std::string_view id);

}  // namespace assay::certification
