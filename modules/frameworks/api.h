// SPDX-License-Identifier: Apache-2.0
// What other modules may use of the frameworks module.
#pragma once

#include "modules/frameworks/catalogue.h"          // IWYU pragma: export
#include "modules/frameworks/documents.h"          // IWYU pragma: export
#include "modules/frameworks/entities.h"           // IWYU pragma: export
#include "modules/frameworks/risk_presets.h"       // IWYU pragma: export
#include "modules/frameworks/starters.h"           // IWYU pragma: export
#include "modules/frameworks/suggestions.h"        // IWYU pragma: export
#include "modules/frameworks/threat_catalogues.h"  // IWYU pragma: export
#include "modules/frameworks/vocabulary.h"         // IWYU pragma: export
