// SPDX-License-Identifier: Apache-2.0
#include "modules/charter/charter_rules.h"

#include "modules/charter/strings.gen.h"

namespace assay::charter {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void check_team(const CharterFacts& charter, Problems& problems) {
  std::vector<Id> gone, inside;
  std::string gone_names, inside_names;
  const auto add = [](std::vector<Id>& ids, std::string& names, const MemberFacts& member) {
    ids.push_back(member.id);
    names += (names.empty() ? "" : ", ") + member.name;
  };
  for (const auto& member : charter.team) {
    if (member.has_left) add(gone, gone_names, member);
    if (member.is_expert && !member.is_external) add(inside, inside_names, member);
  }
  if (charter.team.empty()) problems.add("team", msg::charter_c3_no_team, {}, {charter.id});
  if (!gone.empty()) problems.add("team", msg::charter_c3_left, {{"people", gone_names}}, std::move(gone));
  if (!inside.empty())
    problems.add("team", msg::charter_c3_expert_is_inside, {{"people", inside_names}}, std::move(inside));
}

}  // namespace

std::string_view state_name(CharterState state) {
  switch (state) {
    case CharterState::draft: return "draft";
    case CharterState::submitted: return "submitted";
    case CharterState::go: return "go";
    case CharterState::no_go: return "no_go";
    case CharterState::superseded: return "superseded";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

Problems check_draft(const CharterFacts& charter) {
  Problems problems;
  if (charter.starts_on && charter.target_date && *charter.target_date <= *charter.starts_on)
    problems.add("target_date", msg::charter_c2_target_before_start, {{"start", charter.starts_on->text()}},
                 {charter.id});
  return problems;
}

Problems check_submit(const CharterFacts& charter, Date today) {
  Problems problems;
  if (charter.state != CharterState::draft) {
    problems.add("state", msg::charter_c1_not_draft, {}, {charter.id});
    return problems;
  }
  const auto needs = [&](bool is_there, std::string field, MessageKey key) {
    if (!is_there) problems.add(std::move(field), key, {}, {charter.id});
  };
  needs(charter.has_drivers, "drivers", msg::charter_c1_drivers);
  needs(charter.has_benefits, "benefits", msg::charter_c1_benefits);
  needs(charter.has_cost_of_inaction, "cost_of_inaction", msg::charter_c1_cost_of_inaction);
  needs(charter.has_budget, "budget", msg::charter_c1_budget);
  needs(charter.has_people, "people_days", msg::charter_c1_people_days);
  needs(charter.target_date.has_value(), "target_date", msg::charter_c1_target_date);
  needs(charter.has_review && charter.reviewed_on, "internal_review", msg::charter_c1_internal_review);
  if (charter.reviewed_on && *charter.reviewed_on > today)
    problems.add("reviewed_on", msg::charter_c2_review_in_future, {}, {charter.id});
  if (charter.target_date && *charter.target_date <= today)
    problems.add("target_date", msg::charter_c2_target_past, {{"day", charter.target_date->text()}}, {charter.id});
  problems.add(Refusal{Errc::invalid, check_draft(charter).items()});
  needs(!charter.leader.is_nil(), "leader", msg::charter_c3_leader);
  if (!charter.leader.is_nil() && charter.has_leader_left)
    problems.add("leader", msg::charter_c3_leader_left, {}, {charter.leader});
  needs(charter.has_authority, "leader_authority", msg::charter_c3_authority);
  check_team(charter, problems);
  return problems;
}

Problems check_decision(Id charter, CharterState state, std::string_view reason) {
  Problems problems;
  if (state != CharterState::submitted) problems.add("state", msg::charter_c4_not_submitted, {}, {charter});
  if (is_blank(reason)) problems.add("reason", msg::charter_c4_reason, {}, {charter});
  return problems;
}

Problems check_revision(Id charter, CharterState state, std::optional<Id> open) {
  Problems problems;
  if (state != CharterState::go && state != CharterState::no_go)
    problems.add("state", msg::charter_c5_not_decided, {}, {charter});
  if (open) problems.add("state", msg::charter_c5_open, {}, {*open});
  return problems;
}

}  // namespace assay::charter
