// SPDX-License-Identifier: Apache-2.0
// Between the matrix and money, both ways: a level is a range of rates or amounts; a range falls into levels; and where the
// two views of a register contradict each other.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/risk/quantitative/model.h"

namespace assay::risk::quantitative {

/// A level of a scale as the half-open range [low, high) of annual rates or of money.
struct Anchor {
  int level = 0;
  double low = 0, high = 0;
};

struct MatrixAnchors {
  std::vector<Anchor> likelihood, consequence;  ///< ascending
};

/// The level whose range holds the value; the lowest or highest for what lies outside all of them.
std::optional<int> level_of(std::span<const Anchor> anchors, double value);

struct MatrixPlace {
  int likelihood = 0, consequence = 0;
};
/// Where a quantified scenario falls: by its rate and by the median of one loss.
std::optional<MatrixPlace> place_of(const MatrixAnchors& anchors, const Row& row);

/// What a cell says of a scenario and nothing more: every order of magnitude in its ranges alike. Nothing where the cell
/// has no anchor. A lower end of zero is taken as a hundredth of the upper end.
std::optional<Scenario> prior_of(const MatrixAnchors& anchors, MatrixPlace place);

/// A cell whose corners are too far apart in expected annual loss to be one level.
struct RangeCompression {
  MatrixPlace place;
  double factor = 0;  ///< largest over smallest; infinite where a range begins at zero
};
std::vector<RangeCompression> compressed_cells(const MatrixAnchors& anchors, double factor = 100);

/// A risk as both views see it.
struct BothViews {
  std::string id;
  int score = 0;                  ///< of the matrix
  double annual_loss = 0;         ///< expected
};
/// The matrix puts `worse` above `milder`; money says the reverse by at least the factor.
struct Contradiction {
  std::string worse, milder;
  double factor = 0;
};
std::vector<Contradiction> contradictions(std::span<const BothViews> risks, double factor = 2);

}  // namespace assay::risk::quantitative
