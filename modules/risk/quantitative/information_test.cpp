// SPDX-License-Identifier: Apache-2.0
// The value of knowing an input: a closed form, none where no answer would change the choice.
#include "modules/risk/quantitative/information.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/special.h"

namespace assay::risk::quantitative {
namespace {

Model choice_model(const std::string& cost, const std::string& factor) {
  auto model = parse_model(R"({"scenarios": [{"id": "a", "frequency": {"rate": {"p05": 0.2, "p95": 3}},
      "severity": {"kind": "constant", "value": 1000}, "severity_factor": )" +
                           factor + R"(}],
    "treatments": [{"id": "t", "cost": )" +
                           cost + R"(, "effects": [{"scenario": "a", "frequency": 0.5}]}]})");
  EXPECT_TRUE(model.has_value());
  return model ? *model : Model{};
}

TEST(ValueOfInformation, OneOptionHasTheClosedFormOfALognormal) {
  // Choose when r a > c: the value is E[(r a - c)+] - (r E[a] - c)+.
  for (const double cost : {300.0, 500.0, 900.0}) {
    const auto model = choice_model(std::to_string(cost), "1");
    const auto inputs = uncertain_inputs(model);
    ASSERT_EQ(inputs.size(), 1U);
    const double sigma = std::log(3 / 0.2) / (2 * kZ95), mean = 0.5 * 1000 * model.scenarios[0].frequency.rate;
    const double d = std::log(mean / cost) / sigma + sigma / 2;
    const double exact = mean * normal_cdf(d) - cost * normal_cdf(d - sigma) - std::max(0.0, mean - cost);
    EXPECT_NEAR(values_of_information(model, inputs).values[0], exact, 0.03 * exact) << cost;
  }
}

TEST(ValueOfInformation, NothingIsWorthKnowingThatCannotChangeTheChoice) {
  for (const std::string cost : {"0.01", "1000000"}) {
    const auto model = choice_model(cost, "2");
    const auto inputs = uncertain_inputs(model);
    ASSERT_EQ(inputs.size(), 2U);
    for (const double value : values_of_information(model, inputs).values) EXPECT_NEAR(value, 0, 1e-6);
  }
  const auto model = choice_model("500", "2");
  for (const double value : values_of_information(model, uncertain_inputs(model)).values) EXPECT_GT(value, 0);
}

}  // namespace
}  // namespace assay::risk::quantitative
