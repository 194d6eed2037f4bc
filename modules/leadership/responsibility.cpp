// SPDX-License-Identifier: Apache-2.0
// Activities and who has which part in them.
#include <algorithm>
#include <array>
#include <map>

#include "modules/leadership/leadership.h"
#include "modules/leadership/strings.gen.h"

namespace assay::leadership {

std::span<const entity::Choice> choices(Letter) {
  static constexpr std::array kChoices{entity::Choice{0, "responsible"}, entity::Choice{1, "accountable"},
                                       entity::Choice{2, "consulted"}, entity::Choice{3, "informed"}};
  return kChoices;
}

void Responsibility::describe(entity::Fields<Responsibility>& f) {
  FIELD(activity).required().length(3, 300).search('A');
  FIELD(requirement);
  FIELD(control);
  FIELD(authority).length(1, 1000);
  FIELD(checked_by);
  FIELD(position).range(0, 100'000);
  f.plural("responsibilities");
  f.sort("position,activity");
}

void RaciEntry::describe(entity::Fields<RaciEntry>& f) {
  FIELD(responsibility).required();
  FIELD(person);
  FIELD(role);
  FIELD(letter).required();
  f.plural("raci_entries");
  f.sort("responsibility,letter");
}

Status check(const RaciEntry& entry, const RaciEntry*, entity::Reader& reader) {
  Problems problems;
  if (entry.person.is_set() == entry.role.has_value()) problems.add("person", msg::leadership_person_or_role);
  for (const auto& other : reader.where<RaciEntry>("responsibility", entry.responsibility.id))
    if (other.id != entry.id && other.person == entry.person && other.role == entry.role)
      problems.add("person", msg::leadership_cell_twice, {}, {other.id});
  return problems.status();
}

std::string role_words(auth::Role role, i18n::Language language) {
  switch (role) {
    case auth::Role::top_management: return i18n::text(language, msg::raci_entry_role_top_management);
    case auth::Role::isms_manager: return i18n::text(language, msg::raci_entry_role_isms_manager);
    case auth::Role::contributor: return i18n::text(language, msg::raci_entry_role_contributor);
    case auth::Role::internal_auditor: return i18n::text(language, msg::raci_entry_role_internal_auditor);
    case auth::Role::external_auditor: return i18n::text(language, msg::raci_entry_role_external_auditor);
    case auth::Role::employee: return i18n::text(language, msg::raci_entry_role_employee);
    case auth::Role::read_only: return i18n::text(language, msg::raci_entry_role_read_only);
    case auth::Role::technical_administrator: return i18n::text(language, msg::raci_entry_role_technical_administrator);
    case auth::Role::agent: return i18n::text(language, msg::raci_entry_role_agent);
  }
  BASE_UNREACHABLE("a role outside its enumeration");
}

namespace {

constexpr std::array kRequiredRoles{auth::Role::top_management, auth::Role::isms_manager, auth::Role::internal_auditor};

struct Persons {
  std::map<Id, people::Person> by_id;
  std::map<auth::Role, std::vector<Id>> holders;  ///< active ones
  Date today;

  explicit Persons(entity::Reader& reader) : today(reader.today()) {
    for (auto& person : reader.all<people::Person>()) by_id[person.id] = std::move(person);
    for (const auto& assignment : reader.all<people::RoleAssignment>())
      if (is_active(assignment.person.id)) holders[assignment.role].push_back(assignment.person.id);
  }
  [[nodiscard]] bool is_active(Id id) const {
    const auto at = by_id.find(id);
    return at != by_id.end() && !(at->second.left_on && *at->second.left_on <= today);
  }
};

HolderFacts holder(const RaciEntry& entry, const Persons& persons, i18n::Language language) {
  HolderFacts facts;
  facts.is_role = entry.role.has_value();
  if (entry.role) {
    facts.name = role_words(*entry.role, language);
    if (const auto at = persons.holders.find(*entry.role); at != persons.holders.end()) facts.people = at->second;
    return facts;
  }
  if (const auto at = persons.by_id.find(entry.person.id); at != persons.by_id.end()) facts.name = at->second.name;
  (persons.is_active(entry.person.id) ? facts.people : facts.inactive).push_back(entry.person.id);
  return facts;
}

/// The charter is a later module's: it is read by its name, and is no gap where there is none.
void read_project(entity::Reader& reader, const Persons& persons, MatrixFacts& facts) {
  const auto* type = reader.registry().find("project_charter");
  if (type == nullptr) return;
  const entity::Record* newest = nullptr;
  const auto all = reader.all(*type);
  for (const auto& charter : all)
    if (newest == nullptr || charter.integer("number") > newest->integer("number")) newest = &charter;
  if (newest == nullptr) return;
  facts.has_project = true;
  facts.project = newest->id;
  facts.has_leader_authority = !newest->text("leader_authority").empty();
  const auto at = persons.by_id.find(newest->ref("leader"));
  if (at != persons.by_id.end()) facts.leader = at->second.name;
}

}  // namespace

MatrixFacts matrix_facts(entity::Reader& reader, std::span<const Responsibility> activities, i18n::Language language) {
  const Persons persons(reader);
  std::map<Id, std::vector<EntryFacts>> entries;
  for (const auto& entry : reader.all<RaciEntry>())
    entries[entry.responsibility.id].push_back({entry.id, entry.letter, holder(entry, persons, language)});
  MatrixFacts facts;
  for (const auto& activity : activities) {
    ActivityFacts one{activity.id,
                      activity.reference.empty() ? activity.activity : activity.reference + " " + activity.activity,
                      entries[activity.id],
                      {}};
    for (const auto& link : activity.checked_by.items) one.checkers.push_back(link.id);
    facts.activities.push_back(std::move(one));
  }
  for (const auto role : kRequiredRoles) {
    const auto at = persons.holders.find(role);
    facts.roles.push_back({role_words(role, language), at != persons.holders.end()});
  }
  read_project(reader, persons, facts);
  return facts;
}

entity::EntityType responsibility_type() { return entity::describe_entity<Responsibility>("leadership"); }
entity::EntityType raci_entry_type() { return entity::describe_entity<RaciEntry>("leadership"); }

}  // namespace assay::leadership
