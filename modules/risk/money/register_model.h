// SPDX-License-Identifier: Apache-2.0
// The model of the register as of the reader's moment, as the document that `assay risk quantify FILE` reads: what the
// register computes can be computed again from the file alone.
#pragma once

#include "base/json.h"
#include "modules/risk/money/api.h"
#include "modules/risk/quantitative/bridge.h"

namespace assay::risk::money {

/// Ranges of the levels of these criteria.
quantitative::MatrixAnchors anchors_of(entity::Reader& reader, Id criteria);

/// A scenario of the document from one estimate; without controls.
JsonObject scenario_document(const RiskEstimate& estimate, std::string id, std::string title);

/// Whether it says how often and how much.
bool is_complete(const RiskEstimate& estimate);

/// The whole document. Refuses a register that has nothing to compute.
Result<Json> model_document(entity::Reader& reader);

/// How the model's ids are found again: reference of the object, or its id where it has none.
std::string model_id(const entity::Versioned& object);

}  // namespace assay::risk::money
