// SPDX-License-Identifier: Apache-2.0
// Losses as they are written: by quantiles, by bounds and mode, by values, by forms, by a tree of outcomes.
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/evidence.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/special.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

/// What a refused part is replaced by, so that reading goes on and finds the other problems.
Severity stand_in() { return constant(1); }

/// Bounds in order, or a problem.
bool is_ordered(const Reader& reader, std::string_view name, double low, double high) {
  if (low < high) return true;
  reader.refuse(name, msg::risk_quantity_interval_reversed, {{"low", number_text(low)}, {"high", number_text(high)}});
  return false;
}

Severity read_lognormal(const Reader& reader) {
  reader.only({"kind", "p05", "p95", "mu", "sigma", "quantiles", "cap", "truncate"});
  if (reader.has("mu") || reader.has("sigma"))
    return lognormal(reader.number("mu", {-50, 50}), std::max(reader.number("sigma", {0, 10, true, false}), 1e-6));
  std::vector<std::pair<double, double>> points;
  if (reader.has("quantiles")) {
    for (const auto& point : reader.list("quantiles", 20)) {
      point.only({"probability", "value"});
      points.emplace_back(point.number("probability", kInside), point.number("value", kPositive));
    }
    std::ranges::sort(points);
    if (points.size() < 2) {
      reader.refuse("quantiles", msg::risk_quantity_needed);
      return stand_in();
    }
  } else {
    points = {{0.05, reader.number("p05", kPositive)}, {0.95, reader.number("p95", kPositive)}};
  }
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    if (points[i].first > 0 && points[i].first == points[i + 1].first) {
      reader.refuse("quantiles", msg::risk_quantity_twice, {{"value", number_text(points[i].first)}});
      return stand_in();
    } else if (!(points[i].first > 0 && points[i].second > 0) || points[i].first == points[i + 1].first ||
               !is_ordered(reader, reader.has("quantiles") ? "quantiles" : "p05", points[i].second,
                           points[i + 1].second))
      return stand_in();
  return lognormal_from_quantiles(points);
}

Severity read_with_mode(const Reader& reader, bool is_pert) {
  if (is_pert)
    reader.only({"kind", "min", "mode", "max", "shape", "cap", "truncate"});
  else
    reader.only({"kind", "min", "mode", "max", "cap", "truncate"});
  const double min = reader.number("min", kAmount), mode = reader.number("mode", kAmount),
               max = reader.number("max", kAmount);
  const double shape = is_pert ? reader.number_or("shape", {0, 100, true, false}, 4) : 4;
  if (!is_ordered(reader, "min", min, max)) return stand_in();
  if (mode < min || mode > max) {
    reader.refuse("mode", msg::risk_quantity_mode_outside,
                  {{"mode", number_text(mode)}, {"low", number_text(min)}, {"high", number_text(max)}});
    return stand_in();
  }
  return is_pert ? pert(min, mode, max, shape) : triangular(min, mode, max);
}

Severity read_between(const Reader& reader, bool is_log) {
  reader.only({"kind", "min", "max", "cap", "truncate"});
  const double min = reader.number("min", is_log ? kPositive : kAmount), max = reader.number("max", kPositive);
  if ((is_log && min <= 0) || !is_ordered(reader, "min", min, max)) return stand_in();
  return is_log ? log_uniform(min, max) : uniform(min, max);
}

Severity read_pareto(const Reader& reader) {
  reader.only({"kind", "scale", "shape", "cap", "truncate"});
  const double scale = reader.number("scale", kPositive), shape = reader.number("shape", {0, 1000, true, false});
  return scale > 0 && shape > 0 ? pareto(scale, shape) : stand_in();
}

Severity read_generalised_pareto(const Reader& reader) {
  reader.only({"kind", "location", "scale", "shape", "cap", "truncate"});
  const double scale = reader.number("scale", kPositive);
  const double shape = reader.number("shape", {-10, 10}), location = reader.number_or("location", kAmount, 0);
  return scale > 0 ? generalised_pareto(location, scale, shape) : stand_in();
}

Severity read_splice(const Reader& reader) {
  reader.only({"kind", "body", "above", "scale", "shape", "cap", "truncate"});
  const auto body = read_severity(reader.object("body"));
  const double above = reader.number("above", kInside), scale = reader.number("scale", kPositive);
  const double shape = reader.number("shape", {-10, 10});
  return above > 0 && scale > 0 ? splice(body, above, scale, shape) : stand_in();
}

Severity read_empirical(const Reader& reader) {
  reader.only({"kind", "values", "cap", "truncate"});
  std::vector<std::pair<double, double>> rows;
  double total = 0;
  for (const auto& item : reader.list("values", 10'000)) {
    if (item.json().if_object() != nullptr) {
      item.only({"value", "weight"});
      rows.emplace_back(item.number("value", kAmount), item.number_or("weight", kAmount, 1));
    } else {
      rows.emplace_back(item.as_number(kAmount).value_or(1), 1);
    }
    total += rows.back().second;
  }
  if (rows.empty())
    reader.refuse("values", msg::risk_quantity_needed);
  else if (total <= 0)
    reader.refuse("values", msg::risk_quantity_zero_weight);
  return rows.empty() || total <= 0 ? stand_in() : empirical(std::move(rows));
}

Severity read_forms(const Reader& reader) {
  reader.only({"kind", "forms", "cap", "truncate"});
  std::vector<LossForm> forms;
  for (const auto& item : reader.list("forms", 20)) {
    item.only({"name", "severity", "probability"});
    (void)item.text_or("name", "");  // for the reader of the document
    forms.push_back({read_severity(item.object("severity")), item.number_or("probability", kProbability, 1)});
    if (std::isinf(forms.back().severity->mean())) item.refuse("severity", msg::risk_quantity_infinite_mean);
  }
  if (forms.empty()) reader.refuse("forms", msg::risk_quantity_needed);
  return forms.empty() || !reader.problems().empty() ? stand_in() : sum_of_forms(std::move(forms));
}

/// The predictive of a lognormal after closed incidents; its cap is the severity's own cap.
Severity read_incident_losses(const Reader& reader) {
  reader.only({"kind", "values", "prior", "cap", "truncate"});
  LognormalKnowledge knowledge;
  if (const auto prior = reader.object_if("prior")) {
    prior->only({"p05", "p95", "worth"});
    const double low = prior->number("p05", kPositive), high = prior->number("p95", kPositive);
    if (low <= 0 || !is_ordered(*prior, "p05", low, high)) return stand_in();
    knowledge = lognormal_prior({low, high}, prior->number_or("worth", {1, 1000}, 4));
  }
  std::vector<double> values;
  for (const auto& item : reader.list("values", 10'000)) values.push_back(item.as_number(kPositive).value_or(1));
  if (values.size() < 3 && !reader.has("prior")) {
    reader.refuse("prior", msg::risk_quantity_needed);
    return stand_in();
  }
  if (!reader.has("cap")) reader.refuse("cap", msg::risk_quantity_infinite_mean);
  const double cap = reader.number_or("cap", kPositive, 1);
  if (std::ranges::any_of(values, [](double value) { return value <= 0; }) || cap <= 0) return stand_in();
  return predictive(updated(knowledge, values), cap);
}

Severity read_kind(const Reader& reader) {
  switch (reader.choice(
      "kind", {"lognormal", "pert", "triangular", "uniform", "log_uniform", "pareto", "generalised_pareto", "splice",
               "empirical", "constant", "forms", "outcomes", "incidents"})) {
    case 0: return read_lognormal(reader);
    case 1: return read_with_mode(reader, true);
    case 2: return read_with_mode(reader, false);
    case 3: return read_between(reader, false);
    case 4: return read_between(reader, true);
    case 5: return read_pareto(reader);
    case 6: return read_generalised_pareto(reader);
    case 7: return read_splice(reader);
    case 8: return read_empirical(reader);
    case 9: reader.only({"kind", "value", "cap", "truncate"}); return constant(reader.number("value", kAmount));
    case 10: return read_forms(reader);
    case 11: reader.only({"kind", "outcomes", "cap", "truncate"}); return read_outcomes(reader);
    case 12: return read_incident_losses(reader);
    default: return stand_in();
  }
}

void add_outcomes(const Reader& reader, double probability, std::vector<std::pair<double, Severity>>& leaves,
                  int depth) {
  double total = 0;
  const auto outcomes = reader.list("outcomes", 50);
  if (outcomes.empty()) reader.refuse("outcomes", msg::risk_quantity_needed);
  if (depth > 8)
    return reader.refuse("outcomes", msg::risk_quantity_too_many,
                         {{"count", std::int64_t{depth}}, {"limit", std::int64_t{8}}});
  for (const auto& outcome : outcomes) {
    outcome.only({"name", "probability", "severity", "outcomes", "no_loss"});
    (void)outcome.text_or("name", "");  // for the reader of the document
    const double part = outcome.number("probability", kProbability);
    total += part;
    const int ways =
        int{outcome.has("severity")} + int{outcome.has("outcomes")} + int{outcome.flag_or("no_loss", false)};
    if (ways != 1)
      outcome.refuse("", msg::risk_quantity_one_of_them, {{"choices", "severity, outcomes, no_loss"}});
    else if (outcome.has("outcomes"))
      add_outcomes(outcome, probability * part, leaves, depth + 1);
    else if (outcome.has("severity"))
      leaves.emplace_back(probability * part, read_severity(outcome.object("severity")));
    else
      leaves.emplace_back(probability * part, constant(0));
  }
  if (!outcomes.empty() && std::abs(total - 1) > 1e-6)
    reader.refuse("outcomes", msg::risk_quantity_sum_not_one, {{"value", number_text(total)}});
}

}  // namespace

Severity read_outcomes(const Reader& reader) {
  std::vector<std::pair<double, Severity>> leaves;
  add_outcomes(reader, 1, leaves, 1);
  double total = 0;
  for (const auto& leaf : leaves) total += leaf.first;
  return total > 0 ? mixture(std::move(leaves)) : stand_in();
}

Severity read_severity(const Reader& reader) {
  auto severity = read_kind(reader);
  if (const auto limit = reader.number_if("truncate", kPositive)) {
    if (severity->survival(*limit) >= 1)
      reader.refuse("truncate", msg::risk_quantity_not_above,
                    {{"value", number_text(*limit)}, {"limit", number_text(severity->quantile(0))}});
    else
      severity = truncated(std::move(severity), *limit);
  }
  if (const auto cap = reader.number_if("cap", kPositive)) severity = capped(std::move(severity), *cap);
  return severity;
}

}  // namespace assay::risk::quantitative
