// SPDX-License-Identifier: Apache-2.0
// From controls to rows. Coverage is a share of assets: it makes branches (covered or not), not an average effect.
#include <algorithm>
#include <cmath>
#include <map>

#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {
namespace {

/// What the links of one branch do together.
struct Effect {
  double frequency = 1, severity = 1;  ///< factors on rate and loss
};

/// A control's strength in one branch of coverage: efficacy and reliability, without coverage.
double strength(const Model& model, std::size_t index, std::span<const std::size_t> shared, std::uint32_t working) {
  const auto& control = model.controls[index];
  if (!earns_credit(control.state)) return 0;
  if (!control.is_shared) return control.efficacy * control.reliability;
  const auto place = std::ranges::find(shared, index) - shared.begin();
  return (working >> place & 1U) != 0 ? control.efficacy : 0;
}

struct Strength {
  const Link* link = nullptr;
  double where_covered = 0;
  double coverage = 1;
};

std::vector<Strength> strengths(const Model& model, const Scenario& scenario, std::uint32_t working) {
  const auto shared = shared_controls(model);
  std::vector<Strength> result;
  for (const auto& link : scenario.links) {
    double value = strength(model, link.control, shared, working), coverage = model.controls[link.control].coverage;
    if (link.with) {
      value *= strength(model, *link.with, shared, working);
      coverage *= model.controls[*link.with].coverage;
    }
    if (value > 0 && coverage > 0) result.push_back({&link, value, coverage});
  }
  return result;
}

/// Within a layer the strongest counts, layers multiply. Bit k of `covered` is the k-th branching link.
Effect effect_of(std::span<const Strength> all, std::span<const std::size_t> branching, std::uint32_t covered) {
  std::map<std::string, Effect> layers;
  Effect total;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [link, where_covered, coverage] = all[i];
    const auto place = std::ranges::find(branching, i);
    const bool is_branching = place != branching.end();
    const bool is_covered = is_branching && (covered >> (place - branching.begin()) & 1U) != 0;
    const double value = is_branching ? (is_covered ? where_covered : 0) : where_covered * coverage;
    const Effect one{1 - link->frequency * value, 1 - link->severity * value};
    if (link->layer.empty()) {
      total.frequency *= one.frequency;
      total.severity *= one.severity;
      continue;
    }
    auto& layer = layers[link->layer];
    layer.frequency = std::min(layer.frequency, one.frequency);
    layer.severity = std::min(layer.severity, one.severity);
  }
  for (const auto& [name, layer] : layers) {
    total.frequency *= layer.frequency;
    total.severity *= layer.severity;
  }
  return total;
}

Severity of_book(Severity severity, std::span<const InsuranceLayer> layers, Book book) {
  if (book == Book::gross || layers.empty()) return severity;
  if (book == Book::retained) {
    for (const auto& layer : layers) severity = retained(std::move(severity), layer);
    return severity;
  }
  return ceded(std::move(severity), std::vector<Layer>(layers.begin(), layers.end()));
}

}  // namespace

bool earns_credit(ControlState state) { return state == ControlState::implemented || state == ControlState::partially; }

double InsuranceLayer::annual_payout(double loss) const {
  const double capacity = std::isinf(limit) ? limit : limit * (1 + reinstatements);
  return share * std::min(std::max(loss - deductible, 0.0), capacity);
}

double operational_efficacy(const Control& control) {
  return earns_credit(control.state) ? control.efficacy * control.coverage * control.reliability : 0;
}

double reliability_of(double between, double detection, double correction) {
  return between / (between + detection + correction);
}

std::vector<std::size_t> shared_controls(const Model& model) {
  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < model.controls.size(); ++i)
    if (model.controls[i].is_shared && earns_credit(model.controls[i].state)) shared.push_back(i);
  return shared;
}

std::vector<std::size_t> scenarios_of(const Model& model, std::size_t control) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i)
    if (std::ranges::any_of(model.scenarios[i].links,
                            [&](const Link& link) { return link.control == control || link.with == control; }))
      result.push_back(i);
  return result;
}

Row resolve(const Model& model, std::size_t index, Book book, std::uint32_t working) {
  const auto& scenario = model.scenarios[index];
  double frequency_factor = 1, severity_factor = 1;
  for (const auto treatment : model.selected)
    for (const auto& effect : model.treatments[treatment].effects)
      if (effect.scenario == index) {
        frequency_factor *= 1 - effect.frequency;
        severity_factor *= 1 - effect.severity;
      }
  const auto all = strengths(model, scenario, working);
  std::vector<std::size_t> branching;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].link->severity > 0 && all[i].coverage < 1) branching.push_back(i);

  // Events of each branch after its own thinning: the covered part has fewer of them, so the weights shift.
  std::map<double, double> weights;  // factor on the loss -> share of events
  double kept = 0;
  for (std::uint32_t covered = 0; covered < 1U << branching.size(); ++covered) {
    double weight = 1;
    for (std::size_t k = 0; k < branching.size(); ++k)
      weight *= (covered >> k & 1U) != 0 ? all[branching[k]].coverage : 1 - all[branching[k]].coverage;
    const auto effect = effect_of(all, branching, covered);
    weights[effect.severity] += weight * effect.frequency;
    kept += weight * effect.frequency;
  }
  Row row{scenario.id, scenario.frequency.thinned(kept * frequency_factor), {}, scenario.sectors};
  if (book == Book::ceded && scenario.insurance.empty()) row.frequency = row.frequency.thinned(0);
  for (const auto& [factor, weight] : weights)
    row.branches.push_back({kept > 0 ? weight / kept : 1.0 / static_cast<double>(weights.size()),
                            of_book(scaled(scenario.severity, factor * severity_factor), scenario.insurance, book)});
  return row;
}

std::vector<Row> resolve(const Model& model, Book book, std::uint32_t working) {
  std::vector<Row> rows;
  rows.reserve(model.scenarios.size());
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) rows.push_back(resolve(model, i, book, working));
  return rows;
}

double probability_of_state(const Model& model, std::span<const std::size_t> shared, std::uint32_t working) {
  double probability = 1;
  for (std::size_t k = 0; k < shared.size(); ++k) {
    const auto& control = model.controls[shared[k]];
    probability *= (working >> k & 1U) != 0 ? control.reliability : 1 - control.reliability;
  }
  return probability;
}

std::uint32_t shared_bits(const Model& model, std::span<const std::size_t> shared, std::size_t scenario) {
  std::uint32_t bits = 0;
  for (std::size_t k = 0; k < shared.size(); ++k)
    for (const auto& link : model.scenarios[scenario].links)
      if (link.control == shared[k] || link.with == shared[k]) bits |= 1U << k;
  return bits;
}

double mean_loss(const Model& model, Book book, std::size_t scenario) {
  const auto shared = shared_controls(model);
  const auto bits = shared_bits(model, shared, scenario);
  double mean = 0;
  for (std::uint32_t working = bits;; working = (working - 1) & bits) {  // every subset of the bits
    double probability = 1;
    for (std::size_t k = 0; k < shared.size(); ++k)
      if (const double reliability = model.controls[shared[k]].reliability; (bits >> k & 1U) != 0)
        probability *= (working >> k & 1U) != 0 ? reliability : 1 - reliability;
    if (probability > 0) mean += probability * resolve(model, scenario, book, working).mean();
    if (working == 0) break;
  }
  return mean;
}

std::vector<double> mean_losses(const Model& model, Book book) {
  std::vector<double> means;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) means.push_back(mean_loss(model, book, i));
  return means;
}

std::vector<double> sector_variances(const Model& model) {
  std::vector<double> variances;
  for (const auto& sector : model.sectors) variances.push_back(sector.variance);
  return variances;
}

}  // namespace assay::risk::quantitative
