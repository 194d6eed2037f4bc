// SPDX-License-Identifier: Apache-2.0
// Reading a form.
#include <set>

#include "modules/certification/members.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

constexpr std::size_t kMaxText = 2000;

class ReadMembers final : public Members {
 public:
  ReadMembers(const JsonObject& object, std::string where, Problems& problems)
      : object_(object), where_(std::move(where)), problems_(problems) {}

  void text(std::string_view name, std::string& out, Need need) override {
    if (const auto* value = find(name, need)) read_text(path(name), *value, out);
  }
  void flag(std::string_view name, bool& out) override {
    const auto* value = find(name, Need::optional);
    if (value == nullptr) return;
    if (const auto* flag = value->if_bool())
      out = *flag;
    else
      problem(name, msg::certification_input_not_flag);
  }
  void number(std::string_view name, int& out, int min, int max, Need need) override {
    if (const auto* value = find(name, need)) read_number(path(name), *value, out, min, max);
  }
  void date(std::string_view name, std::optional<Date>& out, Need need) override {
    const auto* value = find(name, need);
    if (value == nullptr) return;
    const auto day = Date::parse(value->text_or());
    // Limits are years away: the last centuries of the calendar would leave it.
    if (day && day->year() >= 1900 && day->year() <= 2900)
      out = day;
    else
      problem(name, msg::certification_input_not_date);
  }
  void texts(std::string_view name, std::vector<std::string>& out) override {
    if (const auto* value = find(name, Need::optional)) read_texts(path(name), *value, out);
  }
  void numbers(std::string_view name, std::span<int> out, int min, int max) override {
    const auto* value = find(name, Need::required);
    if (value == nullptr) return;
    const auto* array = value->if_array();
    if (array == nullptr || array->size() != out.size())
      return problem(name, msg::certification_input_not_numbers, {{"count", static_cast<std::int64_t>(out.size())}});
    for (std::size_t i = 0; i < out.size(); ++i) read_number(item(name, i), (*array)[i], out[i], min, max);
  }
  void lists(std::string_view name, std::vector<std::vector<std::string>>& out) override {
    const auto* value = find(name, Need::optional);
    if (value == nullptr) return;
    const auto* array = value->if_array();
    if (array == nullptr) return problem(name, msg::certification_input_not_list);
    for (std::size_t i = 0; i < array->size(); ++i) read_texts(item(name, i), (*array)[i], out.emplace_back());
  }
  void word(std::string_view name, std::span<const std::string_view> words, const std::function<void(std::size_t)>& set,
            Need need) override {
    const auto* value = find(name, need);
    if (value == nullptr) return;
    const auto* text = value->if_string();
    for (std::size_t i = 0; text != nullptr && i < words.size(); ++i)
      if (words[i] == *text) return set(i);
    std::string known;
    for (const auto one : words) known += (known.empty() ? "" : ", ") + std::string(one);
    problem(name, msg::certification_input_not_word, {{"words", known}});
  }
  void object(std::string_view name, const Each& members) override {
    if (const auto* value = find(name, Need::optional)) read_object(path(name), *value, members);
  }
  void list(std::string_view name, const Each& each) override {
    const auto* value = find(name, Need::optional);
    if (value == nullptr) return;
    const auto* array = value->if_array();
    if (array == nullptr) return problem(name, msg::certification_input_not_list);
    for (std::size_t i = 0; i < array->size(); ++i) read_object(item(name, i), (*array)[i], each);
  }
  std::string path(std::string_view name) const override { return where_ + "/" + std::string(name); }
  void problem(std::string_view name, MessageKey key, Args args = {}) override {
    problems_.add(path(name), key, std::move(args));
  }

  void refuse_unknown() {
    for (const auto& [name, value] : object_)
      if (!known_.contains(name)) problem(name, msg::certification_input_unknown, {});
  }

 private:
  const Json* find(std::string_view name, Need need) {
    known_.emplace(name);
    const auto* value = object_.find(name);
    if (value == nullptr && need == Need::required) problem(name, msg::certification_input_missing, {});
    return value;
  }
  std::string item(std::string_view name, std::size_t i) const { return path(name) + "/" + std::to_string(i); }

  void read_text(const std::string& where, const Json& value, std::string& out) {
    const auto* text = value.if_string();
    if (text == nullptr || text->size() > kMaxText || text->find_first_not_of(" \t\r\n") == std::string::npos)
      return problems_.add(where, msg::certification_input_not_text, {{"most", static_cast<std::int64_t>(kMaxText)}});
    out = *text;
  }
  void read_texts(const std::string& where, const Json& value, std::vector<std::string>& out) {
    const auto* array = value.if_array();
    if (array == nullptr) return problems_.add(where, msg::certification_input_not_list);
    for (std::size_t i = 0; i < array->size(); ++i)
      read_text(where + "/" + std::to_string(i), (*array)[i], out.emplace_back());
  }
  void read_number(const std::string& where, const Json& value, int& out, int min, int max) {
    const auto* number = value.if_int();
    if (number == nullptr || *number < min || *number > max)
      return problems_.add(where, msg::certification_input_not_number, {{"min", min}, {"max", max}});
    out = static_cast<int>(*number);
  }
  void read_object(const std::string& where, const Json& value, const Each& members) {
    const auto* object = value.if_object();
    if (object == nullptr) return problems_.add(where, msg::certification_input_not_object);
    ReadMembers inner(*object, where, problems_);
    members(inner);
    inner.refuse_unknown();
  }

  const JsonObject& object_;
  std::string where_;
  Problems& problems_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace

Status read_form(std::string_view json, const Members::Each& form) {
  const auto parsed = parse_json(json);
  if (!parsed)
    return refuse("/", msg::certification_input_not_json,
                  {{"what", parsed.error().what}, {"offset", static_cast<std::int64_t>(parsed.error().offset)}});
  const auto* object = parsed->if_object();
  if (object == nullptr) return refuse("/", msg::certification_input_not_object);
  Problems problems;
  ReadMembers members(*object, "", problems);
  form(members);
  members.refuse_unknown();
  return problems.status();
}

}  // namespace assay::certification
