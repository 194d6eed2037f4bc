// SPDX-License-Identifier: Apache-2.0
// The table of moves and the rules I1 to I5.
#include "modules/controls/implementation_rules.h"

#include <algorithm>
#include <array>

#include "modules/controls/strings.gen.h"

namespace assay::controls {
namespace {

using State = ImplementationState;

// What never was in place cannot be retired, and what is in place does not become planned again: it is partially in
// place or not at all. A retired control starts anew.
constexpr std::array kMoves{
    ImplementationMove{State::not_implemented, State::planned},
    ImplementationMove{State::not_implemented, State::partially},
    ImplementationMove{State::not_implemented, State::implemented},
    ImplementationMove{State::planned, State::partially},
    ImplementationMove{State::planned, State::implemented},
    ImplementationMove{State::planned, State::not_implemented, true},
    ImplementationMove{State::partially, State::implemented},
    ImplementationMove{State::partially, State::not_implemented, true},
    ImplementationMove{State::partially, State::retired, true},
    ImplementationMove{State::implemented, State::partially, true},
    ImplementationMove{State::implemented, State::not_implemented, true},
    ImplementationMove{State::implemented, State::retired, true},
    ImplementationMove{State::retired, State::not_implemented, true},
    ImplementationMove{State::retired, State::planned, true},
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Args about(const char* rule, const ImplementationFacts& implementation) {
  return {{"rule", rule}, {"control", implementation.name}};
}

void check_actions(Problems& problems, const ImplementationFacts& implementation) {
  const auto review = review_actions(implementation.actions);
  if (review.is_met) return;
  if (review.gaps.empty())
    problems.add("actions", msg::controls_action_missing, about("I1", implementation), {implementation.id});
  for (const auto& gap : review.gaps) {
    auto args = about("I1", implementation);
    args.push_back({"action", gap.name});
    if (gap.lacks_owner) problems.add("actions", msg::controls_action_owner_missing, args, {gap.action});
    if (gap.lacks_due) problems.add("actions", msg::controls_action_due_missing, args, {gap.action});
  }
}

}  // namespace

std::string_view state_name(ImplementationState state) {
  switch (state) {
    case State::not_implemented: return "not_implemented";
    case State::planned: return "planned";
    case State::partially: return "partially";
    case State::implemented: return "implemented";
    case State::retired: return "retired";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::span<const ImplementationMove> implementation_moves() { return kMoves; }

bool is_action_needed(ImplementationState state) { return state == State::planned || state == State::partially; }

ActionReview review_actions(std::span<const ActionFacts> actions) {
  ActionReview review;
  for (const auto& action : actions) {
    if (action.is_cancelled) continue;
    if (action.owner.is_nil() || !action.due) {
      review.gaps.push_back({action.id, action.name, action.owner.is_nil(), !action.due});
    } else {
      review.is_met = true;
    }
  }
  if (review.is_met) review.gaps.clear();
  return review;
}

Problems check_implementation(const ImplementationFacts& implementation) {
  Problems problems;
  if (is_action_needed(implementation.state)) check_actions(problems, implementation);
  if (const auto coverage = implementation.coverage_percent; coverage && (*coverage < 0 || *coverage > 100)) {
    auto args = about("I2", implementation);
    args.push_back({"coverage", *coverage});
    problems.add("coverage", msg::controls_coverage_outside, std::move(args), {implementation.id});
  }
  return problems;
}

Problems check_move(const ImplementationFacts& implementation, ImplementationState to, std::string_view reason) {
  Problems problems;
  const auto move =
      std::ranges::find_if(kMoves, [&](const auto& row) { return row.from == implementation.state && row.to == to; });
  if (move == kMoves.end()) {
    auto args = about("I3", implementation);
    args.push_back({"from", std::string(state_name(implementation.state))});
    args.push_back({"to", std::string(state_name(to))});
    problems.add("state", msg::controls_move_not_allowed, std::move(args), {implementation.id});
    return problems;
  }
  if (move->needs_reason && is_blank(reason))
    problems.add("reason", msg::controls_move_reason_missing, about("I4", implementation), {implementation.id});
  auto after = implementation;
  after.state = to;
  const auto more = check_implementation(after);
  for (const auto& problem : more.items()) problems.add(problem.field, problem.key, problem.args, problem.ids);
  return problems;
}

int credit_percent(const ImplementationFacts& implementation) {
  if (implementation.state == State::implemented) return 100;
  if (implementation.state != State::partially) return 0;
  return std::clamp(implementation.coverage_percent.value_or(0), 0, 100);
}

}  // namespace assay::controls
