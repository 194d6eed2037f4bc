// SPDX-License-Identifier: Apache-2.0
// A look is not a copy: the ledger holds every version, so the register of its day is read again from there.
#include "modules/risk/looks.h"

#include <algorithm>

#include "modules/risk/register_facts.h"

namespace assay::risk {

std::vector<SnapshotRisk> snapshot_of(entity::Reader& reader, const RiskReassessment& look) {
  // Nobody looks ahead of the moment that the reader stands at.
  const auto size = reader.as_of() ? std::min(*reader.as_of(), look.ledger_size) : look.ledger_size;
  entity::Reader then(reader.connection(), reader.registry(), look.taken_on, size);
  return snapshot(then, live_scenarios(then));
}

Comparison compare_with_previous(entity::Reader& reader, const RiskReassessment& look) {
  const auto before = reader.find(look.previous);
  return compare(before ? snapshot_of(reader, *before) : std::vector<SnapshotRisk>{}, snapshot_of(reader, look));
}

Comparison compare_with_now(entity::Reader& reader, const RiskReassessment& look) {
  return compare(snapshot_of(reader, look), snapshot(reader, live_scenarios(reader)));
}

}  // namespace assay::risk
