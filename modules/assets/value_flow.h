// SPDX-License-Identifier: Apache-2.0
// What the inheritance over all assets and the one that follows single edits share: the order of values, overrides in
// force, and the order in which values flow.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "modules/assets/inheritance.h"

namespace assay::assets::detail {

using Index = std::uint32_t;
inline constexpr Index kUnseen = 0xffff'ffff;

/// A value and whose it is. Total order: the higher value, then the smaller id.
struct Best {
  std::optional<int> value;
  Id source{};
};

inline bool is_better(const Best& a, const Best& b) {
  if (a.value != b.value) return a.value > b.value;  // nothing is below every number
  return a.value && a.source < b.source;
}

inline void improve(Best& best, const Best& candidate) {
  if (is_better(candidate, best)) best = candidate;
}

/// Tarjan's strongly connected components with a stack of our own. `on_component` gets each component after all
/// components that it can reach, which is the order in which values flow. `supported_by` lists what a node depends on.
template <class SupportedBy, class OnComponent>
void condense(Index count, const SupportedBy& supported_by, const OnComponent& on_component) {
  struct Frame {
    Index node, next;
  };
  std::vector<Index> order(count, kUnseen), low(count, 0), stack;
  std::vector<char> is_open(count, 0);
  std::vector<Frame> frames;
  Index clock = 0;
  const auto enter = [&](Index node) {
    order[node] = low[node] = clock++;
    stack.push_back(node);
    is_open[node] = 1;
    frames.push_back({node, 0});
  };
  const auto leave = [&](Index node) {
    frames.pop_back();
    if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[node]);
    if (low[node] != order[node]) return;
    const auto first = std::ranges::find(stack.rbegin(), stack.rend(), node).base() - 1;
    const std::span<const Index> component(&*first, static_cast<std::size_t>(stack.end() - first));
    for (const auto member : component) is_open[member] = 0;
    on_component(component);
    stack.erase(first, stack.end());
  };
  for (Index start = 0; start < count; ++start) {
    if (order[start] != kUnseen) continue;
    enter(start);
    while (!frames.empty()) {
      const auto node = frames.back().node;
      const auto supported = supported_by(node);
      if (frames.back().next == supported.size()) {
        leave(node);
        continue;
      }
      const auto target = supported[frames.back().next++];
      if (order[target] == kUnseen) {
        enter(target);
      } else if (is_open[target] != 0) {
        low[node] = std::min(low[node], order[target]);
      }
    }
  }
}

inline std::optional<int> override_in_force(const ValueFacts& asset, std::size_t protection, Date today) {
  std::optional<int> highest;
  for (const auto& one : asset.overrides)
    if (static_cast<std::size_t>(one.protection) == protection && one.expires_on && today <= *one.expires_on)
      highest = std::max(highest.value_or(one.value), one.value);
  return highest;
}

}  // namespace assay::assets::detail
