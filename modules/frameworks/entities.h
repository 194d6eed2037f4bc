// SPDX-License-Identifier: Apache-2.0
// The framework as objects of the organisation, so that risks, treatments and the Statement of Applicability can point
// to a requirement or a control; its texts come from the catalogue.
#pragma once

#include <span>
#include <string>

#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::frameworks {

/// A sub-clause of clauses 4 to 10; `reference` is its number.
struct RequirementRecord : entity::Versioned {
  using Self = RequirementRecord;
  static constexpr std::string_view entity_name = "requirement";
  std::string framework, title, title_fr;
  static void describe(entity::Fields<RequirementRecord>& f);
};

enum class ControlTheme { organizational, people, physical, technological, own };
std::span<const entity::Choice> choices(ControlTheme);

/// A control of Annex A ("5.1"), or one of the organisation's own.
struct ControlRecord : entity::Versioned {
  using Self = ControlRecord;
  static constexpr std::string_view entity_name = "control";
  std::string framework;  ///< empty for an own control
  std::string title, title_fr;
  ControlTheme theme = ControlTheme::own;
  std::string purpose;
  std::int64_t position = 0;  ///< order of the standard; own controls after it
  bool is_custom = false;
  static void describe(entity::Fields<ControlRecord>& f);
};

/// Writes the requirements and controls of ISO/IEC 27001:2022 into a new organisation.
Status seed(entity::UnitOfWork& unit);

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::frameworks
