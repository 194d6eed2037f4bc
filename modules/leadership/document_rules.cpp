// SPDX-License-Identifier: Apache-2.0
#include "modules/leadership/document_rules.h"

#include "modules/leadership/strings.gen.h"

namespace assay::leadership {
namespace {

bool leaves(DocumentState state, DocumentMove move) {
  switch (move) {
    case DocumentMove::submit: return state == DocumentState::draft;
    case DocumentMove::reject:
    case DocumentMove::approve: return state == DocumentState::submitted;
    case DocumentMove::revise: return state == DocumentState::approved;
    case DocumentMove::withdraw: return state == DocumentState::approved || state == DocumentState::draft;
  }
  BASE_UNREACHABLE("a move outside its enumeration");
}

}  // namespace

std::string_view state_name(DocumentState state) {
  switch (state) {
    case DocumentState::draft: return "draft";
    case DocumentState::submitted: return "submitted";
    case DocumentState::approved: return "approved";
    case DocumentState::withdrawn: return "withdrawn";
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

DocumentState moved(DocumentMove move) {
  switch (move) {
    case DocumentMove::submit: return DocumentState::submitted;
    case DocumentMove::reject:
    case DocumentMove::revise: return DocumentState::draft;
    case DocumentMove::approve: return DocumentState::approved;
    case DocumentMove::withdraw: return DocumentState::withdrawn;
  }
  BASE_UNREACHABLE("a move outside its enumeration");
}

Problems check_move(const DocumentFacts& document, DocumentMove move, std::string_view reason, Date today) {
  Problems problems;
  const auto add = [&](std::string field, MessageKey key) { problems.add(std::move(field), key, {}, {document.id}); };
  if (!leaves(document.state, move)) add("state", msg::leadership_d1_state);
  if (move == DocumentMove::submit) {
    if (!document.has_reference) add("reference", msg::leadership_d2_reference);
    if (document.owner.is_nil()) add("owner", msg::leadership_d2_owner);
    if (!document.has_text) add("summary", msg::leadership_d2_text);
    if (!document.next_review || *document.next_review <= today) add("next_review", msg::leadership_d2_review);
  }
  const bool needs_reason =
      move == DocumentMove::reject || move == DocumentMove::revise || move == DocumentMove::withdraw;
  if (needs_reason && reason.find_first_not_of(" \t\r\n") == std::string_view::npos)
    add("reason", msg::leadership_d3_reason);
  return problems;
}

}  // namespace assay::leadership
