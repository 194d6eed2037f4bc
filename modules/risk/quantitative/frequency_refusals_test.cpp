// SPDX-License-Identifier: Apache-2.0
// Every parameter of a rate with bad values: each is refused under its own path.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/refusals_for_test.h"

namespace assay::risk::quantitative {
namespace {

using namespace refusals;

std::string with_frequency(const std::string& severity = R"({"kind": "constant", "value": 5})") {
  return R"({"scenarios": [{"id": "a", "frequency": HERE, "severity": )" + severity + "}]}";
}
const std::string kRates = "scenarios[0].frequency";

std::vector<Problem> read_rates(const Json& json) { return problems_of(read_model(json)); }

std::vector<Place> rate_places() {
  const auto document = with_frequency();
  std::vector<Place> all{
      {document,
       R"({"rate": 1})",
       kRates,
       {kind_word(), numeric("rate", {{"-1"}, {"1e7"}, {R"({"p05": 3, "p95": 1})", ".p05"}})}},
      {document, R"({"probability": 0.5})", kRates, {numeric("probability", {{"-0.1"}, {"1"}, {"1.5"}})}},
      {document,
       R"({"kind": "negative_binomial", "mean": 1, "size": 2})",
       kRates,
       {kind_word(), numeric("mean", {{"-1"}}), numeric("size", {{"0"}, {"-1"}})}},
      {document,
       R"({"kind": "bernoulli", "probability": 0.5})",
       kRates,
       {kind_word(), numeric("probability", {{"-0.1"}, {"1.1"}})}},
      {document,
       R"({"kind": "constant", "count": 2})",
       kRates,
       {kind_word(), numeric("count", {{"-1"}, {"1.5"}, {"1001"}})}},
      {document,
       R"({"kind": "incidents", "count": 2, "years": 3, "prior": {"p05": 1, "p95": 2}})",
       kRates,
       {kind_word(),
        numeric("count", {{"-1"}}),
        numeric("years", {{"0"}, {"-2"}}),
        {"prior", Type::object, {{R"({"p05": 2, "p95": 1})", ".p05"}}}}},
      {with_frequency(),
       R"({"kind": "fair", "loss_event_frequency": 1})",
       kRates,
       {kind_word(), numeric("loss_event_frequency", {{"-1"}})}},
      {document,
       R"({"kind": "fair", "threat_event_frequency": 1, "vulnerability": 0.5})",
       kRates,
       {numeric("threat_event_frequency", {{"-1"}}), numeric("vulnerability", {{"-0.1"}, {"1.1"}})}},
      {document,
       R"({"kind": "fair", "contact_frequency": 1, "probability_of_action": 0.5,
         "threat_capability": {"p05": 1, "p95": 5}, "resistance_strength": {"p05": 1, "p95": 5}})",
       kRates,
       {numeric("contact_frequency", {{"-1"}}),
        numeric("probability_of_action", {{"-0.1"}, {"1.1"}}),
        {"threat_capability", Type::object, {{R"({"p05": 5, "p95": 1})", ".p05"}}},
        {"resistance_strength", Type::object, {{R"({"p05": 5, "p95": 1})", ".p05"}}}}},
      {with_frequency(), R"({"p05": 1, "p95": 5})", kRates + ".rate", interval_ends("0", "1e6")},
      {document, R"({"p05": 1, "p95": 5})", kRates + ".prior", interval_ends("0", "0")},
      {document, R"({"p05": 1, "p95": 5})", kRates + ".threat_capability", interval_ends("7", "101")},
  };
  for (auto& place : all)
    if (place.path != kRates) {  // parts of a frequency
      const auto member = place.path.substr(place.path.rfind('.') + 1);
      const std::string whole = member == "rate" ? R"({"rate": HERE})"
                                : member == "prior"
                                    ? R"({"kind": "incidents", "count": 1, "years": 1, "prior": HERE})"
                                    : R"({"kind": "fair", "contact_frequency": 1, "probability_of_action": 0.5,
          "resistance_strength": {"p05": 1, "p95": 5}, "threat_capability": HERE})";
      place.document.replace(place.document.find("HERE"), 4, whole);
    }
  return all;
}

TEST(FrequencyRefusals, EveryBadValueIsRefusedUnderThePathOfItsParameter) {
  expect_every_bad_value_is_refused(read_rates, rate_places());
}

TEST(FrequencyRefusals, NoParameterIsReadWithoutARow) {
  Rows rows;
  add_rows(read_rates, rate_places(), rows);
  expect_no_parameter_without_a_row(rows, "frequency_json", [](const auto&) { return false; });
}

}  // namespace
}  // namespace assay::risk::quantitative
