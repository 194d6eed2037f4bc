// SPDX-License-Identifier: Apache-2.0
// Documents: every wrong parameter is named, the schema knows what the reader knows, and results carry what they must.
#include "modules/risk/quantitative/model_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/advice_json.h"
#include "modules/risk/quantitative/correlation.h"
#include "modules/risk/quantitative/report_json.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

struct Refused {
  std::string field;
  std::string_view key;
  friend bool operator==(const Refused&, const Refused&) = default;
  friend void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.field << ": " << refused.key; }
};

std::vector<Refused> refusals_of(std::string_view text) {
  std::vector<Refused> result;
  if (const auto model = parse_model(text); !model)
    for (const auto& problem : model.error().problems) result.push_back({problem.field, problem.key.id});
  return result;
}

std::string scenario(std::string_view frequency, std::string_view severity) {
  return R"({"scenarios": [{"id": "a", "frequency": )" + std::string(frequency) + R"(, "severity": )" +
         std::string(severity) + "}]}";
}

constexpr std::string_view kFine = R"({"kind": "lognormal", "p05": 1e3, "p95": 1e5})";

TEST(ModelJson, BadParametersAreRefusedByName) {
  const std::vector<std::pair<std::string, Refused>> cases{
      {scenario(R"({"rate": -1})", kFine), {"scenarios[0].frequency.rate", msg::risk_quantity_below.id}},
      {scenario(R"({"probability": 1})", kFine),
       {"scenarios[0].frequency.probability", msg::risk_quantity_not_below.id}},
      {scenario(R"({"kind": "bernoulli", "probability": 1.2})", kFine),
       {"scenarios[0].frequency.probability", msg::risk_quantity_above.id}},
      {scenario(R"({"rate": {"p05": 3, "p95": 1}})", kFine),
       {"scenarios[0].frequency.rate.p05", msg::risk_quantity_interval_reversed.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "lognormal", "p05": 5, "p95": 1})"),
       {"scenarios[0].severity.p05", msg::risk_quantity_interval_reversed.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "pareto", "scale": 5, "shape": 0.9})"),
       {"scenarios[0].severity", msg::risk_quantity_infinite_mean.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "generalised_pareto", "scale": 5, "shape": 1})"),
       {"scenarios[0].severity", msg::risk_quantity_infinite_mean.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "pert", "min": 5, "mode": 50, "max": 20})"),
       {"scenarios[0].severity.mode", msg::risk_quantity_mode_outside.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "lognormal", "p05": 5, "p95": 9, "p50": 7})"),
       {"scenarios[0].severity.p50", msg::risk_quantity_unknown_member.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "weibull"})"),
       {"scenarios[0].severity.kind", msg::risk_quantity_unknown_word.id}},
      {scenario(R"({"rate": "often"})", kFine), {"scenarios[0].frequency.rate", msg::risk_quantity_not_number.id}},
      {scenario(R"({"rate": 1})", R"({"kind": "outcomes", "outcomes": [{"probability": 0.5, "no_loss": true}]})"),
       {"scenarios[0].severity.outcomes", msg::risk_quantity_sum_not_one.id}},
      {R"({"scenarios": [], "cells": 5000})", {"cells", msg::risk_quantity_not_power.id}},
      {R"({"scenarios": [], "selected": ["x"]})", {"selected", msg::risk_quantity_unknown_reference.id}},
      {R"({"scenarios": [], "controls": [{"id": "x"}, {"id": "x"}]})", {"controls", msg::risk_quantity_twice.id}},
      {R"({"title": "t"})", {"scenarios", msg::risk_quantity_needed.id}},
      {R"([1])", {"", msg::risk_quantity_not_object.id}},
      {R"({"a": )", {"", msg::risk_quantity_not_json.id}}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(refusals_of(text), std::vector{expected}) << text;
}

TEST(ModelJson, EveryProblemIsToldAtOnce) {
  const auto refused =
      refusals_of(R"({"currency": 5, "levels": [2], "controls": [{"id": "c", "coverage": 3}], "scenarios": [
      {"id": "a", "frequency": {"rate": -1}, "severity": {"kind": "uniform", "min": 5, "max": 2}, "controls": [{"control": "none", "frequency": 1}]}]})");
  EXPECT_EQ(refused.size(), 7U) << testing::PrintToString(refused);
}

TEST(ModelJson, InfiniteMeanIsFineUnderACap) {
  EXPECT_TRUE(parse_model(scenario(R"({"rate": 1})", R"({"kind": "pareto", "scale": 5, "shape": 0.9, "cap": 1e6})")));
}

TEST(ModelJson, CorrelationMatrixMustBeOneOrIsRepairedOnDemand) {
  const std::string scenarios =
      R"("scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 1}},
    {"id": "b", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 1}}, {"id": "c", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 1}}])";
  const std::string matrix =
      R"("scenarios": ["a", "b", "c"], "matrix": [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])";
  EXPECT_EQ(refusals_of("{" + scenarios + R"(, "dependence": {)" + matrix + "}}"),
            (std::vector{Refused{"dependence.matrix", msg::risk_quantity_matrix_not_positive.id}}));
  const auto repaired = parse_model("{" + scenarios + R"(, "dependence": {"repair": true, )" + matrix + "}}");
  ASSERT_TRUE(repaired);
  EXPECT_TRUE(repaired->copula->is_repaired);
  for (const auto& loadings : repaired->copula->loadings) {
    double square = 0;
    for (const double loading : loadings) square += loading * loading;
    EXPECT_NEAR(square, 1, 1e-9);
  }
  EXPECT_EQ(
      refusals_of("{" + scenarios + R"(, "dependence": {"scenarios": ["a", "b"], "matrix": [[1, 0.5], [0.4, 1]]}})"),
      (std::vector{Refused{"dependence.matrix", msg::risk_quantity_matrix_shape.id}}));
}

TEST(Correlation, NearestMatrixIsHighamsExample) {
  Matrix matrix(3);  // Higham (2002), section 4: 1 1 0; 1 1 1; 0 1 1
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) matrix.at(i, j) = (i > j ? i - j : j - i) < 2 ? 1 : 0;
  const auto nearest = nearest_correlation(matrix);
  EXPECT_NEAR(nearest.at(0, 1), 0.7607, 1e-4);
  EXPECT_NEAR(nearest.at(0, 2), 0.1573, 1e-4);
  EXPECT_GT(smallest_eigenvalue(nearest), -1e-9);
}

/// All members named "kind"/"properties" of the schema, with the reader's own list as the witness.
void every_property_is_known(const Json& schema, const Json& definition,
                             const std::function<std::vector<Refused>(const Json&)>& refused_when) {
  (void)schema;
  JsonObject all;
  for (const auto& [name, value] : *definition["properties"].if_object()) all.add(name, Json());
  for (const auto& refusal : refused_when(all))
    EXPECT_NE(refusal.key, msg::risk_quantity_unknown_member.id) << refusal.field;
}

TEST(ModelJson, SchemaAndReaderKnowTheSameNames) {
  const auto schema = parse_json(model_schema(), kTrustedJson);
  ASSERT_TRUE(schema);
  const auto refused_of = [](const Json& document) {
    std::vector<Refused> result;
    if (const auto model = read_model(document); !model)
      for (const auto& problem : model.error().problems) result.push_back({problem.field, problem.key.id});
    return result;
  };
  every_property_is_known(*schema, *schema, refused_of);
  const auto in_scenario = [&](std::string_view member, const Json& value) {
    JsonObject object{{"id", "a"}};
    object.add(std::string(member), value);
    return refused_of(JsonObject{{"scenarios", JsonArray{Json(object)}}});
  };
  for (const auto* name : {"severity", "frequency"})
    for (const auto& kind : *(*schema)["$defs"][name]["oneOf"].if_array())
      every_property_is_known(*schema, kind, [&](Json value) {
        value.if_object()->set("kind", kind["properties"]["kind"]["const"]);
        return in_scenario(name, value);
      });
  for (const auto& [list, place] : {std::pair{"controls", "controls"},
                                    {"scenarios", "scenarios"},
                                    {"treatments", "treatments"},
                                    {"insurance", "insurance"},
                                    {"sectors", "sectors"},
                                    {"tolerance", "tolerance"}})
    every_property_is_known(
        *schema, (*schema)["properties"][list]["items"],
        [&, name = std::string(place)](const Json& value) { return refused_of(JsonObject{{name, JsonArray{value}}}); });
  every_property_is_known(*schema, (*schema)["properties"]["dependence"],
                          [&](const Json& value) { return refused_of(JsonObject{{"dependence", value}}); });
}

constexpr std::string_view kModel =
    R"({"title": "t", "currency": "CHF", "cells": 16384, "appetite": 3e5, "budget": 30000,
  "tolerance": [{"loss": 1e4, "probability": 0.2}, {"loss": 1e6, "probability": 0.02}],
  "controls": [{"id": "mfa", "efficacy": {"p05": 0.5, "p95": 0.9}, "coverage": 0.8}],
  "scenarios": [
    {"id": "a", "frequency": {"rate": {"p05": 0.2, "p95": 1.5}}, "severity": {"kind": "lognormal", "p05": 1e4, "p95": 5e5}, "severity_factor": 2,
     "controls": [{"control": "mfa", "frequency": 0.7, "severity": 0.3}], "insurance": [{"deductible": 5e4, "limit": 4e5, "premium": 9000}]},
    {"id": "b", "frequency": {"kind": "incidents", "count": 4, "years": 3}, "severity": {"kind": "pert", "min": 1e3, "mode": 5e3, "max": 6e4}}],
  "insurance": [{"id": "stop loss", "deductible": 4e5, "limit": 1e6}],
  "treatments": [{"id": "x", "cost": 20000, "effects": [{"scenario": "a", "frequency": 0.6}]}, {"id": "y", "cost": 15000, "effects": [{"scenario": "b", "severity": 0.5}]}]})";

Json model_document() { return *parse_json(kModel, kTrustedJson); }

TEST(MoneyReport, FiguresCarryCurrencyErrorAndReplay) {
  const auto document = model_document();
  const auto model = read_model(document);
  ASSERT_TRUE(model);
  const auto result = quantify(*model, document);
  const auto& ale = result["loss"]["annual_loss_expectancy"];
  EXPECT_TRUE(ale["text"].text_or().starts_with("CHF ")) << to_json(ale);
  EXPECT_NE(ale["error"].if_double(), nullptr);
  EXPECT_EQ(result["provenance"]["input_sha256"].text_or().size(), 64U);
  EXPECT_EQ(to_json(result), to_json(quantify(*model, document))) << "the same inputs give the same bytes";
  double share = 0;
  for (const auto& one : *result["scenarios"].if_array()) share += *one["share_of_tail"].if_double();
  EXPECT_NEAR(share, 1, 1e-4);
}

TEST(MoneyReport, InsuranceLowersWhatStaysWithUs) {
  const auto document = model_document();
  const auto result = quantify(*read_model(document), document);
  const auto ale = [&](std::string_view name) { return *result[name]["annual_loss_expectancy"]["value"].if_double(); };
  EXPECT_LT(ale("before_annual_insurance"), ale("gross"));
  EXPECT_LT(ale("loss"), ale("before_annual_insurance"));
  EXPECT_NEAR(ale("gross") - ale("before_annual_insurance"),
              *result["event_insurance"]["expected_payout"]["value"].if_double(), 1e-4);
}

TEST(MoneyReport, WhatIfEqualsQuantifyingTheChangedModel) {
  const auto model = read_model(model_document());
  const auto change = *parse_json(R"({"controls": [{"id": "mfa", "state": "planned"}], "selected": ["x"]})", {});
  const auto after = changed(*model, change);
  ASSERT_TRUE(after);
  YearSolver moved(*model, Book::retained, {model->cells, false});
  const double range = moved.loss().reach();
  moved.change(*after, touched(*model, *after));
  const YearSolver anew(*after, Book::retained, {model->cells, false, 1e-4, range});
  EXPECT_EQ(touched(*model, *after), (std::vector<std::size_t>{0}));
  for (const double level : model->levels)
    EXPECT_NEAR(moved.loss().tail_value_at_risk(level).value / anew.loss().tail_value_at_risk(level).value, 1, 1e-9);
}

TEST(MoneyReport, PlannedControlsEarnNothingWhateverWasTyped) {
  auto model = *read_model(model_document());
  model.controls[0].state = ControlState::planned;
  EXPECT_EQ(operational_efficacy(model.controls[0]), 0);
  EXPECT_EQ(resolve(model, 0, Book::gross, 0).frequency.rate, model.scenarios[0].frequency.rate);
}

TEST(MoneyReport, OptimiseExplainAndSimulationAnswer) {
  const auto document = model_document();
  const auto model = read_model(document);
  const auto best = optimise(*model, document);
  EXPECT_TRUE(best["best"]["proven"].bool_or(false)) << to_json(best["best"]);
  EXPECT_EQ(best["best_for_tail"]["label"].text_or(), "proven: all sets to which nothing can be added were solved");
  const auto knowledge = explain(*model, document);
  EXPECT_EQ(knowledge["tornado"].if_array()->size(), 3U);
  EXPECT_LE(*knowledge["annual_loss_expectancy"]["p05"]["value"].if_double(),
            *knowledge["annual_loss_expectancy"]["p95"]["value"].if_double());
  const auto simulated = simulation_report(*model, document, 2);
  EXPECT_TRUE(simulated["agrees_with_grid"].bool_or(false)) << to_json(simulated);
}

TEST(MoneyReport, MoneyIsRoundedToWhatInputsCarry) {
  EXPECT_EQ(money_text(1234567.8, "EUR", 2), "EUR 1,200,000");
  EXPECT_EQ(money_text(-987.6, "EUR", 3), "EUR -988");
  EXPECT_EQ(money_text(0, "EUR", 2), "EUR 0");
  EXPECT_EQ(money_text(3.456, "EUR", 2), "EUR 3.50");
}

}  // namespace
}  // namespace assay::risk::quantitative
