// SPDX-License-Identifier: Apache-2.0
// Counts of a solve. The constants are nanoseconds that were measured once; a test holds the counts, a benchmark the
// time.
#include "modules/risk/quantitative/work.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "modules/risk/quantitative/shared_states.h"

namespace assay::risk::quantitative {
namespace {

constexpr double kSecond = 1e9;
constexpr double kLaw = 70, kLawOfState = 45, kSector = 50, kTransform = 45, kNewGrid = 60;  // per cell, both grids
constexpr double kBounds = 250;          // values of each severity that the search for the range takes
constexpr double kStatesOfSample = 512;  // of more than ten shared controls: exact ones and those of the replicates
constexpr std::size_t kCurve = 60;

double resolve_of(const Model& model, const Scenario& scenario) {
  double effects = 0, branches = 1;
  for (const auto treatment : model.selected)
    effects += static_cast<double>(model.treatments[treatment].effects.size());
  for (const auto& link : scenario.links)
    if (link.severity > 0 && model.controls[link.control].coverage < 1) branches *= 2;
  return 1500 + 2 * static_cast<double>(model.controls.size()) + effects + 300 * branches;
}

}  // namespace

Work::Work(const Model& model, Book book) : sectors_(model.sectors.size()) {
  const auto shared = shared_controls(model);
  shared_ = shared.size();
  const auto rows = resolve(model, book, 0xffffffff);  // where all work there are the most branches
  double mean = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    auto& one = scenarios_.emplace_back();
    one.resolved = resolve_of(model, model.scenarios[i]);
    one.bits = shared.empty() ? 0 : shared_bits(model, shared, i);
    one.subsets = std::ldexp(1.0, std::popcount(one.bits));
    if (one.bits != 0) ++moving_;
    one.has_transform = row.frequency.kind != Frequency::Kind::poisson;
    one.can_vanish = row.frequency.kind == Frequency::Kind::binomial && row.frequency.probability >= 0.5;
    for (const auto& branch : row.branches) {
      const auto cost = branch.severity->cost();
      one.exact += cost.exact;
      one.parts.push_back({cost.exact, cost.smooth, branch.severity->smooth_beyond(1), branch.severity->upper()});
    }
    mean += row.mean();
  }
  least_range_ = std::max(mean, 1.0);
}

/// A range is at least a year's mean: no more cells than that are below the largest loss. The width is not known yet;
/// laws that are smooth are so from a number of cells that hardly depends on it.
double Work::row(const Counted& one, std::size_t cells) const {
  double sum = 0;
  const auto all = static_cast<double>(cells);
  for (const auto& part : one.parts) {
    const double filled = std::isinf(part.upper) ? all : std::min(all, all * part.upper / least_range_ + 2);
    const double exact = std::min(filled, part.smooth_from);
    sum += exact * part.exact + (filled - exact) * part.smooth + all;
  }
  return sum / kSecond;
}

double Work::rows(std::size_t cells) const {
  double sum = 0;
  for (const auto& one : scenarios_)
    sum += row(one, cells) + (one.has_transform ? kTransform * static_cast<double>(cells) : 0) / kSecond;
  return sum;
}

double Work::law(std::size_t cells) const {
  const auto all = static_cast<double>(cells), count = static_cast<double>(scenarios_.size());
  double sum = ((shared_ == 0 ? kLaw : kLawOfState) + kSector * static_cast<double>(sectors_)) * all + 60 * count;
  for (const auto& one : scenarios_)
    if (one.can_vanish) sum += 2 * row(one, cells) * kSecond + kTransform * all;
  return sum / kSecond;
}

double Work::states(std::size_t cells) const {
  if (shared_ == 0) return 0;
  const double count = shared_ <= kMostExactShared ? std::ldexp(1.0, static_cast<int>(shared_)) : kStatesOfSample;
  double sum = (count - 1) * law(cells);
  for (const auto& one : scenarios_) {
    if (one.bits == 0) continue;
    // From one state to the next one control changes: the first in every second step, the next in every fourth.
    double swaps = kStatesOfSample;
    if (shared_ <= kMostExactShared) {
      swaps = 0;
      for (std::uint32_t left = one.bits; left != 0; left &= left - 1)
        swaps += std::ldexp(count, -std::countr_zero(left) - 1);
    } else {
      sum += one.subsets * one.resolved / kSecond;  // the mean is over all of them
    }
    sum += swaps * (2 * row(one, cells) + one.resolved / kSecond +
                    (one.has_transform ? 2 * kTransform * static_cast<double>(cells) : 0) / kSecond);
  }
  return sum;
}

double Work::solve(std::size_t cells, bool may_refine) const {
  double range = 0;
  for (const auto& one : scenarios_) range += kBounds * one.exact + 2 * one.resolved + (one.has_transform ? 4e4 : 0);
  const bool is_twice = may_refine && shared_ <= kMostExactShared;
  return range / kSecond + (is_twice ? 2 : 1) * (rows(cells) + law(cells) + states(cells) +
                                                 kNewGrid * static_cast<double>(cells) / kSecond);
}

double Work::ask(std::span<const std::size_t> scenarios, std::size_t cells) const {
  double sum =
      law(cells) + states(cells) + 20e-9 * static_cast<double>(cells * (1 + sectors_));  // held and brought back
  for (const auto i : scenarios)
    sum += 2 * row(scenarios_[i], cells) + scenarios_[i].resolved / kSecond +
           (scenarios_[i].has_transform ? 2 * kTransform * static_cast<double>(cells) : 0) / kSecond;
  return sum;
}

double Work::contributions(std::size_t cells) const {
  double sum = law(cells) + rows(cells);
  for (const auto& one : scenarios_)
    sum += ((one.has_transform ? 2 * kTransform : 2.0) + 2 * static_cast<double>(sectors_)) *
           static_cast<double>(cells) / kSecond;
  return sum;
}

double Work::largest_events(std::size_t losses) const {
  const double count = shared_ == 0                  ? 1
                       : shared_ <= kMostExactShared ? std::ldexp(1.0, static_cast<int>(shared_))
                                                     : kStatesOfSample;
  double sum = 0;
  for (const auto& one : scenarios_) {
    const double asked = static_cast<double>(losses) * one.exact;
    sum += one.bits == 0 ? asked : count * (2.0 * static_cast<double>(losses) + one.resolved) + count * asked;
  }
  return sum / kSecond;
}

double Work::means(std::span<const std::size_t> scenarios) const {
  double sum = 0;
  for (const auto i : scenarios) sum += scenarios_[i].subsets * (scenarios_[i].resolved + 2 * scenarios_[i].exact);
  return sum / kSecond;
}

double Work::means() const {
  double sum = 0;
  for (const auto& one : scenarios_) sum += one.subsets * (one.resolved + 2 * one.exact);
  return sum / kSecond;
}

double Work::copy() const { return 1e-6 * static_cast<double>(scenarios_.size()); }

double work_to_quantify(const Model& model) {
  const Work retained(model, Book::retained);
  double sum =
      retained.solve(model.cells, true) + retained.contributions(model.cells) + retained.largest_events(kCurve);
  if (std::ranges::any_of(model.scenarios, [](const Scenario& one) { return !one.insurance.empty(); }))
    sum += Work(model, Book::gross).solve(model.cells, true) + Work(model, Book::ceded).solve(model.cells, true);
  return sum + 2e-7 * static_cast<double>(model.annual_insurance.size() * model.cells);
}

double work_to_try(const Model& model) { return Work(model, Book::retained).solve(model.cells, true); }

double work_to_bridge(const Model& model) { return Work(model, Book::retained).means() * 2; }

}  // namespace assay::risk::quantitative
