// SPDX-License-Identifier: Apache-2.0
// Verbs that say what follows from what: `assay soa drift`, `assay impact OBJECT`.
#pragma once

#include "apps/assay/verbs.h"

namespace assay::cli {

int soa_drift(const Options& o);
/// The object is register/reference, or a reference alone where only one register has it.
int impact(const Options& o);

}  // namespace assay::cli
