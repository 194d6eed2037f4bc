// SPDX-License-Identifier: Apache-2.0
// `assay charter forecast`: when the certificate can be expected, for a terminal.
#pragma once

#include "apps/assay/verbs.h"

namespace assay::cli {

int forecast(const Options& o);

}  // namespace assay::cli
