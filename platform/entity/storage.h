// SPDX-License-Identifier: Apache-2.0
// Tables of entities: their SQL follows from the declaration, for both databases.
#pragma once

#include <string>
#include <vector>

#include "platform/entity/query.h"
#include "platform/entity/registry.h"
#include "platform/store/database.h"

namespace assay::entity {

/// CREATE TABLE and indexes of one entity, with the macros of platform/store/migration.h.
std::string table_sql(const EntityType& type);
/// The whole schema of an organisation: ledger, links, all entities and their guards.
std::string schema_sql(const Registry& registry);

/// Columns of the entity's table in the order of `select_list`; for comparisons of a database with its declaration.
std::vector<std::string> column_names(const EntityType& type);

void insert_row(store::Connection& connection, const Record& record);
void update_row(store::Connection& connection, const Record& record);
void delete_row(store::Connection& connection, const EntityType& type, Id id);

std::optional<Record> find_row(store::Connection& connection, const EntityType& type, Id id);
/// Every row whose column of `field` equals `value` (searched text by its sort key), by id; at most `limit`.
std::vector<Record> rows_where(store::Connection& connection, const EntityType& type, const Field& field,
                               const Value& value, int limit);
std::vector<Record> all_rows(store::Connection& connection, const EntityType& type);
/// By SQL; the query must not need memory.
Result<Page> select_page(store::Connection& connection, const EntityType& type, const Query& query);

/// Ids of objects whose `field` (reference or link) points to `target`.
std::vector<Id> referring(store::Connection& connection, const EntityType& type, const Field& field, Id target);

}  // namespace assay::entity
