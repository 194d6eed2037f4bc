// SPDX-License-Identifier: Apache-2.0
// What the first page says: where things stand, and what to do next. A module declares its lines; nothing is stored.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/api/call.h"
#include "platform/entity/registry.h"

namespace assay::api {

enum class HomeKind {
  fact,       ///< always said, also for zero
  todo,       ///< said while some object fits
  todo_none,  ///< said while no object fits: the first step
};

/// One line: the objects of a register that fit a filter, as a list would be asked for (`owner.null=true`). "@today"
/// and
/// "@soon" (in 30 days) stand for days. `text` gets {count} and {title} of the only object.
struct HomeLine {
  HomeKind kind = HomeKind::todo;
  std::string_view entity;
  std::vector<std::pair<std::string, std::string>> filters;
  MessageKey verb;  ///< the word on the button; not for facts
  MessageKey text;
  std::string_view clause;     ///< of ISO/IEC 27001, or the number of a control
  std::string_view operation;  ///< whom it is for: those who may do this to the object
  std::string_view due = {};   ///< the field that says until when
};

/// {"organisation": profile, "facts": [...], "todos": [...]}: overdue first, then soon due, then in the order of the
/// modules.
Result<http::Response> home(const Call& call, std::span<const HomeLine> lines);

}  // namespace assay::api
