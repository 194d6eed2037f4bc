// SPDX-License-Identifier: Apache-2.0
// What exactly an acceptance covers, as one canonical text and its hash.
#include <algorithm>

#include "base/json.h"
#include "modules/risk/acceptance_rules.h"

namespace assay::risk {
namespace {

Json rating_json(const std::optional<Rating>& rating) {
  if (!rating) return nullptr;
  return JsonObject{{"likelihood", rating->likelihood}, {"consequence", rating->consequence}};
}

/// A set: order and repetition do not matter.
Json ids_json(std::vector<Id> ids) {
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  JsonArray texts;
  for (const auto& id : ids) texts.emplace_back(id.text());
  return texts;
}

Json treatment_json(const AcceptedStateFacts& state) {
  return JsonObject{{"option", state.option ? Json(option_name(*state.option)) : Json()},
                    {"controls", ids_json(state.controls)},
                    {"counterparty", state.counterparty}};
}

/// The members whose names `material_changes` reports.
JsonObject material(const AcceptedStateFacts& state) {
  return JsonObject{{"inherent", rating_json(state.inherent)},
                    {"residual", rating_json(state.residual)},
                    {"level", state.band},
                    {"treatment", treatment_json(state)},
                    {"assets", ids_json(state.assets)},
                    {"criteria", JsonObject{{"id", state.criteria.text()}, {"version", state.criteria_version}}}};
}

}  // namespace

std::string accepted_state_text(const AcceptedStateFacts& state) {
  auto object = material(state);
  object.add("scenario", state.scenario.text());
  return canonical_json(object);
}

Hash accepted_state_hash(const AcceptedStateFacts& state) { return sha256(accepted_state_text(state)); }

std::vector<std::string_view> material_changes(const AcceptedStateFacts& before, const AcceptedStateFacts& after) {
  const auto old_state = material(before), new_state = material(after);
  std::vector<std::string_view> changed;
  for (const std::string_view name : {"inherent", "residual", "level", "treatment", "assets", "criteria"})
    if (!(*old_state.find(name) == *new_state.find(name))) changed.push_back(name);
  return changed;
}

}  // namespace assay::risk
