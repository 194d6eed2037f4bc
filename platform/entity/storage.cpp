// SPDX-License-Identifier: Apache-2.0
// Rows of entities: statements are text made from the declaration, prepared once per connection.
#include "platform/entity/storage.h"

#include <algorithm>

#include "base/json.h"
#include "platform/entity/codec.h"
#include "platform/files/stored_file.h"
#include "platform/ledger/ledger.h"

namespace assay::entity {
namespace {

constexpr int kAllRows = 1'000'000;  // the limit of those who set none

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }
std::string sort_column(const Field& field) { return quoted(std::string(field.name) + "_sort"); }

std::string_view column_type(const Field& field) {
  switch (field.kind) {
    case Kind::integer:
    case Kind::level:
    case Kind::decimal:
    case Kind::boolean:
    case Kind::instant: return "{INT}";
    case Kind::reference: return "{ID}";
    case Kind::markdown:
    case Kind::file:
    case Kind::links: return "{TEXT}";
    default: return "{KEY}";
  }
}

/// Calls with each column of the type: name, type macro, and the field it belongs to (null for the fixed ones).
template <class Visit>
void each_column(const EntityType& type, Visit visit) {
  visit("id", "{ID} PRIMARY KEY NOT NULL", nullptr);
  visit("version", "{INT} NOT NULL", nullptr);
  visit("custom", "{TEXT}", nullptr);
  for (const auto& field : type.fields) {
    if (!field.is_stored()) continue;
    const std::string name(field.name);
    if (field.kind == Kind::money) {
      visit(name + "_amount", "{INT}", &field);
      visit(name + "_currency", "{KEY}", &field);
    } else {
      visit(name, column_type(field), &field);
    }
    if (field.has_sort_key()) visit(name + "_sort", "{KEY}", &field);
  }
  visit("search_key", "{KEY}", nullptr);
}

store::Param param(const Field& field, const Value& value) {
  if (is_null(value)) return nullptr;
  if (const auto* b = std::get_if<bool>(&value)) return std::int64_t{*b ? 1 : 0};
  if (const auto* n = std::get_if<std::int64_t>(&value)) return *n;
  if (const auto* s = std::get_if<std::string>(&value)) return *s;
  if (const auto* id = std::get_if<Id>(&value)) return *id;
  return canonical_json(value_to_json(field, value));
}

std::string search_text(const Record& record) {
  std::string key;
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    if (record.type->fields[i].search_weight == 0) continue;
    if (const auto* text = std::get_if<std::string>(&record.values[i])) key += search_key(*text);
  }
  return key;
}

store::Params row_params(const Record& record) {
  store::Params params;
  params.emplace_back(record.id);
  params.emplace_back(record.version);
  params.push_back(record.custom.empty() ? store::Param(nullptr) : store::Param(canonical_json(record.custom)));
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    const auto& value = record.values[i];
    if (!field.is_stored()) continue;
    if (field.kind == Kind::money) {
      const auto* money = std::get_if<Money>(&value);
      params.push_back(money != nullptr ? store::Param(money->amount) : store::Param(nullptr));
      params.push_back(money != nullptr ? store::Param(money->currency) : store::Param(nullptr));
    } else {
      params.push_back(param(field, value));
    }
    if (field.has_sort_key()) {
      const auto* text = std::get_if<std::string>(&value);
      params.push_back(text != nullptr ? store::Param(sort_key(*text)) : store::Param(nullptr));
    }
  }
  params.emplace_back(search_text(record));
  return params;
}

void append_column(std::string& list, std::string_view name, std::string_view suffix = {}) {
  list += list.empty() ? "\"" : ", \"";
  list += name;
  list += suffix;
  list += '"';
}

/// "SELECT columns FROM table": made for each statement, so without a temporary text per column.
std::string select_from(const EntityType& type) {
  std::string sql;
  sql.reserve(64 + 32 * type.fields.size());
  sql = "SELECT id, version, custom";
  for (const auto& field : type.fields) {
    if (!field.is_stored()) continue;
    if (field.kind == Kind::money) {
      append_column(sql, field.name, "_amount");
      append_column(sql, field.name, "_currency");
    } else {
      append_column(sql, field.name);
    }
  }
  sql += " FROM ";
  sql += quoted(type.name);
  return sql;
}

Value read_column(const store::Row& row, int column, const Field& field) {
  if (row.is_null(column)) return {};
  switch (field.kind) {
    case Kind::integer:
    case Kind::level:
    case Kind::decimal:
    case Kind::instant: return row.integer(column);
    case Kind::boolean: return row.integer(column) != 0;
    case Kind::reference: return row.id(column);
    case Kind::file:
    case Kind::links: return value_from_canonical(field, row.text(column));
    case Kind::money: return Money{row.integer(column), std::string(row.text(column + 1))};
    default: return std::string(row.text(column));
  }
}

Record read_row(const store::Row& row, const EntityType& type) {
  Record record;
  record.type = &type;
  record.id = row.id(0);
  record.version = row.integer(1);
  if (!row.is_null(2))
    if (const auto json = parse_json(row.text(2), kTrustedJson); json && json->if_object() != nullptr)
      record.custom = *json->if_object();
  record.values.resize(type.fields.size());
  int column = 3;
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const auto& field = type.fields[i];
    if (!field.is_stored()) continue;
    record.values[i] = read_column(row, column, field);
    column += field.kind == Kind::money ? 2 : 1;
  }
  return record;
}

void write_links(store::Connection& connection, const Record& record, bool is_new) {
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    if (field.kind != Kind::links || !field.is_stored()) continue;
    if (!is_new)
      connection.execute("DELETE FROM link WHERE source = ? AND field = ?", {record.id, std::string(field.name)});
    const auto* links = std::get_if<LinkList>(&record.values[i]);
    if (links == nullptr) continue;
    for (const auto& link : *links)
      connection.execute("INSERT INTO link (source, entity, field, target) VALUES (?, ?, ?, ?)",
                         {record.id, std::string(record.type->name), std::string(field.name), link.id});
  }
}

/// The WHERE clause under construction with its parameters.
struct Where {
  std::string sql = " WHERE 1 = 1";
  store::Params params;
  void add(const std::string& condition) { sql += " AND " + condition; }
};

std::string_view operator_text(Compare compare) {
  switch (compare) {
    case Compare::not_equal: return " <> ";
    case Compare::less: return " < ";
    case Compare::less_equal: return " <= ";
    case Compare::greater: return " > ";
    case Compare::greater_equal: return " >= ";
    default: return " = ";
  }
}

std::string contains(store::Dialect dialect, const std::string& column) {
  std::string text(store::dialect_text(dialect).contains);
  return text.replace(text.find("%c"), 2, column);
}

void add_filter(store::Dialect dialect, const Filter& filter, Where& where) {
  const auto& field = *filter.field;
  const bool by_sort_key = field.has_sort_key() && filter.compare != Compare::equal &&
                           filter.compare != Compare::not_equal && filter.compare != Compare::in;
  const auto column = by_sort_key ? sort_column(field) : quoted(field.name);
  const auto bind = [&](const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    where.params.push_back(by_sort_key && text != nullptr ? store::Param(sort_key(*text)) : param(field, value));
  };
  switch (filter.compare) {
    case Compare::is_null: return where.add(column + " IS NULL");
    case Compare::not_null: return where.add(column + " IS NOT NULL");
    case Compare::in: {
      std::string list;
      for (const auto& value : filter.values) {
        list += list.empty() ? "?" : ", ?";
        bind(value);
      }
      return where.add(column + " IN (" + list + ")");
    }
    case Compare::contains:
      bind(filter.values.front());
      return where.add(contains(dialect, by_sort_key ? column : "coalesce(" + column + ", '')"));
    default: break;
  }
  if (const auto* links = std::get_if<LinkList>(&filter.values.front())) {
    where.params.emplace_back(std::string(field.name));
    where.params.emplace_back(links->front().id);
    const std::string_view has = filter.compare == Compare::not_equal ? "NOT IN" : "IN";
    return where.add("id " + std::string(has) + " (SELECT source FROM link WHERE field = ? AND target = ?)");
  }
  const auto& value = filter.values.front();
  if (is_null(value)) return where.add(column + (filter.compare == Compare::not_equal ? " IS NOT NULL" : " IS NULL"));
  bind(value);
  const bool or_null = filter.compare == Compare::not_equal;  // unset is different from any value
  const auto comparison = column + std::string(operator_text(filter.compare)) + "?";
  where.add(or_null ? "(" + comparison + " OR " + column + " IS NULL)" : comparison);
}

std::string order_column(const Field& field) {
  if (field.kind == Kind::money) return quoted(std::string(field.name) + "_amount");
  return field.has_sort_key() ? sort_column(field) : quoted(field.name);
}

/// Rows after `position`: (a > x) OR (a = x AND b > y) OR ..., nulls last in every direction.
void add_position(const Query& query, const Position& position, Where& where) {
  std::string alternatives, equal;
  store::Params equal_params;
  store::Params all;
  for (std::size_t i = 0; i < query.order.size(); ++i) {
    const auto& order = query.order[i];
    const auto column = order_column(*order.field);
    const auto& value = position.values[i];
    store::Param bound = nullptr;
    if (const auto* text = std::get_if<std::string>(&value); text != nullptr && order.field->has_sort_key())
      bound = sort_key(*text);
    else if (const auto* money = std::get_if<Money>(&value))
      bound = money->amount;
    else
      bound = param(*order.field, value);
    if (!is_null(value)) {
      alternatives +=
          "(" + equal + "(" + column + (order.is_descending ? " < ?" : " > ?") + " OR " + column + " IS NULL)) OR ";
      all.insert(all.end(), equal_params.begin(), equal_params.end());
      all.push_back(bound);
      equal += column + " = ? AND ";
      equal_params.push_back(bound);
    } else {
      equal += column + " IS NULL AND ";
    }
  }
  all.insert(all.end(), equal_params.begin(), equal_params.end());
  all.emplace_back(position.id);
  where.add("(" + alternatives + "(" + equal + "id > ?))");
  where.params.insert(where.params.end(), all.begin(), all.end());
}

std::string order_by(const Query& query) {
  std::string sql = " ORDER BY ";
  for (const auto& order : query.order) {
    sql += order_column(*order.field) + (order.is_descending ? " DESC" : "");
    sql += order.field->is_required ? ", " : " NULLS LAST, ";
  }
  return sql + "id";
}

}  // namespace

std::vector<std::string> column_names(const EntityType& type) {
  std::vector<std::string> names;
  each_column(type, [&](const std::string& name, std::string_view, const Field*) { names.push_back(name); });
  return names;
}

std::string table_sql(const EntityType& type) {
  const std::string table = quoted(type.name);
  std::string sql;
  each_column(type, [&](const std::string& name, std::string_view column, const Field*) {
    sql += (sql.empty() ? "CREATE TABLE " + table + " (\n  " : ",\n  ") + quoted(name) + " " + std::string(column);
  });
  sql += "\n);\n";
  for (const auto& field : type.fields) {
    const std::string name(field.name);
    const std::string index = std::string(type.name) + "_" + name;
    if (field.is_stored() && field.is_unique)
      sql += "CREATE UNIQUE INDEX " + quoted(index + "_unique") + " ON " + table + " (" + quoted(name) + ");\n";
    if (field.is_stored() && field.is_unique && field.has_sort_key() && field.name != type.title_field)
      sql += "CREATE INDEX " + quoted(index + "_sort_index") + " ON " + table + " (" + sort_column(field) +
             ");\n";  // looked up by it
    if (field.is_stored() && field.kind == Kind::reference)
      sql += "CREATE INDEX " + quoted(index + "_index") + " ON " + table + " (" + quoted(name) + ");\n";
  }
  if (type.is_attached())
    sql += "CREATE INDEX " + quoted(std::string(type.name) + "_holder_index") + " ON " + table + " (" +
           quoted(type.holder_object) + ");\n";
  if (const auto* title = type.find(type.title_field); title != nullptr && title->has_sort_key())
    sql += "CREATE INDEX " + quoted(std::string(type.name) + "_title_index") + " ON " + table + " (" +
           sort_column(*title) + ");\n";
  return sql + ledger::table_guard(type.name);
}

std::string schema_sql(const Registry& registry) {
  std::string sql(ledger::ledger_schema());
  sql +=
      "CREATE TABLE link (\n  source {ID} NOT NULL,\n  entity {KEY} NOT NULL,\n  field {KEY} NOT NULL,\n"
      "  target {ID} NOT NULL,\n  PRIMARY KEY (source, field, target)\n);\n"
      "CREATE INDEX link_target_index ON link (target);\n";
  sql += ledger::table_guard("link");
  sql += files::file_schema();
  for (const auto& type : registry.types()) sql += table_sql(type);
  return sql;
}

void insert_row(store::Connection& connection, const Record& record) {
  std::string columns, marks;
  columns.reserve(64 + 32 * record.type->fields.size());
  each_column(*record.type, [&](std::string_view name, std::string_view, const Field*) {
    append_column(columns, name);
    marks += marks.empty() ? "?" : ", ?";
  });
  connection.execute("INSERT INTO " + quoted(record.type->name) + " (" + columns + ") VALUES (" + marks + ")",
                     std::span<const store::Param>(row_params(record)));
  write_links(connection, record, true);
}

void update_row(store::Connection& connection, const Record& record) {
  std::string sets;
  each_column(*record.type, [&](const std::string& name, std::string_view, const Field*) {
    if (name != "id") sets += (sets.empty() ? "" : ", ") + quoted(name) + " = ?";
  });
  auto params = row_params(record);
  params.erase(params.begin());
  params.emplace_back(record.id);
  params.emplace_back(record.version - 1);
  const auto changed =
      connection.execute("UPDATE " + quoted(record.type->name) + " SET " + sets + " WHERE id = ? AND version = ?",
                         std::span<const store::Param>(params));
  BASE_ASSERT(changed == 1);  // the version was compared inside this serial transaction
  write_links(connection, record, false);
}

void delete_row(store::Connection& connection, const EntityType& type, Id id) {
  connection.execute("DELETE FROM " + quoted(type.name) + " WHERE id = ?", {id});
  connection.execute("DELETE FROM link WHERE source = ?", {id});
}

std::optional<Record> find_row(store::Connection& connection, const EntityType& type, Id id) {
  std::optional<Record> found;
  connection.query(select_from(type) + " WHERE id = ?", {id}, [&](const store::Row& row) {
    found = read_row(row, type);
    return false;
  });
  return found;
}

std::vector<Record> rows_where(store::Connection& connection, const EntityType& type, const Field& field,
                               const Value& value, int limit) {
  std::vector<Record> found;
  const auto* text = std::get_if<std::string>(&value);
  const bool by_key = field.has_sort_key() && text != nullptr;
  auto sql = select_from(type) + " WHERE " + (by_key ? sort_column(field) : quoted(field.name)) + " = ?";
  // Where few rows are expected or all are wanted they are sorted here: a sorter in SQL costs more than the look-up.
  const bool is_sorted_here = field.is_unique || limit >= kAllRows;
  if (!is_sorted_here) sql += " ORDER BY id LIMIT " + std::to_string(limit);
  connection.query(sql, {by_key ? store::Param(sort_key(*text)) : param(field, value)}, [&](const store::Row& row) {
    found.push_back(read_row(row, type));
    return true;
  });
  if (!is_sorted_here) return found;
  std::ranges::sort(found, {}, &Record::id);
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::vector<Record> all_rows(store::Connection& connection, const EntityType& type) {
  std::vector<Record> found;
  // As the past is read: PostgreSQL would answer in the order of the last change, and what is printed would differ.
  connection.query(select_from(type) + " ORDER BY id", {}, [&](const store::Row& row) {
    found.push_back(read_row(row, type));
    return true;
  });
  return found;
}

Result<Page> select_page(store::Connection& connection, const EntityType& type, const Query& query) {
  Where where;
  for (const auto& filter : query.filters) add_filter(connection.dialect(), filter, where);
  for (const auto& term : search_terms(query.search)) {
    where.add(contains(connection.dialect(), "search_key"));
    where.params.emplace_back(term);
  }
  Page page;
  const std::string from = " FROM " + quoted(type.name);
  connection.query("SELECT count(*)" + from + where.sql, std::span<const store::Param>(where.params),
                   [&](const store::Row& row) {
                     page.total = row.integer(0);
                     return false;
                   });
  if (!query.cursor.empty()) add_position(query, TRY(parse_cursor(type, query)), where);
  const auto order = order_by(query);
  auto sql = select_from(type) + where.sql + order;
  // Only keys go through the sorter; the whole rows are read of what is on the page.
  if (query.limit > 0)
    sql = select_from(type) + " WHERE id IN (SELECT id" + from + where.sql + order + " LIMIT " +
          std::to_string(query.limit + 1) + ")" + order;
  connection.query(sql, std::span<const store::Param>(where.params), [&](const store::Row& row) {
    page.items.push_back(read_row(row, type));
    return true;
  });
  if (query.limit > 0 && page.items.size() > static_cast<std::size_t>(query.limit)) {
    page.items.pop_back();
    page.next = make_cursor(page.items.back(), query);
  }
  return page;
}

std::vector<Id> referring(store::Connection& connection, const EntityType& type, const Field& field, Id target) {
  std::vector<Id> ids;
  const auto collect = [&](const store::Row& row) {
    ids.push_back(row.id(0));
    return true;
  };
  if (field.kind == Kind::links)
    connection.query("SELECT source FROM link WHERE target = ? AND entity = ? AND field = ? ORDER BY source",
                     {target, std::string(type.name), std::string(field.name)}, collect);
  else
    connection.query("SELECT id FROM " + quoted(type.name) + " WHERE " + quoted(field.name) + " = ? ORDER BY id",
                     {target}, collect);
  return ids;
}

}  // namespace assay::entity
