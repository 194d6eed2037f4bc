// SPDX-License-Identifier: Apache-2.0
// Files that tests may use where they exist: real registers outside the project.
#pragma once

#include <optional>
#include <string>

namespace assay::tests {

/// Path of a file below ASSAY_FIXTURES, or below ../shared/fixtures of the source root; nothing when it is not there.
std::optional<std::string> fixture_path(const std::string& name);
/// Throws when the file cannot be read.
std::string read_file(const std::string& path);

}  // namespace assay::tests
