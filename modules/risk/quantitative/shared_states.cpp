// SPDX-License-Identifier: Apache-2.0
// The most probable states come by a best-first search, the others by going down a tree of their probabilities: the
// 2^K states are never listed.
#include "modules/risk/quantitative/shared_states.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <queue>

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kExact = 256, kSampled = 32;
constexpr std::size_t kDrawn = 64 * kSampled;  // of a replicate, from which its states are taken in the order of costs

/// What the failure of each shared control alone adds to the expected loss of a year.
std::vector<double> costs_of_failure(const Model& model, std::span<const std::size_t> shared, Book book) {
  const std::uint32_t all = (1U << shared.size()) - 1;
  std::vector<double> costs(shared.size());
  for (std::size_t k = 0; k < shared.size(); ++k)
    for (const auto scenario : scenarios_of(model, shared[k]))
      costs[k] += resolve(model, scenario, book, all ^ (1U << k)).mean() - resolve(model, scenario, book, all).mean();
  return costs;
}

std::vector<StateWeight> all_states(const Model& model, std::span<const std::size_t> shared) {
  const std::uint32_t count = 1U << shared.size();
  std::vector<StateWeight> states;
  for (std::uint32_t step = 0, working = count - 1; step < count; ++step) {
    if (step > 0) working ^= 1U << std::countr_zero(step);
    if (const double weight = probability_of_state(model, shared, working); weight > 0)
      states.push_back({working, weight});
  }
  return states;
}

std::vector<double> reliabilities(const Model& model, std::span<const std::size_t> shared) {
  std::vector<double> result;
  for (const auto control : shared) result.push_back(model.controls[control].reliability);
  return result;
}

/// Best first: from the likeliest state the controls turn over one by one, those nearest to even odds first. Each set
/// of turned controls has one parent that is at least as likely: its last one moved back by one, or left out.
std::vector<StateWeight> most_probable(const Model& model, std::span<const std::size_t> shared) {
  const auto works = reliabilities(model, shared);
  std::uint32_t likeliest = 0;
  std::vector<double> odds;  // of what is less likely of a control, against what is more likely
  for (std::size_t k = 0; k < works.size(); ++k) {
    if (works[k] >= 0.5) likeliest |= 1U << k;
    odds.push_back(std::min(works[k], 1 - works[k]) / std::max(works[k], 1 - works[k]));
  }
  std::vector<std::size_t> order(works.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t k) { return odds[k]; });
  struct Turned {
    double weight = 0;
    std::uint32_t working = 0;
    std::size_t last = 0;  ///< place in the order of the last control that is turned
    bool operator<(const Turned& other) const {
      return weight != other.weight ? weight < other.weight : working < other.working;
    }
  };
  std::priority_queue<Turned> next;
  const auto push = [&](std::uint32_t working, std::size_t last) {
    if (const double weight = probability_of_state(model, shared, working); weight > 0)
      next.push({weight, working, last});
  };
  std::vector<StateWeight> found{{likeliest, probability_of_state(model, shared, likeliest)}};
  push(likeliest ^ 1U << order[0], 0);
  while (!next.empty() && found.size() < kExact) {
    const auto one = next.top();
    next.pop();
    found.push_back({one.working, one.weight});
    if (one.last + 1 == order.size()) continue;
    const std::uint32_t following = one.working ^ 1U << order[one.last + 1];
    push(following, one.last + 1);
    push(following ^ 1U << order[one.last], one.last + 1);
  }
  return found;
}

/// The states without the exact ones, as a tree: one control after the other, the one whose failure costs most first.
/// Only nodes above exact states are kept; what the others weigh is a product.
class Others {
 public:
  Others(std::vector<double> works, std::vector<std::size_t> order, std::span<const StateWeight> exact)
      : works_(std::move(works)), order_(std::move(order)), nodes_(1) {
    for (const auto& state : exact) {
      std::size_t at = 0;
      for (const auto control : order_) {
        const std::size_t branch = state.working >> control & 1U;
        if (nodes_[at].below[branch] == 0) {
          nodes_[at].below[branch] = nodes_.size();
          nodes_.emplace_back();
        }
        at = nodes_[at].below[branch];
      }
    }
    // Sums from below, never differences from one: what is left may be a billionth. Children come after their parents.
    std::vector<std::size_t> depths(nodes_.size());
    for (std::size_t at = 0; at < nodes_.size(); ++at)
      for (const auto child : nodes_[at].below)
        if (child != 0) depths[child] = depths[at] + 1;
    for (std::size_t at = nodes_.size(); at-- > 0;)
      for (const std::size_t branch : {0U, 1U})
        if (depths[at] < order_.size()) nodes_[at].share[branch] = share_of(at, depths[at], branch);
  }

  [[nodiscard]] double weight() const { return nodes_[0].share[0] + nodes_[0].share[1]; }

  /// The state at a place in [0, weight), of those in the order of the tree.
  [[nodiscard]] std::uint32_t at(double place) const {
    std::uint32_t working = 0;
    std::size_t node = 0;
    bool is_above_exact = true;
    for (const auto control : order_) {
      const auto share = is_above_exact ? nodes_[node].share : std::array{1 - works_[control], works_[control]};
      const std::size_t branch = share[0] == 0 || (place >= share[0] && share[1] > 0) ? 1 : 0;
      if (branch == 1) {
        place -= share[0];
        working |= 1U << control;
      }
      const std::size_t child = is_above_exact ? nodes_[node].below[branch] : 0;
      is_above_exact = child != 0;
      node = child;
      // Places below a node are relative to what the node itself weighs.
      place /= branch == 1 ? works_[control] : 1 - works_[control];
    }
    return working;
  }

 private:
  struct Node {
    std::array<std::size_t, 2> below{};  ///< by whether the control works; 0 where no exact state is below
    std::array<double, 2> share{};       ///< of the node's own probability, without the exact states
  };

  [[nodiscard]] double share_of(std::size_t at, std::size_t depth, std::size_t branch) const {
    const double works = works_[order_[depth]], probability = branch == 1 ? works : 1 - works;
    const std::size_t child = nodes_[at].below[branch];
    return child == 0 ? probability : probability * (nodes_[child].share[0] + nodes_[child].share[1]);
  }

  std::vector<double> works_;
  std::vector<std::size_t> order_;
  std::vector<Node> nodes_;
};

/// Neighbours in the order of costs are alike, so that a systematic sample has a state for each part of what can
/// happen.
void sample(const Others& others, const std::vector<double>& costs, SharedStates& states) {
  struct Drawn {
    std::uint32_t working = 0;
    double cost = 0;
  };
  const double step = others.weight() / kDrawn;
  std::vector<Drawn> drawn(kDrawn);
  for (std::size_t r = 0; r < states.samples.size(); ++r) {
    const double offset = (static_cast<double>(r) + 0.5) / static_cast<double>(states.samples.size());
    for (std::size_t i = 0; i < kDrawn; ++i) {
      auto& one = drawn[i];
      one = {others.at((static_cast<double>(i) + offset) * step), 0};
      for (std::size_t k = 0; k < costs.size(); ++k)
        if ((one.working >> k & 1U) == 0) one.cost += costs[k];
    }
    std::ranges::stable_sort(drawn, {}, &Drawn::cost);
    const auto first = static_cast<std::size_t>(offset * kDrawn / kSampled);
    for (std::size_t i = first; i < kDrawn; i += kDrawn / kSampled) {
      auto& sample = states.samples[r];
      if (sample.empty() || sample.back().working != drawn[i].working) sample.push_back({drawn[i].working, 0});
      sample.back().weight += others.weight() / kSampled;
    }
  }
}

}  // namespace

SharedStates states_of(const Model& model, std::span<const std::size_t> shared, Book book) {
  SharedStates states;
  if (shared.size() <= kMostExactShared) {
    states.exact = all_states(model, shared);
    return states;
  }
  states.exact = most_probable(model, shared);
  const auto costs = costs_of_failure(model, shared, book);
  std::vector<std::size_t> order(shared.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t k) { return costs[k]; });
  const Others others(reliabilities(model, shared), std::move(order), states.exact);
  if (others.weight() > 0) sample(others, costs, states);
  return states;
}

}  // namespace assay::risk::quantitative
