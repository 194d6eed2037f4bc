// SPDX-License-Identifier: Apache-2.0
// Look-up among the embedded files; the list itself is generated (tools/embed_files.py).
#include "base/embedded.h"

namespace assay {

std::optional<std::string_view> embedded_file(std::string_view path) {
  for (const auto& file : embedded_files())
    if (file.path == path) return file.content;
  return {};
}

}  // namespace assay
