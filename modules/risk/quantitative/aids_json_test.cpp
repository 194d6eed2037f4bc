// SPDX-License-Identifier: Apache-2.0
// The aids as documents: evidence, the bridge between matrix and money, calibration.
#include <gtest/gtest.h>

#include <cmath>

#include "modules/risk/quantitative/aids_json.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/report_json.h"

namespace assay::risk::quantitative {
namespace {

Json json(std::string_view text) {
  auto parsed = parse_json(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? *parsed : Json();
}

double number(const Json& value) {
  if (const auto* whole = value.if_int()) return static_cast<double>(*whole);
  return value.if_double() != nullptr ? *value.if_double() : std::nan("");
}

const Json& first(const Json& list) {
  static const Json kNone;
  return list.if_array() != nullptr && !list.if_array()->empty() ? list.if_array()->front() : kNone;
}

TEST(EvidenceUpdate, AFailingCheckLowersTheControlAndRaisesTheLoss) {
  const auto answer = evidence_update(json(R"({
    "controls": [{"id": "mfa", "prior": {"p05": 0.6, "p95": 0.95}, "passing": 68, "targets": 80,
      "readings": [{"days_ago": 1, "passed": 4, "failed": 6, "kind": "attack_simulation"}]}],
    "line": 60, "hours": 48,
    "model": {"controls": [{"id": "mfa", "efficacy": 0.9}],
      "scenarios": [{"id": "phishing", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 100},
                     "controls": [{"control": "mfa", "frequency": 0.8}]}]}})"));
  ASSERT_TRUE(answer);
  const auto& control = first((*answer)["controls"]);
  EXPECT_LT(number(control["efficacy"]), 0.8);
  EXPECT_DOUBLE_EQ(number(control["coverage"]), 0.85);
  EXPECT_EQ(control["reasons"], json(R"([
    {"code": "risk.quantity.why_targets", "args": {"passing": "68", "targets": "80"}},
    {"code": "risk.quantity.why_readings", "args": {"failed": "6", "count": "10"}}])"));
  const auto& scenario = first((*answer)["effect"]["scenarios"]);
  EXPECT_EQ(scenario["id"], Json("phishing"));
  EXPECT_DOUBLE_EQ(number(scenario["before"]["value"]), 28);
  EXPECT_GT(number(scenario["after"]["value"]), number(scenario["before"]["value"]));
  EXPECT_EQ(scenario["suggestion"], Json("none"));  // 60 is not crossed
  EXPECT_TRUE(changed(*read_model(json(R"({"controls": [{"id": "mfa"}], "scenarios": []})")), (*answer)["change"]));
}

TEST(EvidenceUpdate, ASuggestionSaysWhatMovedTheRiskAndWhatItCosts) {
  const auto asked = [](int hours) {
    return evidence_update(
        json(R"({"controls": [{"id": "mfa", "prior": {"p05": 0.6, "p95": 0.95}, "passing": 40, "targets": 80}],
      "rates": [{"id": "phishing", "count": 4, "years": 2}], "line": 60, "hours": )" +
             std::to_string(hours) + R"(,
      "model": {"currency": "CHF", "controls": [{"id": "mfa", "efficacy": 0.9}],
        "scenarios": [{"id": "phishing", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 100},
                       "controls": [{"control": "mfa", "frequency": 0.8}]}]}})"));
  };
  const auto moved = asked(48), too_soon = asked(2);
  ASSERT_TRUE(moved && too_soon);
  const auto& scenario = first((*moved)["effect"]["scenarios"]);
  EXPECT_EQ(scenario["suggestion"], Json("raise"));
  const auto* reasons = scenario["reasons"].if_array();
  ASSERT_TRUE(reasons != nullptr && reasons->size() == 3) << to_json(scenario);
  EXPECT_EQ((*reasons)[0]["code"], Json("risk.quantity.note_incidents"));
  EXPECT_EQ((*reasons)[1]["code"], Json("risk.quantity.why_targets"));
  EXPECT_EQ((*reasons)[1]["control"], Json("mfa"));
  EXPECT_EQ((*reasons)[2]["code"], Json("risk.quantity.why_line"));
  EXPECT_EQ((*reasons)[2]["args"]["before"], Json("CHF 28"));
  EXPECT_EQ((*reasons)[2]["args"]["line"], Json("CHF 60"));
  EXPECT_EQ(first((*too_soon)["effect"]["scenarios"])["suggestion"], Json("none")) << "24 hours must have passed";
}

TEST(EvidenceUpdate, SilenceBeyondTheExpectedIntervalIsTheLowEnd) {
  const auto answer = evidence_update(json(R"({"controls": [{"id": "a", "prior": {"p05": 0.5, "p95": 0.9},
    "readings": [{"days_ago": 90, "passed": 10}], "expected_every_days": 7}]})"));
  ASSERT_TRUE(answer);
  const auto& control = first((*answer)["controls"]);
  EXPECT_EQ(control["is_unknown"], Json(true));
  EXPECT_LT(number(control["efficacy"]), number(control["a"]) / (number(control["a"]) + number(control["b"])));
}

TEST(EvidenceUpdate, IncidentsMakeTheRateANegativeBinomial) {
  const auto answer = evidence_update(json(R"({"rates": [{"id": "a", "count": 3, "years": 2}]})"));
  ASSERT_TRUE(answer);
  EXPECT_DOUBLE_EQ(number(first((*answer)["rates"])["events_per_year"]), 1.75);  // (0.5 + 3) / 2
  const auto lines = evidence_update(json(R"({"movements": [
    {"id": "a", "before": 80, "now": 131, "line": 100, "hours": 30}, {"id": "b", "before": 80, "now": 105, "line": 100, "hours": 30},
    {"id": "c", "before": 80, "now": 131, "line": 100, "hours": 3}]})"));
  ASSERT_TRUE(lines);
  std::vector<std::string_view> said;
  for (const auto& one : *(*lines)["suggestions"].if_array()) said.push_back(one["suggestion"].text_or());
  EXPECT_EQ(said, (std::vector<std::string_view>{"raise", "none", "none"}));
}

TEST(EvidenceUpdate, EveryWrongParameterIsNamed) {
  const auto answer = evidence_update(json(R"({"controls": [{"id": "a", "prior": {"p05": 0.9, "p95": 0.5},
    "readings": [{"days_ago": -1}]}], "rates": [{"id": "b", "count": -2, "years": 0}]})"));
  ASSERT_FALSE(answer);
  std::vector<std::string> fields;
  for (const auto& problem : answer.error().problems) fields.push_back(problem.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"controls[0].prior.p05", "controls[0].readings[0].days_ago",
                                              "rates[0].count", "rates[0].years"}));
}

TEST(Bridge, MoneyFallsIntoCellsAndContradictionsAreListed) {
  const auto answer = bridge(json(R"({
    "anchors": {"likelihood": [{"level": 1, "low": 0.01, "high": 0.1}, {"level": 2, "low": 0.1, "high": 1}],
                "consequence": [{"level": 1, "low": 1000, "high": 10000}, {"level": 2, "low": 10000, "high": 1000000}]},
    "ratings": [{"id": "a", "likelihood": 2, "consequence": 2}, {"id": "b", "likelihood": 1, "consequence": 2}],
    "model": {"scenarios": [{"id": "a", "frequency": {"rate": 0.5}, "severity": {"kind": "constant", "value": 2000}},
                            {"id": "b", "frequency": {"rate": 0.05}, "severity": {"kind": "constant", "value": 200000}}]}})"));
  ASSERT_TRUE(answer);
  const auto& a = first((*answer)["scenarios"]);
  EXPECT_EQ(a["place"], json(R"({"likelihood": 2, "consequence": 1})"));
  EXPECT_EQ(a["agrees"], Json(false));
  EXPECT_EQ((*answer)["cells"].if_array()->size(), 4U);
  EXPECT_EQ((*answer)["range_compression"].if_array()->size(), 2U);  // both cells of the wide consequence
  const auto& contradiction = first((*answer)["contradictions"]);
  EXPECT_EQ(contradiction["matrix_says_worse"], Json("a"));
  EXPECT_DOUBLE_EQ(number(contradiction["factor"]), 10);
}

TEST(Calibration, NarrowIntervalsAndTheBetAreTold) {
  const auto answer =
      calibration(json(R"({"answers": [{"low": 1, "high": 2, "truth": 9}, {"low": 1, "high": 2, "truth": 9},
    {"low": 1, "high": 2, "truth": 1.5}]})"));
  ASSERT_TRUE(answer);
  EXPECT_EQ((*answer)["hits"], Json(1));
  EXPECT_EQ((*answer)["is_overconfident"], Json(true));
  const auto bet = equivalent_bet(json(R"({"answers": ["wheel", "wheel", "interval", "wheel"]})"));
  ASSERT_TRUE(bet);
  EXPECT_EQ((*bet)["is_settled"], Json(true));
  EXPECT_EQ((*bet)["is_calibrated"], Json(false));  // somewhere near 60 %
  EXPECT_FALSE(equivalent_bet(json(R"({"answers": ["perhaps"]})")));
}

TEST(WhatIf, LeavesNoTraceInWhatIsAskedNext) {
  auto document = json(R"({"controls": [{"id": "c", "efficacy": 0.8}], "scenarios": [
    {"id": "a", "frequency": {"rate": 0.5}, "severity": {"kind": "lognormal", "p05": 1000, "p95": 90000}, "controls": [{"control": "c", "severity": 0.5}]},
    {"id": "b", "frequency": {"kind": "bernoulli", "probability": 0.3}, "severity": {"kind": "lognormal", "p05": 2000, "p95": 50000}}]})");
  const auto model = read_model(document);
  ASSERT_TRUE(model);
  YearSolver solver(*model, Book::retained, {1 << 12});
  const auto gap = changed(*model, json(R"({"controls": [{"id": "c", "state": "gap"}]})"));
  const auto rare = changed(*model, json(R"({"scenarios": [{"id": "b", "frequency": {"rate": 0.01}}]})"));
  ASSERT_TRUE(gap && rare);
  const auto once = to_json(what_if(solver, *rare, document));
  EXPECT_NE(to_json(what_if(solver, *gap, document)), once);
  EXPECT_EQ(to_json(what_if(solver, *rare, document)), once);
  YearSolver fresh(*model, Book::retained, {1 << 12});
  EXPECT_EQ(to_json(what_if(fresh, *rare, document)), once);
}

}  // namespace
}  // namespace assay::risk::quantitative
