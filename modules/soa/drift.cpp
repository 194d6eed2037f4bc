// SPDX-License-Identifier: Apache-2.0
// One pass over each register joins it to the controls by number; then every control is judged by itself.
#include "modules/soa/drift.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace assay::soa {
namespace {

using controls::ImplementationState;
using frameworks::Because;

/// Everything that one moment says about one control.
struct Side {
  const ControlFacts* control = nullptr;
  const DriftRow* row = nullptr;
  std::vector<const DriftRisk*> risks;  ///< open ones whose treatment names it, each once
  std::vector<const DriftObligation*> obligations;
  std::vector<const DriftImplementation*> implementations;
  std::vector<const DriftSuggestion*> suggestions;
};

class Joined {
 public:
  explicit Joined(const SoaPicture& picture) : picture_(picture) {
    sides_.reserve(picture.controls.size());
    for (const auto& control : picture.controls) side(control.id).control = &control;
    for (const auto& row : picture.rows) side(row.control).row = &row;
    for (const auto& risk : picture.risks) risks_.emplace(risk.id, &risk);
    for (const auto& link : picture.treatments)
      if (const auto* risk = find(risks_, link.from); risk != nullptr && risk->is_open)
        side(link.control).risks.push_back(risk);
    std::unordered_map<Id, const DriftObligation*> obligations;
    for (const auto& one : picture.obligations) obligations.emplace(one.id, &one);
    for (const auto& link : picture.duties)
      if (const auto* one = find(obligations, link.from)) side(link.control).obligations.push_back(one);
    for (const auto& one : picture.implementations) side(one.control).implementations.push_back(&one);
    for (const auto& one : picture.suggestions) side(one.control).suggestions.push_back(&one);
    for (auto& one : sides_) {
      once(one.risks);
      once(one.obligations);
    }
    for (const auto& word : picture.words) words_.emplace(key(word.kind, word.id), &word);
    for (const auto& person : picture.people) people_.emplace(person.id, &person);
  }

  [[nodiscard]] const Side* find_side(Id control) const {
    const auto at = index_.find(control);
    return at == index_.end() ? nullptr : &sides_[at->second];
  }
  [[nodiscard]] const std::vector<Side>& sides() const { return sides_; }
  [[nodiscard]] const DriftRisk* risk(Id id) const { return find(risks_, id); }
  [[nodiscard]] const DriftWord* word(Because kind, const std::string& id) const { return find(words_, key(kind, id)); }
  [[nodiscard]] const DriftPerson* person(Id id) const { return find(people_, id); }
  [[nodiscard]] const SoaPicture& picture() const { return picture_; }

 private:
  static std::string key(Because kind, const std::string& id) {
    return std::to_string(static_cast<int>(kind)) + ' ' + id;
  }
  template <class Map>
  static typename Map::mapped_type find(const Map& map, const typename Map::key_type& wanted) {
    const auto at = map.find(wanted);
    return at == map.end() ? nullptr : at->second;
  }
  /// By name as people read it, then by id.
  template <class Object>
  static void once(std::vector<const Object*>& objects) {
    std::ranges::sort(objects,
                      [](const auto* a, const auto* b) { return std::tie(a->name, a->id) < std::tie(b->name, b->id); });
    const auto repeated = std::ranges::unique(objects);
    objects.erase(repeated.begin(), repeated.end());
  }
  Side& side(Id control) {
    const auto [at, is_new] = index_.emplace(control, sides_.size());
    if (is_new) sides_.emplace_back();
    return sides_[at->second];
  }

  const SoaPicture& picture_;
  std::unordered_map<Id, std::size_t> index_;
  std::vector<Side> sides_;
  std::unordered_map<Id, const DriftRisk*> risks_;
  std::unordered_map<std::string, const DriftWord*> words_;
  std::unordered_map<Id, const DriftPerson*> people_;
};

template <class Object>
std::vector<DriftObject> objects(std::string_view entity, const std::vector<const Object*>& list) {
  std::vector<DriftObject> out;
  out.reserve(list.size());
  for (const auto* one : list) out.push_back({entity, one->id, one->name});
  return out;
}

bool gives(const DriftRow& row, InclusionReason reason) {
  return std::ranges::find(row.reasons, reason) != row.reasons.end();
}

bool gives_duty(const DriftRow& row) {
  return gives(row, InclusionReason::legal) || gives(row, InclusionReason::contractual);
}

/// How far a state is; what was never said is below everything.
int progress(std::optional<ImplementationState> state) {
  if (!state) return -1;
  switch (*state) {
    case ImplementationState::retired:
    case ImplementationState::not_implemented: return 0;
    case ImplementationState::planned: return 1;
    case ImplementationState::partially: return 2;
    case ImplementationState::implemented: return 3;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string word_of(std::optional<ImplementationState> state) {
  return state ? std::string(controls::state_name(*state)) : std::string();
}

bool is_same_decision(const DriftRow& a, const DriftRow& b) {
  const auto reasons = [](std::vector<InclusionReason> list) {
    std::ranges::sort(list);
    return list;
  };
  return a.applicable == b.applicable && reasons(a.reasons) == reasons(b.reasons) &&
         a.justification == b.justification && a.exclusion_justification == b.exclusion_justification;
}

/// Judges one control after the other.
class Judge {
 public:
  Judge(const Joined& then, const Joined& now, Date today) : then_(then), now_(now), today_(today) {}

  std::vector<DriftLine> run() {
    for (const auto& side : now_.sides())
      if (side.control != nullptr) judge(side);
    for (const auto& row : then_.picture().rows) {
      const auto* today = now_.find_side(row.control);
      if (today != nullptr && today->control != nullptr) continue;
      const auto* before = then_.find_side(row.control);
      control_ = row.control;
      code_ = before->control != nullptr ? before->control->code : std::string();
      row_ = {};
      add(DriftCause::control_removed, true);
    }
    judge_classes();
    std::ranges::stable_sort(lines_, [](const DriftLine& a, const DriftLine& b) {
      return a.needs_approval != b.needs_approval && a.needs_approval;
    });
    return std::move(lines_);
  }

 private:
  DriftLine& add(DriftCause cause, bool needs_approval, std::vector<DriftObject> moved = {}) {
    return lines_.emplace_back(DriftLine{cause, control_, code_, row_, std::move(moved), {}, {}, needs_approval});
  }

  void judge(const Side& now) {
    control_ = now.control->id;
    code_ = now.control->code;
    row_ = now.row != nullptr ? now.row->id : Id{};
    const auto* before = then_.find_side(control_);
    const auto* approved = before != nullptr ? before->row : nullptr;
    if (approved == nullptr || approved->applicable == Applicability::undecided) {
      add(DriftCause::control_added, true);
      if (!now.risks.empty()) add(DriftCause::risk_names_undecided, true, objects("risk_scenario", now.risks));
      return;
    }
    judge_edit(*approved, now);
    if (approved->applicable == Applicability::no) {
      judge_excluded(now);
    } else {
      judge_reasons(*approved, *before, now);
      judge_state(*approved, *before, now);
    }
    judge_people(now);
  }

  void judge_edit(const DriftRow& approved, const Side& now) {
    if (now.row == nullptr || is_same_decision(approved, *now.row)) return;
    auto& line = add(DriftCause::decision_edited, true);
    line.then = applicability_name(approved.applicable);
    line.now = applicability_name(now.row->applicable);
  }

  void judge_excluded(const Side& now) {
    if (!now.risks.empty()) add(DriftCause::risk_names_excluded, true, objects("risk_scenario", now.risks));
    if (!now.obligations.empty()) add(DriftCause::obligation_on_excluded, true, objects("obligation", now.obligations));
    std::vector<DriftObject> fresh;
    for (const auto* one : now.suggestions) {
      // What was in use at the approval was known to those who excluded the control.
      if (then_.word(one->kind, one->word) != nullptr) continue;
      const auto* word = now_.word(one->kind, one->word);
      const DriftObject object{frameworks::name(one->kind), {}, word != nullptr ? word->name : one->word};
      if (std::ranges::find(fresh, object) == fresh.end()) fresh.push_back(object);
    }
    if (!fresh.empty()) add(DriftCause::word_on_excluded, true, std::move(fresh));
  }

  void judge_reasons(const DriftRow& approved, const Side& before, const Side& now) {
    const auto is_open = [&](Id id) { return std::ranges::find(now.risks, id, &DriftRisk::id) != now.risks.end(); };
    std::vector<DriftObject> gone, fresh;
    for (const auto id : approved.risks) {
      if (is_open(id)) continue;
      const auto* known = now_.risk(id) != nullptr ? now_.risk(id) : then_.risk(id);
      gone.push_back({"risk_scenario", id, known != nullptr ? known->name : std::string()});
    }
    for (const auto* risk : now.risks)
      if (std::ranges::find(approved.risks, risk->id) == approved.risks.end())
        fresh.push_back({"risk_scenario", risk->id, risk->name});
    const bool is_for_risks = gives(approved, InclusionReason::risk_treatment);
    if (is_for_risks && now.risks.empty()) {
      add(DriftCause::risk_reason_gone, true, std::move(gone));
    } else if (!gone.empty()) {
      add(DriftCause::risk_closed, false, std::move(gone));
    }
    if (!fresh.empty()) add(DriftCause::risk_added, !is_for_risks, std::move(fresh));
    const bool is_all_voluntary = std::ranges::all_of(now.obligations, &DriftObligation::is_voluntary);
    const bool is_for_duty =
        gives_duty(approved) || (is_all_voluntary && gives(approved, InclusionReason::best_practice));
    if (gives_duty(approved) && now.obligations.empty() && !before.obligations.empty())
      add(DriftCause::duty_reason_gone, true, objects("obligation", before.obligations));
    if (!is_for_duty && !now.obligations.empty())
      add(DriftCause::obligation_added, true, objects("obligation", now.obligations));
  }

  void judge_state(const DriftRow& approved, const Side& before, const Side& now) {
    const auto of_line = now.row != nullptr ? now.row->implementation : approved.implementation;
    const bool is_dropped = now.implementations.empty() && !before.implementations.empty();
    // A line that still says "implemented" says nothing when all that implemented it is gone.
    const auto living =
        is_dropped ? std::optional(ImplementationState::not_implemented) : living_state(now.implementations, of_line);
    const auto was = progress(approved.implementation), is = progress(living);
    if (is_dropped && was > 0) {
      state_line(DriftCause::control_dropped, true, objects("implementation", before.implementations), approved,
                 living);
    } else if (living == ImplementationState::retired && approved.implementation != living) {
      state_line(DriftCause::control_retired, true, objects("implementation", now.implementations), approved, living);
    } else if (is < was) {
      state_line(DriftCause::control_failing, true, objects("implementation", now.implementations), approved, living);
    } else if (is > was) {
      state_line(DriftCause::state_improved, false, objects("implementation", now.implementations), approved, living);
    }
    if (approved.action_due && *approved.action_due < today_ && is < progress(ImplementationState::implemented)) {
      const bool is_moved = now.row != nullptr && now.row->action_due && *now.row->action_due >= today_;
      auto& line = add(DriftCause::action_overdue, false);
      line.then = approved.action_due->text();
      if (is_moved) line.now = now.row->action_due->text();
    }
  }

  void state_line(DriftCause cause, bool needs_approval, std::vector<DriftObject> moved, const DriftRow& approved,
                  std::optional<ImplementationState> living) {
    auto& line = add(cause, needs_approval, std::move(moved));
    line.then = word_of(approved.implementation);
    line.now = word_of(living);
  }

  void judge_people(const Side& now) {
    if (now.row == nullptr) return;
    judge_person(DriftCause::owner_left, now.row->owner);
    if (now.row->action_owner != now.row->owner) judge_person(DriftCause::action_owner_left, now.row->action_owner);
  }

  void judge_person(DriftCause cause, Id id) {
    const auto* person = id.is_nil() ? nullptr : now_.person(id);
    if (person == nullptr || !person->left_on || today_ < *person->left_on) return;
    add(cause, false, {{"person", person->id, person->name}}).now = person->left_on->text();
  }

  /// The catalogue may point from a new class to controls that already apply: nothing contradicts the statement, but
  /// nobody has looked at it with these assets in mind.
  void judge_classes() {
    control_ = row_ = {};
    code_.clear();
    for (const auto& word : now_.picture().words) {
      if (word.kind != Because::asset_class || then_.word(word.kind, word.id) != nullptr) continue;
      auto& line = add(DriftCause::asset_class_added, false, {{"asset_class", {}, word.name}});
      line.now = std::to_string(word.count);
    }
  }

  const Joined& then_;
  const Joined& now_;
  Date today_;
  std::vector<DriftLine> lines_;
  Id control_, row_;
  std::string code_;
};

}  // namespace

std::string_view cause_name(DriftCause cause) {
  static constexpr std::array<std::string_view, 20> kNames{
      "control_added",          "control_removed",  "decision_edited",  "risk_names_excluded", "risk_names_undecided",
      "obligation_on_excluded", "word_on_excluded", "risk_reason_gone", "duty_reason_gone",    "control_retired",
      "control_dropped",        "control_failing",  "risk_added",       "obligation_added",    "risk_closed",
      "state_improved",         "action_overdue",   "owner_left",       "action_owner_left",   "asset_class_added"};
  static_assert(kNames.size() == static_cast<std::size_t>(DriftCause::asset_class_added) + 1);
  return kNames[static_cast<std::size_t>(cause)];
}

std::optional<ImplementationState> living_state(const std::vector<const DriftImplementation*>& of_control,
                                                std::optional<ImplementationState> of_line) {
  if (of_control.empty()) return of_line;
  const auto count = [&](ImplementationState state) {
    return static_cast<std::size_t>(std::ranges::count(of_control, state, &DriftImplementation::state));
  };
  const auto retired = count(ImplementationState::retired), done = count(ImplementationState::implemented);
  if (retired == of_control.size()) return ImplementationState::retired;
  if (done + retired == of_control.size()) return ImplementationState::implemented;
  if (done > 0 || count(ImplementationState::partially) > 0) return ImplementationState::partially;
  return count(ImplementationState::planned) > 0 ? ImplementationState::planned : ImplementationState::not_implemented;
}

std::vector<DriftLine> drift_ahead(const SoaPicture& now, Date today) {
  auto lines = drift(now, now, today);
  // A line that nobody decided is not approved at all (S1); it does not drift.
  std::erase_if(lines, [](const DriftLine& line) {
    return line.cause == DriftCause::control_added || line.cause == DriftCause::risk_names_undecided;
  });
  return lines;
}

std::vector<DriftLine> drift(const SoaPicture& then, const SoaPicture& now, Date today) {
  const Joined before(then), after(now);
  return Judge(before, after, today).run();
}

}  // namespace assay::soa
