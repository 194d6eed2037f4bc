// SPDX-License-Identifier: Apache-2.0
// SQLite's result codes as Faults.
#pragma once

#include <sqlite3.h>

#include "platform/store/database.h"

namespace assay::store {

Fault sqlite_fault(int code, std::string_view message);
/// Throws what the connection says about its last error.
[[noreturn]] void throw_sqlite_fault(sqlite3* handle, int code);

}  // namespace assay::store
