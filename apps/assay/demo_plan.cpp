// SPDX-License-Identifier: Apache-2.0
// The steps of the plan phase: charter, context, scope, leadership, objectives, and the documents that are approved.
#include <array>

#include "apps/assay/demo_story.h"

namespace assay::cli::demo {
namespace {

using entity::UnitOfWork;

Status write_charter(UnitOfWork& unit) { return put(unit, charter_rows()); }
Status submit_charter(UnitOfWork& unit) {
  return act(unit, "project_charter", "submit", find(unit, "project_charter", "CH-01"));
}
Status decide_charter(UnitOfWork& unit) {
  return act(unit, "project_charter", "decide", find(unit, "project_charter", "CH-01"),
             {{"decision", "go"},
              {"reason", "The cost of doing nothing is three times the budget.",
               "Le coût de l’inaction est le triple du budget."}});
}
Status plan_packages(UnitOfWork& unit) { return act(unit, "work_package", "plan", {}, {{"language", "en", "fr"}}); }

/// What has begun or ended by now.
Status follow_packages(UnitOfWork& unit) {
  for (auto package : unit.all(unit.registry().at("work_package")))
    for (const auto& row : package_progress()) {
      if (package.integer("position") != row.position) continue;
      const auto started = story_day(unit, row.started), finished = story_day(unit, row.finished);
      if (started > unit.today()) continue;
      package["started_on"] = started.text();
      if (row.finished != 0 && finished <= unit.today()) package["finished_on"] = finished.text();
      if (row.percent != 0) package["percent_done"] = std::int64_t{row.percent};
      TRY(unit.update(package));
    }
  return {};
}

Status add_issues(UnitOfWork& unit) { return put(unit, issue_rows()); }
Status add_parties(UnitOfWork& unit) { return put(unit, party_rows()); }
Status add_requirements(UnitOfWork& unit) { return put(unit, requirement_rows()); }
Status assess_obligations(UnitOfWork& unit) { return put(unit, obligation_rows()); }

Status decide_climate(UnitOfWork& unit) {
  return act(
      unit, "climate_decision", "decide", {},
      {{"relevance", "relevant"},
       {"reason", "Heat waves make the loss of a hosting region likelier.",
        "Les canicules rendent plus probable la perte d’une région d’hébergement."},
       {"party_requirements", "exist"},
       {"party_reason", "Clinics ask for figures on energy.", "Des cliniques demandent des chiffres d’énergie."}});
}

Status close_context(UnitOfWork& unit) {
  for (const auto* subject : {"issues", "parties", "obligations"})
    TRY(act(
        unit, "context_review", "close", {},
        {{"subject", subject}, {"note", "Gone through with the heads of teams", "Parcouru avec les responsables"}}));
  return {};
}

/// A year later the same is looked at again.
Status review_context(UnitOfWork& unit) {
  for (const auto* entity : {"context_issue", "interested_party", "obligation"})
    for (auto record : unit.all(unit.registry().at(entity))) {
      record["review_on"] = unit.today().plus_days(365).text();
      TRY(unit.update(record));
    }
  return close_context(unit);
}

Status write_scope(UnitOfWork& unit) {
  TRY(put(unit, scope_rows()));
  const auto words = scope_statement();
  return act(unit, "scope", "revise", {}, {{"statement", words.english, words.french}});
}
Status submit_scope(UnitOfWork& unit) {
  return act(unit, "scope", "submit", find_in_state(unit, "scope", "draft"),
             {{"note", "First scope", "Premier domaine d’application"}});
}
Status sign_scope(UnitOfWork& unit) { return act(unit, "scope", "sign", find_in_state(unit, "scope", "submitted")); }

Status write_commitment(UnitOfWork& unit) { return put(unit, commitment_rows()); }
Status sign_commitment(UnitOfWork& unit) { return act(unit, "commitment", "sign", find(unit, "commitment", "CM-01")); }

// One policy still waits for its approval, one is being written.
constexpr std::array kApproved{"POL-01", "POL-02", "POL-03", "POL-04"};
constexpr std::array kWaiting{"POL-05"};

Status write_policies(UnitOfWork& unit) { return put(unit, policy_rows()); }
Status move_policies(UnitOfWork& unit, std::span<const char* const> references, std::string_view action) {
  for (const auto* reference : references)
    TRY(act(unit, "policy_document", action, find(unit, "policy_document", reference)));
  return {};
}
Status submit_policies(UnitOfWork& unit) { return move_policies(unit, kApproved, "submit"); }
Status approve_policies(UnitOfWork& unit) { return move_policies(unit, kApproved, "approve"); }
Status submit_waiting(UnitOfWork& unit) { return move_policies(unit, kWaiting, "submit"); }

Status share_out(UnitOfWork& unit) {
  TRY(act(unit, "responsibility", "propose", {}, {{"language", "en", "fr"}}));
  return put(unit, responsibility_rows());
}

Status set_objectives(UnitOfWork& unit) { return put(unit, objective_rows()); }

Status measure(UnitOfWork& unit, std::size_t quarter) {
  for (const auto& row : measured()) {
    const auto reference = std::string(row.metric) + "-" + std::to_string(quarter + 1);
    const std::array rows{
        Row{"measurement", reference, {{"metric", row.metric}, {"measured_on", "+0"}, {"value", row.values[quarter]}}}};
    TRY(put(unit, rows));
  }
  return {};
}
Status measure_1(UnitOfWork& unit) { return measure(unit, 0); }
Status measure_2(UnitOfWork& unit) { return measure(unit, 1); }
Status measure_3(UnitOfWork& unit) { return measure(unit, 2); }
Status measure_4(UnitOfWork& unit) { return measure(unit, 3); }

Status change(UnitOfWork& unit, std::string_view action, std::initializer_list<Cell> cells = {}) {
  return act(unit, "isms_change", action, find(unit, "isms_change", "CHG-01"), cells);
}
Status propose_changes(UnitOfWork& unit) { return put(unit, change_rows()); }
Status submit_change(UnitOfWork& unit) { return change(unit, "submit"); }
Status approve_change(UnitOfWork& unit) {
  return change(unit, "approve",
                {{"reason", "It serves the objective of four hours.", "Cela sert l’objectif de quatre heures."}});
}
Status start_change(UnitOfWork& unit) { return change(unit, "start"); }

Status submit_documents(UnitOfWork& unit, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    TRY(act(unit, "document_version", "submit", {},
            {{"document", name},
             {"classification", "confidential"},
             {"note", "For the stage 1 audit", "Pour l’audit d’étape 1"},
             {"language", "en", "fr"}}));
  return {};
}
Status approve_documents(UnitOfWork& unit) {
  for (const auto& version : unit.all(unit.registry().at("document_version")))
    if (version.text("state") == "submitted") TRY(act(unit, "document_version", "approve", version.id));
  return {};
}
Status submit_first_documents(UnitOfWork& unit) {
  return submit_documents(unit, {"context", "interested-parties", "obligations", "scope", "roles", "charter"});
}
Status submit_risk_documents(UnitOfWork& unit) {
  return submit_documents(unit, {"risk-method", "risk-assessment", "risk-treatment-plan"});
}
Status submit_last_documents(UnitOfWork& unit) { return submit_documents(unit, {"objectives"}); }

}  // namespace

std::span<const DemoStep> plan_steps() {
  static constexpr std::array kSteps{
      DemoStep{4, "project_charter.create", write_charter, "P-02"},
      DemoStep{6, "project_charter.submit", submit_charter, "P-02"},
      DemoStep{9, "project_charter.decide", decide_charter, "P-01"},
      DemoStep{10, "work_package.plan", plan_packages, "P-02"},
      DemoStep{10, "commitment.create", write_commitment, "P-02"},
      DemoStep{13, "commitment.sign", sign_commitment, "P-01"},
      DemoStep{16, "context_issue.import", add_issues, "P-02"},
      DemoStep{20, "climate_decision.decide", decide_climate, "P-01"},
      DemoStep{22, "interested_party.import", add_parties, "P-06"},
      DemoStep{29, "party_requirement.import", add_requirements, "P-06"},
      DemoStep{30, "obligation.update", assess_obligations, "P-06"},
      DemoStep{35, "context_review.close", close_context, "P-02"},
      DemoStep{36, "work_package.update", follow_packages, "P-02"},
      DemoStep{52, "scope.revise", write_scope, "P-02"},
      DemoStep{57, "scope.submit", submit_scope, "P-02"},
      DemoStep{61, "scope.sign", sign_scope, "P-01"},
      DemoStep{63, "responsibility.propose", share_out, "P-02"},
      DemoStep{64, "document_version.submit", submit_first_documents, "P-02"},
      DemoStep{65, "document_version.approve", approve_documents, "P-01"},
      DemoStep{66, "policy_document.create", write_policies, "P-02"},
      DemoStep{77, "policy_document.submit", submit_policies, "P-02"},
      DemoStep{80, "policy_document.approve", approve_policies, "P-01"},
      DemoStep{162, "work_package.update", follow_packages, "P-02"},
      DemoStep{182, "objective.create", set_objectives, "P-02"},
      DemoStep{246, "work_package.update", follow_packages, "P-02"},
      DemoStep{273, "measurement.create", measure_1, "P-02"},
      DemoStep{364, "measurement.create", measure_2, "P-02"},
      DemoStep{395, "context_review.close", review_context, "P-02"},
      DemoStep{428, "document_version.submit", submit_risk_documents, "P-02"},
      DemoStep{429, "document_version.approve", approve_documents, "P-01"},
      DemoStep{436, "work_package.update", follow_packages, "P-02"},
      DemoStep{455, "measurement.create", measure_3, "P-02"},
      DemoStep{462, "isms_change.create", propose_changes, "P-04"},
      DemoStep{469, "isms_change.submit", submit_change, "P-04"},
      DemoStep{477, "isms_change.approve", approve_change, "P-01"},
      DemoStep{490, "isms_change.start", start_change, "P-04"},
      DemoStep{535, "work_package.update", follow_packages, "P-02"},
      DemoStep{540, "measurement.create", measure_4, "P-02"},
      DemoStep{542, "policy_document.submit", submit_waiting, "P-02"},
      DemoStep{546, "document_version.submit", submit_last_documents, "P-02"},
  };
  return kSteps;
}

}  // namespace assay::cli::demo
