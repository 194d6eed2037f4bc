// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/reassessment_compare.h"

#include <algorithm>
#include <map>

namespace assay::risk {
namespace {

using Causes = std::vector<Cause>;

Causes causes_of(const SnapshotRisk& a, const SnapshotRisk& b) {
  Causes causes;
  const auto add = [&](bool holds, Cause cause) {
    if (holds) causes.push_back(cause);
  };
  add(a.inherent != b.inherent, Cause::inherent_rating);
  add(a.residual != b.residual, Cause::residual_rating);
  add(a.criteria != b.criteria, Cause::criteria);
  add(a.open_items > 0 && b.open_items == 0, Cause::actions_done);
  add(a.open_items == 0 && b.open_items > 0, Cause::actions_open);
  add(!a.are_controls_in_place && b.are_controls_in_place, Cause::controls_in_place);
  add(a.are_controls_in_place && !b.are_controls_in_place, Cause::controls_missing);
  add(a.option != b.option, Cause::treatment);
  add(a.controls != b.controls, Cause::controls);
  add(a.assets != b.assets, Cause::assets);
  add(a.owner != b.owner, Cause::owner);
  add(!a.is_accepted && b.is_accepted, Cause::acceptance_gained);
  add(a.is_accepted && !b.is_accepted, Cause::acceptance_lost);
  return causes;
}

Movement movement_of(const SnapshotRisk& a, const SnapshotRisk& b) {
  if (!a.is_closed && b.is_closed) return Movement::closed;
  if (a.is_closed && !b.is_closed) return Movement::reopened;
  if (a.criteria != b.criteria) return Movement::rated_anew;
  if (b.rank > a.rank) return Movement::worse;
  return b.rank < a.rank ? Movement::better : Movement::changed;
}

void count(std::vector<SnapshotBand>& bands, const SnapshotRisk& risk, int SnapshotBand::* member) {
  if (risk.is_closed || risk.band.empty()) return;
  auto at = std::ranges::find(bands, risk.band, &SnapshotBand::band);
  if (at == bands.end()) at = bands.insert(bands.end(), {risk.band, 0, 0});
  ++((*at).*member);
}

MovedRisk alone(const SnapshotRisk& risk, Movement movement) {
  MovedRisk moved{risk.id, risk.name, risk.title, movement, {}, {}, {}, risk.reason};
  (movement == Movement::added ? moved.band_after : moved.band_before) = risk.band;
  return moved;
}

}  // namespace

std::string_view movement_name(Movement movement) {
  switch (movement) {
    case Movement::added: return "added";
    case Movement::gone: return "gone";
    case Movement::closed: return "closed";
    case Movement::reopened: return "reopened";
    case Movement::worse: return "worse";
    case Movement::better: return "better";
    case Movement::rated_anew: return "rated_anew";
    case Movement::changed: return "changed";
  }
  BASE_UNREACHABLE("a movement outside its enumeration");
}

std::string_view cause_name(Cause cause) {
  switch (cause) {
    case Cause::inherent_rating: return "inherent_rating";
    case Cause::residual_rating: return "residual_rating";
    case Cause::criteria: return "criteria";
    case Cause::actions_done: return "actions_done";
    case Cause::actions_open: return "actions_open";
    case Cause::controls_in_place: return "controls_in_place";
    case Cause::controls_missing: return "controls_missing";
    case Cause::treatment: return "treatment";
    case Cause::controls: return "controls";
    case Cause::assets: return "assets";
    case Cause::owner: return "owner";
    case Cause::acceptance_gained: return "acceptance_gained";
    case Cause::acceptance_lost: return "acceptance_lost";
  }
  BASE_UNREACHABLE("a cause outside its enumeration");
}

Comparison compare(std::span<const SnapshotRisk> before, std::span<const SnapshotRisk> after) {
  Comparison out;
  std::map<Id, const SnapshotRisk*> earlier;
  for (const auto& risk : before) {
    earlier[risk.id] = &risk;
    count(out.bands, risk, &SnapshotBand::before);
  }
  for (const auto& risk : after) {
    count(out.bands, risk, &SnapshotBand::after);
    const auto at = earlier.find(risk.id);
    if (at == earlier.end()) {
      out.moved.push_back(alone(risk, Movement::added));
      continue;
    }
    const auto& old = *at->second;
    earlier.erase(at);
    auto causes = causes_of(old, risk);
    const auto movement = movement_of(old, risk);
    if (movement == Movement::changed && causes.empty())
      ++out.unchanged;
    else
      out.moved.push_back(
          {risk.id, risk.name, risk.title, movement, old.band, risk.band, std::move(causes), risk.reason});
  }
  for (const auto& [id, risk] : earlier) out.moved.push_back(alone(*risk, Movement::gone));
  std::ranges::stable_sort(out.moved, [](const MovedRisk& a, const MovedRisk& b) {
    return std::tie(a.movement, a.name) < std::tie(b.movement, b.name);
  });
  return out;
}

}  // namespace assay::risk
