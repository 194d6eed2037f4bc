// SPDX-License-Identifier: Apache-2.0
// Edges lie by their source; the edges of one target in one way share a group that is counted down.
#include "modules/impact/blast.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/error.h"

namespace assay::impact {

std::string_view tie_name(Tie tie) {
  static constexpr std::array<std::string_view, kTies> kNames{
      "supports", "stands_at", "serves",   "carries_out", "part_of",  "treats", "stated",
      "required", "justifies", "concerns", "aims",        "performs", "owns"};
  return kNames[static_cast<std::size_t>(tie)];
}

Spread spread(Tie tie) {
  switch (tie) {
    case Tie::supports:
    case Tie::stands_at:
    case Tie::serves:
    case Tie::performs:
    case Tie::carries_out: return Spread::with_last;
    case Tie::part_of: return Spread::at_once;
    case Tie::treats:
    case Tie::stated:
    case Tie::required:
    case Tie::justifies:
    case Tie::concerns:
    case Tie::aims:
    case Tie::owns: return Spread::never;
  }
  BASE_UNREACHABLE("a tie outside its enumeration");
}

Graph::Graph(std::vector<Standing> standing, std::vector<Edge> edges) : standing_(std::move(standing)) {
  // By target and way first: that gives the groups; a pair that two registers name is one edge.
  const auto by_target = [](const Edge& edge) { return std::tuple(edge.to, edge.tie, edge.from); };
  std::ranges::sort(edges, {}, by_target);
  const auto repeated = std::ranges::unique(edges);
  edges.erase(repeated.begin(), repeated.end());
  offsets_.assign(standing_.size() + 1, 0);
  for (const auto& edge : edges) ++offsets_[edge.from + 1];
  for (std::size_t i = 0; i < standing_.size(); ++i) offsets_[i + 1] += offsets_[i];
  out_.resize(edges.size());
  auto next = offsets_;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const auto& edge = edges[i];
    const bool is_new = i == 0 || edges[i - 1].to != edge.to || edges[i - 1].tie != edge.tie;
    if (is_new) totals_.push_back(0);
    if (standing_[edge.from] == Standing::counts) ++totals_.back();
    out_[next[edge.from]++] = {edge.to, static_cast<Index>(totals_.size() - 1), edge.tie};
  }
}

std::vector<Effect> blast(const Graph& graph, std::span<const Index> gone) {
  constexpr Index kNone = std::numeric_limits<Index>::max();
  std::vector<char> is_gone(graph.size(), 0), is_asked(graph.size(), 0);
  std::vector<Index> depth(graph.size(), 0), counted(graph.groups(), 0), effect_of(graph.groups(), kNone);
  std::vector<Index> queue;
  std::vector<Effect> effects;
  for (const auto node : gone) {
    if (is_asked[node] != 0) continue;
    is_asked[node] = is_gone[node] = 1;
    queue.push_back(node);
  }
  for (std::size_t at = 0; at < queue.size(); ++at) {
    const auto from = queue[at];
    for (const auto& [to, group, tie] : graph.out(from)) {
      if (is_asked[to] != 0 || graph.standing(to) == Standing::over) continue;
      if (graph.standing(from) == Standing::counts) ++counted[group];
      auto& index = effect_of[group];
      if (index == kNone) {
        index = static_cast<Index>(effects.size());
        effects.push_back({to, tie, from, 0, 0, depth[from] + 1, false});
      }
      auto& effect = effects[index];
      ++effect.lost;
      effect.remaining = graph.total(group) - counted[group];
      const auto rule = spread(tie);
      const bool goes_on = rule == Spread::at_once || (rule == Spread::with_last && effect.remaining == 0);
      if (!goes_on || is_gone[to] != 0) continue;
      effect.falls = true;
      is_gone[to] = 1;
      depth[to] = depth[from] + 1;
      queue.push_back(to);
    }
  }
  return effects;
}

}  // namespace assay::impact
