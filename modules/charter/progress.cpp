// SPDX-License-Identifier: Apache-2.0
#include "modules/charter/progress.h"

#include <algorithm>

#include "modules/risk/api.h"
#include "modules/soa/api.h"
#include "platform/ledger/ledger.h"

namespace assay::charter {
namespace {

void add(Tally& tally, Id id, bool is_done) {
  ++tally.total;
  if (is_done) tally.done.insert(id);
}

/// The day from which the past is compared: a window ago, or the first entry of the ledger when that is later.
int window_days(entity::Reader& reader) {
  const auto first = ledger::leaf(reader.connection(), 1);
  if (!first) return 0;
  return std::clamp(reader.today().days - utc_date(first->at).days, 0, kWindow);
}

}  // namespace

std::map<Measure, Tally> tally(entity::Reader& reader) {
  std::map<Measure, Tally> all;
  for (const auto& scenario : reader.all<risk::RiskScenario>()) {
    if (scenario.is_closed) continue;
    add(all[Measure::risks_assessed], scenario.id, scenario.inherent_score.has_value());
    add(all[Measure::risks_treated], scenario.id, scenario.treatment.has_value());
  }
  for (const auto& item : reader.all<risk::TreatmentItem>()) {
    using enum risk::TreatmentItemState;
    if (item.state != cancelled)
      add(all[Measure::treatment_items_done], item.id, item.state == done || item.state == verified);
  }
  for (const auto& row : reader.all<soa::SoaRow>()) {
    add(all[Measure::soa_lines_decided], row.id, row.applicable != soa::Applicability::undecided);
    if (row.applicable == soa::Applicability::yes)
      add(all[Measure::controls_implemented], row.id, row.implementation == controls::ImplementationState::implemented);
  }
  return all;
}

std::map<Measure, Count> counts(entity::Reader& reader) {
  const auto now = tally(reader);
  const int window = window_days(reader);
  std::map<Measure, Tally> before;
  if (window > 0) {
    const auto day = reader.today().plus_days(-window);
    auto size = ledger::size_at(reader.connection(), utc_midnight(day.plus_days(1)));
    if (reader.as_of()) size = std::min(size, *reader.as_of());
    entity::Reader past(reader.connection(), reader.registry(), day, size);
    before = tally(past);
  }
  std::map<Measure, Count> found;
  for (const auto& [measure, one] : now) {
    Count count;
    count.total = one.total;
    count.done = static_cast<std::int64_t>(one.done.size());
    // Only what became done in the window counts as speed; what was done and closed since does not slow it down.
    count.done_before = std::ranges::count_if(one.done, [&](Id id) { return before[measure].done.contains(id); });
    count.window_days = window;
    found[measure] = count;
  }
  return found;
}

std::vector<PackageFacts> package_facts(std::vector<WorkPackage>& packages, const std::map<Measure, Count>& counts) {
  std::ranges::stable_sort(packages, {}, &WorkPackage::position);
  std::vector<PackageFacts> facts;
  for (const auto& package : packages) {
    PackageFacts one;
    one.id = package.id;
    one.name = package.reference.empty() ? package.title : package.reference + " " + package.title;
    one.planned_days = package.planned_days;
    for (const auto& link : package.after.items) one.after.push_back(link.id);
    if (package.measure != Measure::by_hand) {
      const auto at = counts.find(package.measure);
      one.count = at == counts.end() ? Count{} : at->second;
    }
    one.percent_done = package.percent_done;
    one.not_before = package.not_before;
    one.started_on = package.started_on;
    one.finished_on = package.finished_on;
    one.is_on_the_way = package.step != Step::maintain;
    facts.push_back(std::move(one));
  }
  return facts;
}

}  // namespace assay::charter
