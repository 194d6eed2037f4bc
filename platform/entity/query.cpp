// SPDX-License-Identifier: Apache-2.0
// Reads list parameters and answers them over records in memory.
#include "platform/entity/query.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "platform/entity/strings.gen.h"

namespace assay::entity {
namespace {

constexpr int kMaxPage = 200;  // S-IN-01

struct Operator {
  std::string_view name;
  Compare compare;
};
constexpr Operator kOperators[] = {
    {"eq", Compare::equal},      {"ne", Compare::not_equal},      {"lt", Compare::less},
    {"le", Compare::less_equal}, {"gt", Compare::greater},        {"ge", Compare::greater_equal},
    {"in", Compare::in},         {"contains", Compare::contains}, {"null", Compare::is_null}};

bool is_reserved(std::string_view name) {
  for (const auto* word : {"sort", "q", "limit", "cursor", "as_of", "columns", "labels", "language", "format"})
    if (name == word) return true;
  return false;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool allows(const Field& field, Compare compare) {
  switch (compare) {
    case Compare::contains: return field.is_text();
    case Compare::less:
    case Compare::less_equal:
    case Compare::greater:
    case Compare::greater_equal:
      return field.kind != Kind::reference && field.kind != Kind::links && field.kind != Kind::file &&
             field.kind != Kind::boolean && field.kind != Kind::money;
    default: return field.kind != Kind::file && field.kind != Kind::money;
  }
}

Result<Value> filter_value(const Field& field, std::string_view text, const Resolve& resolve) {
  Field probe = field;  // a filter may be any value of the kind, also one that the field would refuse
  probe.min.reset();
  probe.max.reset();
  probe.min_length = 0;
  if (field.kind == Kind::links) {
    const auto id = TRY(resolve(field, text));
    return Value(LinkList{Link{id, {}}});
  }
  return value_from_cell(probe, text, {}, resolve);
}

Status add_filter(const EntityType& type, std::string_view name, std::string_view value, const Resolve& resolve,
                  Query& query) {
  Filter filter;
  auto field_name = name;
  if (name.starts_with("custom.")) {
    filter.custom = std::string(name.substr(7));
    filter.values.emplace_back(std::string(value));
    query.filters.push_back(std::move(filter));
    return {};
  }
  if (const auto dot = name.find('.'); dot != std::string_view::npos) {
    field_name = name.substr(0, dot);
    const auto* op = std::ranges::find(kOperators, name.substr(dot + 1), &Operator::name);
    if (op == std::end(kOperators))
      return refuse(std::string(name), msg::entity_unknown_operator, {{"value", std::string(name.substr(dot + 1))}});
    filter.compare = op->compare;
  }
  filter.field = type.find(field_name);
  if (filter.field == nullptr)
    return refuse(std::string(name), msg::entity_unknown_field, {{"value", std::string(field_name)}});
  if (!allows(*filter.field, filter.compare))
    return refuse(std::string(name), msg::entity_unknown_operator, {{"value", std::string(name)}});
  if (filter.compare == Compare::is_null) {
    if (value == "false" || value == "0") filter.compare = Compare::not_null;
  } else if (filter.compare == Compare::contains) {
    filter.values.emplace_back(std::string(value));
  } else {
    for (const auto part : filter.compare == Compare::in ? split(value, ',') : std::vector{value})
      filter.values.push_back(TRY(filter_value(*filter.field, part, resolve)));
  }
  query.filters.push_back(std::move(filter));
  return {};
}

Status add_order(const EntityType& type, std::string_view text, Query& query) {
  for (auto part : split(text, ',')) {
    const bool descending = part.starts_with('-');
    if (descending) part.remove_prefix(1);
    const auto* field = type.find(part);
    const bool sortable = field != nullptr && field->kind != Kind::links && field->kind != Kind::file;
    if (!sortable) return refuse("sort", msg::entity_unknown_field, {{"value", std::string(part)}});
    query.order.push_back({field, descending});
  }
  return {};
}

bool fits_filter(const Record& record, const Filter& filter) {
  if (filter.field == nullptr) {
    const auto* value = record.custom.find(filter.custom);
    const auto& wanted = std::get<std::string>(filter.values.front());
    return value != nullptr && (value->if_string() != nullptr ? *value->if_string() : to_json(*value)) == wanted;
  }
  const auto& field = *filter.field;
  const auto& value = record.values[record.type->index(field)];
  if (filter.compare == Compare::is_null) return is_null(value);
  if (filter.compare == Compare::not_null) return !is_null(value);
  if (const auto* links = std::get_if<LinkList>(&filter.values.front())) {
    const auto* have = std::get_if<LinkList>(&value);
    const bool found = have != nullptr && std::ranges::find(*have, links->front().id, &Link::id) != have->end();
    return found == (filter.compare != Compare::not_equal);
  }
  if (filter.compare == Compare::contains) {
    const auto* text = std::get_if<std::string>(&value);
    const auto& part = std::get<std::string>(filter.values.front());
    if (text == nullptr) return false;
    return field.has_sort_key() ? sort_key(*text).contains(sort_key(part)) : text->contains(part);
  }
  if (filter.compare == Compare::in)
    return std::ranges::any_of(filter.values, [&](const Value& v) { return value == v; });
  if (filter.compare == Compare::equal) return value == filter.values.front();
  if (filter.compare == Compare::not_equal) return value != filter.values.front();
  if (is_null(value) || is_null(filter.values.front())) return false;
  const int order = compare_values(field, value, filter.values.front());
  switch (filter.compare) {
    case Compare::less: return order < 0;
    case Compare::less_equal: return order <= 0;
    case Compare::greater: return order > 0;
    default: return order >= 0;
  }
}

/// Is `a` before `b` in the order of the query?
int compare_positions(const std::vector<Order>& order, const EntityType& type, const Record& a, const Record& b) {
  for (const auto& by : order) {
    const auto index = type.index(*by.field);
    const bool a_null = is_null(a.values[index]), b_null = is_null(b.values[index]);
    int result = compare_values(*by.field, a.values[index], b.values[index]);
    if (by.is_descending && !a_null && !b_null) result = -result;
    if (result != 0) return result;
  }
  return a.id < b.id ? -1 : a.id == b.id ? 0 : 1;
}

}  // namespace

int compare_values(const Field& field, const Value& a, const Value& b) {
  if (is_null(a) || is_null(b)) return static_cast<int>(is_null(a)) - static_cast<int>(is_null(b));
  if (const auto* x = std::get_if<std::string>(&a)) {
    const auto& y = std::get<std::string>(b);
    const int order = field.has_sort_key() ? sort_key(*x).compare(sort_key(y)) : x->compare(y);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  if (const auto* x = std::get_if<std::int64_t>(&a)) {
    const auto y = std::get<std::int64_t>(b);
    return *x < y ? -1 : *x > y ? 1 : 0;
  }
  if (const auto* x = std::get_if<bool>(&a)) return static_cast<int>(*x) - static_cast<int>(std::get<bool>(b));
  if (const auto* x = std::get_if<Id>(&a)) {
    const auto& y = std::get<Id>(b);
    return *x < y ? -1 : *x == y ? 0 : 1;
  }
  if (const auto* x = std::get_if<Money>(&a)) {
    const auto& y = std::get<Money>(b);
    return x->amount < y.amount ? -1 : x->amount > y.amount ? 1 : 0;
  }
  return 0;
}

Result<Query> parse_query(const EntityType& type, const std::vector<std::pair<std::string, std::string>>& parameters,
                          const Resolve& resolve) {
  Query query;
  Problems problems;
  const auto note = [&](const Status& status) {
    if (!status) problems.add(status.error());
  };
  for (const auto& [name, value] : parameters) {
    if (name == "q") {
      query.search = value;
    } else if (name == "sort") {
      note(add_order(type, value, query));
    } else if (name == "cursor") {
      query.cursor = value;
    } else if (name == "limit") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), query.limit);
      const bool is_number = error == std::errc() && end == value.data() + value.size();
      if (!is_number || query.limit < 1 || query.limit > kMaxPage)
        problems.add("limit", msg::entity_out_of_range, {{"min", std::int64_t{1}}, {"max", std::int64_t{kMaxPage}}});
    } else if (!is_reserved(name)) {
      note(add_filter(type, name, value, resolve, query));
    }
  }
  if (query.order.empty()) note(add_order(type, type.default_sort, query));
  TRY(problems.status());
  return query;
}

bool fits(const Record& record, const Query& query) {
  for (const auto& filter : query.filters)
    if (!fits_filter(record, filter)) return false;
  if (query.search.empty()) return true;
  std::string key;
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    if (record.type->fields[i].search_weight == 0) continue;
    if (const auto* text = std::get_if<std::string>(&record.values[i])) key += search_key(*text);
  }
  return std::ranges::all_of(search_terms(query.search),
                             [&](const std::string& term) { return key.find(term) != std::string::npos; });
}

bool needs_memory(const Query& query) {
  for (const auto& filter : query.filters)
    if (filter.field == nullptr || filter.field->is_live) return true;
  return std::ranges::any_of(query.order, [](const Order& order) { return order.field->is_live; });
}

Result<Page> select_in_memory(std::vector<Record> records, const Query& query) {
  std::erase_if(records, [&](const Record& record) { return !fits(record, query); });
  Page page;
  page.total = static_cast<std::int64_t>(records.size());
  if (records.empty()) return page;
  const auto& type = *records.front().type;
  std::ranges::sort(records,
                    [&](const Record& a, const Record& b) { return compare_positions(query.order, type, a, b) < 0; });
  std::size_t begin = 0;
  if (!query.cursor.empty()) {
    const auto position = TRY(parse_cursor(type, query));
    Record last = new_record(type);
    last.id = position.id;
    for (std::size_t i = 0; i < query.order.size(); ++i)
      last.values[type.index(*query.order[i].field)] = position.values[i];
    while (begin < records.size() && compare_positions(query.order, type, records[begin], last) <= 0) ++begin;
  }
  const auto left = records.size() - begin;
  const auto count = query.limit == 0 ? left : std::min(left, static_cast<std::size_t>(query.limit));
  page.items.assign(std::make_move_iterator(records.begin() + static_cast<std::ptrdiff_t>(begin)),
                    std::make_move_iterator(records.begin() + static_cast<std::ptrdiff_t>(begin + count)));
  if (begin + count < records.size()) page.next = make_cursor(page.items.back(), query);
  return page;
}

std::string make_cursor(const Record& last, const Query& query) {
  JsonArray values;
  JsonArray fields;
  for (const auto& order : query.order) {
    values.push_back(value_to_json(*order.field, last.values[last.type->index(*order.field)]));
    fields.emplace_back((order.is_descending ? "-" : "") + std::string(order.field->name));
  }
  const Json json = JsonObject{{"f", std::move(fields)}, {"i", last.id.text()}, {"v", std::move(values)}};
  return to_base64(as_bytes(to_json(json)));
}

Result<Position> parse_cursor(const EntityType&, const Query& query) {
  const auto invalid = [] { return refuse("cursor", msg::entity_cursor_invalid); };
  const auto bytes = from_base64(query.cursor);
  if (!bytes) return invalid();
  const auto json = parse_json({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!json) return invalid();
  const auto* fields = (*json)["f"].if_array();
  const auto* values = (*json)["v"].if_array();
  const auto id = Id::parse((*json)["i"].text_or());
  if (fields == nullptr || values == nullptr || !id || fields->size() != query.order.size() ||
      values->size() != query.order.size())
    return invalid();
  Position position{{}, *id};
  for (std::size_t i = 0; i < fields->size(); ++i) {
    const auto& order = query.order[i];
    if ((*fields)[i].text_or() != (order.is_descending ? "-" : "") + std::string(order.field->name)) return invalid();
    position.values.push_back(value_from_canonical(*order.field, to_json((*values)[i])));
  }
  return position;
}

}  // namespace assay::entity
