// SPDX-License-Identifier: Apache-2.0
// From the stored exception to the plain values of its rules.
#pragma once

#include "modules/risk/decisions.h"

namespace assay::risk {

ExceptionFacts exception_facts(const RiskException& exception);

}  // namespace assay::risk
