// SPDX-License-Identifier: Apache-2.0
// What generic pages need to know about every register: labels, fields, choices and actions, already translated.
#pragma once

#include "base/json.h"
#include "platform/entity/registry.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

/// {"language", "entities": [{"name", "label", "fields": [...], "actions": [...]}]} in the order of the registry.
/// Members that say nothing (no range, not required) are left out.
Json description(const entity::Registry& registry, i18n::Language language);

}  // namespace assay::api
