// SPDX-License-Identifier: Apache-2.0
// The chain as a table, its guards and its effects.
#include "modules/nonconformity/chain.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/nonconformity/strings.gen.h"

namespace assay::nonconformity {
namespace {

constexpr std::array<ChainRow, 9> kChain{{
    {State::open, StepKind::record_correction, State::correction_done, "nonconformity.record_correction"},
    {State::correction_done, StepKind::record_cause, State::cause_analysed, "nonconformity.record_cause"},
    {State::cause_analysed, StepKind::submit_plan, State::plan_submitted, "nonconformity.submit_plan"},
    {State::plan_submitted, StepKind::accept_plan, State::plan_accepted, "nonconformity.accept_plan"},
    {State::plan_submitted, StepKind::reject_plan, State::cause_analysed, "nonconformity.reject_plan"},
    {State::plan_accepted, StepKind::implement, State::implemented, "nonconformity.implement"},
    {State::implemented, StepKind::verify_effective, State::verified, "nonconformity.verify_effective"},
    {State::implemented, StepKind::verify_ineffective, State::open, "nonconformity.verify_ineffective"},
    {State::verified, StepKind::close, State::closed, "nonconformity.close"},
}};

const ChainRow* row_of(State state, StepKind step) {
  const auto row = std::ranges::find_if(kChain, [&](const ChainRow& r) { return r.from == state && r.step == step; });
  return row == kChain.end() ? nullptr : &*row;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Adds a blocking item that names its rule and the finding.
void block(Problems& problems, const Finding& finding, std::string_view rule, std::string field, MessageKey key,
           Args args = {}) {
  args.push_back({"rule", std::string(rule)});
  args.push_back({"finding", finding.name});
  std::vector<Id> ids;
  if (!finding.id.is_nil()) ids.push_back(finding.id);
  problems.add(std::move(field), key, std::move(args), std::move(ids));
}

bool owns_an_action(const Finding& finding, std::string_view person) {
  return std::ranges::find(finding.round.actions, person, &Action::owner) != finding.round.actions.end();
}

void check_plan(Problems& problems, const Finding& finding, std::span<const Action> actions) {
  constexpr auto kRule = "nonconformity.submit_plan";
  if (actions.empty()) block(problems, finding, kRule, "actions", msg::nonconformity_no_action);
  for (const auto& action : actions) {
    if (is_blank(action.owner))
      block(problems, finding, kRule, "actions", msg::nonconformity_action_no_owner, {{"action", action.name}});
    if (!action.due)
      block(problems, finding, kRule, "actions", msg::nonconformity_action_no_due, {{"action", action.name}});
  }
}

void check_done(Problems& problems, const Finding& finding, std::span<const Action> actions) {
  constexpr auto kRule = "nonconformity.implement";
  if (actions.empty()) block(problems, finding, kRule, "actions", msg::nonconformity_no_action);
  for (const auto& action : actions) {
    if (!action.done_on)
      block(problems, finding, kRule, "actions", msg::nonconformity_action_not_done, {{"action", action.name}});
    if (action.evidence < 1)
      block(problems, finding, kRule, "actions", msg::nonconformity_action_no_evidence, {{"action", action.name}});
  }
}

void check_acceptance(Problems& problems, const Finding& finding, const Step& step) {
  constexpr auto kRule = "nonconformity.accept_plan";
  if (is_blank(step.by)) return block(problems, finding, kRule, "by", msg::nonconformity_by_missing);
  if (finding.audit_kind != AuditKind::internal && !step.is_by_auditor)
    block(problems, finding, kRule, "by", msg::nonconformity_accepted_by_auditor, {{"person", step.by}});
  if (owns_an_action(finding, step.by))
    block(problems, finding, kRule, "by", msg::nonconformity_accepts_own_action, {{"person", step.by}});
}

/// Also for "it did not work": who owns an action judges it in neither way.
void check_verification(Problems& problems, const Finding& finding, const Step& step, std::string_view rule) {
  if (is_blank(step.by)) {
    block(problems, finding, rule, "by", msg::nonconformity_by_missing);
  } else if (owns_an_action(finding, step.by)) {
    block(problems, finding, rule, "by", msg::nonconformity_verifies_own_action, {{"person", step.by}});
  }
  if (is_blank(step.text)) block(problems, finding, rule, "text", msg::nonconformity_effectiveness_missing);
}

void check_cause(Problems& problems, const Finding& finding, const Step& step) {
  constexpr auto kRule = "nonconformity.record_cause";
  if (is_blank(step.method)) block(problems, finding, kRule, "method", msg::nonconformity_method_missing);
  if (is_blank(step.cause)) block(problems, finding, kRule, "cause", msg::nonconformity_cause_missing);
  if (!step.has_similar_cases) block(problems, finding, kRule, "has_similar_cases", msg::nonconformity_extent_missing);
}

/// The actions of the step, or those that are known already.
std::span<const Action> actions_of(const Finding& finding, const Step& step) {
  return step.actions.empty() ? std::span(finding.round.actions) : std::span(step.actions);
}

void check_guard(Problems& problems, const Finding& finding, const Step& step) {
  switch (step.kind) {
    case StepKind::record_correction:
      if (is_blank(step.text))
        block(problems, finding, "nonconformity.record_correction", "text", msg::nonconformity_correction_missing);
      return;
    case StepKind::record_cause: return check_cause(problems, finding, step);
    case StepKind::submit_plan: return check_plan(problems, finding, actions_of(finding, step));
    case StepKind::accept_plan: return check_acceptance(problems, finding, step);
    case StepKind::implement: return check_done(problems, finding, actions_of(finding, step));
    case StepKind::verify_effective:
    case StepKind::verify_ineffective:
      return check_verification(problems, finding, step, row_of(State::implemented, step.kind)->rule);
    case StepKind::reject_plan:
    case StepKind::close: return;
  }
}

void record(Finding& finding, const Step& step) {
  auto& round = finding.round;
  if (!step.actions.empty()) round.actions = step.actions;
  switch (step.kind) {
    case StepKind::record_correction:
      round.correction = step.text;
      round.correction_on = step.on;
      return;
    case StepKind::record_cause:
      round.cause_method = step.method;
      round.cause = step.cause;
      round.has_similar_cases = step.has_similar_cases;
      return;
    case StepKind::submit_plan: round.plan_submitted_on = step.on; return;
    case StepKind::accept_plan: round.plan_accepted_on = step.on; return;
    case StepKind::reject_plan: round.plan_submitted_on.reset(); return;
    case StepKind::verify_effective:
    case StepKind::verify_ineffective:
      round.verifier = step.by;
      round.effectiveness = step.text;
      if (step.kind == StepKind::verify_effective) {
        round.verified_on = step.on;
      } else {
        finding.earlier.push_back(std::move(round));
        round = {};
      }
      return;
    case StepKind::implement:
    case StepKind::close: return;
  }
}

constexpr std::array<std::string_view, 6> kAuditKinds{"internal",     "stage_1",         "stage_2",
                                                      "surveillance", "recertification", "special"};
constexpr std::array<std::string_view, 4> kGrades{"major", "minor", "opportunity_for_improvement", "observation"};
constexpr std::array<std::string_view, 9> kStates{"open",           "correction_done", "cause_analysed",
                                                  "plan_submitted", "plan_accepted",   "implemented",
                                                  "verified",       "closed",          "rejected"};
constexpr std::array<std::string_view, 9> kSteps{"record_correction", "record_cause",       "submit_plan",
                                                 "accept_plan",       "reject_plan",        "implement",
                                                 "verify_effective",  "verify_ineffective", "close"};

}  // namespace

std::string_view word(AuditKind kind) { return kAuditKinds[static_cast<std::size_t>(kind)]; }
std::string_view word(Grade grade) { return kGrades[static_cast<std::size_t>(grade)]; }
std::string_view word(State state) { return kStates[static_cast<std::size_t>(state)]; }
std::string_view word(StepKind step) { return kSteps[static_cast<std::size_t>(step)]; }
std::span<const std::string_view> audit_kind_words() { return kAuditKinds; }
std::span<const std::string_view> grade_words() { return kGrades; }
std::span<const std::string_view> state_words() { return kStates; }
std::span<const std::string_view> step_words() { return kSteps; }
std::span<const ChainRow> chain() { return kChain; }

std::string_view ruling(State state, StepKind step) {
  if (const auto* row = row_of(state, step)) return row->rule;
  const bool is_final = state == State::closed || state == State::rejected;
  return is_final ? "nonconformity.final" : "nonconformity.order";
}

Problems check(const Finding& finding, const Step& step) {
  Problems problems;
  if (finding.grade == Grade::opportunity_for_improvement || finding.grade == Grade::observation)
    block(problems, finding, "nonconformity.needs_no_action", "grade", msg::nonconformity_needs_no_action);
  if (row_of(finding.state, step.kind) == nullptr) {
    block(problems, finding, ruling(finding.state, step.kind), "state", msg::nonconformity_state_does_not_allow,
          {{"state", std::string(word(finding.state))}});
  }
  check_guard(problems, finding, step);
  return problems;
}

Result<Finding> apply(const Finding& finding, const Step& step) {
  const auto problems = check(finding, step);
  if (!problems.empty()) return refuse(Errc::conflict, problems.items());
  auto after = finding;
  after.state = row_of(finding.state, step.kind)->to;
  record(after, step);
  return after;
}

bool is_settled(const Finding& finding) {
  const bool holds_one = finding.grade == Grade::major || finding.grade == Grade::minor;
  return !holds_one || finding.is_out_of_scope || finding.state == State::verified || finding.state == State::closed;
}

bool allows_decision(const Finding& finding) {
  if (is_settled(finding)) return true;
  if (finding.grade == Grade::major) return false;
  return finding.state == State::plan_accepted || finding.state == State::implemented;
}

Problems check_decision(std::span<const Finding> findings) {
  Problems problems;
  for (const auto& finding : findings) {
    if (allows_decision(finding)) continue;
    const bool is_major = finding.grade == Grade::major;
    block(problems, finding, is_major ? "nonconformity.decision_guard.major" : "nonconformity.decision_guard.minor",
          "findings", is_major ? msg::nonconformity_major_not_verified : msg::nonconformity_plan_not_accepted,
          {{"state", std::string(word(finding.state))}});
  }
  return problems;
}

Problems check_grade(const Finding& finding) {
  Problems problems;
  if (finding.grade == Grade::observation && finding.audit_kind != AuditKind::internal)
    block(problems, finding, "nonconformity.observation", "grade", msg::nonconformity_observation_is_internal);
  return problems;
}

std::vector<MajorProposal> proposed_majors(std::span<const Finding> findings) {
  std::map<std::string, MajorProposal> by_requirement;
  for (const auto& finding : findings) {
    if (finding.grade != Grade::minor || is_settled(finding) || finding.requirement.empty()) continue;
    auto& proposal = by_requirement[finding.requirement];
    proposal.requirement = finding.requirement;
    proposal.findings.push_back(finding.name);
    if (!finding.id.is_nil()) proposal.ids.push_back(finding.id);
  }
  std::vector<MajorProposal> proposals;
  for (auto& [requirement, proposal] : by_requirement)
    if (proposal.findings.size() > 1) proposals.push_back(std::move(proposal));
  return proposals;
}

}  // namespace assay::nonconformity
