// SPDX-License-Identifier: Apache-2.0
// The life of a nonconformity: correction, cause, plan, implementation, verification (ISO/IEC 27001:2022, 10.2;
// ISO/IEC 17021-1:2015, 9.4.9 to 9.5.3). Values in, values out; a refused step changes nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "modules/nonconformity/rule.h"

namespace assay::nonconformity {

/// Which audit found it.
enum class AuditKind { internal, stage_1, stage_2, surveillance, recertification, special };

enum class Grade {
  major,                        ///< the management system may not reach its results
  minor,                        ///< it still can
  opportunity_for_improvement,  ///< a suggestion; holds no nonconformity and needs no action
  observation,                  ///< internal audits only
};

enum class State {
  open,
  correction_done,
  cause_analysed,
  plan_submitted,
  plan_accepted,
  implemented,
  verified,
  closed,
  rejected,  ///< final; no step leads there, it comes with a record from elsewhere and counts as not settled
};

enum class StepKind {
  record_correction,
  record_cause,
  submit_plan,
  accept_plan,
  reject_plan,
  implement,
  verify_effective,
  verify_ineffective,
  close,
};

struct Action {
  std::string name, owner;
  std::optional<Date> due, done_on;
  int evidence = 0;  ///< pieces
};

/// What was done about it once. An ineffective action starts another round and keeps this one.
struct Round {
  std::string correction;
  std::optional<Date> correction_on;
  std::string cause_method, cause;
  std::optional<bool> has_similar_cases;  ///< answered or not
  std::vector<Action> actions;
  std::optional<Date> plan_submitted_on, plan_accepted_on;
  std::string verifier, effectiveness;
  std::optional<Date> verified_on;
};

struct Finding {
  Id id{};           ///< nil where it has none yet, as in a file
  std::string name;  ///< what people know it by
  Grade grade = Grade::minor;
  State state = State::open;
  std::string requirement;  ///< clause or control that is not met
  std::string audit;
  AuditKind audit_kind = AuditKind::surveillance;
  Date audit_last_day{};
  Round round;
  std::vector<Round> earlier;    ///< rounds whose action did not work
  bool is_out_of_scope = false;  ///< the part of the scope that failed was removed
};

struct Step {
  StepKind kind = StepKind::record_correction;
  Date on{};
  std::string by;
  bool is_by_auditor = false;  ///< of the team that found it
  std::string text;            ///< the correction, or what the verification found
  std::string method, cause;
  std::optional<bool> has_similar_cases;
  std::vector<Action> actions;  ///< as they are now; with submit_plan and implement
};

/// One row of the declared chain.
struct ChainRow {
  State from;
  StepKind step;
  State to;
  std::string_view rule;
};

std::string_view word(AuditKind kind);
std::string_view word(Grade grade);
std::string_view word(State state);
std::string_view word(StepKind step);
std::span<const std::string_view> audit_kind_words();
std::span<const std::string_view> grade_words();
std::span<const std::string_view> state_words();
std::span<const std::string_view> step_words();

std::span<const ChainRow> chain();
/// The rule that allows a step in a state, or the one that refuses it.
std::string_view ruling(State state, StepKind step);

/// The finding after the step, or everything that blocks it.
Result<Finding> apply(const Finding& finding, const Step& step);
/// What the step lacks; empty when it is allowed.
Problems check(const Finding& finding, const Step& step);

/// Major: verified or closed. Minor: the plan is accepted, or more. Suggestions never block.
bool allows_decision(const Finding& finding);
bool is_settled(const Finding& finding);  ///< verified or closed, or nothing to settle
/// A blocking item for each finding that stands against a decision.
Problems check_decision(std::span<const Finding> findings);
/// The grade fits the audit: observations are for internal audits.
Problems check_grade(const Finding& finding);

/// Minors that are not settled, two or more on one requirement, may show a systemic failure. A person decides.
struct MajorProposal {
  std::string requirement;
  std::vector<std::string> findings;
  std::vector<Id> ids;
};
std::vector<MajorProposal> proposed_majors(std::span<const Finding> findings);

}  // namespace assay::nonconformity
