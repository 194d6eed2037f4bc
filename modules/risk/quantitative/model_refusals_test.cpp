// SPDX-License-Identifier: Apache-2.0
// Every parameter of the model around rates and losses, and of a what-if, with bad values.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/refusals_for_test.h"

namespace assay::risk::quantitative {
namespace {

using namespace refusals;

const std::string kFine = R"("frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 5}})";
const std::string kThree = R"([{"id": "a", )" + kFine + R"(, {"id": "b", )" + kFine + R"(, {"id": "c", )" + kFine + "]";

std::vector<Problem> read_whole(const Json& json) { return problems_of(read_model(json)); }

const std::string kControl =
    R"({"controls": [{"id": "c"}], "sectors": [{"id": "s"}], "scenarios": [{"id": "a", "LIST": [HERE], )" + kFine +
    "]}";

std::string of_scenario(const std::string& list) {
  auto document = kControl;
  document.replace(document.find("LIST"), 4, list);
  return document;
}

std::vector<Place> model_places() {
  const std::string matrix = R"("matrix": [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])";
  const auto layer = std::vector<Member>{{"id", Type::text},
                                         numeric("deductible", {{"-1"}}),
                                         numeric("limit", {{"0"}, {"-1"}}),
                                         numeric("share", {{"0"}, {"1.1"}}),
                                         numeric("premium", {{"-1"}})};
  auto annual = layer;
  annual.push_back(numeric("reinstatements", {{"-1"}, {"101"}, {"1.5"}}));
  const std::string none = R"("none")";
  return {
      {"HERE",
       R"({"scenarios": )" + kThree + "}",
       "",
       {{"title", Type::text},
        {"currency", Type::text},
        {"levels", Type::list, {{"[0]", "[0]"}, {"[1]", "[0]"}}},
        numeric("appetite", {{"0"}, {"-1"}}),
        {"tolerance", Type::list},
        numeric("cells", {{"5000"}, {"512"}, {"2097152"}, {"4096.5"}}),
        numeric("seed", {{"-1"}, {"1.5"}}),
        numeric("years", {{"10"}, {"1e8"}, {"2000.5"}}),
        {"sectors", Type::list},
        {"controls", Type::list, {{R"([{"id": "x"}, {"id": "x"}])"}}},
        {"scenarios", Type::list},
        {"insurance", Type::list},
        {"treatments", Type::list},
        {"selected", Type::list, {{R"(["none"])"}, {"[5]", "[0]"}}},
        numeric("budget", {{"-1"}}),
        {"dependence", Type::object}}},
      {R"({"scenarios": [], "tolerance": [HERE]})",
       R"({"loss": 1, "probability": 0.5})",
       "tolerance[0]",
       {numeric("loss", {{"0"}, {"-1"}}), numeric("probability", {{"0"}, {"1.1"}})}},
      {R"({"scenarios": [], "sectors": [HERE]})",
       R"({"id": "s"})",
       "sectors[0]",
       {{"id", Type::text}, numeric("variance", {{"0"}, {"-1"}, {"101"}})}},
      {R"({"scenarios": [], "controls": [HERE]})",
       R"({"id": "c"})",
       "controls[0]",
       {{"id", Type::text},
        {"title", Type::text},
        numeric("efficacy", {{"-0.1"}, {"1.1"}, {R"({"p05": 0.9, "p95": 0.1})", ".p05"}}),
        numeric("coverage", {{"-0.1"}, {"1.1"}}),
        numeric("reliability", {{"-0.1"}, {"1.1"}}),
        {"state", Type::word},
        {"shared", Type::flag},
        numeric("annual_cost", {{"-1"}})}},
      {R"({"scenarios": [], "controls": [{"id": "c", "reliability": HERE}]})",
       R"({"between_hours": 1})",
       "controls[0].reliability",
       {numeric("between_hours", {{"0"}}), numeric("detection_hours", {{"-1"}}),
        numeric("correction_hours", {{"-1"}})}},
      {R"({"scenarios": [], "controls": [{"id": "c", "efficacy": HERE}]})", R"({"p05": 0.5, "p95": 0.9})",
       "controls[0].efficacy", interval_ends("0.95", "1")},
      {R"({"scenarios": [HERE]})",
       R"({"id": "a", )" + kFine,
       "scenarios[0]",
       {{"id", Type::text},
        {"title", Type::text},
        {"source", Type::text},
        {"frequency", Type::object},
        {"barriers", Type::list},
        {"severity", Type::object, {{R"({"kind": "pareto", "scale": 1, "shape": 1})"}}},
        numeric("severity_factor", {{"0.5"}, {"-1"}}),
        {"insurance", Type::list},
        {"controls", Type::list},
        {"sectors", Type::list}}},
      {of_scenario("barriers"),
       R"({"name": "b", "fails": 0.5})",
       "scenarios[0].barriers[0]",
       {{"name", Type::text}, numeric("fails", {{"-0.1"}, {"1.1"}})}},
      {of_scenario("insurance"), "{}", "scenarios[0].insurance[0]", layer},
      {R"({"scenarios": [], "insurance": [HERE]})", "{}", "insurance[0]", annual},
      {of_scenario("controls"),
       R"({"control": "c"})",
       "scenarios[0].controls[0]",
       {{"control", Type::text, {{none}}},
        {"with", Type::text, {{none}}},
        numeric("frequency", {{"-0.1"}, {"1"}}),
        numeric("severity", {{"-0.1"}, {"1"}}),
        {"layer", Type::text}}},
      {of_scenario("sectors"),
       R"({"sector": "s"})",
       "scenarios[0].sectors[0]",
       {{"sector", Type::text, {{none}}}, numeric("share", {{"0"}, {"1.1"}})}},
      {R"({"scenarios": [], "treatments": [HERE]})",
       R"({"id": "t"})",
       "treatments[0]",
       {{"id", Type::text},
        {"title", Type::text},
        numeric("cost", {{"-1"}}),
        numeric("investment", {{"-1"}}),
        numeric("lifetime_years", {{"0"}, {"-1"}}),
        {"effects", Type::list},
        {"needs", Type::list, {{R"(["none"])"}}},
        {"excludes", Type::list, {{R"(["none"])"}}},
        {"mandatory", Type::flag}}},
      {R"({"scenarios": )" + kThree + R"(, "treatments": [{"id": "t", "effects": [HERE]}]})",
       R"({"scenario": "a"})",
       "treatments[0].effects[0]",
       {{"scenario", Type::text, {{none}}},
        numeric("frequency", {{"-0.1"}, {"1"}}),
        numeric("severity", {{"-0.1"}, {"1"}})}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": HERE})",
       R"({"loadings": []})",
       "dependence",
       {kind_word(), numeric("degrees", {{"0.5"}, {"1001"}}), {"loadings", Type::list}}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": HERE})",
       R"({"scenarios": ["a", "b"], "matrix": [[1, 0.5], [0.5, 1]]})",
       "dependence",
       {{"scenarios", Type::list, {{R"(["none", "a"])"}, {R"(["a", "a"])"}}},
        {"matrix", Type::list, {{"[[1, 0.5], [0.4, 1]]"}, {"[[1, 2], [2, 1]]", "[0][1]"}, {"[[0.5, 0], [0, 1]]"}}},
        {"repair", Type::flag}}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": HERE})",
       R"({"scenarios": ["a", "b", "c"], "repair": true, )" + matrix + "}",
       "dependence",
       {{"repair", Type::flag}}},
      {R"({"scenarios": )" + kThree + R"(, "dependence": {"loadings": [HERE]}})",
       R"({"scenario": "a", "factors": [0.5]})",
       "dependence.loadings[0]",
       {{"scenario", Type::text, {{none}}}, {"factors", Type::list, {{"[1]"}, {"[0.8, 0.8]"}, {"[2]", "[0]"}}}}},
  };
}

/// A what-if changes some members of what a model has.
std::vector<Problem> read_change(const Json& json) {
  static const auto model =
      read_model(json_of(R"({"controls": [{"id": "c"}], "treatments": [{"id": "t"}], "scenarios": )" + kThree + "}"));
  return problems_of(changed(*model, json));
}

std::vector<Place> change_places() {
  const std::string none = R"("none")";
  return {
      {"HERE",
       "{}",
       "",
       {{"controls", Type::list},
        {"scenarios", Type::list},
        {"selected", Type::list, {{R"(["none"])"}, {"[5]", "[0]"}}}}},
      {R"({"controls": [HERE]})",
       R"({"id": "c"})",
       "controls[0]",
       {{"id", Type::text, {{none}}},
        numeric("efficacy", {{"-0.1"}, {"1.1"}, {R"({"p05": 0.9, "p95": 0.1})", ".p05"}}),
        numeric("coverage", {{"-0.1"}, {"1.1"}}),
        numeric("reliability", {{"-0.1"}, {"1.1"}}),
        {"state", Type::word},
        {"shared", Type::flag},
        numeric("annual_cost", {{"-1"}})}},
      {R"({"scenarios": [HERE]})",
       R"({"id": "a"})",
       "scenarios[0]",
       {{"id", Type::text, {{none}}},
        {"frequency", Type::object},
        {"severity", Type::object, {{R"({"kind": "pareto", "scale": 1, "shape": 1})"}}}}},
  };
}

TEST(ModelRefusals, EveryBadValueIsRefusedUnderThePathOfItsParameter) {
  expect_every_bad_value_is_refused(read_whole, model_places());
  expect_every_bad_value_is_refused(read_change, change_places());
}

TEST(ModelRefusals, NoParameterIsReadWithoutARow) {
  Rows rows;
  add_rows(read_whole, model_places(), rows);
  add_rows(read_change, change_places(), rows);
  for (const std::string file : {"model_json", "copula_json"})
    expect_no_parameter_without_a_row(rows, file, [](const auto&) { return false; });
}

}  // namespace
}  // namespace assay::risk::quantitative
