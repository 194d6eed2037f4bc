// SPDX-License-Identifier: Apache-2.0
// The update by evidence (RISK: check results, incidents) as documents.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "modules/risk/quantitative/aids_json.h"
#include "modules/risk/quantitative/evidence.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/report_json.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

std::optional<Interval> read_interval(const Reader& parent, std::string_view name, const Range& range) {
  const auto part = parent.object_if(name);
  if (!part || part->json().if_object() == nullptr) return {};
  part->only({"p05", "p95"});
  const double low = part->number("p05", range), high = part->number("p95", range);
  if (low > 0 && low < high) return Interval{low, high};
  part->refuse("p05", msg::risk_quantity_interval_reversed, {{"low", number_text(low)}, {"high", number_text(high)}});
  return {};
}

/// How much a reading says about efficacy: seeing a setting is less than testing, testing less than attacking.
double weight_of(const Reader& reader) {
  static constexpr double kWeights[] = {0.2, 0.6, 1.0};
  if (reader.has("weight")) return reader.number("weight", {0, 1, true, false});
  const auto kind = reader.choice("kind", {"configuration", "functional_test", "attack_simulation"}, 1);
  return kWeights[std::min(kind, std::size(kWeights) - 1)];  // a word that is refused has no weight
}

UpdateRules read_rules(const Reader& reader) {
  UpdateRules rules;
  rules.half_life_days = reader.number_or("half_life_days", {1, 10'000}, rules.half_life_days);
  rules.most_per_day = reader.number_or("most_per_day", {1, 1000}, rules.most_per_day);
  rules.expected_every_days = reader.number_or("expected_every_days", {0.01, 10'000}, rules.expected_every_days);
  return rules;
}

/// What one document says: answers for people, and the change of a model.
struct Update {
  JsonArray controls, rates, losses;
  JsonArray changed_controls, changed_scenarios;
  std::map<std::string, std::vector<Note>, std::less<>> control_reasons, scenario_reasons;  ///< by id
};

/// A number as it is read in a sentence.
std::string in_words(double value) { return number_text(rounded(value, 6)); }

void update_control(const Reader& item, Update& update) {
  item.only({"id", "prior", "default", "readings", "half_life_days", "most_per_day", "expected_every_days", "passing",
             "targets", "outages"});
  const auto id = item.text("id");
  auto prior = weak_prior(item.number_or("default", kInside, 0.5));
  if (const auto interval = read_interval(item, "prior", kInside)) {
    const auto [a, b] = beta_of(*interval);
    prior = {a, b};
  }
  std::vector<CheckReading> readings;
  double failed = 0, targets_read = 0;
  for (const auto& one : item.list("readings", 10'000)) {
    one.only({"days_ago", "passed", "failed", "weight", "kind"});
    readings.push_back({one.number("days_ago", {0, 36'500}), one.number_or("passed", kAmount, 0),
                        one.number_or("failed", kAmount, 0), weight_of(one)});
    failed += readings.back().failed;
    targets_read += readings.back().passed + readings.back().failed;
  }
  auto& reasons = update.control_reasons[id];
  const auto efficacy = updated_efficacy(prior, readings, read_rules(item));
  const double low = efficacy.knowledge.quantile(0.05), high = efficacy.knowledge.quantile(0.95);
  JsonObject answer{{"id", id},
                    {"efficacy", rounded(efficacy.value, 6)},
                    {"p05", rounded(low, 6)},
                    {"p95", rounded(high, 6)},
                    {"a", rounded(efficacy.knowledge.a, 8)},
                    {"b", rounded(efficacy.knowledge.b, 8)},
                    {"is_unknown", efficacy.is_unknown}};
  JsonObject change{{"id", id}};
  // Not knowing is never good news: the p10 stands in, as a number, until a reading comes.
  if (efficacy.is_unknown || low <= 0 || high >= 1)
    change.add("efficacy", efficacy.value);
  else
    change.add("efficacy", JsonObject{{"p05", low}, {"p95", high}});
  if (item.has("targets") || item.has("passing")) {
    const double targets = item.number("targets", kPositive), passing = item.number("passing", {0, targets});
    const double coverage = measured_coverage(passing, targets);
    answer.add("coverage", coverage), change.add("coverage", coverage);
    reasons.push_back(
        {msg::risk_quantity_why_targets, {{"passing", in_words(passing)}, {"targets", in_words(targets)}}});
  }
  if (item.has("outages")) {
    std::vector<Outage> outages;
    for (const auto& one : item.list("outages", 10'000)) {
      one.only({"from_days_ago", "to_days_ago"});
      outages.push_back({one.number("from_days_ago", {0, 36'500}), one.number_or("to_days_ago", {0, 36'500}, 0)});
      if (const auto& [from, to] = outages.back(); from < to)
        one.refuse("from_days_ago", msg::risk_quantity_below,
                   {{"value", number_text(from)}, {"limit", number_text(to)}});
    }
    const double reliability = measured_reliability(outages);
    answer.add("reliability", reliability), change.add("reliability", reliability);
    if (reliability < 1)
      reasons.push_back({msg::risk_quantity_why_outages, {{"percent", number_text(rounded(100 * reliability, 3))}}});
  }
  if (targets_read > 0)
    reasons.push_back(
        {msg::risk_quantity_why_readings, {{"failed", in_words(failed)}, {"count", in_words(targets_read)}}});
  if (efficacy.is_unknown) reasons.push_back({msg::risk_quantity_why_silence, {}});
  JsonArray told;
  for (const auto& reason : reasons) told.emplace_back(note_json(reason));
  answer.add("reasons", std::move(told));
  update.controls.emplace_back(std::move(answer));
  update.changed_controls.emplace_back(std::move(change));
}

void update_rate(const Reader& item, Update& update) {
  item.only({"id", "prior", "count", "years"});
  const auto prior = read_interval(item, "prior", kPositive);
  const double count = item.number("count", {0, 1e6}), years = item.number("years", {0, 1000, true, false});
  const auto knowledge = updated(prior ? rate_prior(*prior) : RateKnowledge(), count, std::max(years, 1e-3));
  const auto law = predictive(knowledge);
  update.scenario_reasons[item.text("id")].push_back(
      {msg::risk_quantity_note_incidents, {{"count", in_words(count)}, {"years", in_words(years)}}});
  update.rates.emplace_back(JsonObject{{"id", item.text("id")},
                                       {"events_per_year", rounded(law.mean(), 6)},
                                       {"size", rounded(law.size, 6)},
                                       {"probability_of_none", rounded(law.none(), 6)}});
  update.changed_scenarios.emplace_back(
      JsonObject{{"id", item.text("id")},
                 {"frequency", JsonObject{{"kind", "negative_binomial"}, {"mean", law.mean()}, {"size", law.size}}}});
}

void update_loss(const Reader& item, Update& update) {
  item.only({"id", "prior", "values", "cap"});
  const auto id = item.text("id");
  JsonObject severity{{"kind", "incidents"}};
  for (const auto* name : {"prior", "values", "cap"})
    if (item.has(name)) severity.add(name, item.json()[name]);
  const Json document(std::move(severity));
  const auto law = read_severity(Reader(document, item.path(), item.problems()));
  if (!item.problems().empty()) return;
  if (const auto* values = item.json()["values"].if_array())
    update.scenario_reasons[id].push_back(
        {msg::risk_quantity_why_losses, {{"count", static_cast<std::int64_t>(values->size())}}});
  update.losses.emplace_back(JsonObject{{"id", id},
                                        {"p05", rounded(law->quantile(0.05), 6)},
                                        {"p50", rounded(law->quantile(0.5), 6)},
                                        {"p95", rounded(law->quantile(0.95), 6)},
                                        {"mean", rounded(law->mean(), 6)}});
  update.changed_scenarios.emplace_back(JsonObject{{"id", id}, {"severity", document}});
}

std::string_view word(Suggestion suggestion) {
  switch (suggestion) {
    case Suggestion::none: return "none";
    case Suggestion::raise: return "raise";
    case Suggestion::lower: return "lower";
  }
  return "";
}

Hysteresis read_hysteresis(const Reader& document) {
  Hysteresis rules;
  if (const auto part = document.object_if("hysteresis")) {
    part->only({"relative", "hours"});
    rules.relative = part->number_or("relative", {0, 10}, rules.relative);
    rules.hours = part->number_or("hours", kAmount, rules.hours);
  }
  return rules;
}

JsonArray suggestions(const Reader& document, const Hysteresis& rules) {
  JsonArray result;
  for (const auto& item : document.list("movements", 10'000)) {
    item.only({"id", "before", "now", "line", "level_before", "level_now", "hours"});
    const Movement movement{item.number("before", kAmount),
                            item.number("now", kAmount),
                            item.number("line", kAmount),
                            static_cast<int>(item.whole_or("level_before", {0, 100}, 0)),
                            static_cast<int>(item.whole_or("level_now", {0, 100}, 0)),
                            item.number("hours", kAmount)};
    result.emplace_back(JsonObject{{"id", item.text("id")}, {"suggestion", word(suggestion_of(movement, rules))}});
  }
  return result;
}

/// Why a scenario moved: what its own evidence says, and that of the controls that act on it.
JsonArray reasons_of(const Model& model, std::size_t scenario, const Update& update) {
  JsonArray reasons;
  if (const auto own = update.scenario_reasons.find(model.scenarios[scenario].id); own != update.scenario_reasons.end())
    for (const auto& reason : own->second) reasons.emplace_back(note_json(reason));
  for (std::size_t i = 0; i < model.controls.size(); ++i) {
    const auto why = update.control_reasons.find(model.controls[i].id);
    if (why == update.control_reasons.end()) continue;
    const auto acts = [i](const Link& link) { return link.control == i || link.with == i; };
    if (std::ranges::none_of(model.scenarios[scenario].links, acts)) continue;
    for (const auto& reason : why->second) {
      auto one = note_json(reason);
      one.if_object()->add("control", model.controls[i].id);
      reasons.emplace_back(std::move(one));
    }
  }
  return reasons;
}

/// What the change does to each scenario and to the year, with a suggestion where a line is crossed for long enough.
Result<Json> effect_on(const Reader& document, const Json& model_json, const Json& change, const Hysteresis& rules,
                       const Update& update) {
  const auto model = TRY(read_model(model_json));
  const auto after = TRY(changed(model, change));
  const auto before_means = mean_losses(model, Book::retained), after_means = mean_losses(after, Book::retained);
  const auto line = document.number_if("line", kAmount);
  const double hours = document.number_or("hours", kAmount, 0);
  JsonArray scenarios;
  for (const auto i : touched(model, after)) {
    JsonObject row{{"id", model.scenarios[i].id},
                   {"before", money_json({before_means[i], 0}, model)},
                   {"after", money_json({after_means[i], 0}, after)}};
    if (line) {
      const auto what = suggestion_of({before_means[i], after_means[i], *line, 0, 0, hours}, rules);
      row.add("suggestion", word(what));
      // Made of what moved it and what that costs: "68 of 80 targets pass", "EUR 80,000 to EUR 130,000 a year".
      auto reasons = reasons_of(model, i, update);
      if (what != Suggestion::none) {
        const auto text = [&](double amount) { return money_text(amount, model.currency, model.significant_digits); };
        reasons.emplace_back(
            note_json({msg::risk_quantity_why_line,
                       {{"before", text(before_means[i])}, {"after", text(after_means[i])}, {"line", text(*line)}}}));
      }
      row.add("reasons", std::move(reasons));
    }
    scenarios.emplace_back(std::move(row));
  }
  auto effect = what_if(model, after, what_if_input(sha256(canonical_json(model_json)).hex(), change));
  effect.if_object()->add("scenarios", std::move(scenarios));
  return effect;
}

}  // namespace

Result<Json> evidence_update(const Json& json) {
  Problems problems;
  const Reader document(json, "", problems);
  document.only({"controls", "rates", "losses", "movements", "hysteresis", "model", "line", "hours"});
  Update update;
  for (const auto& item : document.list("controls", 2000)) update_control(item, update);
  for (const auto& item : document.list("rates", kMostScenarios)) update_rate(item, update);
  for (const auto& item : document.list("losses", kMostScenarios)) update_loss(item, update);
  const auto rules = read_hysteresis(document);
  auto suggested = suggestions(document, rules);
  (void)document.object_if("model");  // what is no object is refused by its name
  TRY(problems.status());
  const Json change =
      JsonObject{{"controls", std::move(update.changed_controls)}, {"scenarios", std::move(update.changed_scenarios)}};
  JsonObject answer{{"controls", std::move(update.controls)},
                    {"rates", std::move(update.rates)},
                    {"losses", std::move(update.losses)},
                    {"suggestions", std::move(suggested)}};
  if (document.has("model")) answer.add("effect", TRY(effect_on(document, json["model"], change, rules, update)));
  answer.add("change", change);
  TRY(problems.status());
  return answer;
}

}  // namespace assay::risk::quantitative
