// SPDX-License-Identifier: Apache-2.0
// What is said differently to SQLite.
#include "platform/store/dialect.h"

namespace assay::store {

const DialectText kSqliteText{
    .integer = "INTEGER",
    .real = "REAL",
    .text = "TEXT",
    .bytes = "BLOB",
    .id = "BLOB",
    .binary_collation = " COLLATE BINARY",
    .contains = "instr(%c, ?) > 0",
};

const SchemaText kSqliteSchemaText{
    .tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    .has_table = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?",
};

}  // namespace assay::store
