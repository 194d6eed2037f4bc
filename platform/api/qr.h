// SPDX-License-Identifier: Apache-2.0
// A QR code for pages to draw.
#pragma once

#include <string>

#include "base/json.h"

namespace assay::api {

/// Rows of 0 and 1; empty when the text is too long for a QR code.
JsonArray qr_rows(const std::string& text);

}  // namespace assay::api
