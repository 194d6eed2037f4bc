// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities and its rows of the policy.
#include "modules/controls/api.h"

namespace assay::controls {

using enum auth::Role;

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"implementation.edit", {isms_manager}, "implementation.*"},
      {"implementation.describe",
       {contributor},
       "implementation.create",
       "",
       {},
       {"reference", "title", "description", "control", "owner"}},
      {"implementation.describe.change",
       {contributor},
       "implementation.update",
       "",
       {},
       {"reference", "title", "description"}},
      {"implementation.update.owner", auth::kOwners, "implementation.update", "control_owner"},
  };
  return {"controls", {}, kRows, {}, {}};
}

}  // namespace assay::controls
