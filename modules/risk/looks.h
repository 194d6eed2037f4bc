// SPDX-License-Identifier: Apache-2.0
// Reads two moments of the register and compares them.
#pragma once

#include "modules/risk/reassessment.h"
#include "modules/risk/reassessment_compare.h"
#include "platform/entity/reader.h"

namespace assay::risk {

/// The look compared with the one before it; nothing before the first is an empty register.
Comparison compare_with_previous(entity::Reader& reader, const RiskReassessment& look);
/// The newest look compared with the register of now.
Comparison compare_with_now(entity::Reader& reader, const RiskReassessment& look);
/// The register as it stood at a look.
std::vector<SnapshotRisk> snapshot_of(entity::Reader& reader, const RiskReassessment& look);

}  // namespace assay::risk
