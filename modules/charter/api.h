// SPDX-License-Identifier: Apache-2.0
// The project that leads to a certificate: why, with what, whether at all (a decision of top management), who, and
// when. Serves ISO/IEC 27001:2022, 5.1 c and 7.1.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/charter/charter_rules.h"
#include "modules/charter/work.h"
#include "modules/people/api.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::charter {

std::span<const entity::Choice> choices(CharterState);

/// One version of the charter. What was decided is frozen; a new decision is taken on a new version.
struct ProjectCharter : entity::Versioned {
  using Self = ProjectCharter;
  static constexpr std::string_view entity_name = "project_charter";
  std::string title;
  std::int64_t number = 0;
  CharterState state = CharterState::draft;
  entity::Markdown drivers, benefits;
  std::optional<entity::Money> cost_of_inaction, budget;
  std::string cost_basis;  ///< how the cost of doing nothing was estimated
  std::optional<std::int64_t> people_days;
  std::optional<Date> starts_on, target_date;
  entity::Ref<people::Person> leader;
  std::string leader_authority;      ///< what the leader may decide and use without asking
  entity::Markdown internal_review;  ///< what the review before the decision found
  std::optional<Date> reviewed_on;
  entity::Ref<people::Person> submitted_by, decided_by, edited_by;
  std::optional<Date> decided_on;
  std::string decision_reason, decision_remark;
  std::string content_hash;  ///< SHA-256 of what was decided on, team included
  static void describe(entity::Fields<ProjectCharter>& f);
};

enum class ProjectRole {
  sponsor,
  project_leader,
  security_manager,
  project_member,
  process_owner,
  internal_auditor,
  outside_expert,
};
std::span<const entity::Choice> choices(ProjectRole);

/// One person in one role of the project; the same person may have several.
struct TeamMember : entity::Versioned {
  using Self = TeamMember;
  static constexpr std::string_view entity_name = "team_member";
  entity::Ref<ProjectCharter> charter;
  entity::Ref<people::Person> person;
  ProjectRole project_role = ProjectRole::project_member;
  std::string duties;
  std::optional<std::int64_t> days;
  entity::Ref<people::Person> edited_by;
  static void describe(entity::Fields<TeamMember>& f);
};

std::span<const entity::Choice> choices(Step);
std::span<const entity::Choice> choices(Measure);

/// A piece of the way: what it comes after, how long it is planned to take, how far it is.
struct WorkPackage : entity::Versioned {
  using Self = WorkPackage;
  static constexpr std::string_view entity_name = "work_package";
  std::string title;
  Step step = Step::prepare;
  std::int64_t planned_days = 0;  ///< calendar days
  entity::Links<WorkPackage> after;
  entity::Ref<people::Person> owner;
  Measure measure = Measure::by_hand;
  std::optional<std::int64_t> percent_done;  ///< only where nothing is counted
  std::optional<Date> not_before, started_on, finished_on;
  std::int64_t position = 0;
  static void describe(entity::Fields<WorkPackage>& f);
};

/// The charter in force: the newest that was decided "go", else none.
std::optional<ProjectCharter> charter_in_force(entity::Reader& reader);
/// The newest charter, whatever its state.
std::optional<ProjectCharter> newest_charter(entity::Reader& reader);

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::charter
