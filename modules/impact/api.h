// SPDX-License-Identifier: Apache-2.0
// What follows when something is gone: a control stops working, a site closes, a supplier leaves, an asset is lost, a
// person leaves (ISO/IEC 27001:2022, 6.1.2, 6.3, 8.2 and control 5.30). It owns no objects; it reads those of all
// others.
#pragma once

#include <span>

#include "platform/api/summary.h"
#include "platform/auth/policy.h"
#include "platform/entity/registry.h"

namespace assay::impact {

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();
std::span<const api::Summary> summaries();

}  // namespace assay::impact
