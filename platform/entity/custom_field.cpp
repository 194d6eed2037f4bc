// SPDX-License-Identifier: Apache-2.0
#include "platform/entity/custom_field.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "platform/entity/codec.h"
#include "platform/entity/describe.h"
#include "platform/entity/strings.gen.h"

namespace assay::entity {
namespace {

enum class CustomKind { text, integer, boolean, date, choice };

std::span<const Choice> choices(CustomKind) {
  static constexpr std::array kChoices{Choice{0, "text"}, Choice{1, "integer"}, Choice{2, "boolean"}, Choice{3, "date"},
                                       Choice{4, "choice"}};
  return kChoices;
}

/// A field that an organisation adds to one of its registers.
struct CustomField : Versioned {
  using Self = CustomField;
  static constexpr std::string_view entity_name = "custom_field";
  std::string entity, name, label;
  CustomKind kind{};
  bool is_required = false;
  std::string words;  ///< of a choice, separated by ;

  static void describe(Fields<CustomField>& f) {
    FIELD(entity).required().length(1, 60);
    FIELD(name).required().length(1, 60);
    FIELD(label).required().length(1, 200).search('A');
    FIELD(kind).required();
    FIELD(is_required);
    FIELD(words).length(0, 5000);
  }
};

bool is_name(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

Status check(const CustomField& field, const CustomField* before, Reader&) {
  Problems problems;
  if (!is_name(field.name)) problems.add("name", msg::entity_custom_name);
  if (field.kind == CustomKind::choice && field.words.empty()) problems.add("words", msg::entity_required);
  if (before != nullptr && (before->name != field.name || before->entity != field.entity || before->kind != field.kind))
    problems.add("name", msg::entity_custom_fixed);
  return problems.status();
}

bool is_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto at = words.find(';');
    auto one = words.substr(0, at);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one == word) return true;
    if (at == std::string_view::npos) break;
    words.remove_prefix(at + 1);
  }
  return false;
}

void check_one(const Record& definition, const Json& value, Problems& problems) {
  const auto field = "custom." + std::string(definition.text("name"));
  const auto kind = definition.text("kind");
  const auto* text = value.if_string();
  if (value.is_null()) {
    if (definition.flag("is_required")) problems.add(field, msg::entity_required);
  } else if (kind == "integer") {
    if (value.if_int() == nullptr) problems.add(field, msg::entity_not_an_integer);
  } else if (kind == "boolean") {
    if (value.if_bool() == nullptr) problems.add(field, msg::entity_not_a_boolean);
  } else if (kind == "date") {
    if (text == nullptr || !Date::parse(*text)) problems.add(field, msg::entity_not_a_date);
  } else if (text == nullptr) {
    problems.add(field, msg::entity_not_a_text);
  } else if (kind == "choice" && !is_word(definition.text("words"), *text)) {
    problems.add(field, msg::entity_unknown_choice, {{"value", *text}});
  } else if (code_points(*text) > 5000) {
    problems.add(field, msg::entity_too_long, {{"max", std::int64_t{5000}}});
  }
}

}  // namespace

EntityType custom_field_type() { return describe_entity<CustomField>("platform"); }

void check_custom(const JsonObject& custom, std::span<const Record> definitions, Problems& problems) {
  for (const auto& [name, value] : custom) {
    const bool known = std::ranges::any_of(definitions, [&](const Record& d) { return d.text("name") == name; });
    if (!known) problems.add("custom." + name, msg::entity_unknown_field, {{"value", name}});
  }
  for (const auto& definition : definitions) {
    const auto* value = custom.find(definition.text("name"));
    check_one(definition, value != nullptr ? *value : Json(), problems);
  }
}

}  // namespace assay::entity
