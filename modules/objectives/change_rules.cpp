// SPDX-License-Identifier: Apache-2.0
#include "modules/objectives/change_rules.h"

#include "modules/objectives/strings.gen.h"

namespace assay::objectives {
namespace {

bool leaves(ChangeState state, ChangeMove move) {
  switch (move) {
    case ChangeMove::submit: return state == ChangeState::proposed;
    case ChangeMove::send_back:
    case ChangeMove::approve:
    case ChangeMove::reject: return state == ChangeState::submitted;
    case ChangeMove::start: return state == ChangeState::approved;
    case ChangeMove::complete: return state == ChangeState::in_progress;
    case ChangeMove::withdraw:
      return state == ChangeState::proposed || state == ChangeState::approved || state == ChangeState::in_progress;
  }
  BASE_UNREACHABLE("a move outside its enumeration");
}

bool needs_reason(ChangeMove move) {
  return move == ChangeMove::send_back || move == ChangeMove::approve || move == ChangeMove::reject ||
         move == ChangeMove::withdraw;
}

}  // namespace

std::string_view state_name(ChangeState state) {
  switch (state) {
    case ChangeState::proposed: return "proposed";
    case ChangeState::submitted: return "submitted";
    case ChangeState::approved: return "approved";
    case ChangeState::rejected: return "rejected";
    case ChangeState::in_progress: return "in_progress";
    case ChangeState::done: return "done";
    case ChangeState::withdrawn: return "withdrawn";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

ChangeState moved(ChangeMove move) {
  switch (move) {
    case ChangeMove::submit: return ChangeState::submitted;
    case ChangeMove::send_back: return ChangeState::proposed;
    case ChangeMove::approve: return ChangeState::approved;
    case ChangeMove::reject: return ChangeState::rejected;
    case ChangeMove::start: return ChangeState::in_progress;
    case ChangeMove::complete: return ChangeState::done;
    case ChangeMove::withdraw: return ChangeState::withdrawn;
  }
  BASE_UNREACHABLE("a move outside its enumeration");
}

Problems check_move(const ChangeFacts& change, ChangeMove move, std::string_view reason) {
  Problems problems;
  const auto needs = [&](bool is_there, std::string field, MessageKey key) {
    if (!is_there) problems.add(std::move(field), key, {}, {change.id});
  };
  needs(leaves(change.state, move), "state", msg::objectives_p1_state);
  if (move == ChangeMove::submit) {
    needs(change.has_purpose, "purpose", msg::objectives_p2_purpose);
    needs(change.has_consequences, "consequences", msg::objectives_p2_consequences);
    needs(change.has_integrity, "integrity", msg::objectives_p2_integrity);
    needs(change.has_resources, "resources", msg::objectives_p2_resources);
    needs(change.has_responsibilities, "responsibilities", msg::objectives_p2_responsibilities);
    needs(!change.owner.is_nil(), "owner", msg::objectives_p2_owner);
    needs(change.planned_for.has_value(), "planned_for", msg::objectives_p2_planned_for);
  }
  const bool is_blank = reason.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (needs_reason(move)) needs(!is_blank, "reason", msg::objectives_p3_reason);
  if (move == ChangeMove::complete) needs(!is_blank, "result", msg::objectives_p3_result);
  return problems;
}

}  // namespace assay::objectives
