// SPDX-License-Identifier: Apache-2.0
// Is the stored tree whole? For backups, restores and "verify now".
#pragma once

#include <string>

#include "platform/files/blob_store.h"
#include "platform/store/database.h"

namespace assay::ledger {

/// Hashes every leaf again and compares the root with the stored head. Throws Breakage that names the first difference.
void check_stored_tree(store::Connection& connection);

/// Reads every file that a version or an entry names, and that no erasure took, and compares hash and size. Throws
/// Breakage that says how many are missing or damaged and names the first. Answers how many were read.
std::int64_t check_named_files(store::Connection& connection, const files::ReadFile& read);

/// Opens an SQLite file and checks its pages and, where it holds a ledger, its tree. Throws Breakage.
void check_database_file(const std::string& path);

}  // namespace assay::ledger
