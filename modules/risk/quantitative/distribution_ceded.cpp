// SPDX-License-Identifier: Apache-2.0
// What several insurance layers pay together on one loss: each pays on what those before it leave. The sum is linear
// between the losses at which a layer starts or ends, so that limited expected values are those of the loss.
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/distribution.h"

namespace assay::risk::quantitative {
namespace {

class Ceded final : public Distribution {
 public:
  Ceded(Severity inner, std::span<const Layer> layers) : inner_(std::move(inner)) {
    for (const auto& layer : layers) add(layer);
    for (auto& node : nodes_) node.limited = inner_->limited(node.loss);
  }
  double survival(double z) const override {
    if (z < 0) return 1;
    // The largest loss that pays no more than z.
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
      const double rise = 1 - nodes_[k].slope, next = k + 1 < nodes_.size() ? paid(k + 1) : kInfinity;
      if (rise > 0 && z < next) return inner_->survival(nodes_[k].loss + std::max(0.0, z - paid(k)) / rise);
    }
    return 0;
  }
  double limited(double z) const override {
    if (z <= 0) return 0;
    double sum = 0;
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
      const double rise = 1 - nodes_[k].slope;
      if (rise <= 0) continue;
      const bool is_last = k + 1 == nodes_.size();
      const double end = is_last ? kInfinity : nodes_[k + 1].loss, reached = nodes_[k].loss + (z - paid(k)) / rise;
      const double at_end = reached < end ? inner_->limited(reached) : is_last ? inner_->mean() : nodes_[k + 1].limited;
      sum += rise * (at_end - nodes_[k].limited);
      if (reached < end) break;
    }
    return sum;
  }
  double quantile(double u) const override { return payout(inner_->quantile(u)); }
  double mean() const override { return limited(kInfinity); }
  double second_moment_bound() const override {
    const double most = upper();
    return std::isinf(most) ? inner_->second_moment_bound() : std::min(most * mean(), inner_->second_moment_bound());
  }
  double upper() const override {
    const double most = inner_->upper();
    if (std::isinf(most)) return nodes_.back().slope < 1 ? kInfinity : paid(nodes_.size() - 1);
    return payout(most);
  }
  double own_error() const override { return inner_->own_error(); }
  Cost cost() const override { return inner_->cost(); }

 private:
  /// From this loss on, of each further unit `slope` stays with us.
  struct Node {
    double loss = 0, kept = 0, slope = 1;
    double limited = 0;
  };

  [[nodiscard]] double paid(std::size_t k) const { return nodes_[k].loss - nodes_[k].kept; }
  [[nodiscard]] double payout(double loss) const {
    std::size_t k = nodes_.size() - 1;
    while (k > 0 && nodes_[k].loss > loss) --k;
    return paid(k) + (1 - nodes_[k].slope) * (loss - nodes_[k].loss);
  }
  void split(double kept) {
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
      const auto node = nodes_[k];
      const double end = k + 1 < nodes_.size() ? nodes_[k + 1].kept : kInfinity;
      if (node.slope <= 0 || kept <= node.kept || kept >= end) continue;
      nodes_.insert(nodes_.begin() + static_cast<std::ptrdiff_t>(k) + 1,
                    Node{node.loss + (kept - node.kept) / node.slope, kept, node.slope, 0});
      return;
    }
  }
  void add(const Layer& layer) {
    const double top = layer.deductible + layer.limit;
    split(layer.deductible);
    if (!std::isinf(top)) split(top);
    for (auto& node : nodes_)
      if (node.kept >= layer.deductible && node.kept < top) node.slope *= 1 - layer.share;
    for (std::size_t k = 1; k < nodes_.size(); ++k)
      nodes_[k].kept = nodes_[k - 1].kept + nodes_[k - 1].slope * (nodes_[k].loss - nodes_[k - 1].loss);
  }

  Severity inner_;
  std::vector<Node> nodes_{{}};
};

}  // namespace

Severity ceded(Severity severity, std::span<const Layer> layers) {
  return std::make_shared<Ceded>(std::move(severity), layers);
}

}  // namespace assay::risk::quantitative
