// SPDX-License-Identifier: Apache-2.0
// Information security objectives with the metrics that judge them, and changes of the ISMS that are planned.
// Serves ISO/IEC 27001:2022, 6.2 and 6.3.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/context/api.h"
#include "modules/frameworks/api.h"
#include "modules/objectives/change_rules.h"
#include "modules/objectives/objective_rules.h"
#include "modules/people/api.h"
#include "modules/risk/api.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::objectives {

/// Values of metrics have three decimals.
using Quantity = entity::Decimal<3>;

std::span<const entity::Choice> choices(Direction);
std::span<const entity::Choice> choices(Trend);
std::span<const entity::Choice> choices(ObjectiveState);
std::span<const entity::Choice> choices(Outcome);

/// Something that is measured: what, in which unit, which way is better.
struct Metric : entity::Versioned {
  using Self = Metric;
  static constexpr std::string_view entity_name = "metric";
  std::string title, unit;
  std::string method;  ///< what is measured, how, how often
  Direction direction = Direction::up;
  std::optional<Quantity> target;
  entity::Ref<people::Person> owner;
  std::optional<Quantity> last_value;  ///< live, as the next two
  std::optional<Date> last_measured_on;
  Trend trend = Trend::unknown;
  static void describe(entity::Fields<Metric>& f);
};

/// One value of a metric on a day.
struct Measurement : entity::Versioned {
  using Self = Measurement;
  static constexpr std::string_view entity_name = "measurement";
  entity::Ref<Metric> metric;
  Date measured_on;
  Quantity value;
  std::string note;
  entity::Ref<people::Person> recorded_by;
  static void describe(entity::Fields<Measurement>& f);
};

struct Objective : entity::Versioned {
  using Self = Objective;
  static constexpr std::string_view entity_name = "objective";
  std::string title;
  entity::Links<risk::RiskScenario> risks;  ///< where it comes from, as the next four
  entity::Links<frameworks::ControlRecord> controls;
  entity::Links<context::Obligation> obligations;
  entity::Links<context::PartyRequirement> party_requirements;
  entity::Links<frameworks::RequirementRecord> requirements;
  std::string actions;  ///< what will be done
  std::string resources;
  entity::Ref<people::Person> owner;
  std::optional<Date> due;
  std::string measure, target;     ///< how it is judged, in words
  entity::Ref<Metric> metric;      ///< ... or by a metric with its target
  std::optional<Date> begun_on;    ///< values before it do not count for the course
  std::optional<Outcome> outcome;  ///< judged by a person; holds before any value
  std::optional<Date> judged_on;
  std::string judgement;
  ObjectiveState state = ObjectiveState::no_data;  ///< live, as the rest
  bool is_planned = false;                         ///< what, means, who, when and how judged are all there
  std::optional<Quantity> last_value;
  std::optional<Date> last_measured_on;
  Trend trend = Trend::unknown;
  static void describe(entity::Fields<Objective>& f);
};

std::span<const entity::Choice> choices(ChangeState);

/// A change of the ISMS itself, carried out in a planned manner (6.3).
struct IsmsChange : entity::Versioned {
  using Self = IsmsChange;
  static constexpr std::string_view entity_name = "isms_change";
  std::string title;
  entity::Markdown purpose, consequences;
  entity::Markdown integrity;  ///< how the ISMS stays whole while it changes
  std::string resources, responsibilities;
  entity::Links<assets::Asset> assets;  ///< what it touches: their risks are looked at again once it is approved
  entity::Links<frameworks::ControlRecord> controls;
  entity::Links<risk::RiskScenario> risks;
  entity::Ref<people::Person> owner;
  std::optional<Date> planned_for;
  ChangeState state = ChangeState::proposed;
  entity::Ref<people::Person> submitted_by, decided_by, edited_by;
  std::optional<Date> decided_on, done_on;
  std::string decision_reason, result;
  static void describe(entity::Fields<IsmsChange>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::objectives
