// SPDX-License-Identifier: Apache-2.0
// Strongly connected components, then one pass in the order in which values flow.
#include "modules/assets/inheritance.h"

#include <algorithm>
#include <unordered_map>

#include "modules/assets/strings.gen.h"
#include "modules/assets/value_flow.h"

namespace assay::assets {
namespace {

using namespace detail;

/// Which assets each asset supports, as one array with offsets.
struct Graph {
  std::vector<Index> offsets, targets;
  [[nodiscard]] std::span<const Index> supported_by(Index node) const {
    return std::span(targets).subspan(offsets[node], offsets[node + 1] - offsets[node]);
  }
};

Graph build_graph(std::span<const ValueFacts> assets, std::span<const SupportFacts> supports,
                  std::vector<SupportFacts>& dangling) {
  std::unordered_map<Id, Index> index;
  index.reserve(assets.size());
  for (Index i = 0; i < assets.size(); ++i) index.emplace(assets[i].id, i);
  std::vector<std::pair<Index, Index>> edges;
  edges.reserve(supports.size());
  for (const auto& support : supports) {
    const auto from = index.find(support.supporting), to = index.find(support.supported);
    if (from == index.end() || to == index.end()) {
      dangling.push_back(support);
    } else {
      edges.emplace_back(from->second, to->second);
    }
  }
  Graph graph;
  graph.offsets.assign(assets.size() + 1, 0);
  for (const auto& [from, to] : edges) ++graph.offsets[from + 1];
  for (std::size_t i = 0; i < assets.size(); ++i) graph.offsets[i + 1] += graph.offsets[i];
  graph.targets.resize(edges.size());
  auto next = graph.offsets;
  for (const auto& [from, to] : edges) graph.targets[next[from]++] = to;
  return graph;
}

/// One protection goal over the whole graph. An overridden asset depends on nothing, so it ends every path through it.
void inherit_one(std::span<const ValueFacts> assets, const Graph& graph, std::size_t protection, Date today,
                 std::vector<InheritedValues>& out) {
  const auto count = static_cast<Index>(assets.size());
  std::vector<std::optional<int>> overrides(count);
  for (Index i = 0; i < count; ++i)
    if (!assets[i].overrides.empty()) overrides[i] = override_in_force(assets[i], protection, today);
  std::vector<Best> best(count);
  const auto own = [&](Index node) {
    const auto value = assets[node].own[protection];
    return value ? Best{value, assets[node].id} : Best{};
  };
  const auto depends_on = [&](Index node) {
    return overrides[node] ? std::span<const Index>() : graph.supported_by(node);
  };
  condense(count, depends_on, [&](std::span<const Index> component) {
    Best shared;
    for (const auto member : component) {
      improve(shared, overrides[member] ? Best{overrides[member], assets[member].id} : own(member));
      for (const auto target : depends_on(member)) improve(shared, best[target]);
    }
    for (const auto member : component) best[member] = shared;
  });
  for (Index i = 0; i < count; ++i) {
    auto& value = out[i].values[protection];
    value = {best[i].value, best[i].source, best[i].value, best[i].source, overrides[i].has_value()};
    if (!overrides[i]) continue;
    auto without = own(i);
    for (const auto target : graph.supported_by(i))
      if (target != i) improve(without, best[target]);
    value.inherited = without.value;
    value.inherited_source = without.source;
  }
}

std::vector<std::vector<Id>> cycles_of(std::span<const ValueFacts> assets, const Graph& graph) {
  std::vector<std::vector<Id>> cycles;
  condense(
      static_cast<Index>(assets.size()), [&](Index node) { return graph.supported_by(node); },
      [&](std::span<const Index> component) {
        if (component.size() < 2) return;
        auto& cycle = cycles.emplace_back();
        for (const auto member : component) cycle.push_back(assets[member].id);
        std::ranges::sort(cycle);
      });
  std::ranges::sort(cycles);
  return cycles;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

}  // namespace

Inheritance inherit(std::span<const ValueFacts> assets, std::span<const SupportFacts> supports, Date today) {
  Inheritance result;
  const auto graph = build_graph(assets, supports, result.dangling);
  result.assets.resize(assets.size());
  for (std::size_t i = 0; i < assets.size(); ++i) {
    result.assets[i].id = assets[i].id;
    for (const auto& one : assets[i].overrides)
      if (!one.expires_on || *one.expires_on < today) result.expired.push_back({assets[i].id, one});
  }
  for (std::size_t protection = 0; protection < kProtections; ++protection)
    inherit_one(assets, graph, protection, today, result.assets);
  result.cycles = cycles_of(assets, graph);
  return result;
}

Problems check_overrides(const ValueFacts& asset, const std::string& name, int levels, Date today) {
  Problems problems;
  std::array<int, kProtections> count{};
  const auto add = [&](const char* rule, MessageKey key, Args more = {}) {
    Args args{{"rule", rule}, {"asset", name}};
    args.insert(args.end(), more.begin(), more.end());
    problems.add("overrides", key, std::move(args), {asset.id});
  };
  for (const auto& one : asset.overrides) {
    if (is_blank(one.reason)) add("V1", msg::assets_override_reason_missing);
    if (one.owner.is_nil()) add("V2", msg::assets_override_owner_missing);
    if (!one.expires_on) add("V3", msg::assets_override_last_day_missing);
    if (one.expires_on && *one.expires_on < today)
      add("V3", msg::assets_override_expired, {{"day", one.expires_on->text()}});
    if (one.value < 1 || one.value > levels)
      add("V4", msg::assets_override_value_outside, {{"value", one.value}, {"max", levels}});
    if (++count[static_cast<std::size_t>(one.protection)] == 2) add("V5", msg::assets_override_twice);
  }
  return problems;
}

}  // namespace assay::assets
