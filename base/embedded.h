// SPDX-License-Identifier: Apache-2.0
// Files that the program carries: catalogues and the web bundle, found by their path below the project.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace assay {

struct EmbeddedFile {
  std::string_view path;  ///< "catalogs/iso27001-2022/framework.json"
  std::string_view content;
};

std::span<const EmbeddedFile> embedded_files();
std::optional<std::string_view> embedded_file(std::string_view path);

}  // namespace assay
