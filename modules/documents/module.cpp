// SPDX-License-Identifier: Apache-2.0
// What the module brings: its entity, rows of the policy, lines of the first page.
#include "modules/documents/api.h"
#include "modules/documents/strings.gen.h"

namespace assay::documents {

entity::EntityType document_version_type();

void register_entities(entity::Registry& registry) { registry.add(document_version_type()); }

auth::PolicyPart policy() {
  using enum auth::Role;
  static const std::vector<auth::PolicyRow> kRows{
      {"document_version.submit", {isms_manager}, "document_version.submit"},
      {"document_version.reject", {top_management}, "document_version.reject"},
      {"document_version.approve", {top_management}, "document_version.approve"},
      {.id = "document_version.approve.not_by_submitter",
       .roles = {},
       .operation = "document_version.approve",
       .relation = "document_submitter",
       .deny = true,
       .waiver = "document_separation",
       .message = msg::documents_approver_submitted},
  };
  static const std::vector<std::string_view> kRelations{"document_submitter"};
  return {"documents", {}, kRows, kRelations, {}};
}

std::span<const api::HomeLine> home() {
  using enum api::HomeKind;
  static const std::vector<api::HomeLine> kLines{
      {todo,
       "document_version",
       {{"state", "submitted"}},
       msg::documents_home_approve,
       msg::documents_home_submitted,
       "7.5.2",
       "approve"},
  };
  return kLines;
}

}  // namespace assay::documents
