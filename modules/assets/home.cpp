// SPDX-License-Identifier: Apache-2.0
// How many assets there are, and which have nobody who answers for them.
#include "modules/assets/home.h"

#include <vector>

#include "modules/assets/strings.gen.h"

namespace assay::assets {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {fact, "asset", {}, {}, msg::assets_home_count, "", ""},
      {todo_none, "asset", {}, msg::assets_home_record, msg::assets_home_none, "5.9", "create"},
      {todo, "asset", {{"owner.null", "true"}}, msg::assets_home_set_owner, msg::assets_home_no_owner, "5.9", "update"},
  };
  return kLines;
}

}  // namespace assay::assets
