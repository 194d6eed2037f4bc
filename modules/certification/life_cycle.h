// SPDX-License-Identifier: Apache-2.0
// The life cycle as a declared state machine: states, events, guards, effects, each row a named rule. A refused event
// answers every blocking item and changes nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/certification/case.h"

namespace assay::certification {

using Guard = void (*)(const Case&, const Event&, Problems&);
using Effect = void (*)(Case&, const Event&);

/// One row: in `from`, `event` leads to `to` where `guard` finds nothing that blocks.
struct Transition {
  State from;
  EventKind event;
  State to;
  std::string_view rule;
  Guard guard;
  Effect effect;
};

std::span<const Transition> transitions();
/// Null where no row allows the event in that state.
const Transition* transition(State state, EventKind event);

/// The rule that a pair of state and event falls under: the row that allows it, or the rule that refuses it.
struct Ruling {
  bool is_allowed = false;
  std::string_view rule;
  State to = State::preparing;  ///< where it leads, when allowed
};
Ruling ruling(State state, EventKind event);

/// Everything that blocks the event; empty when it may happen.
Problems check(const Case& the_case, const Event& event);
/// The case after the event.
Result<Case> apply(const Case& the_case, const Event& event);

/// The table of all states and events, and the diagram of all rows, as Markdown for the documents.
std::string table_markdown();
std::string diagram_markdown();

}  // namespace assay::certification
