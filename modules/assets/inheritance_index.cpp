// SPDX-License-Identifier: Apache-2.0
// What has to be computed again are the assets from which a path of support leads to the edited one; it does not go on
// through an override, which passes on its own value. Values of all others stand and enter as they are.
#include "modules/assets/inheritance_index.h"

#include <algorithm>

#include "modules/assets/value_flow.h"

namespace assay::assets {

using detail::Best;
using detail::improve;
using detail::kUnseen;

InheritanceIndex::InheritanceIndex(std::span<const ValueFacts> assets, std::span<const SupportFacts> supports,
                                   Date today)
    : today_(today) {
  nodes_.reserve(assets.size());
  index_.reserve(assets.size());
  for (const auto& asset : assets) fill(asset, {});
  for (const auto& support : supports) {
    const auto from = node(support.supporting), to = node(support.supported);
    nodes_[from].supported.push_back(to);
    nodes_[to].supporting.push_back(from);
  }
  std::vector<Index> all(nodes_.size());
  for (Index i = 0; i < all.size(); ++i) all[i] = i;
  recompute(all);
}

InheritanceIndex::Index InheritanceIndex::node(Id id) {
  const auto [at, is_new] = index_.emplace(id, static_cast<Index>(nodes_.size()));
  if (is_new) {
    nodes_.emplace_back().id = id;
    local_.push_back(kUnseen);
  }
  return at->second;
}

void InheritanceIndex::fill(const ValueFacts& asset, std::span<const Id> supported) {
  const auto at = node(asset.id);
  for (const auto target : nodes_[at].supported) {
    auto& back = nodes_[target].supporting;
    back.erase(std::ranges::find(back, at));
  }
  nodes_[at].supported.clear();
  for (const auto id : supported) {
    const auto target = node(id);
    nodes_[at].supported.push_back(target);
    nodes_[target].supporting.push_back(at);
  }
  auto& changed = nodes_[at];
  changed.is_known = true;
  changed.own = asset.own;
  for (std::size_t protection = 0; protection < kProtections; ++protection)
    changed.overrides[protection] =
        asset.overrides.empty() ? std::nullopt : detail::override_in_force(asset, protection, today_);
}

void InheritanceIndex::set(const ValueFacts& asset, std::span<const Id> supported) {
  fill(asset, supported);
  const auto at = index_.at(asset.id);
  recompute(std::span(&at, 1));
}

void InheritanceIndex::remove(Id asset) {
  const auto found = index_.find(asset);
  if (found == index_.end()) return;
  fill({asset, {}, {}}, {});
  const auto at = found->second;
  nodes_[at].is_known = false;
  recompute(std::span(&at, 1));
}

const std::array<InheritedValue, kProtections>* InheritanceIndex::find(Id asset) const {
  const auto at = index_.find(asset);
  return at == index_.end() || !nodes_[at->second].is_known ? nullptr : &nodes_[at->second].values;
}

void InheritanceIndex::recompute(std::span<const Index> edited) {
  for (std::size_t protection = 0; protection < kProtections; ++protection) recompute(protection, edited);
}

void InheritanceIndex::recompute(std::size_t protection, std::span<const Index> edited) {
  std::vector<Index> affected;
  const auto take = [&](Index at) {
    if (local_[at] != kUnseen) return;
    local_[at] = static_cast<Index>(affected.size());
    affected.push_back(at);
  };
  for (const auto at : edited) take(at);
  const auto is_edited = affected.size();
  for (std::size_t i = 0; i < affected.size(); ++i) {
    const auto& one = nodes_[affected[i]];
    if (i >= is_edited && one.overrides[protection]) continue;  // passes on its own value, whatever it inherits
    for (const auto at : one.supporting) take(at);
  }

  // The assets to compute again by themselves: what they support among each other, and the best that comes from
  // outside.
  const auto count = static_cast<Index>(affected.size());
  std::vector<Index> offsets(count + 1, 0), targets;
  std::vector<Best> best(count);
  for (Index i = 0; i < count; ++i) {
    const auto& one = nodes_[affected[i]];
    if (const auto value = one.overrides[protection]) {
      best[i] = {value, one.id};
    } else {
      if (one.own[protection]) best[i] = {one.own[protection], one.id};
      for (const auto target : one.supported) {
        if (local_[target] != kUnseen) {
          targets.push_back(local_[target]);
        } else {
          improve(best[i], {nodes_[target].values[protection].value, nodes_[target].values[protection].source});
        }
      }
    }
    offsets[i + 1] = static_cast<Index>(targets.size());
  }
  const auto depends_on = [&](Index i) {
    return std::span<const Index>(targets).subspan(offsets[i], offsets[i + 1] - offsets[i]);
  };
  detail::condense(count, depends_on, [&](std::span<const Index> component) {
    Best shared;
    for (const auto member : component) {
      improve(shared, best[member]);
      for (const auto target : depends_on(member)) improve(shared, best[target]);
    }
    for (const auto member : component) best[member] = shared;
  });
  for (Index i = 0; i < count; ++i) {
    auto& one = nodes_[affected[i]];
    const bool is_overridden = one.overrides[protection].has_value();
    one.values[protection] = {best[i].value, best[i].source, best[i].value, best[i].source, is_overridden};
  }
  // Only now every value stands, so what an override hides can be said.
  for (const auto at : affected) {
    auto& one = nodes_[at];
    local_[at] = kUnseen;
    if (!one.overrides[protection]) continue;
    Best without = one.own[protection] ? Best{one.own[protection], one.id} : Best{};
    for (const auto target : one.supported)
      if (target != at)
        improve(without, {nodes_[target].values[protection].value, nodes_[target].values[protection].source});
    one.values[protection].inherited = without.value;
    one.values[protection].inherited_source = without.source;
  }
}

}  // namespace assay::assets
