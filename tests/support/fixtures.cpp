// SPDX-License-Identifier: Apache-2.0
// Looks upwards from this source file, so that a checkout beside the fixtures finds them.
#include "tests/support/fixtures.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace assay::tests {

std::optional<std::string> fixture_path(const std::string& name) {
  namespace fs = std::filesystem;
  if (const char* root = std::getenv("ASSAY_FIXTURES")) {
    const auto path = fs::path(root) / name;
    return fs::exists(path) ? std::optional(path.string()) : std::nullopt;
  }
  for (auto folder = fs::absolute(__FILE__).parent_path(); folder != folder.root_path(); folder = folder.parent_path())
    if (const auto path = folder / "shared" / "fixtures" / name; fs::exists(path)) return path.string();
  return std::nullopt;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace assay::tests
