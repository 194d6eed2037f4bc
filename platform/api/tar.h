// SPDX-License-Identifier: Apache-2.0
// A directory as one POSIX tar (ustar) and back: how a package travels from a server to the command line.
#pragma once

#include <string>
#include <string_view>

namespace assay::api {

/// All regular files below the directory, sorted, with fixed owner, mode and time: the same bytes for the same content.
std::string tar_of(const std::string& directory);
/// Writes the files below a directory that does not exist yet or is empty. Throws Breakage for anything but plain
/// relative paths of regular files.
void untar(std::string_view tar, const std::string& directory);

}  // namespace assay::api
