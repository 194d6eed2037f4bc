// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/identification.h"

#include <algorithm>

#include "modules/context/api.h"
#include "modules/risk/api.h"

namespace assay::risk {
namespace {

std::vector<Ground> brought_up(std::span<const Ground> grounds, std::span<const std::string> kinds) {
  std::vector<Ground> found;
  for (const auto& ground : grounds)
    if (!ground.kind.empty() && std::ranges::find(kinds, ground.kind) != kinds.end()) found.push_back(ground);
  return found;
}

}  // namespace

std::vector<Proposal> proposals(std::span<const frameworks::StarterScenario> starters,
                                const IdentificationFacts& facts) {
  std::vector<Proposal> all;
  for (const auto& starter : starters) {
    Proposal proposal{&starter, brought_up(facts.assets, starter.asset_classes),
                      brought_up(facts.obligations, starter.obligation_kinds), facts.taken.contains(starter.id)};
    const bool is_of_every_scope = starter.asset_classes.empty() && starter.obligation_kinds.empty();
    if (is_of_every_scope || !proposal.assets.empty() || !proposal.obligations.empty())
      all.push_back(std::move(proposal));
  }
  return all;
}

IdentificationFacts identification_facts(entity::Reader& reader) {
  IdentificationFacts facts;
  const auto name = [](const auto& object) {
    return object.reference.empty() ? object.title : object.reference + " " + object.title;
  };
  for (const auto& asset : reader.all<assets::Asset>())
    facts.assets.push_back({asset.id, name(asset), asset.asset_class});
  for (const auto& obligation : reader.all<context::Obligation>())
    facts.obligations.push_back({obligation.id, name(obligation), obligation.kind});
  for (auto* grounds : {&facts.assets, &facts.obligations}) std::ranges::sort(*grounds, {}, &Ground::name);
  for (const auto& scenario : reader.all<RiskScenario>())
    if (!scenario.starter.empty()) facts.taken.insert(scenario.starter);
  return facts;
}

}  // namespace assay::risk
