// SPDX-License-Identifier: Apache-2.0
// The mapping file: read strictly, written back as it was meant, and asked for fields, values and items.
#include "platform/exchange/mapping.h"

#include <algorithm>
#include <set>

#include "platform/exchange/names.h"
#include "platform/exchange/strings.gen.h"

namespace assay::exchange {
namespace {

std::string pointer(std::initializer_list<std::string_view> steps) {
  std::string out;
  for (const auto step : steps) {
    out += '/';
    for (const char c : step) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return out;
}

bool is_known_format(std::string_view format) { return format == "iso" || format == "dmy" || format == "mdy"; }

// Reads one mapping and gathers everything that is wrong with it.
class Reader {
 public:
  Result<Mapping> read(const Json& json) {
    const auto* object = json.if_object();
    if (object == nullptr) return refuse("", msg::exchange_mapping_no_object);
    for (const auto& [name, value] : *object) read_member(name, value);
    if (mapping_.entity.empty() && !object->find("entity")) problems_.add("/entity", msg::exchange_mapping_missing);
    if (!object->find("columns")) problems_.add("/columns", msg::exchange_mapping_missing);
    check();
    TRY(problems_.status());
    return std::move(mapping_);
  }

 private:
  void read_member(const std::string& name, const Json& value) {
    if (name == "entity") return read_text(value, mapping_.entity, {name});
    if (name == "key") return read_text(value, mapping_.key, {name});
    if (name == "date_format") return read_text(value, mapping_.date_format, {name});
    if (name != "columns" && name != "values" && name != "lists")
      return problems_.add(pointer({name}), msg::exchange_mapping_unknown);
    const auto* members = value.if_object();
    if (members == nullptr) return problems_.add(pointer({name}), msg::exchange_mapping_no_object);
    for (const auto& [key, item] : *members) {
      if (name == "columns") {
        std::string field;
        read_text(item, field, {name, key});
        mapping_.columns.emplace_back(key, std::move(field));
      } else if (name == "lists") {
        read_text(item, mapping_.lists[key], {name, key});
      } else {
        read_words(key, item);
      }
    }
  }

  void read_text(const Json& value, std::string& out, std::initializer_list<std::string_view> place) {
    const auto* text = value.if_string();
    if (text == nullptr || text->empty()) return problems_.add(pointer(place), msg::exchange_mapping_no_text);
    out = *text;
  }

  void read_words(const std::string& field, const Json& words) {
    const auto* members = words.if_object();
    if (members == nullptr) return problems_.add(pointer({"values", field}), msg::exchange_mapping_no_object);
    std::set<std::string> seen;
    for (const auto& [word, value] : *members) {
      if (value.if_object() != nullptr || value.if_array() != nullptr)
        problems_.add(pointer({"values", field, word}), msg::exchange_mapping_no_scalar);
      if (!seen.insert(name_key(word)).second)
        problems_.add(pointer({"values", field, word}), msg::exchange_mapping_word_twice);
      mapping_.values[field].emplace_back(word, value);
    }
  }

  void check() {
    std::set<std::string> fields;
    for (const auto& [header, field] : mapping_.columns)
      if (!field.empty() && !fields.insert(field).second)
        problems_.add(pointer({"columns", header}), msg::exchange_mapping_field_twice, {{"field", field}});
    for (std::string_view rest = mapping_.key; !rest.empty();) {
      const auto comma = rest.find(',');
      const std::string name(rest.substr(0, comma));
      if (!fields.contains(name)) problems_.add("/key", msg::exchange_mapping_not_mapped, {{"name", name}});
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    for (const auto& [field, words] : mapping_.values)
      if (!fields.contains(field))
        problems_.add(pointer({"values", field}), msg::exchange_mapping_not_mapped, {{"name", field}});
    for (const auto& [header, separator] : mapping_.lists)
      if (!mapping_.field_of(header))
        problems_.add(pointer({"lists", header}), msg::exchange_mapping_not_mapped, {{"name", header}});
    if (!mapping_.date_format.empty() && !is_known_format(mapping_.date_format))
      problems_.add("/date_format", msg::exchange_mapping_date_format);
  }

  Mapping mapping_;
  Problems problems_;
};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace

std::optional<std::string_view> Mapping::field_of(std::string_view header) const {
  for (const auto& [name, target] : columns)
    if (name == header) return target;
  return std::nullopt;
}

const Json* Mapping::value_of(std::string_view field, std::string_view word) const {
  const auto words = values.find(std::string(field));
  if (words == values.end()) return nullptr;
  const auto wanted = name_key(word);
  for (const auto& [name, value] : words->second)
    if (name == word || name_key(name) == wanted) return &value;
  return nullptr;
}

std::vector<std::string> Mapping::items_of(std::string_view header, std::string_view cell) const {
  const auto separator = lists.find(std::string(header));
  if (separator == lists.end()) return {std::string(cell)};
  std::vector<std::string> items;
  while (true) {
    const auto end = cell.find(separator->second);
    if (const auto item = trimmed(cell.substr(0, end)); !item.empty()) items.emplace_back(item);
    if (end == std::string_view::npos) return items;
    cell.remove_prefix(end + separator->second.size());
  }
}

Result<Mapping> mapping_from_json(const Json& json) { return Reader().read(json); }

Json mapping_to_json(const Mapping& mapping) {
  JsonObject out, columns, values, lists;
  out.add("entity", mapping.entity);
  for (const auto& [header, field] : mapping.columns) columns.add(header, field);
  out.add("columns", std::move(columns));
  if (!mapping.key.empty()) out.add("key", mapping.key);
  for (const auto& [field, words] : mapping.values) {
    JsonObject members;
    for (const auto& [word, value] : words) members.add(word, value);
    values.add(field, std::move(members));
  }
  if (!values.empty()) out.add("values", std::move(values));
  for (const auto& [header, separator] : mapping.lists) lists.add(header, separator);
  if (!lists.empty()) out.add("lists", std::move(lists));
  if (!mapping.date_format.empty()) out.add("date_format", mapping.date_format);
  return out;
}

}  // namespace assay::exchange
