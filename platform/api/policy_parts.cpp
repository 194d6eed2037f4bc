// SPDX-License-Identifier: Apache-2.0
#include "platform/api/policy_parts.h"

#include <algorithm>
#include <set>

#include "platform/auth/platform_policy.h"

namespace assay::api {

EntityOperations::EntityOperations(const entity::Registry& registry, std::span<const auth::PolicyPart> declared) {
  std::set<std::string> known;
  std::set<std::string_view> relations, states;
  for (const auto& part : declared) {
    for (const auto& row : part.operations) known.insert(row.name);
    relations.insert(part.relations.begin(), part.relations.end());
    states.insert(part.states.begin(), part.states.end());
  }
  const auto add = [&](const std::string& name, auth::Effect effect) {
    if (known.insert(name).second) operations_.push_back({.name = name, .effect = effect, .is_content = true});
  };
  const auto note = [](std::set<std::string_view>& seen, std::vector<std::string_view>& list, std::string_view word) {
    if (!word.empty() && seen.insert(word).second) list.push_back(word);
  };
  for (const auto& type : registry.types()) {
    const std::string name(type.name);
    add(name + ".read", auth::Effect::read);
    for (const auto* verb : {".create", ".update", ".delete"})
      if (!type.is_internal) add(name + verb, auth::Effect::write);
    for (const auto& field : type.fields) {
      note(relations, relations_, field.relation);
      if (field.name == type.state_field)
        for (const auto& choice : field.choices) note(states, states_, choice.name);
    }
  }
  for (const auto& action : registry.actions())
    add(std::string(action.entity) + "." + std::string(action.name),
        action.is_consent ? auth::Effect::consent : auth::Effect::write);
}

std::unique_ptr<auth::Policy> make_policy(const entity::Registry& registry, std::span<const auth::PolicyPart> modules) {
  std::vector<auth::PolicyPart> parts{auth::platform_policy()};
  parts.insert(parts.end(), modules.begin(), modules.end());
  const EntityOperations entities(registry, parts);
  parts.insert(parts.begin() + 1, entities.part());
  return std::make_unique<auth::Policy>(parts);
}

}  // namespace assay::api
