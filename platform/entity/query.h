// SPDX-License-Identifier: Apache-2.0
// What a list is asked for: filters, full text, order, page. The same question is answered by SQL for the present and
// in memory for the past (as of) and for fields that SQL does not see; both give the same rows in the same order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/entity/codec.h"
#include "platform/entity/type.h"

namespace assay::entity {

enum class Compare { equal, not_equal, less, less_equal, greater, greater_equal, in, contains, is_null, not_null };

struct Filter {
  const Field* field = nullptr;  ///< null for a custom field
  std::string custom;            ///< its name
  Compare compare = Compare::equal;
  std::vector<Value> values;
};

struct Order {
  const Field* field = nullptr;
  bool is_descending = false;
};

struct Query {
  std::vector<Filter> filters;
  std::string search;
  std::vector<Order> order;  ///< the id breaks ties; nulls last
  int limit = 50;            ///< 0 = all
  std::string cursor;
};

struct Page {
  std::vector<Record> items;
  std::string next;        ///< cursor of the next page, or empty
  std::int64_t total = 0;  ///< rows that fit the filters
};

/// From parameters such as `owner=<id>`, `likelihood.ge=3`, `title.contains=x`, `owner.null=true`, `state.in=a,b`,
/// `sort=-risk_level,title`, `q=text`, `limit=50`, `cursor=...`. Unknown names are refused, all of them at once;
/// parameters in `reserved` are left alone.
Result<Query> parse_query(const EntityType& type, const std::vector<std::pair<std::string, std::string>>& parameters,
                          const Resolve& resolve);

/// Does the record fit filters and search? Live fields must be computed.
bool fits(const Record& record, const Query& query);
/// Filters, sorts and cuts a page in memory.
Result<Page> select_in_memory(std::vector<Record> records, const Query& query);
/// True when SQL cannot answer it: it names live or custom fields.
bool needs_memory(const Query& query);

/// Position after a record in an order; opaque to callers.
std::string make_cursor(const Record& last, const Query& query);
struct Position {
  std::vector<Value> values;  ///< one per order
  Id id;
};
Result<Position> parse_cursor(const EntityType& type, const Query& query);

/// Order of two values of a field: by sort key for searched text, bytes for other text; nulls last.
int compare_values(const Field& field, const Value& a, const Value& b);

}  // namespace assay::entity
