// SPDX-License-Identifier: Apache-2.0
// The largest single event of a year. Shared controls change few scenarios from one state to the next: what the others
// say is asked once, and a scenario again only when a control that acts on it changes.
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {
namespace {

/// What one scenario, or several, say of P(no event exceeds x) for each x: a factor, and mean numbers of events above x
/// by sector, which add up under the sector's climate.
class NoneAbove {
 public:
  NoneAbove(std::size_t losses, std::size_t sectors) : factors_(losses, 1.0), events_(losses * sectors) {}
  NoneAbove(const Row& row, std::span<const double> losses, std::size_t sectors) : NoneAbove(losses.size(), sectors) {
    for (std::size_t k = 0; k < losses.size(); ++k) {
      const double above = row.survival(losses[k]);
      if (row.sectors.empty()) {
        factors_[k] = row.frequency.generating(1 - above);
        continue;
      }
      double rest = 1;
      for (const auto& [sector, share] : row.sectors)
        events_[k * sectors + sector] += share * row.frequency.rate * above, rest -= share;
      factors_[k] = std::exp(-rest * row.frequency.rate * above);
    }
  }

  void add(const NoneAbove& other) {
    for (std::size_t k = 0; k < factors_.size(); ++k) factors_[k] *= other.factors_[k];
    for (std::size_t k = 0; k < events_.size(); ++k) events_[k] += other.events_[k];
  }
  [[nodiscard]] double at(std::size_t k, std::span<const double> variances) const {
    double product = factors_[k];
    for (std::size_t s = 0; s < variances.size(); ++s)
      product *= std::pow(1 + variances[s] * events_[k * variances.size() + s], -1 / variances[s]);
    return product;
  }

 private:
  std::vector<double> factors_, events_;
};

}  // namespace

std::vector<Figure> YearSolver::largest_exceedances(std::span<const double> losses) const {
  const auto variances = sector_variances(model_);
  NoneAbove fixed(losses.size(), variances.size());
  std::vector<std::size_t> moving;
  std::vector<std::uint32_t> bits;
  for (std::size_t i = 0; i < model_.scenarios.size(); ++i) {
    const auto own = shared_.empty() ? 0 : shared_bits(model_, shared_, i);
    if (own == 0)
      fixed.add({wide_->rows()[i], losses, variances.size()});
    else
      moving.push_back(i), bits.push_back(own);
  }
  std::vector<NoneAbove> parts(moving.size(), NoneAbove(0, 0));
  std::uint32_t working = 0;
  bool is_first = true;
  const auto add = [&](const StateWeight& state, std::vector<double>& sums) {
    for (std::size_t m = 0; m < moving.size(); ++m)
      if (is_first || (bits[m] & (working ^ state.working)) != 0)
        parts[m] = {resolve(model_, moving[m], book_, state.working), losses, variances.size()};
    working = state.working;
    is_first = false;
    auto all = fixed;
    for (const auto& part : parts) all.add(part);
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += state.weight * (1 - all.at(k, variances));
  };
  std::vector<double> exact(losses.size());
  if (shared_.empty()) add({0, 1}, exact);
  const auto states = shared_.empty() ? SharedStates() : states_of(model_, shared_, book_);
  for (const auto& state : states.exact) add(state, exact);
  std::vector<std::vector<double>> replicates;
  for (const auto& sample : states.samples) {
    if (sample.empty()) continue;
    auto& sums = replicates.emplace_back(losses.size());
    for (const auto& state : sample) add(state, sums);
  }
  std::vector<Figure> result;
  for (std::size_t k = 0; k < losses.size(); ++k) {
    std::vector<double> of_samples;
    for (const auto& sums : replicates) of_samples.push_back(sums[k]);
    const auto sampled = mean_of_replicates(of_samples);
    result.push_back({exact[k] + sampled.value, sampled.error + 1e-12});
  }
  return result;
}

}  // namespace assay::risk::quantitative
