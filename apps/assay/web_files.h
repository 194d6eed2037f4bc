// SPDX-License-Identifier: Apache-2.0
// The web bundle that the program carries; made by the build (cmake/web.cmake), empty in the program that only prints
// the description of the API, from which the bundle's types are made.
#pragma once

#include <span>

#include "base/embedded.h"

namespace assay::cli {

std::span<const EmbeddedFile> web_files();

}  // namespace assay::cli
