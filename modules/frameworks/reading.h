// SPDX-License-Identifier: Apache-2.0
// Strict reading of a JSON object into plain values: each member is asked for by name, what is missing, of another type
// or left over becomes a problem whose field says where it is. Reading goes on, so that all problems are said at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {

class ObjectReader {
 public:
  /// `path` leads every field: "catalogs/threats/categories.json/categories/3".
  ObjectReader(const Json& json, std::string path, Problems& problems);

  /// A text that must be there and not be empty.
  std::string text(std::string_view member);
  /// Empty when it is not there.
  std::string optional_text(std::string_view member);
  /// Both languages, neither empty.
  Text both(std::string_view member);
  bool flag(std::string_view member);
  std::int64_t integer(std::string_view member);
  std::optional<std::int64_t> optional_integer(std::string_view member);
  std::vector<std::string> texts(std::string_view member);
  std::vector<std::string> optional_texts(std::string_view member);
  /// A list of texts, each in both languages.
  std::vector<Text> both_list(std::string_view member);
  [[nodiscard]] bool has(std::string_view member) const;

  template <class Enum>
  Enum word(std::string_view member) {
    return to_word<Enum>(text(member), at(member));
  }
  template <class Enum>
  std::vector<Enum> word_list(std::string_view member) {
    std::vector<Enum> list;
    for (const auto& item : texts(member)) list.push_back(to_word<Enum>(item, at(member)));
    return list;
  }
  /// Calls `read` with a reader of the object and says what it left over.
  template <class Function>
  void object(std::string_view member, Function&& read) {
    if (const Json* json = find(member)) inner(*json, at(member), read);
  }
  /// Calls `read` with a reader of each object of a list.
  template <class Function>
  void each(std::string_view member, Function&& read) {
    const Json* json = find(member);
    if (json == nullptr) return;
    const JsonArray* array = json->if_array();
    if (array == nullptr) return wrong_type(at(member));
    for (std::size_t i = 0; i < array->size(); ++i) inner((*array)[i], at(member) + "/" + std::to_string(i), read);
  }
  /// Calls `read(name, value)` for each member of an object whose names are data.
  template <class Function>
  void each_member(std::string_view member, Function&& read) {
    const Json* json = find(member);
    if (json == nullptr) return;
    const JsonObject* members = json->if_object();
    if (members == nullptr) return wrong_type(at(member));
    for (const auto& [name, value] : *members) read(std::string_view(name), value.int_or(-1));
  }

  /// Says which members nobody asked for; call it when reading is done.
  void finish();
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string at(std::string_view member) const { return path_ + "/" + std::string(member); }
  Problems& problems() { return problems_; }

 private:
  const Json* find(std::string_view member, bool required = true);
  std::vector<std::string> text_items(const Json& json, const std::string& where);
  void wrong_type(std::string where);
  void unknown_word(std::string where, std::string word);

  template <class Enum>
  Enum to_word(const std::string& text, std::string where) {
    if (const auto found = word_named<Enum>(text)) return *found;
    if (!text.empty()) unknown_word(std::move(where), text);
    return Enum{};
  }
  template <class Function>
  void inner(const Json& json, std::string where, Function& read) {
    ObjectReader reader(json, std::move(where), problems_);
    if (reader.object_ == nullptr) return;
    read(reader);
    reader.finish();
  }

  const JsonObject* object_;
  std::string path_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

}  // namespace assay::frameworks
