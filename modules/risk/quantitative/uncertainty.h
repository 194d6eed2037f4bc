// SPDX-License-Identifier: Apache-2.0
// What is not known of the inputs, as bands around the answer: outer draws of Sobol points over rates, losses and
// control efficacies, each a solve on the grid; and which input it is worth to know better.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/year.h"

namespace assay::risk::quantitative {

/// An input that is known as an interval only.
struct UncertainInput {
  enum class Kind { rate, severity, efficacy };
  Kind kind = Kind::rate;
  std::size_t index = 0;  ///< of the scenario or control
  std::string id;
  double a = 0, b = 0;  ///< of the beta distribution of an efficacy, fitted once: that is slow
};

std::vector<UncertainInput> uncertain_inputs(const Model& model);
/// The model with each input at its quantile; `quantiles` has one number in (0, 1) for each input.
Model with_inputs(const Model& model, std::span<const UncertainInput> inputs, std::span<const double> quantiles);
/// `count` points of the Sobol sequence in (0, 1), by dimension of the inputs.
std::vector<std::vector<double>> sobol_points(std::size_t count, std::size_t dimensions);

struct Band {
  double p05 = 0, p50 = 0, p95 = 0;
  double error = 0;  ///< of the grid, the largest among the draws; how few they are is told by their number
};
struct KnowledgeBands {
  std::size_t draws = 0;
  std::vector<double> losses;
  std::vector<Band> curve;  ///< of P(L > loss)
  Band mean;
  std::vector<Band> value_at_risk, tail_value_at_risk;  ///< by the model's levels
};
KnowledgeBands knowledge_bands(const Model& model, std::span<const double> losses, std::size_t draws = 256,
                               std::size_t cells = 1 << 12);

struct TornadoBar {
  UncertainInput input;
  double mean_low = 0, mean_high = 0;  ///< expected loss with the input at its p10 and p90
  Figure tail_low, tail_high;
  double share = 0;  ///< of the squared swings of the tail: what knowing this input exactly would take away
};
/// Sorted by swing of the tail, largest first. Of more inputs than `most` those that promise the largest swings.
std::vector<TornadoBar> tornado(const Model& model, double level,
                                std::size_t most = std::numeric_limits<std::size_t>::max(),
                                std::size_t cells = 1 << 14);
/// Inputs by the swing that their scenarios' parts of the tail promise, largest first: nothing is solved for it.
std::vector<UncertainInput> promising_inputs(const Model& model, std::span<const double> parts_of_tail);

/// What a treatment returns over what it costs, with what is not known.
struct ReturnOnControl {
  std::size_t treatment = 0;
  Band reduction;  ///< of the expected annual loss
  double expected_reduction = 0;
  double probability_of_paying = 0;
};
/// Each treatment alone, added to those in force.
std::vector<ReturnOnControl> returns_on_control(const Model& model, std::size_t draws = 256);

}  // namespace assay::risk::quantitative
