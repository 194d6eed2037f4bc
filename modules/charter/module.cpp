// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and rows of the policy.
#include "modules/charter/api.h"
#include "modules/charter/strings.gen.h"

namespace assay::charter {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType project_charter_type();
entity::EntityType team_member_type();
entity::EntityType work_package_type();

void register_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(project_charter_type());
  registry.add(team_member_type());
  registry.add(work_package_type());
  register_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<std::string_view> kProgress{"percent_done", "started_on", "finished_on"};
  static const std::vector<std::string_view> kRelations{"charter_author"};
  static const std::vector<auth::PolicyRow> kRows{
      {"project_charter.create", {isms_manager}, "project_charter.create"},
      {"project_charter.update", {isms_manager}, "project_charter.update"},
      {"project_charter.delete", {isms_manager}, "project_charter.delete"},
      {"project_charter.submit", {isms_manager}, "project_charter.submit"},
      {"project_charter.reject", {top_management}, "project_charter.reject"},
      {"project_charter.revise", {isms_manager, top_management}, "project_charter.revise"},
      {"project_charter.decide", {top_management}, "project_charter.decide"},
      {.id = "project_charter.decide.not_by_author",
       .roles = {},
       .operation = "project_charter.decide",
       .relation = "charter_author",
       .deny = true,
       .waiver = "document_separation",
       .message = msg::charter_c4_author},
      {"team_member.edit", {isms_manager}, "team_member.*"},
      {"work_package.create", {isms_manager, contributor}, "work_package.create"},
      {"work_package.update", {isms_manager, contributor}, "work_package.update"},
      {"work_package.delete", {isms_manager}, "work_package.delete"},
      {"work_package.plan", {isms_manager}, "work_package.plan"},
      {"work_package.progress.owner", auth::kOwners, "work_package.update", "package_owner", {}, kProgress},
  };
  return {"charter", {}, kRows, kRelations, {}};
}

}  // namespace assay::charter
