// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/staleness.h"

namespace assay::scope {

std::vector<StaleWork> stale_work(std::span<const Dependent> dependents, std::span<const SignedScope> versions) {
  std::vector<StaleWork> all;
  for (const auto& dependent : dependents) {
    StaleWork found{dependent, {}, {}};
    for (const auto& version : versions) {
      if (version.size <= dependent.made_at || version.changes.empty()) continue;
      found.versions.push_back(version.number);
      found.because.insert(found.because.end(), version.changes.begin(), version.changes.end());
    }
    if (!found.versions.empty()) all.push_back(std::move(found));
  }
  return all;
}

}  // namespace assay::scope
