// SPDX-License-Identifier: Apache-2.0
// Which rows of stored criteria a problem or a warning is about: the rules judge plain values, people mend rows.
#pragma once

#include <span>
#include <vector>

#include "modules/risk/api.h"

namespace assay::risk {

/// All rows that the problem is about, in the order given; none where what is missing has no row.
std::vector<Id> rows_behind(const Problem& problem, std::span<const RiskCriteriaRow> rows);
/// Problems that name their rows, and the criteria where there is no row to name.
Problems named(const Problems& found, Id criteria, std::span<const RiskCriteriaRow> rows);

}  // namespace assay::risk
