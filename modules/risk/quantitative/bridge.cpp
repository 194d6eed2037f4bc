// SPDX-License-Identifier: Apache-2.0
// Look-ups and comparisons between levels and amounts.
#include "modules/risk/quantitative/bridge.h"

#include <algorithm>
#include <cmath>

namespace assay::risk::quantitative {
namespace {

const Anchor* anchor_of(std::span<const Anchor> anchors, int level) {
  const auto found = std::ranges::find(anchors, level, &Anchor::level);
  return found == anchors.end() ? nullptr : &*found;
}

double lower_end(const Anchor& anchor) { return anchor.low > 0 ? anchor.low : anchor.high / 100; }

double median(const Row& row) {
  std::vector<std::pair<double, Severity>> parts;
  for (const auto& branch : row.branches) parts.emplace_back(branch.weight, branch.severity);
  return mixture(std::move(parts))->quantile(0.5);
}

}  // namespace

std::optional<int> level_of(std::span<const Anchor> anchors, double value) {
  if (anchors.empty()) return {};
  int level = anchors.front().level;
  for (const auto& anchor : anchors)
    if (value >= anchor.low) level = anchor.level;
  return level;
}

std::optional<MatrixPlace> place_of(const MatrixAnchors& anchors, const Row& row) {
  const auto likelihood = level_of(anchors.likelihood, row.frequency.mean());
  const auto consequence = level_of(anchors.consequence, row.branches.empty() ? 0 : median(row));
  if (!likelihood || !consequence) return {};
  return MatrixPlace{*likelihood, *consequence};
}

std::optional<Scenario> prior_of(const MatrixAnchors& anchors, MatrixPlace place) {
  const auto* rate = anchor_of(anchors.likelihood, place.likelihood);
  const auto* loss = anchor_of(anchors.consequence, place.consequence);
  if (rate == nullptr || loss == nullptr || rate->high <= rate->low || loss->high <= loss->low) return {};
  const double low = lower_end(*rate);
  const auto rates = log_uniform(low, rate->high);
  Scenario scenario;
  scenario.frequency = Frequency::poisson(rates->mean());
  scenario.rate_interval = Interval{rates->quantile(0.05), rates->quantile(0.95)};
  scenario.severity = log_uniform(lower_end(*loss), loss->high);
  return scenario;
}

std::vector<RangeCompression> compressed_cells(const MatrixAnchors& anchors, double factor) {
  std::vector<RangeCompression> result;
  for (const auto& rate : anchors.likelihood)
    for (const auto& loss : anchors.consequence) {
      const double least = rate.low * loss.low, spread = least > 0 ? rate.high * loss.high / least : kInfinity;
      if (spread > factor) result.push_back({{rate.level, loss.level}, spread});
    }
  return result;
}

std::vector<Contradiction> contradictions(std::span<const BothViews> risks, double factor) {
  std::vector<Contradiction> result;
  for (const auto& worse : risks)
    for (const auto& milder : risks)
      if (worse.score > milder.score && milder.annual_loss > 0 && worse.annual_loss * factor <= milder.annual_loss)
        result.push_back({worse.id, milder.id, worse.annual_loss > 0 ? milder.annual_loss / worse.annual_loss : kInfinity});
  std::ranges::stable_sort(result, std::ranges::greater{}, &Contradiction::factor);
  return result;
}

}  // namespace assay::risk::quantitative
