// SPDX-License-Identifier: Apache-2.0
// Forward pass for the dates, backward pass for the slack, and the date again with each package changed.
#include "modules/charter/schedule.h"

#include <algorithm>
#include <map>

#include "modules/charter/strings.gen.h"

namespace assay::charter {
namespace {

constexpr std::size_t kMovers = 3;
constexpr std::int64_t kWeek = 7;

std::int64_t divided_up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

/// The planned days for the part that is not done yet.
std::int64_t planned_part(std::int64_t planned, std::int64_t remaining, std::int64_t total) {
  const auto days = std::clamp<std::int64_t>(planned, 0, kLongest);
  return total <= 0 ? days : divided_up(days * std::min(remaining, total), total);
}

Remaining counted(const PackageFacts& package) {
  const auto& count = *package.count;
  const auto open = std::min<std::int64_t>(count.remaining(), 1'000'000);
  if (count.total > 0 && open == 0) return {0, Basis::measured};
  const bool has_begun = package.started_on || count.done > 0;
  if (count.total <= 0 || !has_begun || count.window_days < kLeastWindow)
    return {planned_part(package.planned_days, open, count.total), Basis::no_speed};
  const auto finished = count.done - count.done_before;
  // Not one in the window: half an item is still slower than any speed that was measured, so the date stays monotone.
  const auto days = finished > 0 ? divided_up(open * count.window_days, finished) : open * count.window_days * 2;
  return {std::min(days, kLongest), finished > 0 ? Basis::measured : Basis::standing_still};
}

/// Indexes of predecessors; unknown ids (removed packages) hold nothing up.
std::vector<std::vector<std::size_t>> predecessors(std::span<const PackageFacts> packages) {
  std::map<Id, std::size_t> at;
  for (std::size_t i = 0; i < packages.size(); ++i) at[packages[i].id] = i;
  std::vector<std::vector<std::size_t>> before(packages.size());
  for (std::size_t i = 0; i < packages.size(); ++i)
    for (const auto& id : packages[i].after)
      if (const auto found = at.find(id); found != at.end()) before[i].push_back(found->second);
  return before;
}

/// A plan whose dates can be computed again and again with other durations.
struct Plan {
  std::span<const PackageFacts> packages;
  std::vector<std::size_t> order;
  std::vector<std::vector<std::size_t>> before;
  Date today;

  /// Starts and finishes for these durations; the day of the certificate, if something leads to it.
  std::optional<Date> pass(std::span<const std::int64_t> days, std::vector<Slot>& slots) const {
    std::optional<Date> end;
    for (const auto i : order) {
      const auto& package = packages[i];
      auto& slot = slots[i];
      slot.start = today;
      if (package.finished_on && days[i] == 0) {
        slot.start = std::min(package.started_on.value_or(*package.finished_on), *package.finished_on);
        slot.finish = *package.finished_on;
      } else {
        if (package.not_before) slot.start = std::max(slot.start, *package.not_before);
        for (const auto p : before[i]) slot.start = std::max(slot.start, slots[p].finish);
        slot.finish = slot.start.plus_days(static_cast<int>(days[i]));
      }
      if (package.is_on_the_way) end = end ? std::max(*end, slot.finish) : slot.finish;
    }
    return end;
  }
};

/// The latest finish that delays nothing that leads to the certificate.
void fill_slack(const Plan& plan, Date end, std::span<const std::int64_t> days, std::vector<Slot>& slots) {
  std::vector<std::optional<Date>> latest(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (plan.packages[i].is_on_the_way) latest[i] = end;
  for (auto i = plan.order.rbegin(); i != plan.order.rend(); ++i) {
    if (!latest[*i]) continue;
    const auto start = latest[*i]->plus_days(-static_cast<int>(days[*i]));
    for (const auto p : plan.before[*i]) latest[p] = latest[p] ? std::min(*latest[p], start) : start;
  }
  for (std::size_t i = 0; i < slots.size(); ++i) {
    slots[i].slack = latest[i] ? latest[i]->days - slots[i].finish.days : kLongest;
    slots[i].is_critical = latest[i] && slots[i].slack <= 0 && !plan.packages[i].finished_on;
  }
}

/// Back from what finishes last, each time to the predecessor that holds it up.
std::vector<std::size_t> critical_path(const Plan& plan, const std::vector<Slot>& slots) {
  std::optional<std::size_t> at;
  for (const auto i : plan.order)
    if (slots[i].is_critical && (!at || slots[i].finish >= slots[*at].finish)) at = i;
  std::vector<std::size_t> path;
  while (at) {
    path.push_back(*at);
    std::optional<std::size_t> next;
    for (const auto p : plan.before[*at])
      if (slots[p].is_critical && slots[p].finish == slots[*at].start && (!next || p < *next)) next = p;
    at = next;
  }
  std::ranges::reverse(path);
  return path;
}

std::vector<Mover> movers(const Plan& plan, Date end, std::span<const std::int64_t> days, std::vector<Slot> scratch) {
  std::vector<Mover> all;
  std::vector<std::int64_t> changed(days.begin(), days.end());
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i] == 0) continue;
    changed[i] = 0;
    const auto sooner = plan.pass(changed, scratch);
    changed[i] = days[i] + kWeek;
    const auto later = plan.pass(changed, scratch);
    changed[i] = days[i];
    const Mover mover{i, end.days - sooner->days, later->days - end.days};
    if (mover.days_gained > 0 || mover.days_lost > 0) all.push_back(mover);
  }
  std::ranges::stable_sort(all, [](const Mover& a, const Mover& b) {
    return std::pair(a.days_gained, a.days_lost) > std::pair(b.days_gained, b.days_lost);
  });
  if (all.size() > kMovers) all.resize(kMovers);
  return all;
}

}  // namespace

std::string_view basis_name(Basis basis) {
  switch (basis) {
    case Basis::finished: return "finished";
    case Basis::planned: return "planned";
    case Basis::no_speed: return "no_speed";
    case Basis::measured: return "measured";
    case Basis::standing_still: return "standing_still";
  }
  BASE_UNREACHABLE("a basis outside its enumeration");
}

Remaining remaining_days(const PackageFacts& package) {
  if (package.finished_on) return {0, Basis::finished};
  if (package.count) return counted(package);
  const auto open = 100 - std::clamp<std::int64_t>(package.percent_done.value_or(0), 0, 100);
  return {planned_part(package.planned_days, open, 100), Basis::planned};
}

Result<std::vector<std::size_t>> in_order(std::span<const PackageFacts> packages) {
  const auto before = predecessors(packages);
  std::vector<std::size_t> order;
  std::vector<bool> is_placed(packages.size(), false);
  const auto is_free = [&](std::size_t i) {
    return std::ranges::all_of(before[i], [&](std::size_t p) { return is_placed[p]; });
  };
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < packages.size(); ++i) {
      if (is_placed[i] || !is_free(i)) continue;
      is_placed[i] = moved = true;
      order.push_back(i);
    }
  }
  if (order.size() == packages.size()) return order;
  // What is left is a circle or comes after one; those that nothing left comes after are not on it.
  std::vector<bool> is_left(packages.size());
  for (std::size_t i = 0; i < packages.size(); ++i) is_left[i] = !is_placed[i];
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < packages.size(); ++i) {
      if (!is_left[i]) continue;
      bool is_followed = false;
      for (std::size_t k = 0; k < packages.size(); ++k)
        is_followed |= is_left[k] && std::ranges::find(before[k], i) != before[k].end();
      if (is_followed) continue;
      is_left[i] = false;
      moved = true;
    }
  }
  std::vector<Id> ids;
  std::string names;
  for (std::size_t i = 0; i < packages.size(); ++i) {
    if (!is_left[i]) continue;
    ids.push_back(packages[i].id);
    names += (names.empty() ? "" : ", ") + packages[i].name;
  }
  return refuse("after", msg::charter_w1_circle, {{"packages", names}}, std::move(ids));
}

Result<Forecast> forecast(std::span<const PackageFacts> packages, Date today, std::optional<Date> target) {
  const Plan plan{packages, TRY(in_order(packages)), predecessors(packages), today};
  Forecast found;
  found.slots.resize(packages.size());
  std::vector<std::int64_t> days;
  for (std::size_t i = 0; i < packages.size(); ++i) {
    found.slots[i].remaining = remaining_days(packages[i]);
    days.push_back(found.slots[i].remaining.days);
  }
  found.certificate = plan.pass(days, found.slots);
  if (!found.certificate) return found;
  fill_slack(plan, *found.certificate, days, found.slots);
  found.critical = critical_path(plan, found.slots);
  found.movers = movers(plan, *found.certificate, days, found.slots);
  if (target) found.days_late = found.certificate->days - target->days;
  return found;
}

}  // namespace assay::charter
