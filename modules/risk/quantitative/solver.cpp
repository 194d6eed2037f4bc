// SPDX-License-Identifier: Apache-2.0
// ln E[z^N] of each scenario at the transform of its severity, added up. Poisson scenarios are added on the grid before
// the transform, so that all of them cost one; the others have a transform each.
#include "modules/risk/quantitative/solver.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <ranges>

#include "base/error.h"
#include "modules/risk/quantitative/vector_math.h"

namespace assay::risk::quantitative {
double Row::mean_severity() const {
  double mean = 0;
  for (const auto& branch : branches)
    if (branch.weight > 0) mean += branch.weight * branch.severity->mean();
  return mean;
}

double Row::survival(double x) const {
  double sum = 0;
  for (const auto& branch : branches)
    if (branch.weight > 0) sum += branch.weight * branch.severity->survival(x);
  return sum;
}

double probability_of_none_above(std::span<const Row> rows, std::span<const double> variances, double x) {
  double product = 1;
  std::vector<double> by_sector(variances.size());
  for (const auto& row : rows) {
    const double above = row.survival(x);
    if (row.sectors.empty()) {
      product *= row.frequency.generating(1 - above);
      continue;
    }
    double rest = 1;
    for (const auto& [sector, share] : row.sectors)
      by_sector[sector] += share * row.frequency.rate * above, rest -= share;
    product *= std::exp(-rest * row.frequency.rate * above);
  }
  for (std::size_t s = 0; s < variances.size(); ++s)
    product *= std::pow(1 + variances[s] * by_sector[s], -1 / variances[s]);
  return product;
}

namespace {

using Complex = std::complex<double>;

/// Everything that is kept for one width.
struct Level {
  GridChoice grid;
  Fourier fourier;
  /// Sum of rate * severity by sector, the last for independent scenarios. Only of the fine grid: those of the coarse
  /// one follow from them, since both are linear between their nodes.
  std::vector<std::vector<double>> rates;
  std::vector<double> totals;  ///< the rates themselves
  Spectrum logs;               ///< sum of ln E[z^N] of the others that never touch zero
  Spectrum spectrum, exponent, sum;
  std::vector<double> damp, lift, values;  ///< e^-(step k), its inverse, scratch

  Level(const GridChoice& choice, std::size_t sectors, bool has_rates)
      : grid(choice),
        fourier(choice.cells),
        rates(has_rates ? sectors + 1 : 0, std::vector<double>(choice.cells)),
        totals(sectors + 1),
        logs(choice.cells / 2 + 1),
        spectrum(logs.size()),
        exponent(logs.size()),
        sum(logs.size()),
        damp(choice.cells),
        lift(choice.cells),
        values(choice.cells) {
    const double step = choice.tilt / static_cast<double>(choice.cells);
    for (std::size_t k = 0; k < damp.size(); ++k) {
      damp[k] = std::exp(-step * static_cast<double>(k));
      lift[k] = 1 / damp[k];
    }
  }

  void transform(std::span<const double> row) {
    quantitative::multiply(row, damp, values);
    fourier.forward(values, spectrum);
  }
  [[nodiscard]] Complex at(std::size_t k) const { return {spectrum.re[k], spectrum.im[k]}; }
};

/// ln E[z^N] for the kinds whose argument stays away from zero.
Complex log_generating(const Frequency& frequency, Complex z) {
  if (frequency.kind == Frequency::Kind::negative_binomial)
    return -frequency.size * std::log(1.0 + frequency.rate / frequency.size * (1.0 - z));
  return static_cast<double>(frequency.trials) * std::log(1.0 + frequency.probability * (z - 1.0));
}

/// E[N z^(N - 1)] / E[z^N]: how an event of this scenario weighs when a year is looked at from one of its events.
Complex slope(const Frequency& frequency, Complex z) {
  switch (frequency.kind) {
    case Frequency::Kind::poisson: return frequency.rate;
    case Frequency::Kind::negative_binomial:
      return frequency.rate / (1.0 + frequency.rate / frequency.size * (1.0 - z));
    case Frequency::Kind::binomial: {
      const Complex base = 1.0 + frequency.probability * (z - 1.0);
      return std::abs(base) < 1e-14 ? 0.0 : frequency.trials * frequency.probability / base;
    }
  }
  return 0;
}

/// A yes-or-no scenario of one half or more can make the argument zero: its factor is multiplied, no logarithm taken.
bool can_vanish(const Frequency& frequency) {
  return frequency.kind == Frequency::Kind::binomial && frequency.probability >= 0.5;
}

Complex power(Complex base, int exponent) {
  Complex result = 1;
  for (; exponent > 0; exponent /= 2, base *= base)
    if (exponent % 2 == 1) result *= base;
  return result;
}

}  // namespace

struct Solver::Impl {
  std::vector<Row> rows;
  std::vector<double> variances;
  Rounding rounding;
  Level fine, coarse;
  std::vector<double> row, half;
  struct Held {
    std::vector<std::vector<double>> rates;
    std::vector<double> totals;
    Spectrum logs;
  };
  Held held_fine, held_coarse;
  bool is_held = false;
  std::vector<std::pair<std::size_t, Row>> replaced;  ///< since `hold`, with what was there
  double mean = 0, weight = 0, mean_sum = 0, none_sum = 0;

  Impl(std::vector<Row> all, std::vector<double> sector_variances, const GridChoice& grid, Rounding how)
      : rows(std::move(all)),
        variances(std::move(sector_variances)),
        rounding(how),
        fine(grid, variances.size(), true),
        coarse({grid.cells / 2, grid.width * 2, grid.tilt}, variances.size(), false),
        row(grid.cells),
        half(grid.cells / 2) {
    for (const auto& one : rows) add(one, 1);
  }

  /// The severity of a row on both grids.
  void build(const Row& one) {
    std::ranges::fill(row, 0.0);
    for (const auto& branch : one.branches)
      add_severity(row, *branch.severity, fine.grid.width, branch.weight, rounding);
    coarsen(row, half);
  }

  void add(const Row& one, double sign) {
    if (one.frequency.mean() == 0 || can_vanish(one.frequency)) return;
    if (one.frequency.kind == Frequency::Kind::poisson) return add_rates(one, sign);
    build(one);
    for (auto* level : {&fine, &coarse}) {
      level->transform(level == &fine ? row : half);
      for (std::size_t k = 0; k < level->logs.size(); ++k) {
        const auto value = log_generating(one.frequency, level->at(k));
        level->logs.re[k] += sign * value.real();
        level->logs.im[k] += sign * value.imag();
      }
    }
  }

  /// Only the rate differs: one row is built and its difference added.
  bool change_rate(const Row& from, const Row& to) {
    const auto is_same = [](const Branch& a, const Branch& b) {
      return a.severity == b.severity && a.weight == b.weight;
    };
    const auto same_share = [](const SectorShare& a, const SectorShare& b) {
      return a.sector == b.sector && a.share == b.share;
    };
    if (from.frequency.kind != Frequency::Kind::poisson || to.frequency.kind != Frequency::Kind::poisson ||
        !std::ranges::equal(from.branches, to.branches, is_same) ||
        !std::ranges::equal(from.sectors, to.sectors, same_share))
      return false;
    Row difference = to;
    difference.frequency.rate -= from.frequency.rate;
    add(difference, 1);
    return true;
  }

  void add_rates(const Row& one, double sign) {
    const double rate = sign * one.frequency.rate;
    if (one.sectors.empty()) {  // straight onto the grid
      for (const auto& branch : one.branches)
        add_severity(fine.rates.back(), *branch.severity, fine.grid.width, rate * branch.weight, rounding);
      fine.totals.back() += rate;
      return;
    }
    std::ranges::fill(row, 0.0);
    for (const auto& branch : one.branches)
      add_severity(row, *branch.severity, fine.grid.width, branch.weight, rounding);
    double rest = 1;
    const auto put = [&](std::size_t sector, double share) {
      add_scaled(share * rate, row, fine.rates[sector]);
      fine.totals[sector] += share * rate;
    };
    for (const auto& [sector, share] : one.sectors) put(sector, share), rest -= share;
    if (rest > 1e-12) put(fine.rates.size() - 1, rest);
  }

  void transform_rates(Level& level, std::size_t sector) {
    if (&level == &fine) return level.transform(fine.rates[sector]);
    coarsen(fine.rates[sector], half);
    level.transform(half);
  }

  /// The transform of the year's loss: e^exponent times the factors that can vanish.
  void characteristic(Level& level) {
    const auto& totals = fine.totals;
    transform_rates(level, variances.size());
    auto& out = level.exponent;
    const std::size_t count = out.size();
    for (std::size_t k = 0; k < count; ++k) {
      out.re[k] = level.spectrum.re[k] - totals.back() + level.logs.re[k];
      out.im[k] = level.spectrum.im[k] + level.logs.im[k];
    }
    for (std::size_t s = 0; s < variances.size(); ++s) {
      if (totals[s] == 0) continue;
      transform_rates(level, s);
      for (std::size_t k = 0; k < count; ++k) {
        const auto value = -std::log(1.0 - variances[s] * (level.at(k) - totals[s])) / variances[s];
        out.re[k] += value.real();
        out.im[k] += value.imag();
      }
    }
    complex_exp(out.re, out.im);
    for (const auto& one : rows)
      if (can_vanish(one.frequency)) multiply(level, one);
  }

  void multiply(Level& level, const Row& one) {
    build(one);
    level.transform(&level == &fine ? row : half);
    auto& out = level.exponent;
    for (std::size_t k = 0; k < out.size(); ++k) {
      const auto factor = power(1.0 + one.frequency.probability * (level.at(k) - 1.0), one.frequency.trials);
      const auto value = factor * Complex(out.re[k], out.im[k]);
      out.re[k] = value.real();
      out.im[k] = value.imag();
    }
  }

  [[nodiscard]] double expected() const {
    double sum = 0;
    for (const auto& one : rows) sum += one.mean();
    return sum;
  }

  void accumulate(double part) {
    for (auto* level : {&fine, &coarse}) {
      characteristic(*level);
      for (std::size_t k = 0; k < level->sum.size(); ++k) {
        level->sum.re[k] += part * level->exponent.re[k];
        level->sum.im[k] += part * level->exponent.im[k];
      }
    }
    weight += part;
    mean_sum += part * expected();
    none_sum += part * probability_of_none_above(rows, variances, 0);
  }

  LossDistribution law(Level& level, const Spectrum& spectrum, double mean_loss, double no_loss) const {
    std::vector<double> mass(level.grid.cells);
    level.fourier.inverse(spectrum, mass);
    quantitative::multiply(mass, level.lift, mass);
    return {std::move(mass), level.grid.width, mean_loss, no_loss};
  }
};

Solver::Solver(std::vector<Row> rows, std::vector<double> variances, const GridChoice& grid, Rounding rounding)
    : impl_(std::make_unique<Impl>(std::move(rows), std::move(variances), grid, rounding)) {}
Solver::~Solver() = default;
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;

std::span<const Row> Solver::rows() const { return impl_->rows; }
const GridChoice& Solver::grid() const { return impl_->fine.grid; }

void Solver::hold() {
  auto& i = *impl_;
  const auto keep = [](const Level& from, auto& to) {
    to.rates = from.rates;
    to.totals = from.totals;
    to.logs = from.logs;
  };
  keep(i.fine, i.held_fine);
  keep(i.coarse, i.held_coarse);
  i.replaced.clear();
  i.is_held = true;
}

void Solver::restore() {
  auto& i = *impl_;
  BASE_ASSERT(i.is_held);
  const auto bring_back = [](const auto& from, Level& to) {
    to.rates = from.rates;
    to.totals = from.totals;
    to.logs = from.logs;
  };
  bring_back(i.held_fine, i.fine);
  bring_back(i.held_coarse, i.coarse);
  for (auto& [index, row] : std::views::reverse(i.replaced)) i.rows[index] = std::move(row);
  i.replaced.clear();
  i.is_held = false;
}

void Solver::replace(std::size_t index, Row row) {
  auto& old = impl_->rows[index];
  if (impl_->is_held) impl_->replaced.emplace_back(index, old);
  if (!impl_->change_rate(old, row)) {
    impl_->add(old, -1);
    impl_->add(row, 1);
  }
  old = std::move(row);
}

Solution Solver::solve() {
  auto& i = *impl_;
  const double mean = i.expected(), none = probability_of_none_above(i.rows, i.variances, 0);
  i.characteristic(i.fine);
  i.characteristic(i.coarse);
  return {i.law(i.fine, i.fine.exponent, mean, none), i.law(i.coarse, i.coarse.exponent, mean, none)};
}

void Solver::accumulate(double weight) { impl_->accumulate(weight); }

Solution Solver::finish() {
  auto& i = *impl_;
  Solution solution{i.law(i.fine, i.fine.sum, i.mean_sum, i.none_sum),
                    i.law(i.coarse, i.coarse.sum, i.mean_sum, i.none_sum)};
  for (auto* level : {&i.fine, &i.coarse}) level->sum = Spectrum(level->sum.size());
  i.weight = i.mean_sum = i.none_sum = 0;
  return solution;
}

std::vector<double> Solver::contributions(double level_of_risk) {
  auto& i = *impl_;
  auto& level = i.fine;
  i.characteristic(level);
  const Spectrum whole = level.exponent;
  const auto loss = i.law(level, whole, i.expected(), probability_of_none_above(i.rows, i.variances, 0));
  const std::size_t q = std::min(loss.node_of(level_of_risk), level.grid.cells - 1);
  // The law of the year seen from one event of a kind, as P(> node), for each kind of event that differs.
  const auto tail_of = [&](const auto& factor) {
    Spectrum seen(whole.size());
    for (std::size_t k = 0; k < seen.size(); ++k) {
      const Complex value = factor(k) * Complex(whole.re[k], whole.im[k]);
      seen.re[k] = value.real();
      seen.im[k] = value.imag();
    }
    std::vector<double> mass(level.grid.cells);
    level.fourier.inverse(seen, mass);
    return mass;
  };
  const auto above = [&](const std::vector<double>& damped, double total) {
    std::vector<double> tail(level.grid.cells);
    double below = 0;
    for (std::size_t k = 0; k < tail.size(); ++k) {
      below += damped[k] / level.damp[k];
      tail[k] = std::max(0.0, total - below);
    }
    return tail;
  };
  std::vector<std::vector<double>> shared(i.variances.size() + 1);
  const auto of_sector = [&](std::size_t sector) -> const std::vector<double>& {
    auto& tail = shared[sector];
    if (!tail.empty()) return tail;
    if (sector == i.variances.size()) {
      tail = above(tail_of([](std::size_t) { return Complex(1); }), 1);
    } else {
      level.transform(level.rates[sector]);
      const double variance = i.variances[sector], total = level.totals[sector];
      const Spectrum own = level.spectrum;
      tail = above(
          tail_of([&](std::size_t k) { return 1.0 / (1.0 - variance * (Complex(own.re[k], own.im[k]) - total)); }), 1);
    }
    return tail;
  };
  std::vector<double> result;
  for (const auto& one : i.rows) {
    i.build(one);
    // E[X; rest of the year + X > q] per event; beyond the grid X alone exceeds q.
    const auto product = [&](const std::vector<double>& tail, double total) {
      double sum = 0, on_grid = 0;
      for (std::size_t k = 1; k < level.grid.cells; ++k) {
        const double moment = static_cast<double>(k) * i.row[k];
        on_grid += moment;
        sum += moment * (k > q ? total : tail[q - k]);
      }
      const double beyond = one.mean_severity() - on_grid * level.grid.width;
      return sum * level.grid.width + std::max(0.0, beyond) * total;
    };
    double share = 0;
    if (one.frequency.mean() == 0) {
      result.push_back(0);
      continue;
    }
    if (one.frequency.kind == Frequency::Kind::poisson) {
      double rest = 1;
      for (const auto& [sector, part] : one.sectors)
        share += part * one.frequency.rate * product(of_sector(sector), 1), rest -= part;
      if (rest > 1e-12) share += rest * one.frequency.rate * product(of_sector(i.variances.size()), 1);
    } else {
      level.transform(i.row);
      const Spectrum own = level.spectrum;
      const double total = one.frequency.mean();
      share = product(
          above(tail_of([&](std::size_t k) { return slope(one.frequency, Complex(own.re[k], own.im[k])); }), total),
          total);
    }
    result.push_back(share);
  }
  const double probability = loss.exceedance_of_node(q);
  for (auto& value : result) value = probability > 0 ? value / probability : 0;
  return result;
}

}  // namespace assay::risk::quantitative
