// SPDX-License-Identifier: Apache-2.0
// The answers of `assay risk ...` as JSON: every figure with its numerical error and a text rounded to what the inputs
// carry; inputs' hash, engine version, seed and grid, so that a result can be replayed.
#pragma once

#include <string>

#include "base/json.h"
#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {

inline constexpr std::string_view kEngineVersion = "3";

/// "EUR 1,300,000": rounded to `digits` significant digits, never without its currency.
std::string money_text(double amount, std::string_view currency, int digits);
double rounded(double value, int digits);

/// The message without its text: whoever answers a person adds it in that language.
Json note_json(const Note& note);
Json figure_json(const Figure& figure);
Json money_json(const Figure& figure, const Model& model);
/// What a replay needs.
Json provenance(const Json& input, const Model& model, const YearLoss& loss);

/// Curves, measures, contributions and insurance of a model.
Json quantify(const Model& model, const Json& input);
/// The same of a model that is solved already (its retained losses).
Json quantify(YearSolver& solver, const Json& input);
/// Before and after a change: measures and curves side by side.
/// The inputs of a what-if: the hash of the model's document and the change. The document itself may be large, and its
/// hash is known where many questions are asked of it.
Json what_if_input(std::string model_sha256, const Json& change);
Json what_if(const Model& before, const Model& after, const Json& input);
Json what_if(YearSolver& solver, const Model& after, const Json& input);

}  // namespace assay::risk::quantitative
