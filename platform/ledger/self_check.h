// SPDX-License-Identifier: Apache-2.0
// Is the stored tree whole? For backups, restores and "verify now".
#pragma once

#include <string>

#include "platform/store/database.h"

namespace assay::ledger {

/// Hashes every leaf again and compares the root with the stored head. Throws Breakage that names the first difference.
void check_stored_tree(store::Connection& connection);

/// Opens an SQLite file and checks its pages and, where it holds a ledger, its tree. Throws Breakage.
void check_database_file(const std::string& path);

}  // namespace assay::ledger
