// SPDX-License-Identifier: Apache-2.0
#include "modules/leadership/responsibility_rules.h"

#include <algorithm>
#include <set>

#include "modules/leadership/strings.gen.h"

namespace assay::leadership {
namespace {

struct Named {
  std::vector<Id> ids;
  std::string names;
  void add(const EntryFacts& entry) {
    ids.push_back(entry.id);
    names += (names.empty() ? "" : ", ") + entry.holder.name;
  }
};

Named with_letter(const ActivityFacts& activity, Letter letter) {
  Named found;
  for (const auto& entry : activity.entries)
    if (entry.letter == letter) found.add(entry);
  return found;
}

/// The only checker is the only one who answers for it: nobody else would notice.
bool checks_himself(const ActivityFacts& activity) {
  const std::set<Id> checkers(activity.checkers.begin(), activity.checkers.end());
  std::set<Id> accountable;
  for (const auto& entry : activity.entries)
    if (entry.letter == Letter::accountable) accountable.insert(entry.holder.people.begin(), entry.holder.people.end());
  return checkers.size() == 1 && accountable.size() == 1 && checkers == accountable;
}

void activity_gaps(const ActivityFacts& activity, std::vector<Gap>& all) {
  const auto add = [&](GapKind kind, MessageKey key, std::vector<Id> ids, const std::string& names = {}) {
    all.push_back({kind, activity.id, key, {{"activity", activity.name}, {"people", names}}, std::move(ids)});
  };
  auto accountable = with_letter(activity, Letter::accountable);
  if (accountable.ids.empty()) add(GapKind::no_accountable, msg::leadership_r1_no_accountable, {activity.id});
  if (accountable.ids.size() > 1)
    add(GapKind::two_accountables, msg::leadership_r2_two_accountables, accountable.ids, accountable.names);
  if (with_letter(activity, Letter::responsible).ids.empty())
    add(GapKind::nobody_responsible, msg::leadership_r3_nobody_responsible, {activity.id});
  Named gone, empty;
  for (const auto& entry : activity.entries) {
    if (!entry.holder.inactive.empty()) gone.add(entry);
    if (entry.holder.is_role && entry.holder.people.empty()) empty.add(entry);
  }
  if (!gone.ids.empty()) add(GapKind::person_left, msg::leadership_r4_person_left, gone.ids, gone.names);
  if (!empty.ids.empty()) add(GapKind::role_held_by_none, msg::leadership_r5_role_held_by_none, empty.ids, empty.names);
  if (checks_himself(activity))
    add(GapKind::checks_himself, msg::leadership_r7_checks_himself, activity.checkers, accountable.names);
}

}  // namespace

std::string_view letter_name(Letter letter) {
  switch (letter) {
    case Letter::responsible: return "responsible";
    case Letter::accountable: return "accountable";
    case Letter::consulted: return "consulted";
    case Letter::informed: return "informed";
  }
  BASE_UNREACHABLE("a letter outside its enumeration");
}

std::string_view gap_name(GapKind kind) {
  switch (kind) {
    case GapKind::no_accountable: return "no_accountable";
    case GapKind::two_accountables: return "two_accountables";
    case GapKind::nobody_responsible: return "nobody_responsible";
    case GapKind::person_left: return "person_left";
    case GapKind::role_held_by_none: return "role_held_by_none";
    case GapKind::role_unassigned: return "role_unassigned";
    case GapKind::checks_himself: return "checks_himself";
    case GapKind::leader_lacks_authority: return "leader_lacks_authority";
  }
  BASE_UNREACHABLE("a gap outside its enumeration");
}

std::vector<Gap> gaps(const MatrixFacts& matrix) {
  std::vector<Gap> all;
  for (const auto& activity : matrix.activities) activity_gaps(activity, all);
  for (const auto& role : matrix.roles)
    if (!role.is_held)
      all.push_back({GapKind::role_unassigned, {}, msg::leadership_r6_role_unassigned, {{"role", role.name}}, {}});
  if (matrix.has_project && (matrix.leader.empty() || !matrix.has_leader_authority))
    all.push_back({GapKind::leader_lacks_authority,
                   {},
                   matrix.leader.empty() ? msg::leadership_r8_no_leader : msg::leadership_r8_no_authority,
                   {{"people", matrix.leader}},
                   {matrix.project}});
  return all;
}

}  // namespace assay::leadership
