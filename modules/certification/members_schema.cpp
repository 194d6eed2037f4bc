// SPDX-License-Identifier: Apache-2.0
// Printing the schema of a form.
#include "modules/certification/members.h"

namespace assay::certification {
namespace {

class DescribeMembers final : public Members {
 public:
  explicit DescribeMembers(i18n::Language language) : language_(language) {}

  void text(std::string_view name, std::string&, Need need) override { add(name, texts_schema(), need); }
  void flag(std::string_view name, bool&) override { add(name, {{"type", "boolean"}}, Need::optional); }
  void number(std::string_view name, int&, int min, int max, Need need) override {
    add(name, {{"type", "integer"}, {"minimum", min}, {"maximum", max}}, need);
  }
  void date(std::string_view name, std::optional<Date>&, Need need) override {
    add(name, {{"type", "string"}, {"format", "date"}}, need);
  }
  void texts(std::string_view name, std::vector<std::string>&) override {
    add(name, {{"type", "array"}, {"items", texts_schema()}}, Need::optional);
  }
  void numbers(std::string_view name, std::span<int> out, int min, int max) override {
    const auto count = static_cast<std::int64_t>(out.size());
    add(name,
        {{"type", "array"},
         {"items", JsonObject{{"type", "integer"}, {"minimum", min}, {"maximum", max}}},
         {"minItems", count},
         {"maxItems", count}},
        Need::required);
  }
  void lists(std::string_view name, std::vector<std::vector<std::string>>&) override {
    add(name, {{"type", "array"}, {"items", JsonObject{{"type", "array"}, {"items", texts_schema()}}}}, Need::optional);
  }
  void word(std::string_view name, std::span<const std::string_view> words, const std::function<void(std::size_t)>& set,
            Need need) override {
    JsonArray list;
    for (const auto one : words) list.emplace_back(one);
    add(name, {{"enum", std::move(list)}}, need);
    set(0);
  }
  void object(std::string_view name, const Each& members) override { add(name, described(members), Need::optional); }
  void list(std::string_view name, const Each& each) override {
    add(name, {{"type", "array"}, {"items", described(each)}}, Need::optional);
  }
  std::string path(std::string_view name) const override { return std::string(name); }
  void problem(std::string_view, MessageKey, Args) override {}  // there is nothing to read

  JsonObject take() {
    JsonObject out{{"type", "object"}, {"properties", std::move(properties_)}};
    if (!required_.empty()) out.add("required", std::move(required_));
    out.add("additionalProperties", false);
    return out;
  }

 private:
  static JsonObject texts_schema() { return {{"type", "string"}, {"minLength", 1}}; }
  JsonObject described(const Each& members) const {
    DescribeMembers inner(language_);
    members(inner);
    return inner.take();
  }
  void add(std::string_view name, JsonObject schema, Need need) {
    if (const auto help = member_help(name); !help.id.empty()) schema.add("description", i18n::text(language_, help));
    properties_.add(std::string(name), std::move(schema));
    if (need == Need::required) required_.emplace_back(name);
  }

  i18n::Language language_;
  JsonObject properties_;
  JsonArray required_;
};

}  // namespace

Json form_schema(std::string_view title, const Members::Each& form, i18n::Language language) {
  DescribeMembers members(language);
  form(members);
  auto body = members.take();
  JsonObject out{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  for (auto& [name, value] : body) out.add(name, std::move(value));
  return out;
}

}  // namespace assay::certification
