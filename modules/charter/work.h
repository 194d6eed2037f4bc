// SPDX-License-Identifier: Apache-2.0
// The words of a plan: the eight steps of the way, and what is counted to know how far a piece of work is.
#pragma once

#include <string_view>

namespace assay::charter {

/// The eight steps. Everything up to `certification` is on the way to the certificate; `maintain` comes after it.
enum class Step { prepare, scope, risks, controls, awareness, audit, certification, maintain };

/// What the records themselves say about progress.
enum class Measure {
  by_hand,               ///< nothing is counted: percent and dates are written by a person
  risks_assessed,        ///< open risks with an inherent rating
  risks_treated,         ///< open risks with a treatment option
  treatment_items_done,  ///< treatment items done or verified, of those not cancelled
  soa_lines_decided,     ///< lines of the Statement of Applicability with a decision
  controls_implemented,  ///< applicable lines whose control is implemented
};

std::string_view step_name(Step step);
std::string_view measure_name(Measure measure);

}  // namespace assay::charter
