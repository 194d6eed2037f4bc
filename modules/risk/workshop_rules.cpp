// SPDX-License-Identifier: Apache-2.0
// Rules W1 to W4.
#include "modules/risk/workshop_rules.h"

#include <algorithm>

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

constexpr int kPeople = 2;

Problems check_open(const WorkshopFacts& facts) {
  Problems problems;
  if (facts.is_closed) problems.add("state", msg::risk_workshop_closed, {{"rule", "W1"}}, {facts.id});
  if (!facts.has_scenario)
    problems.add("scenario", msg::risk_workshop_other_risk, {{"rule", "W1"}}, {facts.id, facts.scenario});
  return problems;
}

}  // namespace

Problems check_rate(const WorkshopFacts& facts) {
  auto problems = check_open(facts);
  if (facts.is_revealed)
    problems.add("scenario", msg::risk_workshop_already_revealed, {{"rule", "W2"}}, {facts.scenario});
  return problems;
}

Problems check_reveal(const WorkshopFacts& facts) {
  auto problems = check_open(facts);
  if (facts.is_revealed)
    problems.add("scenario", msg::risk_workshop_already_revealed, {{"rule", "W3"}}, {facts.scenario});
  if (facts.ratings < kPeople)
    problems.add("ratings", msg::risk_workshop_too_few, {{"rule", "W3"}, {"count", std::int64_t{facts.ratings}}},
                 {facts.scenario});
  return problems;
}

Problems check_agree(const WorkshopFacts& facts, std::string_view reason) {
  auto problems = check_open(facts);
  if (!facts.is_revealed) problems.add("scenario", msg::risk_workshop_not_revealed, {{"rule", "W4"}}, {facts.scenario});
  if (is_blank(reason)) problems.add("reason", msg::risk_workshop_reason_missing, {{"rule", "W4"}}, {facts.scenario});
  return problems;
}

Spread spread_of(std::span<const int> levels, int scale) {
  Spread spread;
  spread.counts.assign(static_cast<std::size_t>(std::max(scale, 0)), 0);
  std::vector<int> sorted(levels.begin(), levels.end());
  std::ranges::sort(sorted);
  for (const int level : sorted)
    if (level >= 1 && level <= scale) ++spread.counts[static_cast<std::size_t>(level) - 1];
  if (sorted.empty()) return spread;
  spread.lowest = sorted.front();
  spread.highest = sorted.back();
  spread.middle = sorted[(sorted.size() - 1) / 2];
  return spread;
}

}  // namespace assay::risk
