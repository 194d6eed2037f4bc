// SPDX-License-Identifier: Apache-2.0
// The model as a JSON document (its schema: `assay risk quantify --schema`). Refusals name every wrong parameter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/json.h"
#include "modules/risk/quantitative/json_reader.h"
#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

inline constexpr std::size_t kMostScenarios = 10'000;
inline constexpr std::size_t kMostSharedControls = 20;  ///< up to ten exactly, beyond by a sample of their states

/// Any bytes: a model or a refusal.
Result<Model> parse_model(std::string_view text);
Result<Model> read_model(const Json& document);

/// Changes of a what-if, applied to a model: controls by id, scenarios by id, treatments that are in force.
Result<Model> changed(const Model& model, const Json& changes);

// Parts, used by read_model and by what-if.
Severity read_severity(const Reader& reader);
struct RateReading {
  Frequency frequency;
  std::optional<Interval> interval;
  std::vector<Note> notes;
};
RateReading read_frequency(const Reader& reader);
/// A number, or {"p05", "p95"}: the mean of the lognormal (or, inside [0, 1], beta) through the interval.
struct Estimate {
  double value = 0;
  std::optional<Interval> interval;
};
Estimate read_estimate(const Reader& parent, std::string_view name, const Range& range);
void read_control(const Reader& reader, Control& control);
/// The loss of an event by a tree of outcomes (bow-tie): probabilities down to leaves with a severity or none.
Severity read_outcomes(const Reader& reader);
/// The annual rate by the FAIR tree, stopped at any depth.
RateReading read_fair(const Reader& reader);
Copula read_copula(const Reader& reader, const Model& model);

/// The JSON schemas of the documents that the commands read.
std::string_view model_schema();

}  // namespace assay::risk::quantitative
