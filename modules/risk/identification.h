// SPDX-License-Identifier: Apache-2.0
// Risks that are worth a thought here, proposed from the assets, the duties and the scope, each with its reason. A
// proposal adds nothing: somebody takes it (ISO/IEC 27001:2022, 6.1.2 c).
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "modules/frameworks/api.h"
#include "platform/entity/reader.h"

namespace assay::risk {

/// Something of the organisation that may bring up a proposal.
struct Ground {
  Id id;
  std::string name;
  std::string kind;  ///< class of an asset, kind of an obligation
};

struct IdentificationFacts {
  std::vector<Ground> assets, obligations;
  std::vector<Ground> scope;                 ///< elements in scope, with the class of asset that they stand for
  std::set<std::string, std::less<>> taken;  ///< starters that some risk began as
};

struct Proposal {
  const frameworks::StarterScenario* starter = nullptr;
  std::vector<Ground> assets, obligations, scope;  ///< what brings it up; all empty: that there is a scope
  bool is_taken = false;
};

/// I1 a starter is proposed when one of its classes or kinds is there, or when it belongs to every scope; I2 what was
/// taken is said and not proposed again; I3 an asset without a class, or a kind that nobody knows, brings up nothing;
/// I4 an asset that only elements out of scope use brings up nothing.
std::vector<Proposal> proposals(std::span<const frameworks::StarterScenario> starters,
                                const IdentificationFacts& facts);

IdentificationFacts identification_facts(entity::Reader& reader);

}  // namespace assay::risk
