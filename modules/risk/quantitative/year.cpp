// SPDX-License-Identifier: Apache-2.0
// States of up to ten shared controls are mixed exactly: 2^K laws, one scenario swap apart each, added in the frequency
// domain. Of more controls the most probable states are mixed exactly and the rest is sampled.
#include "modules/risk/quantitative/year.h"

#include <algorithm>
#include <cmath>

namespace assay::risk::quantitative {
namespace {

constexpr double kBodyTilt =
    14;  // the body's grid ends where losses are still likely: damp more before they wrap around

/// The finest detail: the smallest loss that counts among the severities.
double smallest_detail(std::span<const Row> rows) {
  double smallest = kInfinity;
  for (const auto& row : rows)
    if (row.frequency.mean() > 0)
      for (const auto& branch : row.branches)
        if (const double low = branch.severity->quantile(0.05); low > 0) smallest = std::min(smallest, low);
  return smallest;
}

/// A bound on how much the tables of severities move E[(L - q)+].
double own_error(std::span<const Row> rows) {
  double sum = 0;
  for (const auto& row : rows)
    for (const auto& branch : row.branches)
      sum += branch.weight * row.frequency.mean() * branch.severity->own_error() * branch.severity->mean();
  return sum;
}

Figure difference(double fine, double coarse, double least = 0) {
  return {fine, std::max(std::abs(fine - coarse), least)};
}

Figure widened(Figure figure, double by) { return {figure.value, figure.error + by}; }

}  // namespace

YearLoss::YearLoss(Solution wide, std::optional<Solution> body, double table_error)
    : wide_(std::move(wide)), body_(std::move(body)), table_error_(table_error) {}

YearLoss YearLoss::sampled(Solution whole, std::vector<LossDistribution> replicates, double mean, double table_error) {
  YearLoss loss(std::move(whole), {}, table_error);
  loss.replicates_ = std::move(replicates);
  loss.known_mean_ = mean;
  return loss;
}

Figure mean_of_replicates(std::span<const double> parts) {
  if (parts.empty()) return {};
  constexpr double kStudent = 2.3646;
  double sum = 0, square = 0;
  const auto n = static_cast<double>(parts.size());
  for (const double one : parts) sum += one;
  for (const double one : parts) square += (one - sum / n) * (one - sum / n);
  return {sum / n, n > 1 ? kStudent * std::sqrt(square / (n - 1) / n) : 0};
}

Figure YearLoss::with_sampling(Figure figure, const std::function<double(const LossDistribution&)>& read) const {
  std::vector<double> parts;
  for (const auto& one : replicates_) parts.push_back(read(one));
  return widened(figure, mean_of_replicates(parts).error);
}

std::optional<double> YearLoss::body_width() const {
  if (!body_) return {};
  return body_->fine.width();
}

const Solution& YearLoss::for_loss(double x) const { return body_ && x < 0.9 * body_->fine.reach() ? *body_ : wide_; }

const Solution& YearLoss::for_level(double level) const {
  return body_ && body_->fine.node_of(level) < body_->fine.mass().size() * 9 / 10 ? *body_ : wide_;
}

Figure YearLoss::exceedance(double x) const {
  const auto& use = for_loss(x);
  return with_sampling(difference(use.fine.exceedance(x), use.coarse.exceedance(x), 1e-12),
                       [x](const LossDistribution& loss) { return loss.exceedance(x); });
}

Figure YearLoss::value_at_risk(double level) const {
  const auto& use = for_level(level);
  // On a fixed loss both grids may fall on the same node by chance: then the width is what is known.
  const double least = use.fine.is_atom_at(level) ? use.fine.width() : 0;
  return with_sampling(widened(difference(use.fine.value_at_risk(level), use.coarse.value_at_risk(level), least),
                               table_error_ / (1 - level)),
                       [level](const LossDistribution& loss) { return loss.value_at_risk(level); });
}

Figure YearLoss::tail_value_at_risk(double level) const {
  const auto& use = for_level(level);
  return with_sampling(widened(difference(use.fine.tail_value_at_risk(level), use.coarse.tail_value_at_risk(level)),
                               table_error_ / (1 - level)),
                       [level](const LossDistribution& loss) { return loss.tail_value_at_risk(level); });
}

Figure YearLoss::excess(double q) const {
  const auto& use = for_loss(q);
  return with_sampling(widened(difference(use.fine.excess(q), use.coarse.excess(q)), table_error_),
                       [q](const LossDistribution& loss) { return loss.excess(q); });
}

Figure YearLoss::deviation() const {
  return with_sampling(difference(wide_.fine.deviation(), wide_.coarse.deviation()),
                       [](const LossDistribution& loss) { return loss.deviation(); });
}

namespace {

double expected_payout_of(const InsuranceLayer& layer, const std::function<double(double)>& excess) {
  const double capacity = std::isinf(layer.limit) ? layer.limit : layer.limit * (1 + layer.reinstatements);
  return layer.share * (excess(layer.deductible) - (std::isinf(capacity) ? 0 : excess(layer.deductible + capacity)));
}

}  // namespace

YearLoss YearLoss::insured(const InsuranceLayer& layer, double& expected_payout) const {
  expected_payout = expected_payout_of(layer, [this](double q) { return excess(q).value; });
  const double mean_after = wide_.fine.mean() - expected_payout;
  const auto keep = [&layer](double loss) { return loss - layer.annual_payout(loss); };
  const auto both = [&](const Solution& s) {
    return Solution{s.fine.transformed(keep, mean_after, s.fine.none()),
                    s.coarse.transformed(keep, mean_after, s.coarse.none())};
  };
  YearLoss after(both(wide_), body_ ? std::optional(both(*body_)) : std::nullopt, table_error_);
  for (const auto& one : replicates_) {
    const double payout = expected_payout_of(layer, [&one](double q) { return one.excess(q); });
    after.replicates_.push_back(one.transformed(keep, one.mean() - payout, one.none()));
  }
  if (known_mean_) after.known_mean_ = *known_mean_ - expected_payout;
  return after;
}

YearLoss YearLoss::paid(const InsuranceLayer& layer) const {
  const auto pay = [&layer](double loss) { return layer.annual_payout(loss); };
  const double mean = expected_payout_of(layer, [this](double q) { return excess(q).value; });
  const auto of = [&](const LossDistribution& loss) {
    return loss.transformed(pay, mean, 1 - loss.exceedance(layer.deductible));
  };
  const auto both = [&](const Solution& s) { return Solution{of(s.fine), of(s.coarse)}; };
  YearLoss result(both(wide_), body_ ? std::optional(both(*body_)) : std::nullopt, table_error_);
  for (const auto& one : replicates_) result.replicates_.push_back(of(one));
  return result;
}

YearSolver::YearSolver(Model model, Book book, const Effort& effort)
    : model_(std::move(model)), book_(book), effort_(effort), shared_(shared_controls(model_)) {
  // The range for the state where nothing shared works holds for all states.
  auto rows = resolve(model_, book_, 0);
  const auto variances = sector_variances(model_);
  const double range = effort_.range  ? *effort_.range
                       : effort_.near ? range_near(rows, variances, *effort_.near)
                                      : range_of(rows, variances);
  if (!shared_.empty()) rows = resolve(model_, book_, (1U << shared_.size()) - 1);
  wide_.emplace(std::move(rows), variances, GridChoice{effort_.cells, range / static_cast<double>(effort_.cells), 8});
  solve_all();
}

/// From one state to the next only the scenarios of the controls that differ are swapped.
Solution YearSolver::mixture(const Model& model, Solver& solver, std::span<const StateWeight> states) {
  const std::uint32_t all = (1U << shared_.size()) - 1;
  std::vector<std::uint32_t> bits(model.scenarios.size());
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = shared_bits(model, shared_, i);
  std::uint32_t working = all;
  const auto go = [&](std::uint32_t to) {
    for (std::size_t i = 0; i < bits.size(); ++i)
      if ((bits[i] & (working ^ to)) != 0) solver.replace(i, resolve(model, i, book_, to));
    working = to;
  };
  for (const auto& state : states) {
    go(state.working);
    solver.accumulate(state.weight);
  }
  go(all);
  return solver.finish();
}

Solution YearSolver::solve(const Model& model, Solver& solver) {
  return shared_.empty() ? solver.solve() : mixture(model, solver, states_of(model, shared_, book_).exact);
}

/// On the wide grid alone. Laws of parts of the states add up, so the exact part is solved once for all replicates.
YearLoss YearSolver::solved(const Model& model) {
  const double tables = own_error(wide_->rows());
  if (shared_.size() <= kMostExactShared) return {solve(model, *wide_), {}, tables};
  const auto states = states_of(model, shared_, book_);
  double mean = 0;
  for (const double one : mean_losses(model, book_)) mean += one;
  const auto plus = [](const LossDistribution& a, const LossDistribution& b, double weight) {
    std::vector<double> mass(a.mass().begin(), a.mass().end());
    for (std::size_t k = 0; k < mass.size(); ++k) mass[k] += weight * b.mass()[k];
    return LossDistribution(std::move(mass), a.width(), a.mean() + weight * b.mean(), a.none() + weight * b.none());
  };
  const auto exact = mixture(model, *wide_, states.exact);
  Solution whole{plus(exact.fine, exact.fine, 0), plus(exact.coarse, exact.coarse, 0)};
  std::vector<LossDistribution> replicates;
  for (const auto& sample : states.samples) {
    if (sample.empty()) continue;
    const auto part = mixture(model, *wide_, sample);
    constexpr double kShare = 1.0 / static_cast<double>(std::tuple_size_v<decltype(states.samples)>);
    whole = {plus(whole.fine, part.fine, kShare), plus(whole.coarse, part.coarse, kShare)};
    replicates.push_back(plus(exact.fine, part.fine, 1));
  }
  return YearLoss::sampled(std::move(whole), std::move(replicates), mean, tables);
}

void YearSolver::solve_all() {
  if (body_) {
    loss_ = YearLoss(solve(model_, *wide_), solve(model_, *body_), own_error(wide_->rows()));
    return;
  }
  loss_ = solved(model_);
  if (effort_.may_refine && shared_.size() <= kMostExactShared) refine();
}

/// A second grid where details are finer than the first one sees and a figure is not accurate enough for it.
void YearSolver::refine() {
  double worst = 0, reach = 0;
  for (const double level : model_.levels) {
    const auto figure = loss_.value_at_risk(level);
    reach = std::max(reach, figure.value);
    if (figure.value > 0) worst = std::max(worst, figure.error / figure.value);
  }
  const double range = 1.3 * reach;
  if (worst < effort_.accuracy || range <= 0 || range > 0.5 * loss_.reach() ||
      smallest_detail(wide_->rows()) > 20 * loss_.width())
    return;
  const auto rows = wide_->rows();
  body_.emplace(std::vector<Row>(rows.begin(), rows.end()), sector_variances(model_),
                GridChoice{effort_.cells, range / static_cast<double>(effort_.cells), kBodyTilt});
  loss_ = YearLoss(solve(model_, *wide_), solve(model_, *body_), own_error(wide_->rows()));
}

const YearLoss& YearSolver::change(Model model, std::span<const std::size_t> scenarios) {
  const auto shared = shared_controls(model);
  const bool is_same_grid = shared == shared_ && sector_variances(model) == sector_variances(model_);
  model_ = std::move(model);
  shared_ = shared;
  if (!is_same_grid) {
    *this = YearSolver(std::move(model_), book_, effort_);
    return loss_;
  }
  const std::uint32_t all = shared_.empty() ? 0 : (1U << shared_.size()) - 1;
  for (const auto scenario : scenarios) {
    wide_->replace(scenario, resolve(model_, scenario, book_, all));
    if (body_) body_->replace(scenario, resolve(model_, scenario, book_, all));
  }
  solve_all();
  if (loss_.lost() > 1e-6) *this = YearSolver(std::move(model_), book_, effort_);  // the change outgrew the grid
  return loss_;
}

YearLoss YearSolver::ask(const Model& changed, std::span<const std::size_t> scenarios) {
  if (scenarios.empty()) return loss_;
  if (shared_controls(changed) != shared_ || sector_variances(changed) != sector_variances(model_))
    return YearSolver(changed, book_, effort_).loss();
  const std::uint32_t all = shared_.empty() ? 0 : (1U << shared_.size()) - 1;
  const auto on = [&](Solver& solver, const auto& solve_it) {
    solver.hold();
    for (const auto scenario : scenarios) solver.replace(scenario, resolve(changed, scenario, book_, all));
    auto solution = solve_it();
    solver.restore();
    return solution;
  };
  if (!body_) {
    auto loss = on(*wide_, [&] { return solved(changed); });
    return loss.lost() > 1e-6 ? YearSolver(changed, book_, effort_).loss() : loss;  // the change outgrew the grid
  }
  auto wide = on(*wide_, [&] { return solve(changed, *wide_); });
  if (wide.fine.lost() > 1e-6) return YearSolver(changed, book_, effort_).loss();
  auto body = on(*body_, [&] { return solve(changed, *body_); });
  return {std::move(wide), std::move(body), own_error(wide_->rows())};
}

std::vector<double> YearSolver::contributions(double level) { return wide_->contributions(level); }

std::vector<std::size_t> touched(const Model& before, const Model& after) {
  std::vector<bool> is_touched(before.scenarios.size());
  const auto mark = [&](std::size_t scenario) { is_touched[scenario] = true; };
  for (std::size_t i = 0; i < before.controls.size(); ++i) {
    const auto &a = before.controls[i], &b = after.controls[i];
    if (a.efficacy != b.efficacy || a.coverage != b.coverage || a.reliability != b.reliability || a.state != b.state ||
        a.is_shared != b.is_shared)
      std::ranges::for_each(scenarios_of(before, i), mark);
  }
  for (std::size_t j = 0; j < before.treatments.size(); ++j)
    if (std::ranges::count(before.selected, j) != std::ranges::count(after.selected, j))
      for (const auto& effect : before.treatments[j].effects) mark(effect.scenario);
  for (std::size_t i = 0; i < before.scenarios.size(); ++i) {
    const auto &a = before.scenarios[i], &b = after.scenarios[i];
    if (a.severity != b.severity || a.frequency.kind != b.frequency.kind || a.frequency.rate != b.frequency.rate ||
        a.frequency.size != b.frequency.size || a.frequency.trials != b.frequency.trials ||
        a.frequency.probability != b.frequency.probability)
      mark(i);
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < is_touched.size(); ++i)
    if (is_touched[i]) result.push_back(i);
  return result;
}

}  // namespace assay::risk::quantitative
