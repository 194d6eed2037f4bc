// SPDX-License-Identifier: Apache-2.0
// Every parameter of evidence, of the bridge, of calibration and of the bet with bad values.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modules/risk/quantitative/aids_json.h"
#include "modules/risk/quantitative/refusals_for_test.h"

namespace assay::risk::quantitative {
namespace {

using namespace refusals;

std::vector<Problem> read_evidence(const Json& json) { return problems_of(evidence_update(json)); }
std::vector<Problem> read_bridge(const Json& json) { return problems_of(bridge(json)); }
std::vector<Problem> read_practice(const Json& json) { return problems_of(calibration(json)); }
std::vector<Problem> read_bet(const Json& json) { return problems_of(equivalent_bet(json)); }

const std::string kAidsModel =
    R"({"controls": [{"id": "c"}], "scenarios": [{"id": "a", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 5}}]})";
const std::string kAidsInterval = R"({"p05": 0.5, "p95": 0.9})";

std::vector<Place> evidence_places() {
  const std::string of_control = R"({"controls": [HERE]})";
  return {
      {"HERE",
       R"({"line": 5, "model": )" + kAidsModel + "}",
       "",
       {{"controls", Type::list, {{R"([{"id": "none"}])", "[0].id"}}},
        {"rates", Type::list},
        {"losses", Type::list},
        {"movements", Type::list},
        {"hysteresis", Type::object},
        {"model", Type::object},
        numeric("line", {{"-1"}}),
        numeric("hours", {{"-1"}})}},
      {of_control,
       R"({"id": "c", "targets": 10, "passing": 5})",
       "controls[0]",
       {{"id", Type::text},
        {"prior", Type::object, {{R"({"p05": 0.9, "p95": 0.1})", ".p05"}}},
        numeric("default", {{"0"}, {"1"}}),
        {"readings", Type::list},
        numeric("half_life_days", {{"0.5"}, {"10001"}}),
        numeric("most_per_day", {{"0.5"}, {"1001"}}),
        numeric("expected_every_days", {{"0"}, {"10001"}}),
        numeric("passing", {{"-1"}, {"11"}}),
        numeric("targets", {{"0"}, {"-1"}, {"null"}}),
        {"outages", Type::list}}},
      {R"({"controls": [{"id": "c", "prior": HERE}]})",
       kAidsInterval,
       "controls[0].prior",
       {numeric("p05", {{"0"}, {"0.95"}}), numeric("p95", {{"1"}})}},
      {R"({"controls": [{"id": "c", "readings": [HERE]}]})",
       R"({"days_ago": 1, "passed": 4, "failed": 6})",
       "controls[0].readings[0]",
       {numeric("days_ago", {{"-1"}, {"36501"}}),
        numeric("passed", {{"-1"}}),
        numeric("failed", {{"-1"}}),
        numeric("weight", {{"0"}, {"1.1"}}),
        {"kind", Type::word}}},
      {R"({"controls": [{"id": "c", "outages": [HERE]}]})",
       R"({"from_days_ago": 3, "to_days_ago": 1})",
       "controls[0].outages[0]",
       {numeric("from_days_ago", {{"-1"}, {"36501"}, {"0.5"}}), numeric("to_days_ago", {{"-1"}, {"36501"}})}},
      {R"({"rates": [HERE]})",
       R"({"id": "a", "count": 2, "years": 3})",
       "rates[0]",
       {{"id", Type::text},
        {"prior", Type::object, {{R"({"p05": 2, "p95": 1})", ".p05"}}},
        numeric("count", {{"-1"}, {"1e7"}}),
        numeric("years", {{"0"}, {"-1"}, {"1001"}})}},
      {R"({"losses": [HERE]})",
       R"({"id": "a", "values": [1, 2, 3], "cap": 10})",
       "losses[0]",
       {{"id", Type::text},
        {"prior", Type::object, {{R"({"p05": 2, "p95": 1})", ".p05"}}},
        {"values", Type::list, {{"[1, 0, 3]", "[1]"}}},
        numeric("cap", {{"0"}, {"-1"}})}},
      {R"({"movements": [HERE]})",
       R"({"id": "a", "before": 1, "now": 2, "line": 3, "hours": 4})",
       "movements[0]",
       {{"id", Type::text},
        numeric("before", {{"-1"}}),
        numeric("now", {{"-1"}}),
        numeric("line", {{"-1"}}),
        numeric("level_before", {{"-1"}, {"101"}, {"1.5"}}),
        numeric("level_now", {{"-1"}, {"101"}, {"1.5"}}),
        numeric("hours", {{"-1"}})}},
      {R"({"hysteresis": HERE})",
       "{}",
       "hysteresis",
       {numeric("relative", {{"-1"}, {"11"}}), numeric("hours", {{"-1"}})}},
  };
}

std::vector<Place> matrix_places() {
  const std::string one = R"([{"level": 1, "low": 0.1, "high": 1}])";
  return {
      {"HERE",
       R"({"anchors": {"likelihood": )" + one + R"(, "consequence": )" + one + R"(}, "model": )" + kAidsModel + "}",
       "",
       {{"anchors", Type::object},
        {"model", Type::object},
        {"ratings", Type::list, {{R"([{"id": "none", "likelihood": 1, "consequence": 1}])", "[0].id"}}}}},
      {R"({"anchors": HERE})",
       R"({"likelihood": )" + one + R"(, "consequence": )" + one + "}",
       "anchors",
       {{"likelihood",
         Type::list,
         {{R"([{"level": 1, "low": 1, "high": 3}, {"level": 2, "low": 2, "high": 4}])"},
          {R"([{"level": 1, "low": 1, "high": 2}, {"level": 1, "low": 2, "high": 4}])"}}},
        {"consequence", Type::list, {{R"([{"level": 1, "low": 1, "high": 3}, {"level": 2, "low": 2, "high": 4}])"}}}}},
      {R"({"anchors": {"likelihood": [HERE], "consequence": )" + one + "}}",
       R"({"level": 1, "low": 0.1, "high": 1})",
       "anchors.likelihood[0]",
       {numeric("level", {{"0"}, {"11"}, {"1.5"}}), numeric("low", {{"-1"}, {"2"}}), numeric("high", {{"0"}, {"-1"}})}},
      {R"({"anchors": {"likelihood": )" + one + R"(, "consequence": )" + one + R"(}, "ratings": [HERE]})",
       R"({"id": "a", "likelihood": 1, "consequence": 1})",
       "ratings[0]",
       {{"id", Type::text},
        numeric("likelihood", {{"0"}, {"11"}, {"1.5"}}),
        numeric("consequence", {{"0"}, {"11"}, {"1.5"}}),
        numeric("score", {{"-1"}, {"10001"}, {"1.5"}})}},
  };
}

std::vector<Place> practice_places() {
  return {{"HERE", R"({"answers": []})", "", {{"answers", Type::list, {{"null"}}}}},
          {R"({"answers": [HERE]})",
           R"({"low": 1, "high": 2, "truth": 1.5})",
           "answers[0]",
           {numeric("low", {{"3"}, {"2"}, {"null"}}), numeric("high", {{"null"}}), numeric("truth", {{"null"}})}}};
}

std::vector<Place> bet_places() {
  return {{"HERE", "{}", "", {{"answers", Type::list, {{R"(["neither"])"}, {"[5]", "[0]"}}}}}};
}

TEST(AidsRefusals, EveryBadValueIsRefusedUnderThePathOfItsParameter) {
  expect_every_bad_value_is_refused(read_evidence, evidence_places());
  expect_every_bad_value_is_refused(read_bridge, matrix_places());
  expect_every_bad_value_is_refused(read_practice, practice_places());
  expect_every_bad_value_is_refused(read_bet, bet_places());
}

TEST(AidsRefusals, NoParameterIsReadWithoutARow) {
  Rows of_evidence, of_aids;
  add_rows(read_evidence, evidence_places(), of_evidence);
  expect_no_parameter_without_a_row(of_evidence, "evidence_json", [](const auto&) { return false; });
  add_rows(read_bridge, matrix_places(), of_aids);
  add_rows(read_practice, practice_places(), of_aids);
  add_rows(read_bet, bet_places(), of_aids);
  expect_no_parameter_without_a_row(of_aids, "aids_json", [](const auto&) { return false; });
}

}  // namespace
}  // namespace assay::risk::quantitative
