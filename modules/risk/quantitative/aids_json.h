// SPDX-License-Identifier: Apache-2.0
// Aids around the model as documents: what evidence changes, where money falls in the matrix and back, and learning to
// estimate.
#pragma once

#include <span>

#include "base/error.h"
#include "base/json.h"
#include "modules/risk/quantitative/bridge.h"
#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

/// Check results, coverage and outages update controls, incidents update rates and losses. With a "model" the answer
/// carries the change for a what-if and what it does; a movement beyond the hysteresis is a suggestion.
Result<Json> evidence_update(const Json& document);

/// {"anchors", "model", "ratings"}: each scenario's place in the matrix, what each cell says, cells that hold too much,
/// and where the two views contradict each other.
Result<Json> bridge(const Json& document);

/// A risk as the matrix has it.
struct RatedRisk {
  std::string id;
  MatrixPlace place;
  int score = 0;
};
Json bridge(const Model& model, const MatrixAnchors& anchors, std::span<const RatedRisk> ratings);

/// {"answers": [{"low", "high", "truth"}]}: how many intervals held.
Result<Json> calibration(const Json& document);
/// {"answers": ["interval", "wheel", ...]}: the next wheel, and what the person believes.
Result<Json> equivalent_bet(const Json& document);

}  // namespace assay::risk::quantitative
