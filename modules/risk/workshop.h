// SPDX-License-Identifier: Apache-2.0
// Rating together: everybody rates alone, nobody sees the others' levels before they are revealed, the facilitator
// records what was agreed and why (ISO/IEC 27001:2022, 6.1.2 b: comparable results).
#pragma once

#include <optional>
#include <string>

#include "modules/people/api.h"
#include "platform/entity/describe.h"

namespace assay::risk {

struct RiskScenario;

/// Which pair of levels the people rate.
enum class WorkshopSubject { inherent, residual };
std::span<const entity::Choice> choices(WorkshopSubject);

enum class WorkshopState { open, closed };
std::span<const entity::Choice> choices(WorkshopState);

struct RiskWorkshop : entity::Versioned {
  using Self = RiskWorkshop;
  static constexpr std::string_view entity_name = "risk_workshop";
  std::string title;
  Date held_on{};
  WorkshopSubject subject = WorkshopSubject::inherent;
  entity::Ref<people::Person> facilitator;
  entity::Links<people::Person> participants;
  entity::Links<RiskScenario> scenarios;
  WorkshopState state = WorkshopState::open;
  entity::Links<RiskScenario> revealed;  ///< their ratings are open to all
  entity::Links<RiskScenario> agreed;    ///< with the rating that was recorded and its reason
  static void describe(entity::Fields<RiskWorkshop>& f);
};

/// What one person thinks of one risk; one for each person and risk of a workshop.
struct WorkshopRating : entity::Versioned {
  using Self = WorkshopRating;
  static constexpr std::string_view entity_name = "workshop_rating";
  entity::Ref<RiskWorkshop> workshop;
  entity::Ref<RiskScenario> scenario;
  entity::Ref<people::Person> rater;
  std::int64_t likelihood = 0, consequence = 0;
  std::string comment;
  static void describe(entity::Fields<WorkshopRating>& f);
};

}  // namespace assay::risk
