// SPDX-License-Identifier: Apache-2.0
// Numbered, forward-only changes of the schema, written once with type macros {ID} {TEXT} {INT} {REAL} {BYTES} {KEY}
// ({KEY} is text with binary collation), run on a copy first (SQLite) or in one transaction (PostgreSQL).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "platform/store/database.h"

namespace assay::store {

struct Migration {
  int number;             ///< 1, 2, 3 ... without gaps
  std::string_view name;  ///< what it does: 0012_add_risk_next_review
  std::string_view sql;   ///< with type macros; {SQLITE: ...} and {POSTGRESQL: ...} blocks for what differs (triggers)
};

/// Replaces the macros.
std::string expand_macros(std::string_view sql, Dialect dialect);

/// The number of the last migration that ran; 0 for an empty database.
int schema_number(Connection& connection);

/// Brings a database to the last migration before it is opened for use. SQLite: copies the file, migrates the copy in
/// one transaction, compares the row counts of all tables that existed, runs `verify` on it, fsyncs, renames over.
/// PostgreSQL: the same in one transaction in the schema. On any failure the old data stays as it was and a Breakage
/// says what failed and what to do. Answers how many migrations ran.
int migrate(const Location& location, std::span<const Migration> migrations,
            const std::function<void(Connection&)>& verify = {});

}  // namespace assay::store
