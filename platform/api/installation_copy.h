// SPDX-License-Identifier: Apache-2.0
// A whole installation as files and back, the same files for both engines: server.db, organisations/<short name>.db,
// blobs/<short name>/. Every file is hashed while it is copied and every database is checked (S-RL-07).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "platform/api/directory.h"
#include "platform/store/migration.h"

namespace assay::api {

/// What copying needs besides the directory.
struct CopyTools {
  std::span<const store::Migration> migrations;  ///< of an organisation
  Clock& clock;
};

/// Told before each database: its name in the copy, how many are done, how many there are.
using CopyProgress = std::function<void(const std::string& database, std::int64_t done, std::int64_t all)>;

/// The short names of the organisations in a backup or a directory of SQLite files.
std::vector<std::string> organisations_on_disk(const std::string& directory);

/// Copies all databases and the files that they name into `target`, without keys, beside a server that may be running.
/// Answers how many files it copied.
std::int64_t copy_installation(const DataDirectory& data, const std::string& target, const CopyTools& tools,
                               const CopyProgress& progress);

/// Throws when a database or a file of a backup is missing or damaged.
void check_copy(const std::string& source);

/// Puts a checked copy in place; `data` is locked by the caller. What was there is moved beside and its place answered;
/// schemas of PostgreSQL must be empty.
std::string restore_installation(const std::string& source, const DataDirectory& data, const CopyTools& tools);

}  // namespace assay::api
