// SPDX-License-Identifier: Apache-2.0
// Every parameter of a loss with bad values: each is refused under its own path.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/refusals_for_test.h"

namespace assay::risk::quantitative {
namespace {

using namespace refusals;

const std::string kSeverity = R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": HERE}]})";
const std::string kLossAt = "scenarios[0].severity";

std::vector<Member> severity_rows(std::vector<Member> rows) {
  rows.insert(rows.end(), {kind_word(), cap_member(), truncate_member()});
  return rows;
}

std::vector<Problem> read_losses(const Json& json) { return problems_of(read_model(json)); }

std::vector<Place> loss_places() {
  const std::string leaf = R"({"kind": "constant", "value": 5})";
  return {
      {kSeverity, R"({"kind": "lognormal", "p05": 5, "p95": 9})", kLossAt,
       severity_rows({numeric("p05", {{"0"}, {"-1"}, {"10"}}), numeric("p95", {{"0"}, {"-1"}})})},
      {kSeverity,
       R"({"kind": "lognormal", "mu": 5, "sigma": 1})",
       kLossAt,
       {numeric("mu", {{"51"}, {"-51"}}), numeric("sigma", {{"0"}, {"-1"}, {"11"}})}},
      {kSeverity,
       R"({"kind": "lognormal", "quantiles": [{"probability": 0.1, "value": 1}, {"probability": 0.5, "value": 2}]})",
       kLossAt,
       {{"quantiles",
         Type::list,
         {{"[]"},
          {R"([{"probability": 0.1, "value": 3}, {"probability": 0.5, "value": 2}])"},
          {R"([{"probability": 0.5, "value": 3}, {"probability": 0.5, "value": 4}])"}}}}},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "lognormal", "quantiles": [HERE, {"probability": 0.5, "value": 2}]}}]})",
       R"({"probability": 0.1, "value": 1})",
       kLossAt + ".quantiles[0]",
       {numeric("probability", {{"0"}, {"1"}}), numeric("value", {{"0"}, {"-1"}})}},
      {kSeverity, R"({"kind": "pert", "min": 1, "mode": 2, "max": 3})", kLossAt,
       severity_rows({numeric("min", {{"-1"}, {"4"}}), numeric("mode", {{"-1"}, {"4"}}), numeric("max", {{"-1"}}),
                      numeric("shape", {{"0"}, {"-1"}})})},
      {kSeverity, R"({"kind": "triangular", "min": 1, "mode": 2, "max": 3})", kLossAt,
       severity_rows({numeric("min", {{"-1"}, {"4"}}), numeric("mode", {{"-1"}, {"4"}}), numeric("max", {{"-1"}})})},
      {kSeverity, R"({"kind": "uniform", "min": 1, "max": 3})", kLossAt,
       severity_rows({numeric("min", {{"-1"}, {"4"}}), numeric("max", {{"0"}, {"-1"}})})},
      {kSeverity, R"({"kind": "log_uniform", "min": 1, "max": 3})", kLossAt,
       severity_rows(
           {numeric("min", {{"0"}, {"-1"}, {"4"}}), numeric("max", {{"0"}, {"-1"}}), numeric("truncate", {{"0.5"}})})},
      {kSeverity, R"({"kind": "pareto", "scale": 1, "shape": 3})", kLossAt,
       severity_rows({numeric("scale", {{"0"}, {"-1"}}), numeric("shape", {{"0"}, {"-1"}})})},
      {kSeverity, R"({"kind": "generalised_pareto", "location": 1, "scale": 1, "shape": 0.5})", kLossAt,
       severity_rows(
           {numeric("location", {{"-1"}}), numeric("scale", {{"0"}, {"-1"}}), numeric("shape", {{"11"}, {"-11"}})})},
      {kSeverity, R"({"kind": "splice", "body": )" + leaf + R"(, "above": 0.9, "scale": 1, "shape": 0.5})", kLossAt,
       severity_rows({{"body", Type::object},
                      numeric("above", {{"0"}, {"1"}}),
                      numeric("scale", {{"0"}, {"-1"}}),
                      numeric("shape", {{"11"}})})},
      {kSeverity, R"({"kind": "empirical", "values": [1, 2]})", kLossAt,
       severity_rows({{"values", Type::list, {{"[]"}, {"[-1]", "[0]"}, {R"([{"value": 1, "weight": 0}])"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "empirical", "values": [HERE]}}]})",
       R"({"value": 1, "weight": 2})",
       kLossAt + ".values[0]",
       {numeric("value", {{"-1"}}), numeric("weight", {{"-1"}})}},
      {kSeverity, leaf, kLossAt, severity_rows({numeric("value", {{"-1"}})})},
      {kSeverity, R"({"kind": "forms", "forms": [{"severity": )" + leaf + "}]}", kLossAt,
       severity_rows({{"forms", Type::list, {{"[]"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "forms", "forms": [HERE]}}]})",
       R"({"severity": )" + leaf + "}",
       kLossAt + ".forms[0]",
       {{"name", Type::text},
        {"severity", Type::object, {{R"({"kind": "pareto", "scale": 1, "shape": 1})"}}},
        numeric("probability", {{"-0.1"}, {"1.1"}})}},
      {kSeverity, R"({"kind": "outcomes", "outcomes": [{"probability": 1, "no_loss": true}]})", kLossAt,
       severity_rows({{"outcomes", Type::list, {{"[]"}, {R"([{"probability": 0.5, "no_loss": true}])"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "outcomes", "outcomes": [HERE]}}]})",
       R"({"probability": 1, "severity": )" + leaf + "}",
       kLossAt + ".outcomes[0]",
       {{"name", Type::text},
        numeric("probability", {{"-0.1"}, {"1.1"}}),
        {"severity", Type::object},
        {"no_loss", Type::flag}}},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "outcomes", "outcomes": [HERE]}}]})",
       R"({"probability": 1, "outcomes": [{"probability": 1, "no_loss": true}]})",
       kLossAt + ".outcomes[0]",
       {{"outcomes", Type::list, {{"[]"}}}}},
      {kSeverity, R"({"kind": "incidents", "values": [1, 2, 3], "cap": 10})", kLossAt,
       severity_rows({{"values", Type::list, {{"[1, 0, 3]", "[1]"}}},
                      {"prior", Type::object, {{R"({"p05": 2, "p95": 1})", ".p05"}}}})},
      {R"({"scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "incidents", "cap": 10, "prior": HERE}}]})",
       R"({"p05": 1, "p95": 2, "worth": 4})",
       kLossAt + ".prior",
       {numeric("p05", {{"0"}, {"3"}}), numeric("p95", {{"0"}}), numeric("worth", {{"0.5"}, {"1001"}})}},
  };
}

TEST(SeverityRefusals, EveryBadValueIsRefusedUnderThePathOfItsParameter) {
  expect_every_bad_value_is_refused(read_losses, loss_places());
}

TEST(SeverityRefusals, NoParameterIsReadWithoutARow) {
  Rows rows;
  add_rows(read_losses, loss_places(), rows);
  expect_no_parameter_without_a_row(rows, "severity_json", [](const auto&) { return false; });
}

}  // namespace
}  // namespace assay::risk::quantitative
