// SPDX-License-Identifier: Apache-2.0
// Decisions beside the plan: an exception from a control or what is done in its place, always with an end, and the
// measures that were considered and not taken (ISO/IEC 27001:2022, 6.1.3).
#pragma once

#include <optional>
#include <string>

#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "modules/risk/exception_rules.h"
#include "platform/entity/describe.h"

namespace assay::risk {

struct RiskScenario;
struct TreatmentItem;

std::span<const entity::Choice> choices(ExceptionKind);
std::span<const entity::Choice> choices(ExceptionState);

/// A control is not followed for a time, knowingly: without anything in its place, or with a compensating control.
struct RiskException : entity::Versioned {
  using Self = RiskException;
  static constexpr std::string_view entity_name = "risk_exception";
  std::string title;
  ExceptionKind kind = ExceptionKind::exception;
  entity::Ref<frameworks::ControlRecord> control;  ///< the one that is not followed
  entity::Ref<RiskScenario> scenario;              ///< the risk that it raises
  std::string reason;
  std::string compensation;  ///< what is done in its place
  entity::Links<frameworks::ControlRecord> compensating_controls;
  entity::Ref<people::Person> owner;
  Date expires_on{};  ///< the last day
  ExceptionState state = ExceptionState::requested;
  entity::Ref<people::Person> requested_by;  ///< who wrote it last
  entity::Ref<people::Person> granted_by;
  std::optional<Date> granted_on;
  std::string ending_reason;
  bool is_expired = false;  ///< live
  static void describe(entity::Fields<RiskException>& f);
};

/// Why a measure was not taken.
enum class AlternativeOutcome { too_complex, too_costly, unsuitable, kept_for_later };
std::span<const entity::Choice> choices(AlternativeOutcome);

/// A measure that was considered for a risk and not taken, with the reason and what is done in its place.
struct TreatmentAlternative : entity::Versioned {
  using Self = TreatmentAlternative;
  static constexpr std::string_view entity_name = "treatment_alternative";
  entity::Ref<RiskScenario> scenario;
  std::string title;
  entity::Ref<frameworks::ControlRecord> control;
  AlternativeOutcome outcome = AlternativeOutcome::too_complex;
  std::string reason;
  entity::Ref<TreatmentItem> instead;
  entity::Ref<people::Person> decided_by;
  std::optional<Date> decided_on;
  static void describe(entity::Fields<TreatmentAlternative>& f);
};

}  // namespace assay::risk
