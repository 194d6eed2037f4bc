// SPDX-License-Identifier: Apache-2.0
// Notes of the engine are messages; whoever answers a person says them in that language.
#pragma once

#include "base/json.h"
#include "platform/i18n/catalogue.h"

namespace assay::risk::money {

/// Adds a "text" to each note somewhere in an answer.
Json with_note_texts(Json answer, i18n::Language language);

}  // namespace assay::risk::money
