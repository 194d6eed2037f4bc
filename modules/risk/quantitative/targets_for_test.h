// SPDX-License-Identifier: Apache-2.0
// Runs a piece of a test once for each SIMD width that this processor has.
#pragma once

#include <hwy/targets.h>

#include <string_view>

namespace assay::risk::quantitative {

template <class Work>
void for_every_target(Work work) {
  const auto all = hwy::SupportedTargets();
  for (auto left = all; left != 0; left &= left - 1) {
    const auto one = left & -left;
    hwy::SetSupportedTargetsForTest(one);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    work(std::string_view(hwy::TargetName(one)));
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace assay::risk::quantitative
