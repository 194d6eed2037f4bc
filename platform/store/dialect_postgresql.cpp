// SPDX-License-Identifier: Apache-2.0
// What is said differently to PostgreSQL.
#include "platform/store/dialect.h"

namespace assay::store {

const DialectText kPostgresqlText{
    .integer = "BIGINT",
    .real = "DOUBLE PRECISION",
    .text = "TEXT",
    .bytes = "BYTEA",
    .id = "UUID",
    .binary_collation = " COLLATE \"C\"",
    .contains = "strpos(%c, ?) > 0",
};

const SchemaText kPostgresqlSchemaText{
    .tables = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
    .has_table = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = ?",
};

}  // namespace assay::store
