// SPDX-License-Identifier: Apache-2.0
// When the certification is wanted: everything else is planned backwards from it.
#include "modules/context/home.h"

#include <vector>

#include "modules/context/strings.gen.h"

namespace assay::context {

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "organisation",
       {{"certification_target.null", "true"}},
       msg::context_home_plan,
       msg::context_home_target,
       "6.2",
       "update"},
  };
  return kLines;
}

}  // namespace assay::context
