// SPDX-License-Identifier: Apache-2.0
// The inheritance of each organisation's assets, kept between requests and carried on by what the ledger says was
// edited, so that an asset's page does not read the whole register.
#pragma once

#include <span>

#include "modules/assets/api.h"
#include "platform/entity/reader.h"

namespace assay::assets {

/// Fills the live fields of these assets as the reader sees them: now, in the past, or within a change that is being
/// made.
void fill_live_values(std::span<Asset* const> assets, entity::Reader& reader);

}  // namespace assay::assets
