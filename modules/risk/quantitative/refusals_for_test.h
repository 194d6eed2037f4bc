// SPDX-License-Identifier: Apache-2.0
// Tables of bad values: each is refused under its own path. The lists of names are taken from the reader's refusals and
// from its source, so that a parameter without a row fails.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative::refusals {

/// What is wrong for every parameter of a type; further bad values come with the row.
enum class Type { number, text, flag, word, list, object };

struct Bad {
  std::string json;
  std::string at{};  ///< below the parameter, where the refusal names a part of it
};
struct Member {
  std::string member;
  Type type = Type::number;
  std::vector<Bad> bad{};
};
/// An object of a document: HERE in the document is the object, `path` its place.
struct Place {
  std::string document, object, path;
  std::vector<Member> rows;
};
/// What a reader says against a document.
using Read = std::vector<Problem> (*)(const Json&);
template <class Found>
std::vector<Problem> problems_of(const Found& found) {
  return found ? std::vector<Problem>() : found.error().problems;
}

inline Member kind_word() { return {"kind", Type::word}; }
inline Member numeric(std::string member, std::vector<Bad> bad) {
  return {std::move(member), Type::number, std::move(bad)};
}
inline Member cap_member() { return numeric("cap", {{"0"}, {"-1"}}); }
inline Member truncate_member() { return numeric("truncate", {{"0"}, {"-1"}}); }
inline std::vector<Member> interval_ends(const std::string& low, const std::string& high) {
  return {numeric("p05", {{low}, {"-1"}}), numeric("p95", {{high}})};
}

inline Json json_of(const std::string& text) {
  const auto json = parse_json(text, kTrustedJson);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? *json : Json();
}

/// The document with one object of it replaced; bad numbers such as NaN cannot be written, so this is no text.
inline Json replaced(const Json& json, const Json& with) {
  if (json.text_or() == "HERE") return with;
  if (const auto* array = json.if_array()) {
    JsonArray result;
    for (const auto& one : *array) result.push_back(replaced(one, with));
    return result;
  }
  const auto* object = json.if_object();
  if (object == nullptr) return json;
  JsonObject result;
  for (const auto& [name, value] : *object) result.add(name, replaced(value, with));
  return result;
}

inline std::vector<Problem> problems_with(Read read, const Place& place, const std::string& member, const Json& value) {
  auto document = place.document;
  document.replace(document.find("HERE"), 4, "\"HERE\"");
  auto object = json_of(place.object);
  if (!member.empty()) object.if_object()->set(member, value);
  return read(replaced(json_of(document), object));
}

inline std::vector<std::pair<Json, std::string>> bad_values(const Member& row) {
  std::vector<std::pair<Json, std::string>> values;
  for (const auto& bad : row.bad) values.emplace_back(json_of(bad.json), bad.at);
  const auto add = [&](Json json) { values.emplace_back(std::move(json), ""); };
  switch (row.type) {
    case Type::number:
      add(Json("many")), add(Json(true)), add(Json(1e300)), add(Json(-1e300));
      add(Json(std::numeric_limits<double>::quiet_NaN())), add(Json(std::numeric_limits<double>::infinity()));
      break;
    case Type::text: add(Json(5)), add(Json("")); break;
    case Type::flag: add(Json(5)), add(Json("yes")); break;
    case Type::word: add(Json("weibull")), add(Json(5)); break;
    case Type::list:
    case Type::object: add(Json(5)), add(Json("many")); break;
  }
  return values;
}

inline std::string joined(std::set<std::string> names) {
  std::string all;
  for (const auto& name : names) all += name + " ";
  return all;
}

inline std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(text) + ' ') {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
      word += c;
    else if (!word.empty())
      words.insert(std::exchange(word, {}));
  }
  return words;
}

/// The names that the reader takes at a place, by its own refusal of another one.
inline std::set<std::string> names_read(Read read, const Place& place) {
  for (const auto& problem : problems_with(read, place, "no_such_name", Json(1)))
    if (problem.key.id == msg::risk_quantity_unknown_member.id)
      for (const auto& [name, value] : problem.args)
        if (name == "choices") return words_of(std::get<std::string>(value));
  return {};
}

inline void expect_every_bad_value_is_refused(Read read, const std::vector<Place>& places) {
  for (const auto& place : places) {
    EXPECT_TRUE(problems_with(read, place, "", Json()).empty())
        << place.object << " is meant to be fine: " << problems_with(read, place, "", Json()).front().field;
    for (const auto& row : place.rows)
      for (const auto& [value, at] : bad_values(row)) {
        const auto path = (place.path.empty() ? "" : place.path + ".") + row.member + at;
        const auto problems = problems_with(read, place, row.member, value);
        EXPECT_TRUE(std::ranges::any_of(problems, [&](const Problem& one) { return one.field == path; }))
            << path << " = " << to_json(value) << " in " << place.object << ": "
            << (problems.empty() ? "taken" : "refused as " + problems.front().field);
      }
  }
}

/// Members with a row, by the names that are read at the same place.
using Rows = std::map<std::string, std::set<std::string>>;
inline void add_rows(Read read, const std::vector<Place>& places, Rows& rows) {
  for (const auto& place : places) {
    const auto names = names_read(read, place);
    ASSERT_FALSE(names.empty()) << place.path << " " << place.object;
    for (const auto& row : place.rows) rows[joined(names)].insert(row.member);
  }
}

/// Every list of names in a source has its place here, and every name a row.
template <class IsElsewhere>
void expect_no_parameter_without_a_row(const Rows& rows, const std::string& file, IsElsewhere is_elsewhere) {
  for (const auto& [names, members] : rows) EXPECT_EQ(joined(members), names);
  const char* root = std::getenv("ASSAY_ROOT");
  ASSERT_NE(root, nullptr);
  std::ifstream in(std::string(root) + "/modules/risk/quantitative/" + file + ".cpp");
  const std::string source{std::istreambuf_iterator<char>(in), {}};
  int found = 0;
  const std::string_view text = source, call = "only({";
  for (auto at = text.find(call); at != text.npos; at = text.find(call, at + 1), ++found) {
    const auto names = words_of(text.substr(at + call.size(), text.find('}', at) - at - call.size()));
    EXPECT_TRUE(is_elsewhere(names) || rows.contains(joined(names))) << file << ": " << joined(names);
  }
  EXPECT_GT(found, 0) << file;
}

}  // namespace assay::risk::quantitative::refusals
