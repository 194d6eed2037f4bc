// SPDX-License-Identifier: Apache-2.0
// Risk in money as it is kept: what is believed of each risk, control and treatment, and what holds for all of them.
// The model that the engine runs is built from these rows as of any day (register_model.h).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/risk/api.h"

namespace assay::risk::money {

/// How somebody came to an estimate.
enum class Source {
  estimated,  ///< by somebody who knows
  matrix,     ///< a first estimate: what the rating says, and nothing more
  incidents,  ///< from what happened
};
std::span<const entity::Choice> choices(Source);

/// A climate that raises and lowers the rates of several risks together.
struct RiskClimate : entity::Versioned {
  using Self = RiskClimate;
  static constexpr std::string_view entity_name = "risk_climate";
  std::string title;
  entity::Decimal<3> variance{500};  ///< around 1
  static void describe(entity::Fields<RiskClimate>& f);
};

/// How often a risk happens and what it costs, as 90 % ranges; one for each risk. It counts once it has both.
struct RiskEstimate : entity::Versioned {
  using Self = RiskEstimate;
  static constexpr std::string_view entity_name = "risk_estimate";
  entity::Ref<RiskScenario> scenario;
  Source source = Source::estimated;
  std::optional<entity::Decimal<5>> rate_low, rate_high;  ///< events a year
  std::optional<entity::Decimal<5>> probability;          ///< of at least one event a year, instead of a rate
  std::optional<std::int64_t> incident_count;             ///< counted in the next, instead of a rate or beside it
  std::optional<entity::Decimal<2>> incident_years;
  std::optional<entity::Money> loss_low, loss_high;  ///< of one event
  std::optional<entity::Money> loss_cap;             ///< the most that one event can cost
  std::optional<entity::Decimal<4>> secondary_probability;
  std::optional<entity::Money> secondary_low, secondary_high;  ///< such as fines and claims, on top
  std::optional<entity::Decimal<2>> knowledge_factor;          ///< how far the scale of losses may be off
  std::optional<entity::Money> insurance_deductible, insurance_limit, insurance_premium;  ///< per event
  entity::Ref<RiskClimate> climate;
  std::optional<entity::Decimal<3>> climate_share;
  std::string details;  ///< frequency, severity and barriers in the language of the model, instead of the ranges
  entity::Markdown basis;
  static void describe(entity::Fields<RiskEstimate>& f);
};

/// How well a control works where it is; of several for one control the newest holds. Its state comes from what the
/// organisation does about it.
struct ControlEstimate : entity::Versioned {
  using Self = ControlEstimate;
  static constexpr std::string_view entity_name = "control_estimate";
  entity::Ref<frameworks::ControlRecord> control;
  std::optional<entity::Decimal<4>> efficacy_low, efficacy_high;
  std::optional<entity::Decimal<4>> coverage;  ///< share of assets; from the implementation when empty
  std::optional<entity::Decimal<4>> reliability;
  bool is_shared = false;
  std::optional<entity::Money> annual_cost;
  entity::Markdown basis;
  static void describe(entity::Fields<ControlEstimate>& f);
};

/// What a control does to a risk.
struct ControlEffect : entity::Versioned {
  using Self = ControlEffect;
  static constexpr std::string_view entity_name = "control_effect";
  entity::Ref<RiskScenario> scenario;
  entity::Ref<ControlEstimate> control, with;  ///< `with`: the second of a pair, such as detect and respond
  std::optional<entity::Decimal<4>> frequency_effect, severity_effect;
  std::string layer;
  static void describe(entity::Fields<ControlEffect>& f);
};

/// What a treatment costs and what it is expected to do to its risk.
struct TreatmentEstimate : entity::Versioned {
  using Self = TreatmentEstimate;
  static constexpr std::string_view entity_name = "treatment_estimate";
  entity::Ref<TreatmentItem> item;
  std::optional<entity::Money> annual_cost, investment;
  std::optional<entity::Decimal<1>> lifetime_years;
  std::optional<entity::Decimal<4>> frequency_effect, severity_effect;
  bool is_mandatory = false;
  entity::Links<TreatmentItem> needs, excludes;
  entity::Markdown basis;
  static void describe(entity::Fields<TreatmentEstimate>& f);
};

/// A point of the tolerance curve: the chance of a worse year that is tolerated.
struct RiskTolerance : entity::Versioned {
  using Self = RiskTolerance;
  static constexpr std::string_view entity_name = "risk_tolerance";
  entity::Money loss;
  entity::Decimal<5> probability;
  entity::Markdown basis;
  static void describe(entity::Fields<RiskTolerance>& f);
};

enum class AnchorKind { likelihood, consequence };
std::span<const entity::Choice> choices(AnchorKind);

/// What a level of the matrix means: a range of rates or of money, up to but not including its upper end.
struct RiskAnchor : entity::Versioned {
  using Self = RiskAnchor;
  static constexpr std::string_view entity_name = "risk_anchor";
  entity::Ref<RiskCriteria> criteria;
  AnchorKind kind{};
  std::int64_t level = 1;
  std::optional<entity::Decimal<5>> rate_low, rate_high;
  std::optional<entity::Money> loss_low, loss_high;
  entity::Markdown basis;
  static void describe(entity::Fields<RiskAnchor>& f);
};

/// What holds for all risks together. The newest holds.
struct RiskPortfolio : entity::Versioned {
  using Self = RiskPortfolio;
  static constexpr std::string_view entity_name = "risk_portfolio";
  std::string title;
  std::optional<entity::Money> appetite, budget;
  bool uses_matrix = false;  ///< risks without an estimate take what their rating says
  std::optional<entity::Money> insurance_deductible, insurance_limit, insurance_premium;  ///< on the year's sum
  std::optional<std::int64_t> reinstatements;
  std::optional<std::int64_t> grid_bits, seed, years;
  static void describe(entity::Fields<RiskPortfolio>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::risk::money
