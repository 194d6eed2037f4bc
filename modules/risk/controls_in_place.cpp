// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/controls_in_place.h"

#include <algorithm>

namespace assay::risk {

bool ControlsInPlace::all(const entity::LinkList& controls) {
  return std::ranges::all_of(controls, [this](const auto& link) { return standing(link.id).is_in_place; });
}

const ControlsInPlace::Standing& ControlsInPlace::standing(Id control) {
  const auto [at, is_new] = known_.try_emplace(control);
  if (!is_new) return at->second;
  using State = controls::ImplementationState;
  const auto found = reader_.where<controls::Implementation>("control", control);
  const auto has = [&](State state) {
    return std::ranges::any_of(found, [&](const auto& implementation) { return implementation.state == state; });
  };
  const auto is_retired = [](const auto& implementation) { return implementation.state == State::retired; };
  at->second.is_in_place = found.empty() || has(State::implemented);
  at->second.is_retired = !found.empty() && std::ranges::all_of(found, is_retired);
  return at->second;
}

}  // namespace assay::risk
