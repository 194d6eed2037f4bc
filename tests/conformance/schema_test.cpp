// SPDX-License-Identifier: Apache-2.0
// The checked-in migrations, run from empty, make the schema that the declarations ask for, on both engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "platform/entity/storage.h"
#include "platform/store/migration.h"
#include "tests/support/application.h"

namespace assay {
namespace {

using Facts = std::set<std::string>;

constexpr std::string_view kSqliteFacts = R"(
SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' '
  || coalesce(c.dflt_value, '-')
  FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
UNION ALL
SELECT 'index ' || m.name || ' ' || i."unique" || ' ' || i.partial || ' ' || coalesce(x.sql, '') || ' ' || c.seqno || ' '
  || coalesce(c.name, '-') || ' ' || c."desc" || ' ' || c.coll
  FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c
  LEFT JOIN sqlite_master x ON x.type = 'index' AND x.name = i.name WHERE m.type = 'table'
UNION ALL
SELECT 'trigger ' || tbl_name || ' ' || sql FROM sqlite_master WHERE type IN ('trigger', 'view')
UNION ALL
SELECT 'reference ' || m.name || '.' || f."from" || ' ' || f."table" || '.' || coalesce(f."to", '-') || ' ' || f.on_delete
  FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
)";

constexpr std::string_view kPostgresFacts = R"(
SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
  || coalesce(column_default, '-') || ' ' || coalesce(collation_name, '-')
  FROM information_schema.columns WHERE table_schema = current_schema()
UNION ALL
SELECT 'index ' || replace(indexdef, current_schema() || '.', '') FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL
SELECT 'trigger ' || replace(pg_get_triggerdef(t.oid), current_schema() || '.', '')
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT 'function ' || p.proname || ' ' || p.prosrc FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
UNION ALL
SELECT 'constraint ' || c.conrelid::regclass::text || ' ' || replace(pg_get_constraintdef(c.oid), current_schema() || '.', '')
  FROM pg_constraint c WHERE c.connamespace = current_schema()::regnamespace
)";

/// Blanks do not matter.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t';
    if (!is_blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

Facts facts_of(const store::Location& location) {
  Facts facts;
  const auto database = store::open(location, support::test_options());
  const auto sql = database->dialect() == store::Dialect::sqlite ? kSqliteFacts : kPostgresFacts;
  database->read([&](store::Connection& connection) {
    connection.query(sql, {}, [&](const store::Row& row) {
      facts.insert(squeezed(row.text(0)));
      return true;
    });
  });
  return facts;
}

std::string only_in(const Facts& a, const Facts& b) {
  std::string text;
  for (const auto& fact : a)
    if (!b.contains(fact) && text.size() < 4000) text += fact + "\n";
  return text;
}

class Schema : public ::testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(Schema);

// covers S-RL-08
TEST_P(Schema, OfTheMigrationsIsTheDeclaredOne) {
  const support::FreshLocation migrated(GetParam()), declared(GetParam());
  store::migrate(migrated.location(), support::product_migrations());
  const auto sql = entity::schema_sql(support::product_registry());
  const store::Migration all{1, "0001_declared", sql};
  store::migrate(declared.location(), {&all, 1});
  const auto by_migrations = facts_of(migrated.location()), by_declaration = facts_of(declared.location());
  EXPECT_GT(by_declaration.size(), 200U);
  EXPECT_EQ(only_in(by_declaration, by_migrations), "") << "declared, but no migration makes it";
  EXPECT_EQ(only_in(by_migrations, by_declaration), "") << "made by a migration, but not declared";
}

TEST_P(Schema, HasATableForEveryEntityWithEveryStoredField) {
  const support::FreshLocation migrated(GetParam());
  store::migrate(migrated.location(), support::product_migrations());
  const auto facts = facts_of(migrated.location());
  for (const auto& type : support::product_registry().types()) {
    for (const auto& column : entity::column_names(type)) {
      const auto wanted = "." + column + " ";
      const bool is_there = std::ranges::any_of(facts, [&](const std::string& fact) {
        return fact.starts_with("column ") && fact.contains(std::string(type.name) + wanted);
      });
      EXPECT_TRUE(is_there) << type.name << "." << column;
    }
  }
}

}  // namespace
}  // namespace assay
