// SPDX-License-Identifier: Apache-2.0
// Schemas of the documents that no entity declares: problems, events, versions, mappings, reports of imports.
#pragma once

#include "base/json.h"

namespace assay::api {

/// "assay.problem", "assay.event" ...: no entity has a dot in its name.
JsonObject document_schemas();

}  // namespace assay::api
