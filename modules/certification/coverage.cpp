// SPDX-License-Identifier: Apache-2.0
// Counting what was audited.
#include "modules/certification/coverage.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

namespace assay::certification {

std::optional<std::string> Share::percent() const {
  if (whole <= 0) return {};
  const std::int64_t tenths = (std::int64_t{part} * 2000 + whole) / (std::int64_t{whole} * 2);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

bool Share::is_at_least(int other_part, int other_whole) const {
  return std::int64_t{part} * other_whole >= std::int64_t{other_part} * whole;
}

Coverage coverage(std::span<const PlanItem> controls, std::span<const std::string> clauses,
                  std::span<const AuditedPart> audited, std::optional<Elapsed> elapsed) {
  std::unordered_set<std::string> seen, seen_clauses;
  for (const auto& part : audited) {
    seen.insert(part.controls.begin(), part.controls.end());
    seen_clauses.insert(part.clauses.begin(), part.clauses.end());
  }
  Coverage out;
  for (const auto& item : controls) {
    if (!item.is_applicable) continue;
    ++out.controls.whole;
    if (seen.contains(item.name))
      ++out.controls.part;
    else
      out.missing_controls.push_back(item.name);
  }
  for (const auto& clause : clauses) {
    ++out.clauses.whole;
    if (seen_clauses.contains(clause))
      ++out.clauses.part;
    else
      out.missing_clauses.push_back(clause);
  }
  std::ranges::sort(out.missing_controls, comes_before);
  out.all = {out.controls.part + out.clauses.part, out.controls.whole + out.clauses.whole};
  if (elapsed && elapsed->to > elapsed->from && out.all.whole > 0) {
    const int length = elapsed->to.days - elapsed->from.days;
    out.is_on_line = out.all.is_at_least(std::clamp(elapsed->today.days - elapsed->from.days, 0, length), length);
  }
  return out;
}

}  // namespace assay::certification
