// SPDX-License-Identifier: Apache-2.0
// What two moments of the scope say differently, and what each signed version changed.
#pragma once

#include "modules/scope/api.h"

namespace assay::scope {

/// From `before` to `after`, with the statement of each. Who edited last is no difference.
std::vector<ScopeChange> changes_between(entity::Reader& before, const ScopeVersion& old_version, entity::Reader& after,
                                         const ScopeVersion& new_version);

/// What changed since the version in force; nothing before the first signature.
std::vector<ScopeChange> changes_since_signed(entity::Reader& reader);

}  // namespace assay::scope
