// SPDX-License-Identifier: Apache-2.0
#include "modules/leadership/starter.h"

#include "modules/leadership/strings.gen.h"

namespace assay::leadership {

std::span<const UsualActivity> usual_activities() {
  using enum auth::Role;
  using enum Letter;
  static const std::vector<UsualPart> kRun{
      {top_management, accountable}, {isms_manager, responsible}, {contributor, consulted}};
  static const std::vector<UsualPart> kOperate{
      {isms_manager, accountable}, {contributor, responsible}, {top_management, informed}};
  static const std::vector<UsualPart> kAudit{
      {isms_manager, accountable}, {internal_auditor, responsible}, {top_management, informed}};
  static const std::vector<UsualActivity> kActivities{
      {"4.1", msg::leadership_usual_context, kRun},          {"4.3", msg::leadership_usual_scope, kRun},
      {"5.2", msg::leadership_usual_policy, kRun},           {"5.3", msg::leadership_usual_roles, kRun},
      {"6.1.2", msg::leadership_usual_assessment, kOperate}, {"6.1.3", msg::leadership_usual_treatment, kOperate},
      {"6.2", msg::leadership_usual_objectives, kRun},       {"6.3", msg::leadership_usual_changes, kRun},
      {"7.1", msg::leadership_usual_resources, kRun},        {"7.2", msg::leadership_usual_competence, kOperate},
      {"7.3", msg::leadership_usual_awareness, kOperate},    {"7.5.3", msg::leadership_usual_documents, kOperate},
      {"9.1", msg::leadership_usual_measurement, kOperate},  {"9.2.2", msg::leadership_usual_audit, kAudit},
      {"9.3.1", msg::leadership_usual_review, kRun},         {"10.2", msg::leadership_usual_correction, kOperate},
  };
  return kActivities;
}

}  // namespace assay::leadership
