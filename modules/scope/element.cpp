// SPDX-License-Identifier: Apache-2.0
// Elements and dependencies: their fields, who edited them last, frozen while a version waits for its signature.
#include <array>

#include "modules/scope/strings.gen.h"
#include "modules/scope/versions.h"

namespace assay::scope {

std::span<const entity::Choice> choices(ElementKind) {
  static constexpr std::array kChoices{entity::Choice{0, "unit"}, entity::Choice{1, "site"},
                                       entity::Choice{2, "process"}, entity::Choice{3, "data"},
                                       entity::Choice{4, "service"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Placement) {
  static constexpr std::array kChoices{entity::Choice{0, "undecided"}, entity::Choice{1, "in"},
                                       entity::Choice{2, "out"}};
  return kChoices;
}
std::span<const entity::Choice> choices(DependencyKind) {
  static constexpr std::array kChoices{entity::Choice{0, "outsourced_service"}, entity::Choice{1, "interface"}};
  return kChoices;
}

void ScopeElement::describe(entity::Fields<ScopeElement>& f) {
  FIELD(title).required().length(2, 300).search('A');
  FIELD(kind).required();
  FIELD(placement);
  FIELD(exclusion_reason).length(3, 2000).search('C');
  FIELD(description);
  FIELD(location).length(1, 300).search('C');
  FIELD(owner);
  FIELD(rests_on);
  FIELD(assets);
  FIELD(edited_by).read_only();
  f.sort("kind,reference,title");
}

void ScopeDependency::describe(entity::Fields<ScopeDependency>& f) {
  FIELD(title).required().length(2, 300).search('A');
  FIELD(supplier).required().length(1, 300).search('B');
  FIELD(kind);
  FIELD(placement).default_value(std::string("out"));
  FIELD(description);
  FIELD(has_agreement);
  FIELD(agreement_reference).length(1, 300).search('C');
  FIELD(agreement_expires_on);
  FIELD(owner);
  FIELD(serves);
  FIELD(edited_by).read_only();
  f.plural("scope_dependencies");
  f.sort("reference,title");
}

namespace {

template <class T>
void note_editor(T& object, const T* before, entity::Reader& reader) {
  if (before != nullptr) {
    const auto& type = reader.type<T>();
    auto same = object;
    same.edited_by = before->edited_by;
    if (entity::from(type, same).values == entity::from(type, *before).values) {
      object.edited_by = before->edited_by;
      return;
    }
  }
  object.edited_by = {reader.acting_person()};
}

/// The first change after a signature opens the next draft.
void open_draft(entity::UnitOfWork& unit) {
  if (open_version(unit)) return;
  const auto in_force = signed_scope(unit);
  if (!in_force) return;
  const auto created = unit.create(next_draft(unit));
  BASE_ASSERT(created.has_value());
}

}  // namespace

void derive(ScopeElement& element, const ScopeElement* before, entity::Reader& reader) {
  note_editor(element, before, reader);
}

Status check(const ScopeElement& element, const ScopeElement*, entity::Reader& reader) {
  TRY(check_open_to_edit(reader));
  Problems problems;
  if (element.rests_on.contains(element.id)) problems.add("rests_on", msg::scope_rests_on_itself);
  return problems.status();
}

Status check_removal(const ScopeElement&, entity::Reader& reader) { return check_open_to_edit(reader); }

void after(const ScopeElement&, const ScopeElement*, entity::UnitOfWork& unit) { open_draft(unit); }

void derive(ScopeDependency& dependency, const ScopeDependency* before, entity::Reader& reader) {
  note_editor(dependency, before, reader);
}

Status check(const ScopeDependency& dependency, const ScopeDependency*, entity::Reader& reader) {
  TRY(check_open_to_edit(reader));
  Problems problems;
  if (!dependency.has_agreement && !dependency.agreement_reference.empty())
    problems.add("agreement_reference", msg::scope_reference_without_agreement);
  if (!dependency.has_agreement && dependency.agreement_expires_on)
    problems.add("agreement_expires_on", msg::scope_expiry_without_agreement);
  return problems.status();
}

Status check_removal(const ScopeDependency&, entity::Reader& reader) { return check_open_to_edit(reader); }

void after(const ScopeDependency&, const ScopeDependency*, entity::UnitOfWork& unit) { open_draft(unit); }

entity::EntityType scope_element_type() { return entity::describe_entity<ScopeElement>("scope"); }
entity::EntityType scope_dependency_type() { return entity::describe_entity<ScopeDependency>("scope"); }

}  // namespace assay::scope
