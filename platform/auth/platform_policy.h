// SPDX-License-Identifier: Apache-2.0
// The platform's own part of the policy: accounts, roles, tokens, settings, backup, ledger, package, import and export.
#pragma once

#include "platform/auth/policy.h"

namespace assay::auth {

/// For a role assignment the "state" is the role it gives: the rows say who may give (and end) which role.
PolicyPart platform_policy();

}  // namespace assay::auth
