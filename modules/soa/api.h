// SPDX-License-Identifier: Apache-2.0
// The Statement of Applicability (ISO/IEC 27001:2022, 6.1.3 d): one row per control, and the versions that were
// approved. A version is a moment of the ledger: approval freezes nothing by copying, it names the size that rows are
// read at.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/controls/api.h"
#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "modules/risk/api.h"
#include "modules/soa/row_facts.h"
#include "modules/soa/soa_rules.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::soa {

std::span<const entity::Choice> choices(SoaState);

/// One version of the statement.
struct SoaVersion : entity::Versioned {
  using Self = SoaVersion;
  static constexpr std::string_view entity_name = "soa";
  std::int64_t number = 0;
  SoaState state = SoaState::draft;
  std::string note;  ///< what changed, for the revision history
  entity::Ref<people::Person> submitted_by, approved_by;
  std::optional<Instant> submitted_at, approved_at;
  std::optional<std::int64_t> ledger_size;              ///< rows of the approved version are read as of this size
  std::string content_hash;                             ///< SHA-256 of the rows' canonical JSON at that size
  std::string approval_remark;                          ///< granted locally, waiver used
  std::optional<std::int64_t> drift, drift_to_approve;  ///< live, of the version that holds: lines that moved since
  static void describe(entity::Fields<SoaVersion>& f);
};

std::span<const entity::Choice> choices(Applicability);

/// Where the content of a row comes from.
enum class Origin { none, suggestion, treatment, person, obligation };
std::span<const entity::Choice> choices(Origin);

/// The line of one control. `reference` is the control's.
struct SoaRow : entity::Versioned {
  using Self = SoaRow;
  static constexpr std::string_view entity_name = "soa_row";
  entity::Ref<frameworks::ControlRecord> control;
  Applicability applicable = Applicability::undecided;
  bool reason_risk = false, reason_law = false, reason_contract = false, reason_good_practice = false;
  std::string justification;
  std::string exclusion_justification;
  entity::Links<risk::RiskScenario> risks;
  std::optional<controls::ImplementationState> implementation;
  entity::Ref<people::Person> owner;
  std::string action;
  entity::Ref<people::Person> action_owner;
  std::optional<Date> action_due;
  Origin origin = Origin::none;
  std::string suggestion;              ///< why the catalogue points to it
  std::optional<Instant> proposed_at;  ///< the last proposal that touched the row
  entity::Ref<people::Person> decided_by, edited_by;
  std::int64_t position = 0;
  static void describe(entity::Fields<SoaRow>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::soa
