// SPDX-License-Identifier: Apache-2.0
// Outer loop over parameters. The Sobol generator of Boost stays here.
#include "modules/risk/quantitative/uncertainty.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <map>

#include "modules/risk/quantitative/evidence.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kMostDimensions = 3000;  // of the table of direction numbers; further inputs stay at their middle

double log_quantile(Interval interval, double p) {
  const double low = std::log(interval.p05), high = std::log(interval.p95);
  return std::exp(0.5 * (low + high) + normal_quantile(p) * (high - low) / (2 * kZ95));
}

void set(Model& model, const UncertainInput& input, double p) {
  switch (input.kind) {
    case UncertainInput::Kind::rate: {
      auto& scenario = model.scenarios[input.index];
      scenario.frequency.rate = log_quantile(*scenario.rate_interval, p);
      return;
    }
    case UncertainInput::Kind::severity: {
      auto& scenario = model.scenarios[input.index];
      scenario.severity = scaled(scenario.severity, std::pow(scenario.severity_factor, normal_quantile(p) / kZ95));
      return;
    }
    case UncertainInput::Kind::efficacy: {
      model.controls[input.index].efficacy = beta_quantile(input.a, input.b, p);
      return;
    }
  }
}

/// Brings back what `set` changes, so that one copy of the model serves all inputs.
class Undo {
 public:
  Undo(Model& model, const UncertainInput& input) : model_(model), input_(input) {
    if (input.kind == UncertainInput::Kind::efficacy)
      efficacy_ = model.controls[input.index].efficacy;
    else
      frequency_ = model.scenarios[input.index].frequency, severity_ = model.scenarios[input.index].severity;
  }
  ~Undo() { restore(); }
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;
  void restore() const {
    if (input_.kind == UncertainInput::Kind::efficacy)
      model_.controls[input_.index].efficacy = efficacy_;
    else
      model_.scenarios[input_.index].frequency = frequency_, model_.scenarios[input_.index].severity = severity_;
  }

 private:
  Model& model_;
  const UncertainInput& input_;
  double efficacy_ = 0;
  Frequency frequency_;
  Severity severity_;
};

std::vector<std::size_t> scenarios_of_input(const Model& model, const UncertainInput& input) {
  return input.kind == UncertainInput::Kind::efficacy ? scenarios_of(model, input.index) : std::vector{input.index};
}

Band band_of(std::vector<double> values, double error = 0) {
  std::ranges::sort(values);
  const auto at = [&](double p) {
    return values[static_cast<std::size_t>(p * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {at(0.05), at(0.50), at(0.95), error};
}

double total(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

}  // namespace

std::vector<UncertainInput> uncertain_inputs(const Model& model) {
  std::vector<UncertainInput> inputs;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    const auto& scenario = model.scenarios[i];
    if (scenario.rate_interval && scenario.frequency.kind == Frequency::Kind::poisson)
      inputs.push_back({UncertainInput::Kind::rate, i, scenario.id, 0, 0});
    if (scenario.severity_factor > 1) inputs.push_back({UncertainInput::Kind::severity, i, scenario.id, 0, 0});
  }
  for (std::size_t i = 0; i < model.controls.size(); ++i)
    if (const auto& interval = model.controls[i].efficacy_interval) {
      const auto [a, b] = beta_of(*interval);
      inputs.push_back({UncertainInput::Kind::efficacy, i, model.controls[i].id, a, b});
    }
  return inputs;
}

Model with_inputs(const Model& model, std::span<const UncertainInput> inputs, std::span<const double> quantiles) {
  Model result = model;
  for (std::size_t i = 0; i < inputs.size(); ++i) set(result, inputs[i], quantiles[i]);
  return result;
}

std::vector<std::vector<double>> sobol_points(std::size_t count, std::size_t dimensions) {
  std::vector<std::vector<double>> points(count, std::vector<double>(dimensions, 0.5));
  if (dimensions == 0) return points;
  const std::size_t drawn = std::min(dimensions, kMostDimensions);
  boost::random::sobol generator(drawn);
  for (auto& point : points)
    for (std::size_t d = 0; d < drawn; ++d)
      point[d] = (static_cast<double>(generator() >> 11U) + 0.5) * 0x1p-53;  // half a cell off, so never 0 or 1
  return points;
}

KnowledgeBands knowledge_bands(const Model& model, std::span<const double> losses, std::size_t draws,
                               std::size_t cells) {
  const auto inputs = uncertain_inputs(model);
  KnowledgeBands bands;
  bands.losses.assign(losses.begin(), losses.end());
  bands.draws = inputs.empty() ? 1 : draws;
  /// Of one figure over all draws.
  struct Drawn {
    std::vector<double> values;
    double error = 0;
    void add(const Figure& figure) {
      values.push_back(figure.value);
      error = std::max(error, figure.error);
    }
  };
  std::vector<Drawn> curve(losses.size()), var(model.levels.size()), tail(model.levels.size());
  std::vector<double> means;
  const double range = range_of(resolve(model, Book::retained, 0), sector_variances(model));
  for (const auto& point : sobol_points(bands.draws, inputs.size())) {
    const YearSolver solver(with_inputs(model, inputs, point), Book::retained, {cells, true, 1e-3, {}, range});
    const auto& loss = solver.loss();
    means.push_back(loss.mean());
    for (std::size_t i = 0; i < losses.size(); ++i) curve[i].add(loss.exceedance(losses[i]));
    for (std::size_t i = 0; i < model.levels.size(); ++i) {
      var[i].add(loss.value_at_risk(model.levels[i]));
      tail[i].add(loss.tail_value_at_risk(model.levels[i]));
    }
  }
  bands.mean = band_of(std::move(means));
  for (auto& one : curve) bands.curve.push_back(band_of(std::move(one.values), one.error));
  for (auto& one : var) bands.value_at_risk.push_back(band_of(std::move(one.values), one.error));
  for (auto& one : tail) bands.tail_value_at_risk.push_back(band_of(std::move(one.values), one.error));
  return bands;
}

std::vector<UncertainInput> promising_inputs(const Model& model, std::span<const double> parts_of_tail) {
  std::vector<std::pair<double, UncertainInput>> found;
  const auto rows = resolve(model, Book::retained, 0xffffffff);
  Model moved = model;
  for (const auto& input : uncertain_inputs(model)) {
    const Undo undo(moved, input);
    const auto scenarios = scenarios_of_input(model, input);
    double swing = 0;
    for (const double p : {0.1, 0.9}) {
      undo.restore();
      set(moved, input, p);
      for (const auto i : scenarios)
        if (const double mean = rows[i].mean(); mean > 0)
          swing += (p > 0.5 ? 1 : -1) * parts_of_tail[i] * resolve(moved, i, Book::retained, 0xffffffff).mean() / mean;
    }
    // More events of the same size add up below the tail first: a rate moves it about half as much as a scale.
    if (input.kind == UncertainInput::Kind::rate) swing /= 2;
    found.emplace_back(std::abs(swing), input);
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &std::pair<double, UncertainInput>::first);
  std::vector<UncertainInput> inputs;
  for (auto& one : found) inputs.push_back(std::move(one.second));
  return inputs;
}

std::vector<TornadoBar> tornado(const Model& model, double level, std::size_t most, std::size_t cells) {
  std::vector<TornadoBar> bars;
  YearSolver solver(model, Book::retained, {cells, false});
  auto inputs = uncertain_inputs(model);
  if (inputs.size() > most) {
    inputs = promising_inputs(model, solver.contributions(level));
    inputs.resize(most);
  }
  double squares = 0;
  Model moved = model;
  for (const auto& input : inputs) {
    const Undo undo(moved, input);
    const auto at = [&](double p) {
      undo.restore();
      set(moved, input, p);
      const auto loss = solver.ask(moved, scenarios_of_input(model, input));
      return std::pair{loss.mean(), loss.tail_value_at_risk(level)};
    };
    const auto [mean_low, tail_low] = at(0.1);
    const auto [mean_high, tail_high] = at(0.9);
    const double swing = tail_high.value - tail_low.value;
    bars.push_back({input, mean_low, mean_high, tail_low, tail_high, swing * swing});
    squares += bars.back().share;
  }
  for (auto& bar : bars) bar.share = squares > 0 ? bar.share / squares : 0;
  std::ranges::stable_sort(bars, std::ranges::greater{}, &TornadoBar::share);
  return bars;
}

/// What remains of a scenario's mean loss is a product where no insurance pays per event; else it is computed again.
std::vector<ReturnOnControl> returns_on_control(const Model& model, std::size_t draws) {
  const auto inputs = uncertain_inputs(model);
  const auto points = sobol_points(inputs.empty() ? 1 : draws, inputs.size());
  std::vector<std::vector<double>> reductions(model.treatments.size());
  for (const auto& point : points) {
    Model drawn = with_inputs(model, inputs, point);
    const auto before = mean_losses(drawn, Book::retained);
    for (std::size_t j = 0; j < model.treatments.size(); ++j) {
      double reduction = 0;
      if (std::ranges::find(model.selected, j) == model.selected.end()) {
        drawn.selected.push_back(j);
        std::map<std::size_t, double> remaining;  // of the scenarios that it acts on
        for (const auto& effect : model.treatments[j].effects)
          remaining.try_emplace(effect.scenario, 1.0).first->second *= (1 - effect.frequency) * (1 - effect.severity);
        for (const auto& [scenario, part] : remaining)
          reduction += before[scenario] - (model.scenarios[scenario].insurance.empty()
                                               ? before[scenario] * part
                                               : mean_loss(drawn, Book::retained, scenario));
        drawn.selected.pop_back();
      }
      reductions[j].push_back(reduction);
    }
  }
  std::vector<ReturnOnControl> result;
  for (std::size_t j = 0; j < reductions.size(); ++j) {
    const auto pays = std::ranges::count_if(reductions[j], [&](double r) { return r > model.treatments[j].cost; });
    const auto count = static_cast<double>(reductions[j].size());
    result.push_back({j, band_of(reductions[j]), total(reductions[j]) / count, static_cast<double>(pays) / count});
  }
  return result;
}

}  // namespace assay::risk::quantitative
