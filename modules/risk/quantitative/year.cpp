// SPDX-License-Identifier: Apache-2.0
// States of up to ten shared controls are mixed exactly: 2^K laws, one scenario swap apart each, added in the frequency
// domain. Of more controls the most probable states are mixed exactly and the rest is sampled, twice.
#include "modules/risk/quantitative/year.h"

#include <algorithm>
#include <bit>
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

YearLoss YearLoss::of_halves(const YearLoss& a, const YearLoss& b, double mean) {
  const auto between = [mean](const LossDistribution& x, const LossDistribution& y) {
    std::vector<double> mass(x.mass().begin(), x.mass().end());
    for (std::size_t k = 0; k < mass.size(); ++k) mass[k] = 0.5 * (mass[k] + y.mass()[k]);
    return LossDistribution(std::move(mass), x.width(), mean, 0.5 * (x.none() + y.none()));
  };
  YearLoss loss({between(a.wide_.fine, b.wide_.fine), between(a.wide_.coarse, b.wide_.coarse)}, {}, a.table_error_);
  loss.halves_ = {a.wide_.fine, b.wide_.fine};
  return loss;
}

Figure YearLoss::with_sampling(Figure figure, const std::function<double(const LossDistribution&)>& read) const {
  return halves_.empty() ? figure : widened(figure, std::abs(read(halves_[0]) - read(halves_[1])));
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

YearLoss YearLoss::insured(const InsuranceLayer& layer, double& expected_payout) const {
  const double capacity = std::isinf(layer.limit) ? layer.limit : layer.limit * (1 + layer.reinstatements);
  const double above = std::isinf(capacity) ? 0 : excess(layer.deductible + capacity).value;
  expected_payout = layer.share * (excess(layer.deductible).value - above);
  const double mean_after = mean() - expected_payout;
  const auto keep = [&layer](double loss) { return loss - layer.annual_payout(loss); };
  const auto both = [&](const Solution& s) {
    return Solution{s.fine.transformed(keep, mean_after), s.coarse.transformed(keep, mean_after)};
  };
  YearLoss after(both(wide_), body_ ? std::optional(both(*body_)) : std::nullopt, table_error_);
  for (const auto& half : halves_) after.halves_.push_back(half.transformed(keep, mean_after));
  return after;
}

std::vector<StateWeight> states_of(const Model& model, std::span<const std::size_t> shared, unsigned half) {
  constexpr std::size_t kExact = 256, kSampled = 128;
  const std::uint32_t count = 1U << shared.size();
  std::vector<StateWeight> states;
  if (shared.size() <= kMostExactShared) {
    for (std::uint32_t step = 0, working = count - 1; step < count; ++step) {
      if (step > 0) working ^= 1U << std::countr_zero(step);
      if (const double weight = probability_of_state(model, shared, working); weight > 0)
        states.push_back({working, weight});
    }
    return states;
  }
  for (std::uint32_t working = 0; working < count; ++working)
    states.push_back({working, probability_of_state(model, shared, working)});
  std::ranges::stable_sort(states, std::ranges::greater(), &StateWeight::weight);
  double rest = 0;
  for (std::size_t i = kExact; i < states.size(); ++i) rest += states[i].weight;
  const std::vector<StateWeight> others(states.begin() + kExact, states.end());
  states.resize(kExact);
  std::erase_if(states, [](const StateWeight& one) { return one.weight == 0; });
  const double step = rest / kSampled;
  double next = (half == 0 ? 0.25 : 0.75) * step, before = 0;
  for (const auto& other : others) {
    double weight = 0;
    for (before += other.weight; next < before; next += step) weight += step;
    if (weight > 0) states.push_back({other.working, weight});
  }
  return states;
}

YearSolver::YearSolver(Model model, Book book, const Effort& effort)
    : model_(std::move(model)), book_(book), effort_(effort), shared_(shared_controls(model_)) {
  // The range for the state where nothing shared works holds for all states.
  auto rows = resolve(model_, book_, 0);
  const auto variances = sector_variances(model_);
  const double range = effort_.range.value_or(range_of(rows, variances));
  if (!shared_.empty()) rows = resolve(model_, book_, (1U << shared_.size()) - 1);
  wide_.emplace(std::move(rows), variances, GridChoice{effort_.cells, range / static_cast<double>(effort_.cells), 8});
  solve_all();
}

/// From one state to the next only the scenarios of the controls that differ are swapped.
Solution YearSolver::solve(const Model& model, Solver& solver, unsigned half) {
  if (shared_.empty()) return solver.solve();
  const std::uint32_t all = (1U << shared_.size()) - 1;
  std::vector<std::uint32_t> bits(model.scenarios.size());
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = shared_bits(model, shared_, i);
  std::uint32_t working = all;
  const auto go = [&](std::uint32_t to) {
    for (std::size_t i = 0; i < bits.size(); ++i)
      if ((bits[i] & (working ^ to)) != 0) solver.replace(i, resolve(model, i, book_, to));
    working = to;
  };
  for (const auto& state : states_of(model, shared_, half)) {
    go(state.working);
    solver.accumulate(state.weight);
  }
  go(all);
  return solver.finish();
}

/// On the wide grid alone; both halves where the states are a sample.
YearLoss YearSolver::solved(const Model& model) {
  const double tables = own_error(wide_->rows());
  YearLoss first(solve(model, *wide_), {}, tables);
  if (shared_.size() <= kMostExactShared) return first;
  double mean = 0;
  for (const double one : mean_losses(model, book_)) mean += one;
  return YearLoss::of_halves(first, {solve(model, *wide_, 1), {}, tables}, mean);
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

double YearSolver::largest_exceedance(double x) const {
  const auto variances = sector_variances(model_);
  if (shared_.empty()) return 1 - probability_of_none_above(wide_->rows(), variances, x);
  double sum = 0;
  for (const auto& state : states_of(model_, shared_, 0))
    sum += state.weight * (1 - probability_of_none_above(resolve(model_, book_, state.working), variances, x));
  return sum;
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
  for (const auto* model : {&before, &after})
    if (before.selected != after.selected)
      for (const auto treatment : model->selected)
        for (const auto& effect : model->treatments[treatment].effects) mark(effect.scenario);
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
