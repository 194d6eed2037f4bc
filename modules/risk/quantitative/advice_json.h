// SPDX-License-Identifier: Apache-2.0
// The answers of `assay risk optimise`, `explain` and `quantify --simulate`.
#pragma once

#include "base/json.h"
#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/work.h"

namespace assay::risk::quantitative {

/// Best treatments for the budget with their proof, the frontier, the least total, the best for the tail, returns.
/// The effort is what may be spent; the answer says what was.
Json optimise(const Model& model, const Json& input, const OptimiseEffort& effort = {});
/// What is not known: bands, tornado; how rates and losses came about.
Json explain(const Model& model, const Json& input, const ExplainEffort& effort = {});
/// The simulation beside the grid; disagreement is flagged.
Json simulation_report(const Model& model, const Json& input, unsigned threads);

}  // namespace assay::risk::quantitative
