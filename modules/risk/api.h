// SPDX-License-Identifier: Apache-2.0
// Risk: criteria, threats, scenarios, treatment, acceptance (ISO/IEC 27001:2022, 6.1.2, 6.1.3, 8.2, 8.3).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/assets/api.h"
#include "modules/controls/api.h"
#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "modules/risk/decisions.h"     // IWYU pragma: export
#include "modules/risk/reassessment.h"  // IWYU pragma: export
#include "modules/risk/scenario_rules.h"
#include "modules/risk/workshop.h"  // IWYU pragma: export
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::risk {

enum class CriteriaState { draft, active, superseded };
std::span<const entity::Choice> choices(CriteriaState);

/// The organisation's risk criteria; a version once active. Its levels, bands and rules are rows.
struct RiskCriteria : entity::Versioned {
  using Self = RiskCriteria;
  static constexpr std::string_view entity_name = "risk_criteria";
  std::string title;
  CriteriaState state = CriteriaState::draft;
  std::string accepted_band;  ///< risks up to this band are within the criteria; empty = the lowest band
  entity::Ref<people::Person> approved_by;
  std::string approved_hash;  ///< SHA-256 of the rows that were approved: what is activated is what was approved
  std::optional<Instant> activated_at;
  entity::Ref<people::Person> edited_by;  ///< who changed title or accepted band last, if a person did
  static void describe(entity::Fields<RiskCriteria>& f);
};

enum class CriteriaRowKind {
  likelihood,
  consequence,
  score,
  band,
  cell,
  acceptance,
  acceptance_rider,
  reporting,
  movement_rule,
  acceptance_review,
  dimension,
  anchor
};
std::span<const entity::Choice> choices(CriteriaRowKind);

/// One row: a level ("4", meaning), a band ("High", "15..25"), a cell ("4,5"), a rule of acceptance, or what a level of
/// consequence means in one dimension ("legal,3").
struct RiskCriteriaRow : entity::Versioned {
  using Self = RiskCriteriaRow;
  static constexpr std::string_view entity_name = "risk_criteria_row";
  entity::Ref<RiskCriteria> criteria;
  CriteriaRowKind kind{};
  std::string level, range, meaning;
  std::optional<entity::Decimal<4>> rate_min, rate_max;  ///< of a likelihood: times a year, from min up to below max
  std::optional<entity::Money> money_min, money_max;     ///< of a consequence: from min up to below max
  bool is_reserved = false;                              ///< a level that is kept for a special use
  entity::Links<people::Person> signers;                 ///< persons who sign besides the risk owner
  bool top_management_signs = false;
  bool is_acceptable = true;
  bool is_reason_required = false;
  std::optional<std::int64_t> validity_months;
  std::int64_t position = 0;
  entity::Ref<people::Person> edited_by;  ///< who changed the row last, if a person did
  static void describe(entity::Fields<RiskCriteriaRow>& f);
};

enum class Origin { internal, external, both };
enum class Intent { intentional, unintentional, both };
enum class Source { human, technical, natural };
std::span<const entity::Choice> choices(Origin);
std::span<const entity::Choice> choices(Intent);
std::span<const entity::Choice> choices(Source);

/// A risk source, on the three axes.
struct Threat : entity::Versioned {
  using Self = Threat;
  static constexpr std::string_view entity_name = "threat";
  std::string title;
  std::string category;  ///< of the catalogue's list; without one nothing is suggested
  std::optional<Origin> origin;
  std::optional<Intent> intent;
  std::optional<Source> source;
  std::string catalogue_entry;  ///< "enisa/ransomware" where it was taken from a catalogue
  static void describe(entity::Fields<Threat>& f);
};

enum class Approach { asset_based, event_based };
std::span<const entity::Choice> choices(Approach);
std::span<const entity::Choice> choices(TreatmentOption);
std::span<const entity::Choice> choices(ScenarioState);

/// What could happen to what, how likely, how bad, and what was decided about it.
struct RiskScenario : entity::Versioned {
  using Self = RiskScenario;
  static constexpr std::string_view entity_name = "risk_scenario";
  std::string title;
  entity::Markdown description;
  Approach approach = Approach::asset_based;
  entity::Ref<Threat> threat;
  entity::Links<assets::Asset> assets;
  entity::Ref<people::Person> risk_owner;
  entity::Ref<RiskCriteria> criteria;  ///< the version that the ratings are made with
  std::optional<entity::Level> inherent_likelihood, inherent_consequence;
  std::optional<entity::Level> consequence_financial, consequence_operations, consequence_legal, consequence_reputation,
      consequence_people, consequence_privacy;
  std::optional<entity::Level> residual_likelihood, residual_consequence, target_likelihood, target_consequence;
  std::string rating_reason;    ///< why these levels and no others
  std::string residual_reason;  ///< needed where the residual score is above the inherent one
  std::optional<std::int64_t> inherent_score, residual_score, target_score;
  std::string inherent_band, residual_band, target_band;
  std::optional<TreatmentOption> treatment;
  std::string treatment_note;  ///< avoid: the decision; share: contract or insurance
  std::string counterparty;    ///< share: with whom
  entity::Links<frameworks::ControlRecord> controls;
  std::optional<Date> next_review;
  std::optional<Date> assessed_on;  ///< when somebody last rated it or confirmed its ratings
  std::string starter;              ///< id of the starter scenario it began as
  bool is_closed = false;
  std::string closing_reason;
  std::optional<entity::Level> current_likelihood, current_consequence;  ///< live, as the next two
  std::optional<std::int64_t> current_score;
  std::string current_band;
  ScenarioState state = ScenarioState::identified;          ///< live
  std::optional<Date> target_date;                          ///< live: when the last action of its treatment is due
  bool needs_reassessment = false;                          ///< live: its review is due or something happened
  std::optional<ReassessmentTrigger> reassessment_trigger;  ///< live: what happened, or that its review is due
  static void describe(entity::Fields<RiskScenario>& f);
};

std::span<const entity::Choice> choices(TreatmentItemState);

/// One measure of the treatment of a risk, with its own owner.
struct TreatmentItem : entity::Versioned {
  using Self = TreatmentItem;
  static constexpr std::string_view entity_name = "treatment_item";
  entity::Ref<RiskScenario> scenario;
  std::string title;
  entity::Ref<people::Person> owner;
  std::optional<Date> starts_on, due;
  std::optional<entity::Money> cost;
  std::string effect;  ///< what it is expected to change
  TreatmentItemState state = TreatmentItemState::proposed;
  entity::Links<frameworks::ControlRecord> controls;
  std::string cancel_reason;
  entity::Ref<people::Person> verified_by;
  static void describe(entity::Fields<TreatmentItem>& f);
};

std::span<const entity::Choice> choices(AcceptanceState);

/// The approval of what remains of a risk: apart from the treatment option, needed under every one.
struct RiskAcceptance : entity::Versioned {
  using Self = RiskAcceptance;
  static constexpr std::string_view entity_name = "risk_acceptance";
  entity::Ref<RiskScenario> scenario;
  std::string reason;
  std::optional<Date> valid_until;
  std::int64_t likelihood = 0, consequence = 0;  ///< the rating that is accepted
  std::string frozen;                            ///< canonical JSON of what is accepted
  std::string frozen_hash;                       ///< its SHA-256
  entity::Ref<people::Person> requested_by;
  entity::Links<people::Person> signed_by;  ///< with day and capacity of each signature
  bool is_voided = false;                   ///< a material change happened after the request
  std::string void_reason;                  ///< what changed, in words of the rules: "residual assets"
  std::optional<Date> voided_on;
  entity::Links<people::Person> told;  ///< signers who know that it is void
  bool is_withdrawn = false;
  AcceptanceState state = AcceptanceState::requested;  ///< live
  static void describe(entity::Fields<RiskAcceptance>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::risk
