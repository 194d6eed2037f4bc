// SPDX-License-Identifier: Apache-2.0
// Controls and sub-clauses of the plan from the embedded catalogue.
#include "modules/certification/plan.h"
#include "modules/frameworks/api.h"

namespace assay::certification {

std::vector<PlanItem> annex_a() {
  std::vector<PlanItem> out;
  for (const auto& control : frameworks::iso27001_2022().controls) {
    PlanItem item;
    item.name = control.id;
    item.theme = theme_of(control.id);
    out.push_back(std::move(item));
  }
  return out;
}

std::vector<std::string> assessable_clauses() {
  std::vector<std::string> out;
  for (const auto& requirement : frameworks::iso27001_2022().requirements)
    if (requirement.is_assessable) out.push_back(requirement.id);
  return out;
}

}  // namespace assay::certification
