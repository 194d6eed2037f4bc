// SPDX-License-Identifier: Apache-2.0
// Severities on a grid: local moment matching, and rounding down and up for rigorous brackets.
#pragma once

#include <cstddef>
#include <span>

#include "modules/risk/quantitative/distribution.h"

namespace assay::risk::quantitative {

enum class Rounding {
  moment,  ///< keeps the mean, never lowers the tail value at risk
  down,    ///< every loss to the node below: a lower bound
  up,      ///< every loss to the node above: an upper bound
};

/// Adds weight * P(loss falls to node k) to row[k]; losses at and beyond the end of the row are left out.
void add_severity(std::span<double> row, const Distribution& severity, double width, double weight,
                  Rounding rounding = Rounding::moment);
/// The same law at twice the width: exact for moment matching, since both are linear between their nodes.
void coarsen(std::span<const double> fine, std::span<double> coarse);

}  // namespace assay::risk::quantitative
