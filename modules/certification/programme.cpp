// SPDX-License-Identifier: Apache-2.0
// Dealing for internal audits, conflicts and swaps.
#include "modules/certification/programme.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "modules/certification/blocking.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

using Shares = std::vector<std::vector<std::string>>;

/// Items of one kind in their audits, with the search for swaps.
class Table {
 public:
  /// Items change places only between audits of the same group.
  Table(std::span<const PlanItem> items, std::span<const InternalAudit> audits, Shares shares, std::vector<int> groups)
      : audits_(audits), shares_(std::move(shares)), groups_(std::move(groups)) {
    shares_.resize(audits.size());
    for (const auto& item : items) items_.emplace(item.name, &item);
  }

  struct Conflict {
    std::string item, auditor;
    std::size_t audit;
  };

  std::vector<Conflict> conflicts() const {
    std::vector<Conflict> out;
    for (std::size_t a = 0; a < shares_.size(); ++a)
      for (const auto& name : shares_[a])
        if (const auto auditor = owner_in_team(name, a); !auditor.empty()) out.push_back({name, auditor, a});
    return out;
  }

  /// The first audit and item of the same theme that may change places with the conflict; or a place that has room.
  std::optional<Swap> find_swap(const Conflict& conflict) const {
    const auto theme = theme_of_item(conflict.item);
    for (std::size_t to = 0; to < shares_.size(); ++to) {
      if (!is_open_to(conflict, to)) continue;
      for (const auto& other : shares_[to])
        if (theme_of_item(other) == theme && owner_in_team(other, conflict.audit).empty())
          return Swap{conflict.item, audits_[conflict.audit].name, audits_[to].name, other, {}, {}};
    }
    for (std::size_t to = 0; to < shares_.size(); ++to)
      if (is_open_to(conflict, to) && count(to, theme) < count(conflict.audit, theme))
        return Swap{conflict.item, audits_[conflict.audit].name, audits_[to].name, {}, {}, {}};
    return {};
  }

  void make(const Swap& swap) {
    auto& from = shares_[audit_named(swap.from)];
    auto& to = shares_[audit_named(swap.to)];
    if (swap.exchange.empty()) {
      std::erase(from, swap.item);
      to.push_back(swap.item);
    } else {
      std::swap(*std::ranges::find(from, swap.item), *std::ranges::find(to, swap.exchange));
    }
  }

  /// Whether a person owns anything in an audit.
  bool owns_in(const std::string& person, std::size_t audit) const {
    return std::ranges::any_of(shares_[audit], [&](const std::string& name) { return owns(person, name); });
  }

  bool is_in(const std::string& item, std::size_t audit) const {
    return std::ranges::find(shares_[audit], item) != shares_[audit].end();
  }
  const Shares& shares() const { return shares_; }

 private:
  bool owns(const std::string& person, const std::string& name) const {
    const auto item = items_.find(name);
    return item != items_.end() && std::ranges::find(item->second->owners, person) != item->second->owners.end();
  }
  std::string owner_in_team(const std::string& name, std::size_t audit) const {
    for (const auto& auditor : audits_[audit].team)
      if (owns(auditor, name)) return auditor;
    return {};
  }
  bool is_open_to(const Conflict& conflict, std::size_t to) const {
    return to != conflict.audit && groups_[to] == groups_[conflict.audit] && owner_in_team(conflict.item, to).empty();
  }
  std::string_view theme_of_item(const std::string& name) const {
    const auto item = items_.find(name);
    return item == items_.end() ? std::string_view() : item->second->theme;
  }
  std::ptrdiff_t count(std::size_t audit, std::string_view theme) const {
    return std::ranges::count_if(shares_[audit], [&](const auto& name) { return theme_of_item(name) == theme; });
  }
  std::size_t audit_named(const std::string& name) const {
    return static_cast<std::size_t>(std::ranges::find(audits_, name, &InternalAudit::name) - audits_.begin());
  }

  std::span<const InternalAudit> audits_;
  std::unordered_map<std::string, const PlanItem*> items_;
  Shares shares_;
  std::vector<int> groups_;
};

std::vector<PlanItem> applicable(std::span<const PlanItem> items) {
  std::vector<PlanItem> out;
  std::ranges::copy_if(items, std::back_inserter(out), &PlanItem::is_applicable);
  return out;
}

/// Which span of 12 months before the external audit a day lies in: 0 the last one, 1 the one before; nothing after it.
std::optional<int> year_before(Date external, Date day) {
  if (day > external) return {};
  int year = 0;
  while (day <= external.plus_months(-12 * (year + 1))) ++year;
  return year;
}

/// The span of 12 months of each audit.
std::vector<int> years_of(const ProgrammeInput& input) {
  std::vector<int> out;
  for (const auto& audit : input.audits)
    out.push_back(input.external_audit && audit.on ? year_before(*input.external_audit, *audit.on).value_or(-1) : 0);
  return out;
}

/// All sub-clauses in each 12 months: they are dealt anew to the audits of each.
Shares deal_clauses(const ProgrammeInput& input, const std::vector<int>& groups) {
  Shares out(input.audits.size());
  std::map<int, std::vector<std::size_t>> years;
  for (std::size_t a = 0; a < input.audits.size(); ++a) years[groups[a]].push_back(a);
  for (const auto& [year, audits] : years) {
    const auto shares = deal(input.clauses, static_cast<int>(audits.size()));
    for (std::size_t i = 0; i < audits.size(); ++i) out[audits[i]] = shares[i];
  }
  return out;
}

/// An auditor outside the team who owns nothing that the audit looks at.
std::string replacement_for(const ProgrammeInput& input, const Table& controls, const Table& clauses,
                            std::size_t audit) {
  std::vector<std::string> people = input.auditors;
  for (const auto& one : input.audits) people.insert(people.end(), one.team.begin(), one.team.end());
  for (const auto& person : people) {
    const auto& team = input.audits[audit].team;
    if (std::ranges::find(team, person) != team.end()) continue;
    if (!controls.owns_in(person, audit) && !clauses.owns_in(person, audit)) return person;
  }
  return {};
}

void add_conflict(Problems& problems, const ProgrammeInput& input, const Table::Conflict& conflict, const Swap& swap) {
  Args args{{"item", conflict.item}, {"auditor", conflict.auditor}, {"audit", input.audits[conflict.audit].name},
            {"to", swap.to},         {"exchange", swap.exchange},   {"replacement", swap.replacement}};
  const auto key = !swap.exchange.empty()      ? msg::certification_programme_conflict_swap
                   : !swap.to.empty()          ? msg::certification_programme_conflict_move
                   : !swap.replacement.empty() ? msg::certification_programme_conflict_replace
                                               : msg::certification_programme_conflict;
  block(problems, "programme.independence", "/programme/audits/" + std::to_string(conflict.audit) + "/team", key,
        std::move(args));
}

/// Swaps where somebody audits own work and a swap helps; every swap removes a conflict and makes none.
void settle(Table& table, std::vector<Swap>& swaps) {
  for (const auto& conflict : table.conflicts()) {
    if (!table.is_in(conflict.item, conflict.audit)) continue;  // it was exchanged for another one
    if (const auto swap = table.find_swap(conflict)) {
      table.make(*swap);
      swaps.push_back(*swap);
    }
  }
}

void check_proposal(Problems& problems, const ProgrammeInput& input) {
  PlanInput plan;
  plan.controls = input.controls;
  const auto found = check_plan(plan, input.proposed);
  for (const auto& problem : found.items()) {
    if (problem.key == msg::certification_plan_unbalanced) continue;  // themes give way to independence
    auto field = problem.field;
    field.replace(0, std::string_view("/plan").size(), "/programme");
    problems.add(std::move(field), problem.key, problem.args, problem.ids);
  }
  if (input.proposed.size() > input.audits.size())
    block(problems, "plan.disjoint_and_complete", "/programme/proposed", msg::certification_programme_too_many_shares);
}

void check_audits(Problems& problems, const ProgrammeInput& input) {
  if (input.audits.empty())
    block(problems, "programme.controls", "/programme/audits", msg::certification_programme_no_audit);
  bool is_one_in_last_year = !input.external_audit;
  std::set<std::string> names;
  for (std::size_t a = 0; a < input.audits.size(); ++a) {
    const auto& audit = input.audits[a];
    const auto field = "/programme/audits/" + std::to_string(a);
    if (audit.team.empty()) block(problems, "programme.independence", field + "/team", msg::certification_team_missing);
    if (!names.insert(audit.name).second)
      block(problems, "order", field + "/id", msg::certification_name_twice, {{"name", audit.name}});
    if (!input.external_audit || !audit.on) continue;
    const auto year = year_before(*input.external_audit, *audit.on);
    if (!year)
      block(problems, "programme.controls", field + "/on", msg::certification_programme_after_external,
            {{"day", input.external_audit->text()}});
    is_one_in_last_year = is_one_in_last_year || year == 0;
  }
  if (!is_one_in_last_year && !input.audits.empty())
    block(problems, "programme.clauses", "/programme/audits", msg::certification_programme_no_audit_in_year,
          {{"day", input.external_audit->text()}});
}

}  // namespace

Result<Programme> internal_programme(const ProgrammeInput& input) {
  Problems problems;
  check_audits(problems, input);
  if (!input.proposed.empty()) check_proposal(problems, input);
  if (!problems.empty()) return refuse(Errc::conflict, problems.items());

  const auto controls = applicable(input.controls);
  const auto count = static_cast<int>(input.audits.size());
  const auto years = years_of(input);
  Table control_table(controls, input.audits, input.proposed.empty() ? deal(controls, count) : input.proposed,
                      std::vector<int>(input.audits.size(), 0));
  Table clause_table(input.clauses, input.audits, deal_clauses(input, years), years);
  Programme programme;
  // A proposal is somebody's decision: it is refused with the swaps, not rearranged.
  if (input.proposed.empty()) settle(control_table, programme.swaps);
  settle(clause_table, programme.swaps);
  for (const auto* table : {&control_table, &clause_table})
    for (const auto& conflict : table->conflicts()) {
      auto swap = table->find_swap(conflict);
      if (!swap) {
        swap.emplace();
        swap->replacement = replacement_for(input, control_table, clause_table, conflict.audit);
      }
      add_conflict(problems, input, conflict, *swap);
    }
  if (!problems.empty()) return refuse(Errc::conflict, problems.items());
  for (std::size_t a = 0; a < input.audits.size(); ++a)
    programme.parts.push_back(
        {input.audits[a].name, input.audits[a].team, control_table.shares()[a], clause_table.shares()[a]});
  return programme;
}

}  // namespace assay::certification
