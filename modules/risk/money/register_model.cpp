// SPDX-License-Identifier: Apache-2.0
// From rows to the document. Rows come sorted by id, so that the same register gives the same bytes.
#include "modules/risk/money/register_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "modules/risk/criteria.h"
#include "modules/risk/money/currency.h"
#include "modules/risk/money/strings.gen.h"
#include "modules/risk/scenario.h"

namespace assay::risk::money {
namespace {

using entity::Reader;

template <int Scale>
double number(const entity::Decimal<Scale>& decimal) {
  return static_cast<double>(decimal.scaled) / std::pow(10.0, Scale);
}

template <int Scale>
void add_number(JsonObject& to, std::string_view name, const std::optional<entity::Decimal<Scale>>& decimal) {
  if (decimal) to.add(std::string(name), number(*decimal));
}

void add_amount(JsonObject& to, std::string_view name, const std::optional<entity::Money>& amount) {
  if (amount) to.add(std::string(name), units(*amount));
}

Json range(double low, double high) { return JsonObject{{"p05", low}, {"p95", high}}; }

/// Between two 90 % ends; the same amount each time where they are one.
Json between(const entity::Money& low, const entity::Money& high) {
  if (low.amount == high.amount) return JsonObject{{"kind", "constant"}, {"value", units(low)}};
  return JsonObject{{"kind", "lognormal"}, {"p05", units(low)}, {"p95", units(high)}};
}

Json frequency_document(const RiskEstimate& e) {
  if (e.incident_count && e.incident_years) {
    JsonObject counted{{"kind", "incidents"}, {"count", *e.incident_count}, {"years", number(*e.incident_years)}};
    if (e.rate_low && e.rate_high) counted.add("prior", range(number(*e.rate_low), number(*e.rate_high)));
    return counted;
  }
  if (e.probability) return JsonObject{{"probability", number(*e.probability)}};
  JsonObject rate;
  if (e.rate_low && e.rate_high && *e.rate_low != *e.rate_high)
    rate.add("rate", range(number(*e.rate_low), number(*e.rate_high)));
  else if (e.rate_low || e.rate_high)
    rate.add("rate", number(e.rate_low ? *e.rate_low : *e.rate_high));
  return rate;
}

Json severity_document(const RiskEstimate& e) {
  JsonObject severity;
  if (e.loss_low && e.loss_high) severity = *between(*e.loss_low, *e.loss_high).if_object();
  if (e.secondary_low && e.secondary_high) {
    JsonObject second{{"name", "secondary"}, {"severity", between(*e.secondary_low, *e.secondary_high)}};
    add_number(second, "probability", e.secondary_probability);
    severity = JsonObject{
        {"kind", "forms"},
        {"forms", JsonArray{JsonObject{{"name", "primary"}, {"severity", std::move(severity)}}, std::move(second)}}};
  }
  add_amount(severity, "cap", e.loss_cap);
  return severity;
}

void add_insurance(JsonObject& to, const std::optional<entity::Money>& deductible,
                   const std::optional<entity::Money>& limit, const std::optional<entity::Money>& premium,
                   std::optional<std::int64_t> reinstatements) {
  if (!deductible && !limit) return;
  JsonObject layer{{"id", "insurance"}};
  add_amount(layer, "deductible", deductible);
  add_amount(layer, "limit", limit);
  add_amount(layer, "premium", premium);
  if (reinstatements) layer.add("reinstatements", *reinstatements);
  to.add("insurance", JsonArray{std::move(layer)});
}

std::string_view state_word(controls::ImplementationState state) {
  switch (state) {
    case controls::ImplementationState::not_implemented: return "gap";
    case controls::ImplementationState::planned: return "planned";
    case controls::ImplementationState::partially: return "partially";
    case controls::ImplementationState::implemented: return "implemented";
    case controls::ImplementationState::retired: return "retired";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

/// Everything that is read once.
class Register {
 public:
  explicit Register(Reader& reader) : reader_(reader) {}

  Result<Json> document() {
    JsonObject model{{"currency", currency_of(reader_)}};
    add_portfolio(model);
    add_climates(model);
    add_controls(model);
    add_scenarios(model);
    add_treatments(model);
    if (model.find("scenarios")->if_array()->empty()) return refuse(Errc::conflict, "", msg::risk_money_nothing);
    return model;
  }

 private:
  void add_portfolio(JsonObject& model) {
    const auto all = reader_.all<RiskPortfolio>();
    if (!all.empty()) {
      const auto& one = all.back();
      uses_matrix_ = one.uses_matrix;
      model.add("title", one.title);
      add_amount(model, "appetite", one.appetite);
      add_amount(model, "budget", one.budget);
      add_insurance(model, one.insurance_deductible, one.insurance_limit, one.insurance_premium, one.reinstatements);
      if (one.grid_bits) model.add("cells", std::int64_t{1} << *one.grid_bits);
      if (one.seed) model.add("seed", *one.seed);
      if (one.years) model.add("years", *one.years);
    }
    std::map<double, double> tolerance;  // of two points for one loss the newer holds
    for (const auto& point : reader_.all<RiskTolerance>()) tolerance[units(point.loss)] = number(point.probability);
    JsonArray points;
    for (const auto& [loss, probability] : tolerance)
      points.push_back(JsonObject{{"loss", loss}, {"probability", probability}});
    if (!points.empty()) model.add("tolerance", std::move(points));
  }

  void add_climates(JsonObject& model) {
    JsonArray climates;
    for (const auto& climate : reader_.all<RiskClimate>()) {
      climates.push_back(JsonObject{{"id", model_id(climate)}, {"variance", number(climate.variance)}});
      climates_[climate.id] = model_id(climate);
    }
    if (!climates.empty()) model.add("sectors", std::move(climates));
  }

  /// The best state of what the organisation does about the control; nothing done earns nothing.
  void add_state(JsonObject& control, const ControlEstimate& estimate) {
    const auto found = reader_.where<controls::Implementation>("control", estimate.control.id);
    const auto rank = [](const controls::Implementation& one) {
      return one.state == controls::ImplementationState::implemented ? 3
             : one.state == controls::ImplementationState::partially ? 2
             : one.state == controls::ImplementationState::planned   ? 1
                                                                     : 0;
    };
    const auto best = std::ranges::max_element(found, {}, rank);
    control.add("state", best == found.end() ? "gap" : state_word(best->state));
    if (estimate.coverage)
      control.add("coverage", number(*estimate.coverage));
    else if (best != found.end() && best->state == controls::ImplementationState::partially && best->coverage)
      control.add("coverage", static_cast<double>(*best->coverage) / 100);
  }

  void add_controls(JsonObject& model) {
    JsonArray all;
    std::map<Id, frameworks::ControlRecord> records;
    for (auto& record : reader_.all<frameworks::ControlRecord>()) records[record.id] = record;
    const auto estimates = reader_.all<ControlEstimate>();
    std::map<Id, Id> newest;  // of each control
    for (const auto& estimate : estimates) newest[estimate.control.id] = estimate.id;
    for (const auto& estimate : estimates) {
      const auto at = records.find(estimate.control.id);
      if (at == records.end()) continue;
      controls_[estimate.id] = model_id(at->second);
      if (newest.at(estimate.control.id) != estimate.id) continue;
      JsonObject control{{"id", model_id(at->second)}, {"title", at->second.title}};
      if (estimate.efficacy_low && estimate.efficacy_high && *estimate.efficacy_low != *estimate.efficacy_high)
        control.add("efficacy", range(number(*estimate.efficacy_low), number(*estimate.efficacy_high)));
      else
        add_number(control, "efficacy", estimate.efficacy_low);
      add_state(control, estimate);
      add_number(control, "reliability", estimate.reliability);
      if (estimate.is_shared) control.add("shared", true);
      add_amount(control, "annual_cost", estimate.annual_cost);
      all.push_back(std::move(control));
    }
    std::map<std::tuple<Id, std::string, Id>, ControlEffect> effects;  // the newer holds: no credit twice
    for (auto& effect : reader_.all<ControlEffect>())
      if (const auto at = controls_.find(effect.control.id); at != controls_.end())
        effects[{effect.scenario.id, at->second, effect.with.id}] = effect;
    for (const auto& [key, effect] : effects) {
      const auto at = controls_.find(effect.control.id);
      JsonObject link{{"control", at->second}};
      if (const auto with = controls_.find(effect.with.id); with != controls_.end()) link.add("with", with->second);
      add_number(link, "frequency", effect.frequency_effect);
      add_number(link, "severity", effect.severity_effect);
      if (!effect.layer.empty()) link.add("layer", effect.layer);
      effects_[effect.scenario.id].push_back(std::move(link));
    }
    if (!all.empty()) model.add("controls", std::move(all));
  }

  void add_scenarios(JsonObject& model) {
    std::map<Id, RiskEstimate> estimates;
    for (auto& estimate : reader_.all<RiskEstimate>()) estimates[estimate.scenario.id] = estimate;
    JsonArray all;
    for (const auto& scenario : reader_.all<RiskScenario>()) {
      if (scenario.is_closed) continue;
      const auto at = estimates.find(scenario.id);
      std::optional<JsonObject> document;
      if (at != estimates.end() && is_complete(at->second)) {
        document = scenario_document(at->second, model_id(scenario), scenario.title);
        if (const auto climate = climates_.find(at->second.climate.id); climate != climates_.end()) {
          JsonObject share{{"sector", climate->second}};
          add_number(share, "share", at->second.climate_share);
          document->add("sectors", JsonArray{std::move(share)});
        }
      } else if (uses_matrix_) {
        document = from_matrix(scenario);
      }
      if (!document) continue;
      if (const auto effects = effects_.find(scenario.id); effects != effects_.end())
        document->add("controls", std::move(effects->second));
      scenarios_[scenario.id] = model_id(scenario);
      all.push_back(std::move(*document));
    }
    model.add("scenarios", std::move(all));
  }

  /// What the inherent rating says: without controls, as an estimate is.
  std::optional<JsonObject> from_matrix(const RiskScenario& scenario) {
    const auto rated = rating(scenario.inherent_likelihood, scenario.inherent_consequence);
    if (!rated) return {};
    auto [known, is_new] = anchors_.try_emplace(scenario.criteria.id);
    if (is_new) known->second = anchors_of(reader_, scenario.criteria.id);
    const auto at = [](const auto& list, int level) {
      return std::ranges::find(list, level, &quantitative::Anchor::level);
    };
    const auto rate = at(known->second.likelihood, rated->likelihood);
    const auto loss = at(known->second.consequence, rated->consequence);
    if (rate == known->second.likelihood.end() || loss == known->second.consequence.end()) return {};
    const auto prior = quantitative::prior_of(known->second, {rated->likelihood, rated->consequence});
    if (!prior || !prior->rate_interval) return {};
    const double least = loss->low > 0 ? loss->low : loss->high / 100;
    return JsonObject{{"id", model_id(scenario)},
                      {"title", scenario.title},
                      {"source", "matrix"},
                      {"frequency", JsonObject{{"rate", range(prior->rate_interval->p05, prior->rate_interval->p95)}}},
                      {"severity", JsonObject{{"kind", "log_uniform"}, {"min", least}, {"max", loss->high}}}};
  }

  void add_treatments(JsonObject& model) {
    JsonArray all, selected;
    std::map<Id, TreatmentItem> items;
    for (auto& item : reader_.all<TreatmentItem>()) items[item.id] = item;
    std::map<Id, std::string> names;
    const auto estimates = reader_.all<TreatmentEstimate>();
    for (const auto& estimate : estimates)
      if (const auto item = items.find(estimate.item.id); item != items.end() &&
                                                          item->second.state != TreatmentItemState::cancelled &&
                                                          scenarios_.contains(item->second.scenario.id))
        names[item->first] = model_id(item->second);
    const auto ids = [&](const entity::Links<TreatmentItem>& links) {
      JsonArray found;
      for (const auto& link : links.items)
        if (const auto name = names.find(link.id); name != names.end()) found.emplace_back(name->second);
      return found;
    };
    for (const auto& estimate : estimates) {
      const auto name = names.find(estimate.item.id);
      if (name == names.end()) continue;
      const auto& item = items.at(estimate.item.id);
      JsonObject effect{{"scenario", scenarios_.at(item.scenario.id)}};
      add_number(effect, "frequency", estimate.frequency_effect);
      add_number(effect, "severity", estimate.severity_effect);
      JsonObject one{{"id", name->second}, {"title", item.title}};
      add_amount(one, "cost", estimate.annual_cost);
      add_amount(one, "investment", estimate.investment);
      add_number(one, "lifetime_years", estimate.lifetime_years);
      one.add("effects", JsonArray{std::move(effect)});
      one.add("needs", ids(estimate.needs));
      one.add("excludes", ids(estimate.excludes));
      if (estimate.is_mandatory) one.add("mandatory", true);
      all.push_back(std::move(one));
      if (item.state == TreatmentItemState::done || item.state == TreatmentItemState::verified)
        selected.emplace_back(name->second);
    }
    if (all.empty()) return;
    model.add("treatments", std::move(all));
    model.add("selected", std::move(selected));
  }

  Reader& reader_;
  bool uses_matrix_ = false;
  std::map<Id, std::string> climates_, controls_, scenarios_;
  std::map<Id, JsonArray> effects_;
  std::map<Id, quantitative::MatrixAnchors> anchors_;
};

}  // namespace

std::string model_id(const entity::Versioned& object) {
  return object.reference.empty() ? object.id.text() : object.reference;
}

quantitative::MatrixAnchors anchors_of(Reader& reader, Id criteria) {
  quantitative::MatrixAnchors anchors;
  for (const auto& row : reader.where<RiskAnchor>("criteria", criteria)) {
    const auto level = static_cast<int>(row.level);
    if (row.kind == AnchorKind::likelihood && row.rate_low && row.rate_high)
      anchors.likelihood.push_back({level, number(*row.rate_low), number(*row.rate_high)});
    if (row.kind == AnchorKind::consequence && row.loss_low && row.loss_high)
      anchors.consequence.push_back({level, units(*row.loss_low), units(*row.loss_high)});
  }
  std::ranges::sort(anchors.likelihood, {}, &quantitative::Anchor::low);
  std::ranges::sort(anchors.consequence, {}, &quantitative::Anchor::low);
  return anchors;
}

bool is_complete(const RiskEstimate& e) {
  const auto details = parse_json(e.details);
  const auto has = [&](std::string_view member) {
    return !e.details.empty() && details && !(*details)[member].is_null();
  };
  const bool has_rate = e.rate_low || e.rate_high || e.probability || (e.incident_count && e.incident_years);
  return (has_rate || has("frequency")) && ((e.loss_low && e.loss_high) || has("severity"));
}

JsonObject scenario_document(const RiskEstimate& estimate, std::string id, std::string title) {
  JsonObject scenario{{"id", std::move(id)}, {"title", std::move(title)}};
  if (estimate.source == Source::matrix) scenario.add("source", "matrix");
  const auto details = parse_json(estimate.details);
  const auto* written = !estimate.details.empty() && details ? details->if_object() : nullptr;
  const auto take = [&](std::string_view name, Json otherwise) {
    const auto* found = written != nullptr ? written->find(name) : nullptr;
    scenario.add(std::string(name), found != nullptr ? *found : std::move(otherwise));
  };
  take("frequency", frequency_document(estimate));
  take("severity", severity_document(estimate));
  if (written != nullptr && written->find("barriers") != nullptr) take("barriers", {});
  if (estimate.knowledge_factor) scenario.add("severity_factor", number(*estimate.knowledge_factor));
  add_insurance(scenario, estimate.insurance_deductible, estimate.insurance_limit, estimate.insurance_premium, {});
  return scenario;
}

Result<Json> model_document(Reader& reader) { return Register(reader).document(); }

}  // namespace assay::risk::money
