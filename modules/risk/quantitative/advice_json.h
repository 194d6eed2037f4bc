// SPDX-License-Identifier: Apache-2.0
// The answers of `assay risk optimise`, `explain` and `quantify --simulate`.
#pragma once

#include "base/json.h"
#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

/// Best treatments for the budget with their proof, the frontier, the least total, the best for the tail, returns.
Json optimise(const Model& model, const Json& input);
/// What is not known: bands, tornado; how rates and losses came about.
Json explain(const Model& model, const Json& input);
/// The simulation beside the grid; disagreement is flagged.
Json simulation_report(const Model& model, const Json& input, unsigned threads);

}  // namespace assay::risk::quantitative
