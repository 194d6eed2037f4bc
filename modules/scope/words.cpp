// SPDX-License-Identifier: Apache-2.0
#include "modules/scope/words.h"

#include "modules/scope/strings.gen.h"

namespace assay::scope {

MessageKey word(ElementKind kind) {
  switch (kind) {
    case ElementKind::unit: return msg::scope_element_kind_unit;
    case ElementKind::site: return msg::scope_element_kind_site;
    case ElementKind::process: return msg::scope_element_kind_process;
    case ElementKind::data: return msg::scope_element_kind_data;
    case ElementKind::service: return msg::scope_element_kind_service;
  }
  return {};
}

MessageKey word(Placement placement) {
  switch (placement) {
    case Placement::undecided: return msg::scope_element_placement_undecided;
    case Placement::inside: return msg::scope_element_placement_in;
    case Placement::outside: return msg::scope_element_placement_out;
  }
  return {};
}

MessageKey word(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::outsourced_service: return msg::scope_dependency_kind_outsourced_service;
    case DependencyKind::interface: return msg::scope_dependency_kind_interface;
  }
  return {};
}

MessageKey word(ScopeState state) {
  switch (state) {
    case ScopeState::draft: return msg::scope_state_draft;
    case ScopeState::submitted: return msg::scope_state_submitted;
    case ScopeState::signed_off: return msg::scope_state_signed;
    case ScopeState::superseded: return msg::scope_state_superseded;
  }
  return {};
}

namespace {

MessageKey sentence(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::first_signed: return msg::scope_change_first_signed;
    case ChangeKind::statement: return msg::scope_change_statement;
    case ChangeKind::added: return msg::scope_change_added;
    case ChangeKind::removed: return msg::scope_change_removed;
    case ChangeKind::taken_in: return msg::scope_change_taken_in;
    case ChangeKind::left_out: return msg::scope_change_left_out;
    case ChangeKind::changed: return msg::scope_change_changed;
  }
  return {};
}

std::string_view name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::first_signed: return "first_signed";
    case ChangeKind::statement: return "statement";
    case ChangeKind::added: return "added";
    case ChangeKind::removed: return "removed";
    case ChangeKind::taken_in: return "taken_in";
    case ChangeKind::left_out: return "left_out";
    case ChangeKind::changed: return "changed";
  }
  return {};
}

}  // namespace

Json change_json(const ScopeChange& change, i18n::Language language) {
  JsonArray fields;
  for (const auto& field : change.fields) fields.emplace_back(field);
  return JsonObject{
      {"kind", name(change.kind)},   {"entity", change.entity},
      {"id", change.id.text()},      {"name", change.name},
      {"fields", std::move(fields)}, {"message", i18n::text(language, sentence(change.kind), {{"what", change.name}})}};
}

}  // namespace assay::scope
