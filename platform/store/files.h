// SPDX-License-Identifier: Apache-2.0
// Files that must survive a loss of power: created private, synced, renamed with their directory.
#pragma once

#include <cstdint>
#include <string>

namespace assay::store {

/// Creates an empty file that only its owner reads (0600), if there is none. Throws Breakage.
void create_private_file(const std::string& path);
bool file_exists(const std::string& path);
/// 0 when there is none.
std::uintmax_t file_size(const std::string& path);
void sync_file(const std::string& path);
/// Renames over `to` and syncs the directory.
void rename_durably(const std::string& from, const std::string& to);
/// An SQLite file with its log and journal; those that are not there do not matter.
void remove_database_files(const std::string& path) noexcept;

}  // namespace assay::store
