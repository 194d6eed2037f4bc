// SPDX-License-Identifier: Apache-2.0
// GET /api/<plural>/{id}/impact, and GET /api/<plural>/impact for all objects that a list request finds.
#pragma once

#include "base/json.h"
#include "modules/impact/picture.h"
#include "platform/i18n/catalogue.h"

namespace assay::impact {

/// What changes when these objects are gone, before and after, in the reader's language.
Json answer(const Picture& picture, std::span<const Index> gone, i18n::Language language);

}  // namespace assay::impact
