// SPDX-License-Identifier: Apache-2.0
// The register with everything around it, read once for the rules over the whole of it.
#pragma once

#include "modules/risk/consistency.h"
#include "modules/risk/criteria_preview.h"
#include "modules/risk/reassessment_compare.h"
#include "modules/risk/scenario.h"

namespace assay::risk {

/// Scenarios with their live fields, by reference, title and id.
std::vector<RiskScenario> live_scenarios(entity::Reader& reader);
std::vector<RegisterRisk> register_risks(entity::Reader& reader, std::span<const RiskScenario> scenarios);
std::vector<RegisterAsset> register_assets(entity::Reader& reader);
std::vector<SnapshotRisk> snapshot(entity::Reader& reader, std::span<const RiskScenario> scenarios);
/// Rated risks that are not closed.
std::vector<PreviewRisk> preview_risks(entity::Reader& reader, std::span<const RiskScenario> scenarios);

}  // namespace assay::risk
