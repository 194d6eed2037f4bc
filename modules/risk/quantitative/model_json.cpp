// SPDX-License-Identifier: Apache-2.0
// The whole document: ids are looked up, every reference and every sum is checked.
#include "modules/risk/quantitative/model_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "modules/risk/quantitative/evidence.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

template <class T>
std::optional<std::size_t> place_of(const std::vector<T>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &T::id);
  if (found == items.end()) return {};
  return static_cast<std::size_t>(found - items.begin());
}

template <class T>
std::optional<std::size_t> reference(const Reader& reader, std::string_view name, std::string_view id,
                                     const std::vector<T>& items, std::string_view list) {
  const auto place = place_of(items, id);
  if (!place)
    reader.refuse(name, msg::risk_quantity_unknown_reference,
                  {{"value", std::string(id)}, {"list", std::string(list)}});
  return place;
}

template <class T>
void check_unique(const Reader& document, std::string_view list, const std::vector<T>& items) {
  std::set<std::string_view> seen;
  for (const auto& item : items)
    if (!item.id.empty() && !seen.insert(item.id).second)
      document.refuse(list, msg::risk_quantity_twice, {{"value", item.id}});
}

InsuranceLayer read_layer(const Reader& reader, bool is_annual) {
  if (is_annual)
    reader.only({"id", "deductible", "limit", "share", "premium", "reinstatements"});
  else
    reader.only({"id", "deductible", "limit", "share", "premium"});
  InsuranceLayer layer;
  layer.id = reader.text_or("id", "insurance");
  layer.deductible = reader.number_or("deductible", kAmount, 0);
  layer.limit = reader.number_or("limit", kPositive, kInfinity);
  layer.share = reader.number_or("share", {0, 1, true, false}, 1);
  layer.premium = reader.number_or("premium", kAmount, 0);
  if (is_annual) layer.reinstatements = static_cast<int>(reader.whole_or("reinstatements", {0, 100}, 0));
  return layer;
}

Link read_link(const Reader& reader, const Model& model) {
  reader.only({"control", "with", "frequency", "severity", "layer"});
  Link link;
  link.control = reference(reader, "control", reader.text("control"), model.controls, "controls").value_or(0);
  if (reader.has("with"))
    link.with = reference(reader, "with", reader.text("with"), model.controls, "controls").value_or(0);
  link.frequency = reader.number_or("frequency", kShare, 0);
  link.severity = reader.number_or("severity", kShare, 0);
  link.layer = reader.text_or("layer", "");
  return link;
}

void read_shares(const Reader& reader, const Model& model, Scenario& scenario) {
  double total = 0;
  for (const auto& item : reader.list("sectors", 8)) {
    item.only({"sector", "share"});
    const double share = item.number_or("share", {0, 1, true, false}, 1);
    total += share;
    if (const auto sector = reference(item, "sector", item.text("sector"), model.sectors, "sectors"))
      scenario.sectors.push_back({*sector, share});
  }
  if (total > 1 + 1e-9) reader.refuse("sectors", msg::risk_quantity_shares_above_one, {{"value", number_text(total)}});
  if (!scenario.sectors.empty() && scenario.frequency.kind != Frequency::Kind::poisson)
    reader.refuse("sectors", msg::risk_quantity_sector_needs_poisson);
}

/// Significant digits of the numbers somewhere in a value: how exactly its author knew them.
int digits_of(const Json& json) {
  int most = 0;
  if (const auto* object = json.if_object())
    for (const auto& [name, value] : *object) most = std::max(most, digits_of(value));
  if (const auto* array = json.if_array())
    for (const auto& value : *array) most = std::max(most, digits_of(value));
  double number = 0;
  if (const auto* n = json.if_int())
    number = static_cast<double>(*n);
  else if (const auto* d = json.if_double())
    number = *d;
  if (number == 0) return most;
  auto text = fmt::format("{:.14e}", std::abs(number));
  text = text.substr(0, text.find('e'));
  const auto last = text.find_last_not_of("0.");
  return std::max(most, static_cast<int>(last) + (last > 0 ? 0 : 1));
}

Scenario read_scenario(const Reader& reader, const Model& model) {
  reader.only({"id", "title", "source", "frequency", "barriers", "severity", "severity_factor", "insurance", "controls",
               "sectors"});
  Scenario scenario;
  scenario.id = reader.text("id");
  scenario.source = reader.text_or("source", "");
  scenario.title = reader.text_or("title", scenario.id);
  auto rate = read_frequency(reader.object("frequency"));
  scenario.frequency = rate.frequency;
  scenario.rate_interval = rate.interval;
  scenario.notes = std::move(rate.notes);
  for (const auto& barrier : reader.list("barriers", 20)) {
    barrier.only({"name", "fails"});
    const double fails = barrier.number("fails", kProbability);
    scenario.frequency = scenario.frequency.thinned(fails);
    if (scenario.rate_interval)
      scenario.rate_interval = Interval{scenario.rate_interval->p05 * fails, scenario.rate_interval->p95 * fails};
    scenario.notes.push_back(
        {msg::risk_quantity_note_barrier, {{"name", barrier.text_or("name", "?")}, {"value", number_text(fails)}}});
  }
  if (scenario.rate_interval && scenario.rate_interval->p05 <= 0) scenario.rate_interval.reset();
  scenario.severity = read_severity(reader.object("severity"));
  scenario.severity_factor = reader.number_or("severity_factor", {1, 1000}, 1);
  for (const auto& item : reader.list("insurance", 5)) scenario.insurance.push_back(read_layer(item, false));
  for (const auto& item : reader.list("controls", 50)) scenario.links.push_back(read_link(item, model));
  std::size_t branching = 0;
  for (const auto& link : scenario.links)
    if (link.control < model.controls.size() && link.severity > 0 && model.controls[link.control].coverage < 1)
      ++branching;
  if (branching > 8)
    reader.refuse("controls", msg::risk_quantity_too_many,
                  {{"count", static_cast<std::int64_t>(branching)}, {"limit", std::int64_t{8}}});
  read_shares(reader, model, scenario);
  if (std::isinf(scenario.severity->mean())) reader.refuse("severity", msg::risk_quantity_infinite_mean);
  return scenario;
}

Treatment read_treatment(const Reader& reader, const Model& model) {
  reader.only({"id", "title", "cost", "investment", "lifetime_years", "effects", "needs", "excludes", "mandatory"});
  Treatment treatment;
  treatment.id = reader.text("id");
  treatment.title = reader.text_or("title", treatment.id);
  treatment.cost = reader.number_or("cost", kAmount, 0) +
                   reader.number_or("investment", kAmount, 0) / reader.number_or("lifetime_years", {0.1, 100}, 3);
  treatment.is_mandatory = reader.flag_or("mandatory", false);
  for (const auto& item : reader.list("effects", kMostScenarios)) {
    item.only({"scenario", "frequency", "severity"});
    const auto scenario = reference(item, "scenario", item.text("scenario"), model.scenarios, "scenarios");
    treatment.effects.push_back(
        {scenario.value_or(0), item.number_or("frequency", kShare, 0), item.number_or("severity", kShare, 0)});
  }
  return treatment;
}

void read_treatments(const Reader& document, Model& model) {
  const auto items = document.list("treatments", 500);
  for (const auto& item : items) model.treatments.push_back(read_treatment(item, model));
  const auto places = [&](const Reader& item, std::string_view name) {
    std::vector<std::size_t> result;
    for (const auto& id : item.words(name, 500))
      if (const auto place = reference(item, name, id, model.treatments, "treatments")) result.push_back(*place);
    return result;
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    model.treatments[i].needs = places(items[i], "needs");
    model.treatments[i].excludes = places(items[i], "excludes");
  }
  model.selected = places(document, "selected");
}

void read_head(const Reader& document, Model& model) {
  model.title = document.text_or("title", "");
  model.currency = document.text_or("currency", "EUR");
  model.appetite = document.number_if("appetite", kPositive);
  model.budget = document.number_if("budget", kAmount);
  model.cells = static_cast<std::size_t>(document.whole_or("cells", {1 << 10, 1 << 20}, 1 << 16));
  if ((model.cells & (model.cells - 1)) != 0)
    document.refuse("cells", msg::risk_quantity_not_power, {{"value", number_text(static_cast<double>(model.cells))}});
  model.seed = static_cast<std::uint64_t>(document.whole_or("seed", {0, 9007199254740991.0}, 1));
  model.years = static_cast<std::uint64_t>(document.whole_or("years", {1000, 1e7}, 100'000));
  if (const auto levels = document.list("levels", 10); !levels.empty()) {
    model.levels.clear();
    for (const auto& level : levels) model.levels.push_back(level.as_number(kInside).value_or(0.5));
    std::ranges::sort(model.levels);
  }
  for (const auto& point : document.list("tolerance", 100)) {
    point.only({"loss", "probability"});
    model.tolerance.push_back({point.number("loss", kPositive), point.number("probability", {0, 1, true, false})});
  }
  std::ranges::sort(model.tolerance, {}, &TolerancePoint::loss);
  for (const auto& item : document.list("sectors", 8)) {
    item.only({"id", "variance"});
    model.sectors.push_back({item.text("id"), std::max(item.number_or("variance", {0, 100, true, false}, 0.5), 1e-9)});
  }
}

}  // namespace

void read_control(const Reader& reader, Control& control) {
  if (reader.has("efficacy")) {
    const auto efficacy = read_estimate(reader, "efficacy", kProbability);
    control.efficacy = efficacy.value;
    control.efficacy_interval = efficacy.interval;
  }
  control.coverage = reader.number_or("coverage", kProbability, control.coverage);
  if (const auto parts =
          reader.json()["reliability"].if_object() != nullptr ? reader.object_if("reliability") : std::nullopt) {
    parts->only({"between_hours", "detection_hours", "correction_hours"});
    control.reliability =
        reliability_of(parts->number("between_hours", kPositive), parts->number_or("detection_hours", kAmount, 0),
                       parts->number_or("correction_hours", kAmount, 0));
  } else {
    control.reliability = reader.number_or("reliability", kProbability, control.reliability);
  }
  control.state = static_cast<ControlState>(
      reader.choice("state", {"implemented", "partially", "planned", "gap", "waived", "retired"},
                    static_cast<std::size_t>(control.state)));
  control.is_shared = reader.flag_or("shared", control.is_shared);
  control.annual_cost = reader.number_or("annual_cost", kAmount, control.annual_cost);
}

Result<Model> read_model(const Json& json) {
  Problems problems;
  const Reader document(json, "", problems);
  document.only({"title", "currency", "levels", "appetite", "tolerance", "cells", "seed", "years", "sectors",
                 "controls", "scenarios", "insurance", "treatments", "selected", "budget", "dependence"});
  if (json.if_object() == nullptr) return std::unexpected(problems.status().error());
  Model model;
  read_head(document, model);
  for (const auto& item : document.list("controls", 2000)) {
    item.only({"id", "title", "efficacy", "coverage", "reliability", "state", "shared", "annual_cost"});
    Control control;
    control.id = item.text("id");
    control.title = item.text_or("title", control.id);
    read_control(item, control);
    model.controls.push_back(std::move(control));
  }
  int digits = 15;
  if (!document.has("scenarios")) document.refuse("scenarios", msg::risk_quantity_needed);
  for (const auto& item : document.list("scenarios", kMostScenarios)) {
    model.scenarios.push_back(read_scenario(item, model));
    digits = std::min(digits, digits_of(item.json()["severity"]));
  }
  model.significant_digits = std::clamp(digits, 2, 4);
  for (const auto& item : document.list("insurance", 10)) model.annual_insurance.push_back(read_layer(item, true));
  read_treatments(document, model);
  if (const auto dependence = document.object_if("dependence")) model.copula = read_copula(*dependence, model);
  check_unique(document, "controls", model.controls);
  check_unique(document, "scenarios", model.scenarios);
  check_unique(document, "sectors", model.sectors);
  check_unique(document, "treatments", model.treatments);
  if (const auto shared = shared_controls(model).size(); shared > kMostSharedControls)
    document.refuse(
        "controls", msg::risk_quantity_too_many,
        {{"count", static_cast<std::int64_t>(shared)}, {"limit", static_cast<std::int64_t>(kMostSharedControls)}});
  TRY(problems.status());
  return model;
}

Result<Model> parse_model(std::string_view text) {
  const JsonLimits limits{64 << 20, 32, 1000, 100'000, 1 << 20};
  const auto json = parse_json(text, limits);
  if (!json)
    return refuse("", msg::risk_quantity_not_json,
                  {{"what", json.error().what}, {"offset", static_cast<std::int64_t>(json.error().offset)}});
  return read_model(*json);
}

Result<Model> changed(const Model& model, const Json& json) {
  Problems problems;
  const Reader changes(json, "", problems);
  changes.only({"controls", "scenarios", "selected"});
  Model result = model;
  for (const auto& item : changes.list("controls", 2000)) {
    item.only({"id", "efficacy", "coverage", "reliability", "state", "shared", "annual_cost"});
    if (const auto place = reference(item, "id", item.text("id"), model.controls, "controls"))
      read_control(item, result.controls[*place]);
  }
  for (const auto& item : changes.list("scenarios", kMostScenarios)) {
    item.only({"id", "frequency", "severity"});
    const auto place = reference(item, "id", item.text("id"), model.scenarios, "scenarios");
    if (!place) continue;
    auto& scenario = result.scenarios[*place];
    if (item.has("frequency")) {
      auto rate = read_frequency(item.object("frequency"));
      scenario.frequency = rate.frequency;
      scenario.rate_interval = rate.interval;
      scenario.notes = std::move(rate.notes);
      if (!scenario.sectors.empty() && scenario.frequency.kind != Frequency::Kind::poisson)
        item.refuse("frequency", msg::risk_quantity_sector_needs_poisson);
    }
    if (item.has("severity")) {
      scenario.severity = read_severity(item.object("severity"));
      if (std::isinf(scenario.severity->mean())) item.refuse("severity", msg::risk_quantity_infinite_mean);
    }
  }
  if (changes.has("selected")) {
    result.selected.clear();
    for (const auto& id : changes.words("selected", 500))
      if (const auto place = reference(changes, "selected", id, model.treatments, "treatments"))
        result.selected.push_back(*place);
  }
  TRY(problems.status());
  return result;
}

}  // namespace assay::risk::quantitative
