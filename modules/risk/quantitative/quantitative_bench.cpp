// SPDX-License-Identifier: Apache-2.0
// What people wait for: a changed scenario among 1,000, a million simulated years, a proven optimum. The baseline in
// numpy is tools/bench/simulate_numpy.py, in the same run of tools/bench/report.py.
#include <benchmark/benchmark.h>
#include <algorithm>

#include <chrono>
#include <cmath>
#include <random>

#include "modules/risk/quantitative/optimiser.h"
#include "modules/risk/quantitative/simulation.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {
namespace {

/// Rates from 0.05 to 2, losses from thousands to a million: the same portfolio as in the baseline.
Model portfolio(std::size_t scenarios) {
  Model model;
  for (std::size_t i = 0; i < scenarios; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(scenarios - 1);
    Scenario scenario;
    scenario.id = "s" + std::to_string(i);
    scenario.frequency = Frequency::poisson(0.05 + 1.95 * part);
    scenario.severity = lognormal(10 + part, 1.4 - 0.4 * part);
    model.scenarios.push_back(std::move(scenario));
  }
  return model;
}

void what_if(benchmark::State& state) {
  auto model = portfolio(1000);
  YearSolver solver(model, Book::retained, {1 << 16, false});
  std::size_t turn = 0;
  for (auto _ : state) {
    const std::size_t scenario = turn++ % 1000;
    auto& one = model.scenarios[scenario];  // rate and loss both change: a row out, a row in
    one.frequency = one.frequency.thinned(0.9);
    one.severity = scaled(one.severity, 0.95);
    const std::vector<std::size_t> touched{scenario};
    const auto& loss = solver.change(model, touched);
    benchmark::DoNotOptimize(loss.value_at_risk(0.99));
    benchmark::DoNotOptimize(loss.tail_value_at_risk(0.99));
    double curve = 0;
    for (int point = 1; point <= 60; ++point) curve += loss.exceedance(1e6 * point).value;
    benchmark::DoNotOptimize(curve);
  }
  const auto& loss = solver.loss();
  state.counters["var_error"] = loss.value_at_risk(0.99).error / loss.value_at_risk(0.99).value;
  state.counters["tail_error"] = loss.tail_value_at_risk(0.99).error / loss.tail_value_at_risk(0.99).value;
}
BENCHMARK(what_if)->Name("Risk/what_if_1000_scenarios")->Unit(benchmark::kMillisecond);

void full_solve(benchmark::State& state) {
  const auto model = portfolio(100);
  for (auto _ : state) {
    const YearSolver solver(model, Book::retained, {1 << 16});
    benchmark::DoNotOptimize(solver.loss().mean());
  }
}
BENCHMARK(full_solve)->Name("Risk/quantify_100_scenarios")->Unit(benchmark::kMillisecond);

/// Seven shared controls on 25 of 100 scenarios: near the most rows that a request may swap for their states.
void shared_states(benchmark::State& state) {
  auto model = portfolio(100);
  for (std::size_t k = 0; k < 7; ++k) {
    auto& control = model.controls.emplace_back();
    control.id = "k" + std::to_string(k);
    control.efficacy = 0.9;
    control.reliability = 0.7 + 0.03 * static_cast<double>(k);
    control.is_shared = true;
    for (std::size_t i = 0; i < 25; ++i) model.scenarios[i].links.push_back({k, {}, 0.3, 0.1, ""});
  }
  for (auto _ : state) {
    const YearSolver solver(model, Book::retained, {1 << 16});
    benchmark::DoNotOptimize(solver.loss().mean());
  }
}
BENCHMARK(shared_states)->Name("Risk/shared_states_at_the_bound")->Unit(benchmark::kMillisecond);

void simulate_years(benchmark::State& state) {
  const auto model = portfolio(100);
  for (auto _ : state) benchmark::DoNotOptimize(simulate(model, Book::retained, {1'000'000, 1}));
  state.counters["scenario_years"] =
      benchmark::Counter(1e8 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(simulate_years)->Name("Risk/simulate_million_years")->Unit(benchmark::kMillisecond)->MinTime(2);

void optimum(benchmark::State& state) {
  double worst = 0;
  std::uint64_t proven = 0;
  for (auto _ : state)
    for (unsigned seed = 1; seed <= 5; ++seed) {
      std::mt19937 random(seed);
      std::uniform_real_distribution<double> unit(0, 1);
      TreatmentProblem problem;
      for (int i = 0; i < 100; ++i) problem.losses.push_back(1e3 * std::pow(100.0, unit(random)));
      double total = 0;
      for (int j = 0; j < 40; ++j) {
        problem.costs.push_back(1e3 * (1 + 9 * unit(random)));
        total += problem.costs.back();
        auto& factors = problem.factors.emplace_back();
        for (std::size_t i = 0; i < 100; ++i)
          if (unit(random) < 0.12) factors.push_back({i, 1 - 0.8 * unit(random)});
      }
      problem.needs.resize(40), problem.excludes.resize(40), problem.mandatory.resize(40);
      problem.budget = 0.35 * total;
      const auto start = std::chrono::steady_clock::now();
      proven += best_treatments(problem).is_proven ? 1 : 0;
      worst = std::max(worst, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
  state.counters["worst_s"] = worst;
  state.counters["proven_of_5"] = static_cast<double>(proven) / static_cast<double>(state.iterations());
}
BENCHMARK(optimum)->Name("Risk/optimum_40_options_100_scenarios")->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace assay::risk::quantitative
