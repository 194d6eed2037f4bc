// SPDX-License-Identifier: Apache-2.0
// Backups of the installation in its data directory, on both engines, made beside the running server and restored for a
// test: a backup that nobody has restored is a hope (control 8.13).
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "platform/api/directory.h"
#include "platform/api/installation_copy.h"
#include "platform/api/verification.h"
#include "platform/store/migration.h"

namespace assay::api {

/// Where the backups that the pages make lie: <data>/backups/<name>, without keys.
std::string backups_path(const DataDirectory& directory);

struct BackupInfo {
  std::string name;  ///< 20261231T080000Z
  Instant made;
  std::int64_t bytes = 0;
};
/// Newest first.
std::vector<BackupInfo> backups(const DataDirectory& directory);
std::string backup_name(Instant made);
bool is_backup_name(std::string_view name);

/// Copies all databases and files into a new backup. What is not finished has another name and is no backup.
void make_backup(const DataDirectory& directory, const std::string& name, const CopyTools& tools,
                 const Background::Progress& progress);

/// Restores one organisation of the backup into a place of its own, opens it there and checks it as the original is
/// checked; then removes that place. The other databases of the backup are read page by page.
Findings test_restore(const DataDirectory& directory, const std::string& name, std::string_view slug,
                      const entity::Registry& registry, std::span<const store::Migration> migrations,
                      const Background::Progress& progress);

}  // namespace assay::api
