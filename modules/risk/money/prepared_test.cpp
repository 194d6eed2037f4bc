// SPDX-License-Identifier: Apache-2.0
// What one request may cost: counted before anything is computed, so that the tests hold counts and no clock.
#include "modules/risk/money/prepared.h"

#include <gtest/gtest.h>

#include <string>

#include "modules/risk/money/strings.gen.h"
#include "modules/risk/quantitative/work.h"
#include "platform/i18n/catalogue.h"

namespace assay::risk::money {
namespace {

namespace rq = quantitative;

/// Shared controls, all of them on each of the first `tied` of `count` scenarios.
rq::Model model_with(std::size_t shared, std::size_t tied, std::size_t count = 100) {
  rq::Model model;
  for (std::size_t k = 0; k < shared; ++k) {
    auto& control = model.controls.emplace_back();
    control.id = "k" + std::to_string(k);
    control.is_shared = true;
    control.reliability = 0.9;
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto& scenario = model.scenarios.emplace_back();
    scenario.id = "s" + std::to_string(i);
    scenario.frequency = rq::Frequency::poisson(0.5);
    scenario.severity = rq::lognormal(10, 1);
    for (std::size_t k = 0; k < shared && i < tied; ++k) {
      auto& link = scenario.links.emplace_back();
      link.control = k;
      link.frequency = 0.5;
    }
  }
  return model;
}

bool can_be_computed(const rq::Model& model) {
  return within(model).has_value() && affordable("quantify", rq::work_to_quantify(model), model).has_value();
}

/// Every scenario with an uncertain rate and loss, and treatments on some of them.
rq::Model uncertain_model(std::size_t count, std::size_t treatments) {
  auto model = model_with(0, 0, count);
  for (auto& scenario : model.scenarios) {
    scenario.rate_interval = rq::Interval{0.1, 2};
    scenario.severity_factor = 3;
  }
  for (std::size_t j = 0; j < treatments; ++j) {
    auto& treatment = model.treatments.emplace_back();
    treatment.id = "t" + std::to_string(j);
    treatment.cost = 1000.0 * static_cast<double>(1 + j % 7);
    for (std::size_t e = 0; e < 5; ++e) treatment.effects.push_back({(j * 7 + e * 13) % count, 0.4, 0.1});
  }
  return model;
}

// covers S-IN-01
TEST(MoneyBounds, TheStatesOfSharedControlsAreTakenByWhatTheyCostWithTheScenariosOnThem) {
  EXPECT_TRUE(can_be_computed(model_with(0, 0, 2000)));
  EXPECT_TRUE(can_be_computed(model_with(6, 10)));
  EXPECT_TRUE(can_be_computed(model_with(7, 5)));
  EXPECT_TRUE(can_be_computed(model_with(12, 3)));
  EXPECT_FALSE(can_be_computed(model_with(6, 2000, 2000))) << "few controls, but on every scenario";
  EXPECT_FALSE(can_be_computed(model_with(8, 100)));
  EXPECT_FALSE(can_be_computed(model_with(12, 100)));
  auto one = model_with(20, 1);
  EXPECT_FALSE(can_be_computed(one)) << "a million states of one scenario";
  auto spread = model_with(20, 0);
  for (std::size_t k = 0; k < 20; ++k) spread.scenarios[k % 4].links.emplace_back().control = k;
  spread.cells = 1 << 15;
  EXPECT_TRUE(can_be_computed(spread)) << "their states are not listed";
}

TEST(MoneyBounds, ARefusalSaysWhatIsNeededWhatIsGivenAndWhichControlsMakeItLong) {
  const auto model = model_with(3, 2000, 2000);
  const auto refused = affordable("explain", 45.2, model);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::too_large);
  const auto& problem = refused.error().problems.front();
  EXPECT_EQ(problem.field, "controls");
  EXPECT_EQ(problem.key, msg::risk_money_too_many_shared);
  for (const auto lang : {i18n::Language::en, i18n::Language::fr}) {
    const auto text = i18n::text(lang, problem.key, problem.args);
    for (const auto part : {"46", "3 s", "k0, k1, k2", "scenario", "assay risk"}) {
      if (lang == i18n::Language::fr && std::string_view(part) == "scenario") continue;
      EXPECT_NE(text.find(part), std::string::npos) << text;
    }
  }
  const auto plain = affordable("quantify", 12, model_with(0, 0));
  ASSERT_FALSE(plain);
  EXPECT_EQ(plain.error().problems.front().field, "scenarios");
  EXPECT_EQ(plain.error().problems.front().key, msg::risk_money_too_much_work);
}

TEST(MoneyBounds, DrawsBarsAndSearchesGiveWayBeforeAQuestionIsRefused) {
  const double given = Bounds().seconds;
  const auto small = rq::plan_to_explain(uncertain_model(20, 5), given);
  EXPECT_EQ(small.effort.draws, 256U);
  EXPECT_GE(small.effort.bars, 40U);
  const auto middle = rq::plan_to_explain(uncertain_model(200, 5), given);
  EXPECT_LT(middle.effort.draws, 256U);
  EXPECT_GE(middle.effort.draws, 32U);
  EXPECT_GE(middle.effort.bars, 5U);
  EXPECT_LE(middle.least, given);
  const auto large = rq::plan_to_explain(uncertain_model(2000, 5), given);
  EXPECT_GT(large.least, given) << "refused, and what it needs is told";
  const auto one = rq::plan_to_optimise(uncertain_model(20, 12), given),
             many = rq::plan_to_optimise(uncertain_model(500, 100), given);
  EXPECT_LE(many.least, given);
  EXPECT_LT(many.effort.tail.most_sets, one.effort.tail.most_sets);
  EXPECT_LE(many.effort.draws, one.effort.draws);
}

TEST(MoneyBounds, ASimulationIsShortenedToTheYearsThatFit) {
  auto model = model_with(0, 0, 100);
  model.years = 1'000'000;
  const auto some = rq::plan_to_simulate(model, 3);
  EXPECT_LE(some.least, 3);
  EXPECT_GE(some.effort, 4096U);
  for (auto& scenario : model.scenarios) scenario.frequency = rq::Frequency::poisson(1e6);
  EXPECT_GT(rq::plan_to_simulate(model, 3).least, 3) << "a million events a year of each";
}

TEST(MoneyBounds, ASolveCostsItsRowsOnTheGridAndItsStates) {
  const auto cost = [](const rq::Model& model, std::size_t cells) {
    return rq::Work(model, rq::Book::retained).solve(cells, false);
  };
  const auto model = model_with(0, 0);
  EXPECT_GT(cost(model, 1 << 16), 1.5 * cost(model, 1 << 15));
  EXPECT_LT(cost(model, 1 << 16), 2 * cost(model, 1 << 15));
  EXPECT_GT(cost(model_with(0, 0, 200), 1 << 16), 1.8 * cost(model, 1 << 16));
  auto slow = model;  // each of these takes a transform of its own
  for (auto& scenario : slow.scenarios) scenario.frequency = rq::Frequency::negative_binomial(0.5, 2);
  EXPECT_GT(cost(slow, 1 << 16), cost(model, 1 << 16) * 5);
  const rq::Work few(model_with(3, 4), rq::Book::retained), more(model_with(4, 4), rq::Book::retained);
  // 8 states in 7 steps, each of one control on four scenarios; with one control more twice as many.
  EXPECT_NEAR(more.states(1 << 16) / few.states(1 << 16), 15.0 / 7, 0.1);
}

// covers S-IN-01
TEST(MoneyBounds, TablesThatReadingMakesAreCountedBeforeTheyAreMade) {
  const auto forms = [](std::size_t count, const char* kind) {
    JsonArray items;
    for (std::size_t i = 0; i < count; ++i) items.emplace_back(JsonObject{{"severity", JsonObject{{"kind", kind}}}});
    return Json(JsonObject{
        {"model",
         JsonObject{{"scenarios", JsonArray{JsonObject{
                                      {"severity", JsonObject{{"kind", "forms"}, {"forms", std::move(items)}}}}}}}}});
  };
  EXPECT_TRUE(readable(forms(20, "pert")));
  EXPECT_GT(seconds_to_read(forms(20, "pert")), 2 * seconds_to_read(forms(20, "lognormal")));
  const auto refused = readable(forms(5000, "pert"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::too_large);
  EXPECT_EQ(refused.error().problems.front().key, msg::risk_money_too_much_to_read);
}

}  // namespace
}  // namespace assay::risk::money
