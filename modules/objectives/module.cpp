// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entities, actions and rows of the policy.
#include "modules/objectives/api.h"
#include "modules/objectives/strings.gen.h"

namespace assay::objectives {

// Each is made at the end of the file that holds the entity's rules, so that all of them are seen.
entity::EntityType metric_type();
entity::EntityType measurement_type();
entity::EntityType objective_type();
entity::EntityType isms_change_type();

void register_actions(entity::Registry& registry);

using enum auth::Role;

void register_entities(entity::Registry& registry) {
  registry.add(metric_type());
  registry.add(measurement_type());
  registry.add(objective_type());
  registry.add(isms_change_type());
  register_actions(registry);
}

auth::PolicyPart policy() {
  static const std::vector<std::string_view> kRelations{"change_author"};
  static const std::vector<std::string_view> kByOwner{"actions", "resources", "outcome", "judged_on", "judgement"};
  static const std::vector<auth::PolicyRow> kRows{
      {"metric.edit", {isms_manager, contributor}, "metric.*"},
      {"measurement.edit", {isms_manager, contributor}, "measurement.*"},
      {"objective.create", {isms_manager, contributor}, "objective.create"},
      {"objective.update", {isms_manager, contributor}, "objective.update"},
      {"objective.delete", {isms_manager}, "objective.delete"},
      {"objective.update.owner", auth::kOwners, "objective.update", "objective_owner", {}, kByOwner},
      {"isms_change.create", {isms_manager, contributor}, "isms_change.create"},
      {"isms_change.update", {isms_manager, contributor}, "isms_change.update"},
      {"isms_change.delete", {isms_manager}, "isms_change.delete"},
      {"isms_change.submit", {isms_manager}, "isms_change.submit"},
      {"isms_change.return", {top_management}, "isms_change.return"},
      {"isms_change.approve", {top_management}, "isms_change.approve"},
      {"isms_change.reject", {top_management}, "isms_change.reject"},
      {.id = "isms_change.approve.not_by_author",
       .roles = {},
       .operation = "isms_change.approve",
       .relation = "change_author",
       .deny = true,
       .waiver = "document_separation",
       .message = msg::objectives_p4_author},
      {"isms_change.start", {isms_manager}, "isms_change.start"},
      {"isms_change.start.owner", auth::kOwners, "isms_change.start", "change_owner"},
      {"isms_change.complete", {isms_manager}, "isms_change.complete"},
      {"isms_change.complete.owner", auth::kOwners, "isms_change.complete", "change_owner"},
      {"isms_change.withdraw", {isms_manager}, "isms_change.withdraw"},
  };
  return {"objectives", {}, kRows, kRelations, {}};
}

}  // namespace assay::objectives
