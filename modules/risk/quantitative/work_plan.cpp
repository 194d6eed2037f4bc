// SPDX-License-Identifier: Apache-2.0
// How much of an answer fits: draws, bars, sets and searches give way before a question is refused.
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/uncertainty.h"
#include "modules/risk/quantitative/work.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kFewestDraws = 32, kMostDraws = 256, kFewestBars = 5, kFewestSets = 8;
constexpr std::size_t kCellsOfBands = 1 << 12, kCellsOfTornado = 1 << 14;
constexpr double kTerm = 1.5e-9;  // seconds of what a search counts

/// As many draws as fit, in powers of two: the points of a Sobol sequence are even over those.
std::size_t draws_within(double seconds, double of_one) {
  std::size_t draws = kMostDraws;
  while (draws > kFewestDraws && static_cast<double>(draws) * of_one > seconds) draws /= 2;
  return draws;
}

struct Inputs {
  std::vector<UncertainInput> all;
  double draw = 0;  ///< to set them all, on a copy of the model
};

Inputs inputs_of(const Model& model, const Work& work) {
  constexpr double kBetaQuantile = 10e-6, kOther = 0.3e-6;
  Inputs inputs{uncertain_inputs(model), work.copy()};
  for (const auto& input : inputs.all)
    inputs.draw += input.kind == UncertainInput::Kind::efficacy ? kBetaQuantile : kOther;
  return inputs;
}

std::vector<std::size_t> scenarios_of(const Model& model, const UncertainInput& input) {
  return input.kind == UncertainInput::Kind::efficacy ? quantitative::scenarios_of(model, input.index)
                                                      : std::vector{input.index};
}

/// Terms of one iteration of the relaxation, sixty of which bound a node.
double terms_of_node(const Model& model) {
  double terms = 40 * static_cast<double>(model.scenarios.size());
  for (const auto& treatment : model.treatments) terms += 20 + 3 * static_cast<double>(treatment.effects.size());
  const auto options = static_cast<double>(model.treatments.size());
  return 60 * terms + 15 * options * options + 3 * static_cast<double>(model.scenarios.size());
}

double greedy_terms(const Model& model) {
  double effects = 0;
  for (const auto& treatment : model.treatments) effects += static_cast<double>(treatment.effects.size());
  const auto count = static_cast<double>(model.treatments.size());
  return 2 * count * (200 * count + 4 * effects);
}

}  // namespace

Planned<ExplainEffort> plan_to_explain(const Model& model, double seconds) {
  const Work work(model, Book::retained);
  const auto inputs = inputs_of(model, work);
  Planned<ExplainEffort> plan;
  double fixed = work.solve(model.cells, true) + work.solve(kCellsOfTornado, false);
  const double draw = inputs.draw + work.solve(kCellsOfBands, true);
  const std::size_t fewest = inputs.all.empty() ? 1 : kFewestDraws;
  std::vector<double> bars;
  for (const auto& input : inputs.all) bars.push_back(2 * work.ask(scenarios_of(model, input), kCellsOfTornado));
  std::ranges::sort(bars, std::ranges::greater());  // which bars will be taken is not known: the dearest
  double few_bars = 0;
  for (std::size_t i = 0; i < std::min(bars.size(), kFewestBars); ++i) few_bars += bars[i];
  if (bars.size() > kFewestBars) fixed += work.contributions(kCellsOfTornado) + 2 * work.means();
  const bool is_choice = !model.treatments.empty();
  const double search = (greedy_terms(model) + 2 * terms_of_node(model)) * kTerm;
  double valued = work.means() + work.copy() + (is_choice ? search : 0);
  plan.least = fixed + static_cast<double>(fewest) * draw + few_bars + valued;
  if (plan.least > seconds) return plan;
  double left = seconds - plan.least;
  plan.effort.draws = inputs.all.empty() ? 1 : draws_within(static_cast<double>(fewest) * draw + 0.5 * left, draw);
  left -= static_cast<double>(plan.effort.draws - fewest) * draw;
  double spent = 0;
  plan.effort.bars = 0;
  for (const double bar : bars) {
    if ((spent += bar) > few_bars + 0.6 * left) break;
    ++plan.effort.bars;
  }
  left -= std::max(0.0, spent - few_bars);
  if (plan.effort.bars == bars.size()) plan.effort.bars = std::numeric_limits<std::size_t>::max();
  if (!is_choice) return plan;
  // Each valued input: two searches, and its scenarios at a few points.
  plan.effort.valued = 0;
  double time = 0;
  for (const auto& input : inputs.all) {
    if (plan.effort.valued == ExplainEffort().valued) break;
    time += 2 * search +
            (input.kind == UncertainInput::Kind::efficacy ? 18 * work.means(scenarios_of(model, input)) : 1e-4);
    if (time > left) break;
    ++plan.effort.valued;
  }
  const double searches = 1 + 2 * static_cast<double>(plan.effort.valued);
  plan.effort.search.most_work =
      std::max(2 * terms_of_node(model), (search + std::max(0.0, left - time)) / searches / kTerm);
  return plan;
}

Planned<OptimiseEffort> plan_to_optimise(const Model& model, double seconds) {
  const Work work(model, Book::retained), gross(model, Book::gross);
  const auto inputs = inputs_of(model, work);
  const std::size_t cells = std::min(model.cells, kCellsOfTail);
  Planned<OptimiseEffort> plan;
  // One draw: means of all scenarios, and of the insured ones again for each treatment.
  double draw = inputs.draw + work.means(), set = work.ask({}, cells), most = 0;
  for (const auto& treatment : model.treatments) {
    std::vector<std::size_t> insured, touched;
    for (const auto& effect : treatment.effects) {
      touched.push_back(effect.scenario);
      if (!model.scenarios[effect.scenario].insurance.empty()) insured.push_back(effect.scenario);
    }
    draw += work.means(insured) + 30e-9 * static_cast<double>(touched.size());
    most += work.ask(touched, cells) - work.ask({}, cells);
  }
  set += most / 2;  // between neighbours a few treatments move; between sets by loss about half of all
  const std::size_t fewest = inputs.all.empty() ? 1 : kFewestDraws;
  const double search = (greedy_terms(model) + 2 * terms_of_node(model)) * kTerm, searches = 5 + 21;
  // The neighbours of the best for the tail: of 21 sets each exchange.
  const auto options = static_cast<double>(model.treatments.size());
  const double neighbours = 21 * options * options * 300e-9;
  const double fixed = 3 * gross.means() + work.solve(cells, false) + searches * search + neighbours;
  plan.least = fixed + static_cast<double>(fewest) * draw + static_cast<double>(kFewestSets) * set;
  if (plan.least > seconds) return plan;
  double left = seconds - plan.least;
  plan.effort.draws = inputs.all.empty() ? 1 : draws_within(static_cast<double>(fewest) * draw + 0.3 * left, draw);
  left -= static_cast<double>(plan.effort.draws - fewest) * draw;
  plan.effort.tail.most_sets = kFewestSets + static_cast<std::size_t>(0.35 * left / set);
  left *= 0.65;
  // What a search takes at least is in `search`; the rest is shared by who has most to prove.
  const auto terms = [&](double part, double count) { return (count * search + part * left) / kTerm; };
  plan.effort.best.most_work = terms(0.3, 1);
  plan.effort.greedy = terms(0.05, 1);
  plan.effort.tail.search.most_work = terms(0.1, 1);
  plan.effort.least_total.most_work = terms(0.1, 1);
  plan.effort.frontier.most_work = terms(0.35, 21);
  return plan;
}

Planned<std::uint64_t> plan_to_simulate(const Model& model, double seconds) {
  constexpr std::uint64_t kFewestYears = 1 << 12;
  constexpr double kEvent = 25e-9, kYearOfScenario = 8e-9, kCopulaYear = 150e-9, kStudent = 1e-6, kFarLosses = 5;
  const Work work(model, Book::retained);
  double events = 0, year = 0;
  for (const auto& row : resolve(model, Book::retained, 0)) {
    double draw = 0;
    for (const auto& branch : row.branches) draw = std::max(draw, branch.severity->cost().draw);
    const double of_year = row.frequency.mean() * (kEvent + draw * 1e-9);
    events += row.frequency.mean() * (kEvent + draw * 1e-9 + 100e-9 * kFarLosses);
    year += kYearOfScenario + of_year;
  }
  const auto count = static_cast<double>(model.scenarios.size());
  double fixed = work.solve(model.cells, true);
  // Years of far tails follow their own count: two million draws, but whole blocks.
  double a_year = count;
  for (const auto& row : resolve(model, Book::retained, 0)) a_year += row.frequency.mean();
  const double far_years = std::max(4096.0, 2e6 / std::max(a_year, 1.0));
  if (model.copula) {
    double one = 0;
    for (const auto& loadings : model.copula->loadings)
      one += kCopulaYear + 2e-9 * static_cast<double>(loadings.size()) +
             (model.copula->kind == Copula::Kind::student ? kStudent : 0);
    year = one;
    fixed += 2 * (count * work.ask({}, 1 << 14) + work.solve(1 << 14, false)) + kFarLosses * far_years * one;
  } else {
    fixed += far_years * (events + 30e-9 * count);
  }
  Planned<std::uint64_t> plan{fixed + static_cast<double>(kFewestYears) * year, model.years};
  if (plan.least > seconds) return plan;
  // Years are doubled until the interval is narrow: all runs together are twice the last.
  const double fit = (seconds - fixed) / (2 * year);
  if (fit < static_cast<double>(model.years))
    plan.effort = std::max(kFewestYears, static_cast<std::uint64_t>(fit) / kFewestYears * kFewestYears);
  return plan;
}

}  // namespace assay::risk::quantitative
