// SPDX-License-Identifier: Apache-2.0
// Fields that an organisation adds itself: a definition is an entity like any other, values lie in one JSON column.
#pragma once

#include "base/json.h"
#include "platform/entity/type.h"

namespace assay::entity {

EntityType custom_field_type();

/// Checks the custom members of a record against the definitions of its entity; answers all problems, named
/// "custom.<name>". `definitions` are records of `custom_field`.
void check_custom(const JsonObject& custom, std::span<const Record> definitions, Problems& problems);

}  // namespace assay::entity
