// SPDX-License-Identifier: Apache-2.0
// The way to the certificate over all modules. It owns no objects; it reads those of all others: here, which work a
// newly signed scope has left behind.
#pragma once

#include <span>

#include "platform/api/summary.h"
#include "platform/auth/policy.h"
#include "platform/entity/registry.h"

namespace assay::journey {

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();
std::span<const api::Summary> summaries();

}  // namespace assay::journey
