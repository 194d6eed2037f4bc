// SPDX-License-Identifier: Apache-2.0
// The charter and its team: what is written, what freezes, who counts as an author of it.
#include "modules/charter/charter.h"

#include <algorithm>
#include <array>

#include "modules/charter/strings.gen.h"
#include "platform/entity/codec.h"

namespace assay::charter {

std::span<const entity::Choice> choices(CharterState) {
  static constexpr std::array kChoices{entity::Choice{0, "draft"}, entity::Choice{1, "submitted"},
                                       entity::Choice{2, "go"}, entity::Choice{3, "no_go"},
                                       entity::Choice{4, "superseded"}};
  return kChoices;
}

std::span<const entity::Choice> choices(ProjectRole) {
  static constexpr std::array kChoices{entity::Choice{0, "sponsor"},          entity::Choice{1, "project_leader"},
                                       entity::Choice{2, "security_manager"}, entity::Choice{3, "project_member"},
                                       entity::Choice{4, "process_owner"},    entity::Choice{5, "internal_auditor"},
                                       entity::Choice{6, "outside_expert"}};
  return kChoices;
}

void ProjectCharter::describe(entity::Fields<ProjectCharter>& f) {
  FIELD(title).required().length(3, 200).search('A');
  FIELD(number).read_only();
  FIELD(state).read_only();
  FIELD(drivers);
  FIELD(benefits);
  FIELD(cost_of_inaction).range(0, 1'000'000'000'000'000);
  FIELD(cost_basis).length(1, 2000);
  FIELD(budget).range(0, 1'000'000'000'000'000);
  FIELD(people_days).range(0, 1'000'000);
  FIELD(starts_on);
  FIELD(target_date);
  FIELD(leader).relation("project_leader");
  FIELD(leader_authority).length(3, 2000);
  FIELD(internal_review);
  FIELD(reviewed_on);
  FIELD(submitted_by).read_only();
  FIELD(decided_by).read_only();
  FIELD(decided_on).read_only();
  FIELD(decision_reason).length(1, 2000).read_only();
  FIELD(decision_remark).read_only();
  FIELD(content_hash).length(64, 64).read_only();
  FIELD(edited_by).read_only();
  f.state("state");
  f.sort("-number");
  f.frozen_when(
      "state", {"submitted", "go", "no_go", "superseded"},
      {"state", "submitted_by", "decided_by", "decided_on", "decision_reason", "decision_remark", "content_hash"});
}

void TeamMember::describe(entity::Fields<TeamMember>& f) {
  FIELD(charter).required();
  FIELD(person).required();
  FIELD(project_role).required();
  FIELD(duties).length(1, 1000).search('A');
  FIELD(days).range(0, 100'000);
  FIELD(edited_by).read_only();
  f.frozen_with("charter");
  f.sort("project_role,person");
}

bool is_empty(const entity::Markdown& text) { return text.text.find_first_not_of(" \t\r\n") == std::string::npos; }

CharterFacts charter_facts(const ProjectCharter& charter, entity::Reader& reader) {
  CharterFacts facts;
  facts.id = charter.id;
  facts.state = charter.state;
  facts.has_drivers = !is_empty(charter.drivers);
  facts.has_benefits = !is_empty(charter.benefits);
  facts.has_cost_of_inaction = charter.cost_of_inaction.has_value();
  facts.has_budget = charter.budget.has_value();
  facts.has_people = charter.people_days.has_value();
  facts.has_review = !is_empty(charter.internal_review);
  facts.has_authority = !charter.leader_authority.empty();
  facts.leader = charter.leader.id;
  facts.starts_on = charter.starts_on;
  facts.target_date = charter.target_date;
  facts.reviewed_on = charter.reviewed_on;
  const auto has_left = [&](const std::optional<people::Person>& person) {
    return !person || (person->left_on && *person->left_on <= reader.today());
  };
  facts.has_leader_left = charter.leader.is_set() && has_left(reader.find(charter.leader));
  for (const auto& member : reader.where<TeamMember>("charter", charter.id)) {
    const auto person = reader.find(member.person);
    facts.team.push_back({member.id, member.person.id, person ? person->name : std::string(), has_left(person),
                          person && person->is_external, member.project_role == ProjectRole::outside_expert,
                          member.project_role == ProjectRole::project_leader});
  }
  return facts;
}

/// Actions move the state; only what a person wrote makes an author. A new charter gets the next number and, when
/// somebody leads it already, nothing else.
void derive(ProjectCharter& charter, const ProjectCharter* before, entity::Reader& reader) {
  if (before == nullptr && charter.number == 0) {
    for (const auto& other : reader.all<ProjectCharter>()) charter.number = std::max(charter.number, other.number);
    ++charter.number;
  }
  const auto written = [](const ProjectCharter& one) {
    return std::tuple(one.title, one.drivers.text, one.benefits.text, one.cost_of_inaction, one.cost_basis, one.budget,
                      one.people_days, one.starts_on, one.target_date, one.leader.id, one.leader_authority,
                      one.internal_review.text, one.reviewed_on);
  };
  if (before == nullptr || written(charter) != written(*before)) charter.edited_by = {reader.acting_person()};
}

Status check(const ProjectCharter& charter, const ProjectCharter* before, entity::Reader& reader) {
  auto problems = check_draft(charter_facts(charter, reader));
  if (before == nullptr)
    if (const auto open = open_charter(reader); open && open->id != charter.id)
      problems.add("state", msg::charter_c5_open, {}, {open->id});
  return problems.status();
}

/// Who wrote the draft or a line of its team, or put it forward, does not decide on it (S-AZ-10).
void relations(const ProjectCharter& charter, Id person, entity::Reader& reader, entity::Relations& found) {
  if (charter.state != CharterState::submitted) return;
  std::vector<Id> own;
  if (charter.edited_by.id == person || charter.submitted_by.id == person) own.push_back(charter.id);
  for (const auto& member : reader.where<TeamMember>("charter", charter.id))
    if (member.edited_by.id == person) own.push_back(member.id);
  if (own.empty()) return;
  const auto count = static_cast<std::int64_t>(own.size());
  found.add("charter_author", {{"count", count}}, std::move(own));
}

void derive(TeamMember& member, const TeamMember* before, entity::Reader& reader) {
  const auto& type = reader.type<TeamMember>();
  if (before != nullptr) member.edited_by = before->edited_by;
  if (before == nullptr || entity::from(type, member).values != entity::from(type, *before).values)
    member.edited_by = {reader.acting_person()};
}

Status check(const TeamMember& member, const TeamMember*, entity::Reader& reader) {
  Problems problems;
  const auto person = reader.find(member.person);
  if (member.project_role == ProjectRole::outside_expert && person && !person->is_external)
    problems.add("project_role", msg::charter_c3_expert_is_inside, {{"people", person->name}}, {member.person.id});
  for (const auto& other : reader.where<TeamMember>("charter", member.charter.id))
    if (other.id != member.id && other.person == member.person && other.project_role == member.project_role)
      problems.add("project_role", msg::charter_member_twice, {}, {other.id});
  return problems.status();
}

std::optional<ProjectCharter> open_charter(entity::Reader& reader) {
  for (const auto& charter : reader.all<ProjectCharter>())
    if (charter.state == CharterState::draft || charter.state == CharterState::submitted) return charter;
  return {};
}

std::optional<ProjectCharter> newest_charter(entity::Reader& reader) {
  std::optional<ProjectCharter> newest;
  for (auto& charter : reader.all<ProjectCharter>())
    if (!newest || charter.number > newest->number) newest = std::move(charter);
  return newest;
}

std::optional<ProjectCharter> charter_in_force(entity::Reader& reader) {
  for (auto& charter : reader.all<ProjectCharter>())
    if (charter.state == CharterState::go) return charter;
  return {};
}

std::string charter_hash(const ProjectCharter& charter, entity::Reader& reader) {
  auto decided = charter;
  decided.state = CharterState::draft;
  decided.submitted_by = decided.decided_by = {};
  decided.decided_on.reset();
  decided.decision_reason.clear();
  decided.decision_remark.clear();
  decided.content_hash.clear();
  auto team = reader.where(reader.type<TeamMember>(), "charter", charter.id);
  std::ranges::sort(team, {}, &entity::Record::id);
  Sha256 hash;
  hash.add(charter.id.text()).add(entity::canonical_fields(entity::from(reader.type<ProjectCharter>(), decided)));
  for (const auto& member : team) hash.add(member.id.text()).add(entity::canonical_fields(member));
  return hash.finish().hex();
}

entity::EntityType project_charter_type() { return entity::describe_entity<ProjectCharter>("charter"); }
entity::EntityType team_member_type() { return entity::describe_entity<TeamMember>("charter"); }

}  // namespace assay::charter
