// SPDX-License-Identifier: Apache-2.0
// Verbs that say what follows from what: `assay soa drift`.
#pragma once

#include "apps/assay/verbs.h"

namespace assay::cli {

int soa_drift(const Options& o);

}  // namespace assay::cli
