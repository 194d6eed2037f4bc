// SPDX-License-Identifier: Apache-2.0
// The activities of any ISMS with the parts that roles usually have in them: a matrix to start from.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "modules/leadership/responsibility_rules.h"
#include "platform/auth/policy.h"

namespace assay::leadership {

struct UsualPart {
  auth::Role role{};
  Letter letter{};
};
struct UsualActivity {
  std::string_view clause;
  MessageKey text;
  std::vector<UsualPart> parts;
};
std::span<const UsualActivity> usual_activities();

}  // namespace assay::leadership
