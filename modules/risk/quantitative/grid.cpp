// SPDX-License-Identifier: Apache-2.0
// Local moment matching: node k gets the part of the mass that a hat function at k sees, which is the second difference
// of the limited expected value. Mean exact; error of the second order in the width.
#include "modules/risk/quantitative/grid.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/error.h"
#include "modules/risk/quantitative/vector_math.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kAroundKink = 3;
constexpr double kTrustedMass = 1e-8;  // below it, differences of limited expected values are mostly rounding

struct Cells {
  std::size_t first = 0, end = 0;
};

/// Where limited expected values are taken: the fine beginning and the surroundings of kinks.
std::vector<Cells> exact_cells(const Distribution& severity, double width, std::size_t cells) {
  const double smooth = severity.smooth_beyond(width) / width;
  const auto begin = smooth >= static_cast<double>(cells) ? cells : static_cast<std::size_t>(smooth) + 1;
  std::vector<Cells> exact{{0, std::min(begin, cells)}};
  std::vector<double> kinks;
  severity.kinks(kinks);
  std::ranges::sort(kinks);
  for (const double kink : kinks) {
    if (kink / width >= static_cast<double>(cells)) continue;
    const auto k = static_cast<std::size_t>(kink / width);
    const Cells around{k > kAroundKink ? k - kAroundKink : 0, std::min(k + kAroundKink + 2, cells)};
    if (around.first <= exact.back().end)
      exact.back().end = std::max(exact.back().end, around.end);
    else
      exact.push_back(around);
  }
  return exact;
}

class Matching {
 public:
  Matching(const Distribution& severity, double width) : severity_(severity), width_(width) {}

  /// Mean survival over the cell before node k, from two limited expected values.
  [[nodiscard]] double average(std::size_t k) const { return k == 0 ? 1 : (limited(k) - limited(k - 1)) / width_; }
  void exact(std::span<double> row, const Cells& cells, double weight) const {
    double before = average(cells.first), last = limited(cells.first);
    for (std::size_t k = cells.first; k < cells.end; ++k) {
      const double next = limited(k + 1), after = (next - last) / width_;
      row[k] += weight * std::max(0.0, before - after);
      before = after;
      last = next;
    }
  }
  /// Density at the node times width, brought to the mass that the limited expected values give.
  void smooth(std::span<double> row, const Cells& cells, double weight) const {
    const std::size_t count = cells.end - cells.first;
    if (count == 0) return;
    thread_local std::vector<double> scratch;  // half a megabyte on the default grid
    if (scratch.size() < count) scratch.resize(count);
    const std::span densities(scratch.data(), count);
    severity_.densities(cells.first, width_, densities);
    double sums[8] = {};
    std::size_t whole = count / 8 * 8;
    for (std::size_t k = 0; k < whole; k += 8)
      for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += densities[k + lane];
    for (; whole < count; ++whole) sums[0] += densities[whole];
    const double sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    const double mass = average(cells.first) - average(cells.end);
    const double scale = mass > kTrustedMass && sum > 0 ? mass / sum : width_;
    const double factor = weight * scale;
    add_scaled(factor, densities, row.subspan(cells.first, count));
  }

 private:
  [[nodiscard]] double limited(std::size_t k) const { return severity_.limited(static_cast<double>(k) * width_); }

  const Distribution& severity_;
  double width_;
};

void round_down_or_up(std::span<double> row, const Distribution& severity, double width, double weight,
                      Rounding rounding) {
  // Down: P(kh <= X < (k + 1)h); an atom on a node stays there. Up: P((k - 1)h < X <= kh).
  double before = 1;
  for (std::size_t k = 0; k < row.size(); ++k) {
    const double x = static_cast<double>(k) * width;
    const double after =
        rounding == Rounding::up ? severity.survival(x) : severity.survival(std::nextafter(x + width, 0.0));
    row[k] += weight * (before - after);
    before = after;
  }
}

}  // namespace

void add_severity(std::span<double> row, const Distribution& severity, double width, double weight, Rounding rounding) {
  if (weight == 0) return;
  if (rounding != Rounding::moment) return round_down_or_up(row, severity, width, weight, rounding);
  std::size_t cells = row.size();
  if (severity.upper() < static_cast<double>(cells) * width)
    cells = std::min(cells, static_cast<std::size_t>(severity.upper() / width) + 2);
  const Matching matching(severity, width);
  std::size_t done = 0;
  for (const auto& exact : exact_cells(severity, width, cells)) {
    if (exact.first > done) matching.smooth(row, {done, exact.first}, weight);
    matching.exact(row, exact, weight);
    done = exact.end;
  }
  if (done < cells) matching.smooth(row, {done, cells}, weight);
}

void coarsen(std::span<const double> fine, std::span<double> coarse) {
  BASE_ASSERT(fine.size() == 2 * coarse.size());
  coarse[0] = fine[0] + 0.5 * fine[1];
  for (std::size_t k = 1; k < coarse.size(); ++k) coarse[k] = fine[2 * k] + 0.5 * (fine[2 * k - 1] + fine[2 * k + 1]);
}

}  // namespace assay::risk::quantitative
