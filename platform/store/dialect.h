// SPDX-License-Identifier: Apache-2.0
// The texts of both dialects side by side; dialect_sqlite.cpp and dialect_postgresql.cpp fill them.
#pragma once

#include "platform/store/database.h"

namespace assay::store {

/// Questions about the schema itself, which every engine answers from its own catalogue.
struct SchemaText {
  std::string_view tables;     ///< names of all tables of this database, sorted
  std::string_view has_table;  ///< count of tables of the bound name
};

extern const DialectText kSqliteText;
extern const DialectText kPostgresqlText;
extern const SchemaText kSqliteSchemaText;
extern const SchemaText kPostgresqlSchemaText;

const SchemaText& schema_text(Dialect dialect);

}  // namespace assay::store
