// SPDX-License-Identifier: Apache-2.0
// Look-ups by name and the checks that a set of declarations fits together.
#include "platform/entity/registry.h"

#include <algorithm>

#include "platform/entity/attachment.h"
#include "platform/entity/custom_field.h"

namespace assay::entity {

Registry::Registry() {
  add(custom_field_type());
  add(attachment_type());
}

void Registry::add(EntityType type) { types_.push_back(std::move(type)); }
void Registry::add(Action action) { actions_.push_back(std::move(action)); }

const EntityType* Registry::find(std::string_view name) const {
  const auto at = std::ranges::find(types_, name, &EntityType::name);
  return at != types_.end() ? &*at : nullptr;
}
const EntityType* Registry::find_plural(std::string_view plural) const {
  const auto at = std::ranges::find(types_, plural, &EntityType::plural);
  return at != types_.end() ? &*at : nullptr;
}
const EntityType& Registry::at(std::string_view name) const {
  const auto* type = find(name);
  BASE_ASSERT(type != nullptr);
  return *type;
}
const Action* Registry::find_action(std::string_view entity, std::string_view name) const {
  for (const auto& action : actions_)
    if (action.entity == entity && action.name == name) return &action;
  return nullptr;
}

void Registry::seal() {
  const auto broken = [](std::string_view entity, std::string_view what) {
    throw Breakage("declaration of " + std::string(entity) + ": " + std::string(what));
  };
  for (const auto& type : types_) {
    if (&at(type.name) != &type || find_plural(type.plural) != &type) broken(type.name, "its name is taken");
    for (const auto& field : type.fields) {
      if (type.find(field.name) != &field) broken(type.name, "a field is declared twice");
      if (!field.target.empty() && find(field.target) == nullptr) broken(type.name, "a field refers to no entity");
      if (field.is_personal && field.search_weight == 'A' && field.name == "reference")
        broken(type.name, "reference is not personal");
      // A package finds files by the bodies of versions, where personal values do not stand.
      if (field.is_personal && field.kind == Kind::file) broken(type.name, "a file is not personal");
    }
    for (const auto& freeze : type.freezes)
      if (type.find(freeze.field) == nullptr) broken(type.name, "frozen by a field that does not exist");
    for (const auto parent : type.frozen_with)
      if (type.find(parent) == nullptr) broken(type.name, "frozen with a field that does not exist");
  }
  for (const auto& action : actions_)
    if (find(action.entity) == nullptr) broken(action.entity, "an action of no entity");
}

std::vector<Registry::Referrer> Registry::referrers(std::string_view target) const {
  std::vector<Referrer> found;
  for (const auto& type : types_)
    for (const auto& field : type.fields)
      if (field.target == target && field.is_stored()) found.push_back({&type, &field});
  return found;
}

}  // namespace assay::entity
