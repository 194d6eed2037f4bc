// SPDX-License-Identifier: Apache-2.0
#include "modules/journey/api.h"

namespace assay::journey {

void register_entities(entity::Registry&) {}

auth::PolicyPart policy() { return {"journey", {}, {}, {}, {}}; }

}  // namespace assay::journey
