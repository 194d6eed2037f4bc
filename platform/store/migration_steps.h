// SPDX-License-Identifier: Apache-2.0
// The steps of a migration that both engines take, inside a transaction that the engine opened.
#pragma once

#include <map>
#include <string>

#include "platform/store/migration.h"

namespace assay::store {

using RowCounts = std::map<std::string, std::int64_t>;

/// What has not run yet. Throws Breakage when the list has gaps, the database is newer, or its history is another one.
std::span<const Migration> pending_migrations(Connection& connection, std::span<const Migration> migrations);
/// Runs and records them; a failure is a Breakage that names the migration.
void run_migrations(Connection& connection, std::span<const Migration> pending);
/// Rows of every table but the record of migrations.
RowCounts count_rows(Connection& connection);
/// A table may grow; one that lost rows or vanished with rows in it is a Breakage.
void check_counts(const RowCounts& before, const RowCounts& after);
/// A Breakage when the query answers anything.
void check_answer(Connection& connection, std::string_view sql, std::string_view meaning);
/// SQLite only: a Breakage unless the file is sound.
void check_integrity(Connection& connection);

}  // namespace assay::store
