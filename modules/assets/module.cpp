// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entity and its rows of the policy.
#include "modules/assets/api.h"

namespace assay::assets {

using enum auth::Role;

auth::PolicyPart policy() {
  static const std::vector<auth::PolicyRow> kRows{
      {"asset.edit", {isms_manager, contributor}, "asset.*"},
      {"asset.update.owner", auth::kOwners, "asset.update", "asset_owner"},
  };
  return {"assets", {}, kRows, {}, {}};
}

}  // namespace assay::assets
