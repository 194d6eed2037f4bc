// SPDX-License-Identifier: Apache-2.0
#include "modules/context/review_rules.h"

#include <algorithm>
#include <set>

#include "modules/context/strings.gen.h"

namespace assay::context {
namespace {

/// One problem for all objects that a rule is broken by.
template <class Facts, class Breaks>
void add_where(Problems& problems, std::string field, MessageKey key, const std::vector<Facts>& all, Breaks breaks) {
  std::vector<Id> ids;
  for (const auto& one : all)
    if (breaks(one)) ids.push_back(one.id);
  if (ids.empty()) return;
  const auto count = static_cast<std::int64_t>(ids.size());
  problems.add(std::move(field), key, {{"count", count}}, std::move(ids));
}

template <class Facts>
auto is_overdue_on(Date today) {
  return [today](const Facts& one) { return one.review_on && *one.review_on < today; };
}

void check_issues(const ContextFacts& facts, Problems& problems) {
  for (const auto side : {IssueSide::internal, IssueSide::external})
    if (std::ranges::none_of(facts.issues, [side](const IssueFacts& issue) { return issue.side == side; }))
      problems.add("side",
                   side == IssueSide::internal ? msg::context_no_internal_issue : msg::context_no_external_issue);
  add_where(problems, "effect", msg::context_issue_without_effect, facts.issues,
            [](const IssueFacts& issue) { return !issue.has_effect; });
  add_where(problems, "owner", msg::context_issue_without_owner, facts.issues,
            [](const IssueFacts& issue) { return !issue.has_owner; });
  add_where(problems, "review_on", msg::context_issue_overdue, facts.issues, is_overdue_on<IssueFacts>(facts.today));
  // Amendment 1:2024: the decision itself is required; what follows from it must show in the registers.
  if (!facts.climate) {
    problems.add("climate", msg::context_climate_missing);
    return;
  }
  const bool has_issue = std::ranges::any_of(
      facts.issues, [](const IssueFacts& issue) { return issue.category == IssueCategory::climate; });
  if (facts.climate->is_relevant && !has_issue)
    problems.add("climate", msg::context_climate_without_issue, {}, {facts.climate->id});
}

void check_parties(const ContextFacts& facts, Problems& problems) {
  if (facts.parties.empty()) problems.add("", msg::context_no_party);
  std::set<Id> requiring;
  for (const auto& requirement : facts.requirements) requiring.insert(requirement.party);
  add_where(problems, "requirements", msg::context_party_without_requirement, facts.parties,
            [&](const PartyFacts& party) { return !requiring.contains(party.id); });
  add_where(problems, "review_on", msg::context_party_overdue, facts.parties, is_overdue_on<PartyFacts>(facts.today));
  add_where(problems, "addressed", msg::context_requirement_undecided, facts.requirements,
            [](const RequirementFacts& one) { return one.addressed == Addressed::undecided; });
  add_where(problems, "through", msg::context_requirement_without_means, facts.requirements,
            [](const RequirementFacts& one) { return one.addressed == Addressed::yes && !one.has_means; });
  add_where(problems, "through", msg::context_requirement_without_reason, facts.requirements,
            [](const RequirementFacts& one) { return one.addressed == Addressed::no && !one.has_means; });
  if (!facts.climate) {
    problems.add("climate", msg::context_climate_missing);
    return;
  }
  const bool is_recorded =
      std::ranges::any_of(facts.requirements, [](const RequirementFacts& one) { return one.is_climate; });
  if (facts.climate->parties_require && !is_recorded)
    problems.add("climate", msg::context_climate_without_requirement, {}, {facts.climate->id});
}

void check_obligations(const ContextFacts& facts, Problems& problems) {
  if (facts.obligations.empty()) problems.add("", msg::context_no_obligation);
  add_where(problems, "owner", msg::context_obligation_without_owner, facts.obligations,
            [](const ObligationFacts& one) { return !one.is_ended && !one.has_owner; });
  add_where(problems, "state", msg::context_obligation_unassessed, facts.obligations,
            [](const ObligationFacts& one) { return !one.is_ended && !one.is_assessed; });
  add_where(problems, "review_on", msg::context_obligation_overdue, facts.obligations,
            [&](const ObligationFacts& one) { return !one.is_ended && one.review_on && *one.review_on < facts.today; });
}

}  // namespace

Problems review_problems(ReviewSubject subject, const ContextFacts& facts) {
  Problems problems;
  switch (subject) {
    case ReviewSubject::issues: check_issues(facts, problems); break;
    case ReviewSubject::parties: check_parties(facts, problems); break;
    case ReviewSubject::obligations: check_obligations(facts, problems); break;
  }
  return problems;
}

}  // namespace assay::context
