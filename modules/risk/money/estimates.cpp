// SPDX-License-Identifier: Apache-2.0
// What is believed of risks, controls and treatments. An estimate is checked by the reader of the engine itself, so
// that whatever is stored can be computed.
#include <array>

#include "modules/risk/money/api.h"
#include "modules/risk/money/currency.h"
#include "modules/risk/money/register_model.h"
#include "modules/risk/money/strings.gen.h"
#include "modules/risk/quantitative/model_json.h"
#include "platform/entity/reader.h"

namespace assay::risk::money {
namespace {

template <int Scale>
constexpr std::int64_t one_of() {
  std::int64_t one = 1;
  for (int i = 0; i < Scale; ++i) one *= 10;
  return one;
}

/// Another row about the same thing, or a problem.
template <class T>
void check_only(Problems& problems, entity::Reader& reader, std::string_view field, Id about, Id self) {
  for (const auto& other : reader.where<T>(field, about))
    if (other.id != self) problems.add(std::string(field), msg::risk_money_only_one, {}, {other.id});
}

template <class M>
void check_order(Problems& problems, std::string field, const std::optional<M>& low, const std::optional<M>& high) {
  if (low && high && *high < *low) problems.add(std::move(field), msg::risk_money_range_reversed);
}
void check_order(Problems& problems, std::string field, const std::optional<entity::Money>& low,
                 const std::optional<entity::Money>& high) {
  if (low && high && high->amount < low->amount) problems.add(std::move(field), msg::risk_money_range_reversed);
}

/// Where a person finds what the engine refuses at this place of the document.
std::string field_of(const RiskEstimate& estimate, std::string_view path) {
  const auto has = [&](std::string_view part) { return path.find(part) != std::string_view::npos; };
  const auto is_written = [&](std::string_view member) {
    const auto details = parse_json(estimate.details);
    return !estimate.details.empty() && details && !(*details)[member].is_null();
  };
  if (has("frequency")) return is_written("frequency") ? "details" : "rate_low";
  if (has("severity_factor")) return "knowledge_factor";
  if (has("insurance")) return "insurance_limit";
  if (has("sectors")) return "climate";
  if (has("severity") && has("forms[1]") && !is_written("severity")) return "secondary_low";
  if (has("severity")) return is_written("severity") ? "details" : "loss_low";
  return "details";
}

/// Only what the engine knows: frequency, severity, barriers.
void check_details(Problems& problems, const std::string& details) {
  if (details.empty()) return;
  const auto json = parse_json(details);
  const auto* members = json ? json->if_object() : nullptr;
  if (members == nullptr) return problems.add("details", msg::risk_money_details_not_json);
  for (const auto& [name, value] : *members)
    if (name != "frequency" && name != "severity" && name != "barriers")
      problems.add("details", msg::risk_money_details_unknown, {{"value", name}});
}

void check_computable(Problems& problems, const RiskEstimate& estimate) {
  auto scenario = scenario_document(estimate, "estimate", "estimate");
  JsonObject document;
  if (estimate.climate.is_set()) {
    document.add("sectors", JsonArray{JsonObject{{"id", "climate"}}});
    scenario.add("sectors", JsonArray{JsonObject{{"sector", "climate"}}});
  }
  document.add("scenarios", JsonArray{std::move(scenario)});
  const auto model = quantitative::read_model(document);
  if (model) return;
  for (const auto& problem : model.error().problems)
    problems.add(field_of(estimate, problem.field), problem.key, problem.args);
}

}  // namespace

std::span<const entity::Choice> choices(Source) {
  static constexpr std::array kChoices{entity::Choice{0, "estimated"}, entity::Choice{1, "matrix"},
                                       entity::Choice{2, "incidents"}};
  return kChoices;
}

void RiskEstimate::describe(entity::Fields<RiskEstimate>& f) {
  FIELD(scenario).required();
  FIELD(source);
  FIELD(rate_low).range(0, 1000 * one_of<5>());
  FIELD(rate_high).range(0, 1000 * one_of<5>());
  FIELD(probability).range(0, one_of<5>() - 1);
  FIELD(incident_count).range(0, 1'000'000);
  FIELD(incident_years).range(1, 1000 * one_of<2>());
  FIELD(loss_low);
  FIELD(loss_high);
  FIELD(loss_cap);
  FIELD(secondary_probability).range(0, one_of<4>());
  FIELD(secondary_low);
  FIELD(secondary_high);
  FIELD(knowledge_factor).range(one_of<2>(), 1000 * one_of<2>());
  FIELD(insurance_deductible);
  FIELD(insurance_limit);
  FIELD(insurance_premium);
  FIELD(climate);
  FIELD(climate_share).range(1, one_of<3>());
  FIELD(details).length(2, 50'000);
  FIELD(basis);
}

Status check(const RiskEstimate& estimate, const RiskEstimate*, entity::Reader& reader) {
  Problems problems;
  check_only<RiskEstimate>(problems, reader, "scenario", estimate.scenario.id, estimate.id);
  const auto currency = currency_of(reader);
  check_amount(problems, "loss_low", estimate.loss_low, currency);
  check_amount(problems, "loss_high", estimate.loss_high, currency);
  check_amount(problems, "loss_cap", estimate.loss_cap, currency);
  check_amount(problems, "secondary_low", estimate.secondary_low, currency);
  check_amount(problems, "secondary_high", estimate.secondary_high, currency);
  check_amount(problems, "insurance_deductible", estimate.insurance_deductible, currency);
  check_amount(problems, "insurance_limit", estimate.insurance_limit, currency);
  check_amount(problems, "insurance_premium", estimate.insurance_premium, currency);
  check_order(problems, "rate_low", estimate.rate_low, estimate.rate_high);
  check_order(problems, "loss_low", estimate.loss_low, estimate.loss_high);
  check_order(problems, "secondary_low", estimate.secondary_low, estimate.secondary_high);
  check_details(problems, estimate.details);
  // Half an estimate may be kept; it counts once it is whole.
  if (problems.empty() && is_complete(estimate)) check_computable(problems, estimate);
  return problems.status();
}

void ControlEstimate::describe(entity::Fields<ControlEstimate>& f) {
  FIELD(control).required();
  FIELD(efficacy_low).range(0, one_of<4>());
  FIELD(efficacy_high).range(0, one_of<4>());
  FIELD(coverage).range(0, one_of<4>());
  FIELD(reliability).range(0, one_of<4>());
  FIELD(is_shared);
  FIELD(annual_cost);
  FIELD(basis);
}

Status check(const ControlEstimate& estimate, const ControlEstimate*, entity::Reader& reader) {
  Problems problems;
  check_amount(problems, "annual_cost", estimate.annual_cost, currency_of(reader));
  check_order(problems, "efficacy_low", estimate.efficacy_low, estimate.efficacy_high);
  return problems.status();
}

void ControlEffect::describe(entity::Fields<ControlEffect>& f) {
  FIELD(scenario).required();
  FIELD(control).required();
  FIELD(with);
  FIELD(frequency_effect).range(0, one_of<4>() - 1);
  FIELD(severity_effect).range(0, one_of<4>() - 1);
  FIELD(layer).length(1, 60);
}

Status check(const ControlEffect& effect, const ControlEffect*, entity::Reader&) {
  Problems problems;
  if (effect.with.is_set() && effect.with == effect.control) problems.add("with", msg::risk_money_pair_of_one);
  return problems.status();
}

void TreatmentEstimate::describe(entity::Fields<TreatmentEstimate>& f) {
  FIELD(item).required();
  FIELD(annual_cost);
  FIELD(investment);
  FIELD(lifetime_years).range(1, 1000);
  FIELD(frequency_effect).range(0, one_of<4>() - 1);
  FIELD(severity_effect).range(0, one_of<4>() - 1);
  FIELD(is_mandatory);
  FIELD(needs);
  FIELD(excludes);
  FIELD(basis);
}

Status check(const TreatmentEstimate& estimate, const TreatmentEstimate*, entity::Reader& reader) {
  Problems problems;
  check_only<TreatmentEstimate>(problems, reader, "item", estimate.item.id, estimate.id);
  const auto currency = currency_of(reader);
  check_amount(problems, "annual_cost", estimate.annual_cost, currency);
  check_amount(problems, "investment", estimate.investment, currency);
  return problems.status();
}

entity::EntityType risk_estimate_type() { return entity::describe_entity<RiskEstimate>("risk"); }
entity::EntityType control_estimate_type() { return entity::describe_entity<ControlEstimate>("risk"); }
entity::EntityType control_effect_type() { return entity::describe_entity<ControlEffect>("risk"); }
entity::EntityType treatment_estimate_type() { return entity::describe_entity<TreatmentEstimate>("risk"); }

}  // namespace assay::risk::money
