// SPDX-License-Identifier: Apache-2.0
// The parts of strict reading that do not depend on a type of ours.
#include "modules/frameworks/reading.h"

#include <algorithm>

#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

ObjectReader::ObjectReader(const Json& json, std::string path, Problems& problems)
    : object_(json.if_object()), path_(std::move(path)), problems_(problems) {
  if (object_ == nullptr) wrong_type(path_);
}

bool ObjectReader::has(std::string_view member) const { return object_ != nullptr && object_->find(member) != nullptr; }

const Json* ObjectReader::find(std::string_view member, bool required) {
  asked_.emplace_back(member);
  if (object_ == nullptr) return nullptr;
  const Json* found = object_->find(member);
  if (found == nullptr && required)
    problems_.add(path_, msg::frameworks_catalogue_missing_member, {{"member", std::string(member)}});
  return found;
}

std::string ObjectReader::text(std::string_view member) {
  const Json* json = find(member);
  if (json == nullptr) return {};
  const std::string* value = json->if_string();
  if (value == nullptr) {
    wrong_type(at(member));
    return {};
  }
  if (value->empty()) problems_.add(at(member), msg::frameworks_catalogue_empty_text);
  return *value;
}

std::string ObjectReader::optional_text(std::string_view member) {
  if (has(member)) return text(member);
  return {};
}

Text ObjectReader::both(std::string_view member) {
  Text result;
  object(member, [&](ObjectReader& reader) { result = {reader.text("en"), reader.text("fr")}; });
  return result;
}

std::vector<Text> ObjectReader::both_list(std::string_view member) {
  std::vector<Text> list;
  each(member, [&](ObjectReader& reader) { list.push_back({reader.text("en"), reader.text("fr")}); });
  return list;
}

bool ObjectReader::flag(std::string_view member) {
  const Json* json = find(member);
  if (json == nullptr) return false;
  const bool* value = json->if_bool();
  if (value == nullptr) wrong_type(at(member));
  return value != nullptr && *value;
}

std::int64_t ObjectReader::integer(std::string_view member) {
  const Json* json = find(member);
  if (json == nullptr) return 0;
  const std::int64_t* value = json->if_int();
  if (value == nullptr) wrong_type(at(member));
  return value != nullptr ? *value : 0;
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view member) {
  if (has(member)) return integer(member);
  return {};
}

std::vector<std::string> ObjectReader::text_items(const Json& json, const std::string& where) {
  std::vector<std::string> list;
  const JsonArray* array = json.if_array();
  if (array == nullptr) {
    wrong_type(where);
    return list;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string* item = (*array)[i].if_string();
    if (item == nullptr || item->empty()) {
      wrong_type(where + "/" + std::to_string(i));
      continue;
    }
    if (std::ranges::find(list, *item) != list.end())
      problems_.add(where, msg::frameworks_catalogue_duplicate, {{"id", *item}});
    list.push_back(*item);
  }
  return list;
}

std::vector<std::string> ObjectReader::texts(std::string_view member) {
  const Json* json = find(member);
  return json != nullptr ? text_items(*json, at(member)) : std::vector<std::string>{};
}

std::vector<std::string> ObjectReader::optional_texts(std::string_view member) {
  if (has(member)) return texts(member);
  return {};
}

void ObjectReader::finish() {
  if (object_ == nullptr) return;
  for (const auto& [name, value] : *object_)
    if (std::ranges::find(asked_, name) == asked_.end())
      problems_.add(path_, msg::frameworks_catalogue_unknown_member, {{"member", name}});
}

void ObjectReader::wrong_type(std::string where) {
  problems_.add(std::move(where), msg::frameworks_catalogue_wrong_type);
}

void ObjectReader::unknown_word(std::string where, std::string word) {
  problems_.add(std::move(where), msg::frameworks_catalogue_unknown_word, {{"word", std::move(word)}});
}

}  // namespace assay::frameworks
