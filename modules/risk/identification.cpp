// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/identification.h"

#include <algorithm>

#include "modules/context/api.h"
#include "modules/risk/api.h"
#include "modules/scope/api.h"

namespace assay::risk {
namespace {

std::vector<Ground> brought_up(std::span<const Ground> grounds, std::span<const std::string> kinds) {
  std::vector<Ground> found;
  for (const auto& ground : grounds)
    if (!ground.kind.empty() && std::ranges::find(kinds, ground.kind) != kinds.end()) found.push_back(ground);
  return found;
}

/// The class of asset that an element of the scope is an instance of; a unit is none.
std::string_view class_of(scope::ElementKind kind) {
  switch (kind) {
    case scope::ElementKind::unit: return "";
    case scope::ElementKind::site: return "facility";
    case scope::ElementKind::process: return "process";
    case scope::ElementKind::data: return "information";
    case scope::ElementKind::service: return "service";
  }
  BASE_UNREACHABLE("a kind outside its enumeration");
}

/// Elements and outsourced services in scope; answers the assets that elements out of scope alone use.
std::set<Id> read_scope(entity::Reader& reader, std::vector<Ground>& grounds) {
  std::set<Id> inside, outside;
  for (const auto& element : reader.all<scope::ScopeElement>()) {
    const bool is_out = element.placement == scope::Placement::outside;
    for (const auto& link : element.assets.items) (is_out ? outside : inside).insert(link.id);
    if (element.placement == scope::Placement::inside && element.kind)
      grounds.push_back({element.id, element.title, std::string(class_of(*element.kind))});
  }
  for (const auto& dependency : reader.all<scope::ScopeDependency>())
    grounds.push_back({dependency.id, dependency.title, "supplier"});
  std::erase_if(outside, [&](Id id) { return inside.contains(id); });
  return outside;
}

}  // namespace

std::vector<Proposal> proposals(std::span<const frameworks::StarterScenario> starters,
                                const IdentificationFacts& facts) {
  std::vector<Proposal> all;
  for (const auto& starter : starters) {
    Proposal proposal{&starter, brought_up(facts.assets, starter.asset_classes),
                      brought_up(facts.obligations, starter.obligation_kinds),
                      brought_up(facts.scope, starter.asset_classes), facts.taken.contains(starter.id)};
    const bool is_of_every_scope = starter.asset_classes.empty() && starter.obligation_kinds.empty();
    if (is_of_every_scope || !proposal.assets.empty() || !proposal.obligations.empty() || !proposal.scope.empty())
      all.push_back(std::move(proposal));
  }
  return all;
}

IdentificationFacts identification_facts(entity::Reader& reader) {
  IdentificationFacts facts;
  const auto name = [](const auto& object) {
    return object.reference.empty() ? object.title : object.reference + " " + object.title;
  };
  const auto left_out = read_scope(reader, facts.scope);
  for (const auto& asset : reader.all<assets::Asset>())
    if (!left_out.contains(asset.id)) facts.assets.push_back({asset.id, name(asset), asset.asset_class});
  for (const auto& obligation : reader.all<context::Obligation>())
    if (obligation.state != context::ObligationState::ended)
      facts.obligations.push_back({obligation.id, name(obligation), obligation.kind});
  for (auto* grounds : {&facts.assets, &facts.obligations, &facts.scope})
    std::ranges::sort(*grounds, {}, &Ground::name);
  for (const auto& scenario : reader.all<RiskScenario>())
    if (!scenario.starter.empty()) facts.taken.insert(scenario.starter);
  return facts;
}

}  // namespace assay::risk
