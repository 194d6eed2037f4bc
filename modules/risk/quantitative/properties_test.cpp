// SPDX-License-Identifier: Apache-2.0
// What holds for every portfolio: order, weaker controls, insurance, tail beyond quantile.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::size_t kCells = 1 << 11;

Model some_model() {
  Model model;
  model.controls.resize(2);
  for (auto& control : model.controls) {
    control.efficacy = *rc::gen::inRange(0, 100) / 100.0;
    control.coverage = *rc::gen::inRange(0, 101) / 100.0;
    control.reliability = *rc::gen::inRange(1, 101) / 100.0;
  }
  const int count = *rc::gen::inRange(1, 5);
  for (int i = 0; i < count; ++i) {
    Scenario scenario;
    scenario.id = "s" + std::to_string(i);
    const double rate = *rc::gen::inRange(1, 300) / 100.0;
    const int kind = *rc::gen::inRange(0, 3);
    scenario.frequency = kind == 0   ? Frequency::poisson(rate)
                         : kind == 1 ? Frequency::negative_binomial(rate, 1.5)
                                     : Frequency::bernoulli(std::min(rate, 1.0));
    scenario.severity = lognormal(*rc::gen::inRange(80, 120) / 10.0, *rc::gen::inRange(3, 15) / 10.0);
    const auto share = [] { return *rc::gen::inRange(0, 95) / 100.0; };
    scenario.links = {{0, {}, share(), share(), ""},
                      {1, {}, share(), share(), *rc::gen::element<std::string>("", "layer")}};
    model.scenarios.push_back(std::move(scenario));
  }
  return model;
}

YearLoss loss_of(const Model& model, Book book, double range) {
  return YearSolver(model, book, {kCells, false, 1e-4, range}).loss();
}

double range_for(Model model) {
  for (auto& scenario : model.scenarios) scenario.links.clear();
  return range_of(resolve(model, Book::gross, 0), {});
}

RC_GTEST_PROP(RiskProperties, OrderOfScenariosChangesNothing, ()) {
  auto model = some_model();
  const double range = range_for(model);
  const auto before = loss_of(model, Book::gross, range);
  std::ranges::reverse(model.scenarios);
  const auto after = loss_of(model, Book::gross, range);
  for (const double level : model.levels)
    RC_ASSERT(std::abs(before.tail_value_at_risk(level).value - after.tail_value_at_risk(level).value) <= 1e-7 * range);
}

RC_GTEST_PROP(RiskProperties, WeakerControlsNeverLowerLosses, ()) {
  auto model = some_model();
  const double range = range_for(model);
  const auto strong = loss_of(model, Book::gross, range);
  model.controls[0].efficacy *= *rc::gen::inRange(0, 100) / 100.0;
  model.controls[1].reliability *= *rc::gen::inRange(0, 100) / 100.0;
  const auto weak = loss_of(model, Book::gross, range);
  RC_ASSERT(weak.mean() >= strong.mean() * (1 - 1e-12));
  for (const double level : model.levels)
    RC_ASSERT(weak.tail_value_at_risk(level).value >=
              strong.tail_value_at_risk(level).value * (1 - 1e-6) - 1e-9 * range);
}

RC_GTEST_PROP(RiskProperties, InsuranceNeverRaisesWhatIsRetained, ()) {
  auto model = some_model();
  const double range = range_for(model);
  for (auto& scenario : model.scenarios) {
    InsuranceLayer layer;
    layer.deductible = *rc::gen::inRange(0, 100) * 1e3;
    layer.limit = *rc::gen::inRange(1, 100) * 1e4;
    layer.share = *rc::gen::inRange(1, 101) / 100.0;
    scenario.insurance = {layer};
  }
  const auto gross = loss_of(model, Book::gross, range), kept = loss_of(model, Book::retained, range);
  RC_ASSERT(kept.mean() <= gross.mean() * (1 + 1e-9));
  for (const double level : model.levels)
    RC_ASSERT(kept.tail_value_at_risk(level).value <=
              gross.tail_value_at_risk(level).value * (1 + 1e-6) + 1e-9 * range);
  double payout = 0;
  const auto net = kept.insured(model.scenarios[0].insurance[0], payout);
  RC_ASSERT(payout >= 0 && net.mean() <= kept.mean());
}

RC_GTEST_PROP(RiskProperties, TailIsNeverBelowTheQuantileAndBothRiseWithTheLevel, ()) {
  const auto model = some_model();
  const auto loss = loss_of(model, Book::gross, range_for(model));
  double before = 0;
  for (const double level : model.levels) {
    const double var = loss.value_at_risk(level).value, tail = loss.tail_value_at_risk(level).value;
    RC_ASSERT(tail >= var - loss.width());
    RC_ASSERT(var >= before);
    before = var;
  }
}

TEST(RiskControls, OverlappingLinksOfALayerCountOnce) {
  Model model;
  model.controls.resize(2);
  for (auto& control : model.controls) control.efficacy = 0.8;
  Scenario scenario;
  scenario.frequency = Frequency::poisson(10);
  scenario.severity = constant(100);
  scenario.links = {{0, {}, 0.5, 0, "same"}, {1, {}, 0.75, 0, "same"}};
  model.scenarios = {scenario};
  EXPECT_NEAR(resolve(model, 0, Book::gross, 0).frequency.rate, 10 * (1 - 0.75 * 0.8), 1e-12);
  model.scenarios[0].links[1].layer = "other";
  EXPECT_NEAR(resolve(model, 0, Book::gross, 0).frequency.rate, 10 * (1 - 0.5 * 0.8) * (1 - 0.75 * 0.8), 1e-12);
}

TEST(RiskControls, APairWorksOnlyTogether) {
  Model model;
  model.controls.resize(2);
  model.controls[0].efficacy = 0.5;
  model.controls[1].efficacy = 0.4;
  Scenario scenario;
  scenario.frequency = Frequency::poisson(1);
  scenario.severity = constant(100);
  scenario.links = {{0, std::size_t{1}, 0, 0.9, ""}};
  model.scenarios = {scenario};
  EXPECT_NEAR(resolve(model, 0, Book::gross, 0).mean_severity(), 100 * (1 - 0.5 * 0.4 * 0.9), 1e-12);
}

TEST(RiskControls, CoverageKeepsTheWholeLossOfWhatIsNotCovered) {
  Model model;
  model.controls.resize(1);
  model.controls[0].coverage = 0.6;
  Scenario scenario;
  scenario.frequency = Frequency::poisson(1);
  scenario.severity = constant(100);
  scenario.links = {{0, {}, 0.5, 0.8, ""}};
  model.scenarios = {scenario};
  const auto row = resolve(model, 0, Book::gross, 0);
  EXPECT_NEAR(row.frequency.rate, 0.4 + 0.6 * 0.5, 1e-12);
  EXPECT_NEAR(row.mean(), 0.4 * 100 + 0.6 * 0.5 * 20, 1e-12);
  EXPECT_EQ(row.survival(50), 0.4 / 0.7);
}

TEST(RiskControls, SharedStatesAreTheMixtureOfTheirLaws) {
  Model model;
  model.controls.resize(1);
  model.controls[0] = {"k", "", 0.9, {}, 1, 0.7, ControlState::implemented, true, 0};
  for (int i = 0; i < 2; ++i) {
    Scenario scenario;
    scenario.id = std::to_string(i);
    scenario.frequency = Frequency::poisson(0.5 + i);
    scenario.severity = lognormal(10, 1);
    scenario.links = {{0, {}, 0.8, 0.3, ""}};
    model.scenarios.push_back(scenario);
  }
  const double range = range_of(resolve(model, Book::gross, 0), {});
  const YearSolver both(model, Book::gross, {kCells, false, 1e-4, range});
  const auto of_state = [&](std::uint32_t working) {
    return Solver(resolve(model, Book::gross, working), {}, {kCells, range / kCells, 8}).solve().fine;
  };
  const auto fails = of_state(0), works = of_state(1);
  for (const double x : {1e3, 5e4, 2e5})
    EXPECT_NEAR(both.loss().exceedance(x).value, 0.3 * fails.exceedance(x) + 0.7 * works.exceedance(x), 1e-9);
  EXPECT_NEAR(both.loss().mean(), 0.3 * fails.mean() + 0.7 * works.mean(), 1e-6);
  EXPECT_NEAR(both.loss().none(), 0.3 * fails.none() + 0.7 * works.none(), 1e-12);
}

TEST(RiskControls, TwelveSharedControlsAreWithinTheStatedErrorOfAllTheirStates) {
  Model model;
  for (std::size_t k = 0; k < 12; ++k) {
    model.controls.push_back({"k" + std::to_string(k),
                              "",
                              0.9,
                              {},
                              1,
                              0.6 + 0.03 * static_cast<double>(k),
                              ControlState::implemented,
                              true,
                              0});
    Scenario scenario;
    scenario.id = std::to_string(k);
    scenario.frequency = Frequency::poisson(0.3);
    scenario.severity = lognormal(10 + 0.1 * static_cast<double>(k), 1);
    scenario.links = {{k, {}, 0.8, 0.3, ""}, {(k + 1) % 12, {}, 0.3, 0, ""}};
    model.scenarios.push_back(scenario);
  }
  const double range = range_of(resolve(model, Book::gross, 0), {});
  YearSolver sampled(model, Book::gross, {kCells, false, 1e-4, range});
  const auto shared = shared_controls(model);
  Solver solver(resolve(model, Book::gross, 0), {}, {kCells, range / kCells, 8});
  for (std::uint32_t working = 0; working < 1U << 12; ++working) {
    if (working > 0)
      for (std::size_t i = 0; i < 12; ++i)
        if ((shared_bits(model, shared, i) & (working ^ (working - 1))) != 0)
          solver.replace(i, resolve(model, i, Book::gross, working));
    solver.accumulate(probability_of_state(model, shared, working));
  }
  const auto exact = solver.finish().fine;
  const auto& loss = sampled.loss();
  EXPECT_NEAR(loss.mean(), exact.mean(), 1e-9 * exact.mean()) << "the mean is no sample";
  for (const double level : {0.9, 0.99}) {
    const auto var = loss.value_at_risk(level), tail = loss.tail_value_at_risk(level);
    EXPECT_NEAR(var.value, exact.value_at_risk(level), var.error) << level;
    EXPECT_NEAR(tail.value, exact.tail_value_at_risk(level), tail.error) << level;
    EXPECT_LT(tail.error, 0.01 * tail.value) << level;
  }
  // A what-if on a sample leaves no trace either.
  auto weaker = model;
  weaker.controls[3].efficacy = 0.1;
  const double before = loss.tail_value_at_risk(0.99).value;
  const auto asked = sampled.ask(weaker, touched(model, weaker));
  EXPECT_GT(asked.mean(), loss.mean());
  EXPECT_NEAR(sampled.ask(model, std::vector<std::size_t>{0}).tail_value_at_risk(0.99).value / before, 1, 1e-9);
}

}  // namespace
}  // namespace assay::risk::quantitative
