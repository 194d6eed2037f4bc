// SPDX-License-Identifier: Apache-2.0
// An organisation without the application around it, for tests of what modules make of records.
#pragma once

#include <memory>

#include "platform/entity/organisation.h"
#include "tests/support/database.h"

namespace assay::support {

/// Opens an organisation of these entities in an empty database; its ledger has the first entry. All arguments outlive
/// it.
std::unique_ptr<entity::Organisation> new_organisation(const store::Location& location,
                                                       const entity::Registry& registry, Clock& clock);

}  // namespace assay::support
