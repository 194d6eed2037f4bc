// SPDX-License-Identifier: Apache-2.0
// The plan engine.
#include "modules/certification/plan.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "modules/certification/blocking.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

/// Views into the input, which outlives them.
using Names = std::unordered_set<std::string_view>;

constexpr std::array<std::string_view, 4> kThemes{"organizational", "people", "physical", "technological"};
constexpr std::array<std::string_view, 14> kCore{"4.1", "4.2", "4.3",   "6.1.2", "6.1.3", "6.2",  "8.2",
                                                 "8.3", "9.1", "9.2.2", "9.3.2", "9.3.3", "10.1", "10.2"};

std::size_t theme_rank(std::string_view theme) {
  return static_cast<std::size_t>(std::ranges::find(kThemes, theme) - kThemes.begin());
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The run of digits at `i` without leading zeros; moves `i` behind it.
std::string_view number_at(std::string_view text, std::size_t& i) {
  const auto begin = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  auto digits = text.substr(begin, i - begin);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

void sort_names(std::vector<std::string>& names) { std::ranges::sort(names, comes_before); }

Names names_of(std::span<const std::vector<std::string>> lists) {
  Names out;
  for (const auto& list : lists) out.insert(list.begin(), list.end());
  return out;
}

/// Works on one input; sets are built once.
class Planner {
 public:
  explicit Planner(const PlanInput& input) : input_(input), parts_(static_cast<std::size_t>(std::max(input.parts, 1))) {
    for (const auto& item : input.controls)
      if (item.is_applicable) applicable_.emplace(item.name, &item);
    for (const auto& part : input.audited) {
      for (const auto& control : part.controls)
        if (applicable_.contains(control)) covered_.insert(control);
      covered_clauses_.insert(part.clauses.begin(), part.clauses.end());
    }
    next_ = std::min(input.audited.size(), parts_);
  }

  Plan plan() {
    shares_ = input_.planned.empty() ? dealt() : input_.planned;
    shares_.resize(std::max(shares_.size(), parts_));
    clause_shares_ = dealt_clauses();
    Plan plan;
    plan.parts.resize(parts_);
    for (std::size_t i = 0; i < parts_; ++i) fill(plan.parts[i], i);
    if (next_ < parts_) fill_next(plan.parts[next_]);
    plan.covered.assign(covered_.begin(), covered_.end());
    sort_names(plan.covered);
    find_uncovered(plan);
    return plan;
  }

 private:
  std::vector<std::vector<std::string>> dealt() const {
    std::vector<PlanItem> items;
    for (const auto& item : input_.controls)
      if (item.is_applicable && !item.is_new) items.push_back(item);
    return deal(items, static_cast<int>(parts_));
  }

  bool is_core(const std::string& clause) const { return std::ranges::find(input_.core, clause) != input_.core.end(); }

  std::vector<std::vector<std::string>> dealt_clauses() const {
    std::vector<std::vector<std::string>> out(parts_);
    std::size_t index = 0;
    for (const auto& clause : input_.clauses)
      if (!is_core(clause)) out[index++ % parts_].push_back(clause);
    return out;
  }

  bool is_to_do(const std::string& control) const {
    return applicable_.contains(control) && !covered_.contains(control);
  }

  void fill(PlanPart& part, std::size_t i) const {
    part.is_held = i < next_;
    if (part.is_held) {
      part.audit = input_.audited[i].audit;
      part.base = shares_[i];
      part.clauses = input_.audited[i].clauses;
      return;
    }
    std::ranges::copy_if(shares_[i], std::back_inserter(part.base),
                         [&](const std::string& name) { return is_to_do(name); });
    for (const auto& clause : input_.clauses)
      if (is_core(clause) || (in(clause_shares_[i], clause) && !covered_clauses_.contains(clause)))
        part.clauses.push_back(clause);
  }

  static bool in(const std::vector<std::string>& list, const std::string& name) {
    return std::ranges::find(list, name) != list.end();
  }

  /// What the audits before did not do, what became applicable, and what is looked at again.
  void fill_next(PlanPart& part) const {
    Names planned_before = names_of(std::span(shares_).first(next_));
    // A plan of more parts than are left keeps nothing back.
    for (std::size_t i = parts_; i < shares_.size(); ++i) planned_before.insert(shares_[i].begin(), shares_[i].end());
    const auto planned = names_of(shares_);
    const Names findings(input_.with_findings.begin(), input_.with_findings.end());
    const Names mine(part.base.begin(), part.base.end());
    for (const auto& item : input_.controls) {
      if (!item.is_applicable) continue;
      const bool is_left = is_to_do(item.name) && planned_before.contains(item.name) && !mine.contains(item.name);
      const bool is_new = is_to_do(item.name) && !planned.contains(item.name);
      if (is_left) part.left_overs.push_back(item.name);
      if (is_new) part.newly_applicable.push_back(item.name);
      if (is_left || is_new || mine.contains(item.name)) continue;
      if (findings.contains(item.name))
        part.follow_ups.push_back(item.name);
      else if (item.is_changed && covered_.contains(item.name))
        part.changed.push_back(item.name);
    }
    for (auto* list : {&part.left_overs, &part.newly_applicable, &part.follow_ups, &part.changed}) sort_names(*list);
    for (const auto& clause : input_.clauses)
      if (!in(part.clauses, clause) && !covered_clauses_.contains(clause) && is_left_clause(clause))
        part.clauses.push_back(clause);
    sort_names(part.clauses);
  }

  bool is_left_clause(const std::string& clause) const {
    for (std::size_t i = 0; i < next_; ++i)
      if (in(clause_shares_[i], clause)) return true;
    return false;
  }

  void find_uncovered(Plan& plan) const {
    Names coming, coming_clauses;
    for (std::size_t i = next_; i < parts_; ++i) {
      const auto& part = plan.parts[i];
      for (const auto* list : {&part.base, &part.left_overs, &part.newly_applicable})
        coming.insert(list->begin(), list->end());
      coming_clauses.insert(part.clauses.begin(), part.clauses.end());
    }
    for (const auto& [name, item] : applicable_)
      if (!covered_.contains(name) && !coming.contains(name)) plan.uncovered.emplace_back(name);
    for (const auto& clause : input_.clauses)
      if (!covered_clauses_.contains(clause) && !coming_clauses.contains(clause))
        plan.uncovered_clauses.push_back(clause);
    sort_names(plan.uncovered);
    sort_names(plan.uncovered_clauses);
  }

  const PlanInput& input_;
  std::size_t parts_, next_ = 0;
  std::unordered_map<std::string_view, const PlanItem*> applicable_;
  Names covered_, covered_clauses_;
  std::vector<std::vector<std::string>> shares_, clause_shares_;
};

void check_balance(Problems& problems, const PlanInput& input, std::span<const std::vector<std::string>> proposed) {
  std::unordered_map<std::string_view, std::string_view> themes;
  for (const auto& item : input.controls) themes[item.name] = item.theme;
  std::map<std::string_view, std::vector<int>> counts;
  for (std::size_t i = 0; i < proposed.size(); ++i)
    for (const auto& name : proposed[i]) {
      auto& count = counts[themes[name]];
      count.resize(proposed.size());
      ++count[i];
    }
  for (const auto& [theme, count] : counts) {
    const auto [least, most] = std::ranges::minmax(count);
    if (most - least > 1)
      block(problems, "plan.theme_balance", "proposed", msg::certification_plan_unbalanced,
            {{"theme", std::string(theme)}, {"least", least}, {"most", most}});
  }
}

}  // namespace

bool comes_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto x = number_at(a, i), y = number_at(b, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i, ++j;
    }
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;  // "5.01" and "5.1" are two names
}

std::string_view theme_of(std::string_view control) {
  if (control.size() < 3 || control[1] != '.' || control[0] < '5' || control[0] > '8') return {};
  return kThemes[static_cast<std::size_t>(control[0] - '5')];
}

std::span<const std::string_view> core_clauses() { return kCore; }

std::vector<std::vector<std::string>> deal(std::span<const PlanItem> items, int parts) {
  struct Entry {
    std::size_t rank;
    const PlanItem* item;
  };
  std::vector<Entry> order;
  order.reserve(items.size());
  for (const auto& item : items) order.push_back({theme_rank(item.theme), &item});
  std::ranges::sort(order, [](const Entry& a, const Entry& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.rank == kThemes.size() && a.item->theme != b.item->theme) return a.item->theme < b.item->theme;
    return a.item->weight != b.item->weight ? a.item->weight > b.item->weight
                                            : comes_before(a.item->name, b.item->name);
  });
  const auto count = static_cast<std::size_t>(std::max(parts, 1));
  std::vector<std::vector<std::string>> out(count);
  for (std::size_t i = 0; i < order.size(); ++i) out[i % count].push_back(order[i].item->name);
  return out;
}

Plan surveillance_plan(const PlanInput& input) { return Planner(input).plan(); }

PlanPart recertification_scope(const PlanInput& input) {
  PlanPart part;
  for (const auto& item : input.controls)
    if (item.is_applicable) part.base.push_back(item.name);
  sort_names(part.base);
  part.clauses = input.clauses;
  return part;
}

Problems check_plan(const PlanInput& input, std::span<const std::vector<std::string>> proposed) {
  Problems problems;
  std::unordered_map<std::string_view, const PlanItem*> known;
  for (const auto& item : input.controls) known.emplace(item.name, &item);
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < proposed.size(); ++i)
    for (const auto& name : proposed[i]) {
      const auto field = "/plan/proposed/" + std::to_string(i);
      const auto item = known.find(name);
      if (item == known.end()) {
        block(problems, "plan.disjoint_and_complete", field, msg::certification_plan_unknown, {{"control", name}});
      } else if (!item->second->is_applicable) {
        block(problems, "plan.disjoint_and_complete", field, msg::certification_plan_not_applicable,
              {{"control", name}});
      }
      if (!seen.emplace(name, i).second)
        block(problems, "plan.disjoint_and_complete", field, msg::certification_plan_twice, {{"control", name}});
    }
  Names covered;
  for (const auto& part : input.audited) covered.insert(part.controls.begin(), part.controls.end());
  std::vector<std::string> uncovered;
  for (const auto& item : input.controls)
    if (item.is_applicable && !covered.contains(item.name) && !seen.contains(item.name)) uncovered.push_back(item.name);
  sort_names(uncovered);
  for (const auto& name : uncovered)
    block(problems, "plan.left_overs", "/plan/proposed", msg::certification_plan_uncovered, {{"control", name}});
  if (input.audited.empty()) check_balance(problems, input, proposed);
  return problems;
}

}  // namespace assay::certification
