// SPDX-License-Identifier: Apache-2.0
#include "platform/api/reference.h"

#include <algorithm>
#include <optional>

#include "platform/api/field_facts.h"
#include "platform/entity/codec.h"

namespace assay::api {
namespace {

constexpr auto kEnglish = i18n::Language::en;
constexpr std::string_view kPrinted = "Printed by the program; do not edit.\n";

/// A cell of a table: a bar would end it, a line break the row.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out.empty() ? " " : out;
}

std::string code(std::string_view text) { return text.empty() ? std::string() : "`" + std::string(text) + "`"; }

void append_row(std::string& out, std::initializer_list<std::string> cells) {
  out += '|';
  for (const auto& text : cells) out += " " + cell(text) + " |";
  out += '\n';
}

void append_head(std::string& out, std::initializer_list<std::string> names) {
  append_row(out, names);
  out += '|';
  for (std::size_t i = 0; i < names.size(); ++i) out += "---|";
  out += '\n';
}

/// Joins what is not empty.
class Words {
 public:
  Words& add(std::string text) {
    if (!text.empty()) text_ += (text_.empty() ? "" : ", ") + std::move(text);
    return *this;
  }
  Words& add_if(bool is_true, const char* text) { return is_true ? add(text) : *this; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string text_of(const Json& json) { return json.if_string() != nullptr ? *json.if_string() : to_json(json); }

std::string length_words(const entity::Field& field) {
  if (!field.is_text()) return "";
  const auto max = std::to_string(field.max_length) + " characters";
  return field.min_length > 0 ? std::to_string(field.min_length) + " to " + max : "at most " + max;
}

std::string range_words(const entity::Field& field) {
  const auto bound = [&](const std::optional<std::int64_t>& value) { return text_of(bound_json(field, *value)); };
  if (field.min && field.max) return bound(field.min) + " to " + bound(field.max);
  if (field.min) return "at least " + bound(field.min);
  return field.max ? "at most " + bound(field.max) : "";
}

std::string choice_words(const entity::Field& field) {
  Words words;
  for (const auto& choice : field.choices) words.add(code(choice.name));
  return words.text();
}

std::string rule_words(const entity::Field& field) {
  Words words;
  words.add_if(field.is_required, "required").add_if(field.is_unique, "unique");
  words.add_if(field.is_computed, "computed").add_if(field.is_live, "computed at each read");
  words.add_if(field.is_read_only, "set by actions").add_if(field.is_personal, "personal: can be erased");
  words.add_if(field.sensitivity == entity::Sensitivity::confidential, "confidential");
  words.add_if(field.sensitivity == entity::Sensitivity::restricted, "restricted");
  words.add(length_words(field)).add(range_words(field)).add(choice_words(field));
  if (field.kind == entity::Kind::decimal) words.add(std::to_string(field.scale) + " decimals");
  for (const auto& attribute : field.attributes) words.add("with " + code(attribute.name));
  if (!field.relation.empty()) words.add("who is named is " + code(field.relation));
  if (!entity::is_null(field.default_value))
    words.add("default " + code(text_of(entity::value_to_json(field, field.default_value))));
  return words.text();
}

std::string kind_words(const entity::Field& field) {
  const std::string kind(entity::kind_name(field.kind));
  return field.target.empty() ? kind : kind + " to " + code(field.target);
}

void append_freezes(std::string& out, const entity::EntityType& type) {
  for (const auto& freeze : type.freezes) {
    Words values, open;
    for (const auto value : freeze.values) values.add(code(value));
    for (const auto field : freeze.may_change) open.add(code(field));
    out += "\nFrozen while " + code(freeze.field) + " is " + values.text();
    if (!open.text().empty()) out += "; actions may still change " + open.text();
    out += ".\n";
  }
  for (const auto parent : type.frozen_with) out += "\nFrozen while the object in " + code(parent) + " is.\n";
}

void append_actions(std::string& out, const entity::Registry& registry, const entity::EntityType& type) {
  bool is_first = true;
  for (const auto& action : registry.actions()) {
    if (action.entity != type.name) continue;
    if (is_first) {
      out += '\n';
      append_head(out, {"Action", "Takes", "Note"});
    }
    is_first = false;
    Words takes, notes;
    for (const auto* field : request_fields(action))
      takes.add(code(field->name) + (must_be_given(*field) ? " (required)" : ""));
    notes.add_if(action.is_on_collection, "on the register as a whole");
    notes.add_if(action.is_consent, "in person, freshly authenticated");
    append_row(out, {code(action.name), takes.text(), notes.text()});
  }
}

void append_entity(std::string& out, const entity::Registry& registry, const entity::EntityType& type) {
  out += "\n## " + plural_label(kEnglish, type) + "\n\n";
  out += "Entity " + code(type.name) + ", address " + code("/api/" + type.plural) + ".";
  if (!type.default_sort.empty()) out += " Sorted by " + code(type.default_sort) + ".";
  if (!type.state_field.empty()) out += " Its state is " + code(type.state_field) + ".";
  if (type.is_internal) out += " Only actions write it.";
  out += "\n\n";
  append_head(out, {"Field", "Label", "Kind", "Rules"});
  for (const auto& field : type.fields)
    append_row(out, {code(field.name), label(kEnglish, type, field), kind_words(field), rule_words(field)});
  append_freezes(out, type);
  append_actions(out, registry, type);
}

std::string module_page(const entity::Registry& registry, std::string_view module) {
  std::string out = "# Registers of " + code(module) + "\n\n" + std::string(kPrinted);
  for (const auto& type : registry.types())
    if (type.module == module) append_entity(out, registry, type);
  return out;
}

std::string policy_page(const auth::Policy& policy) {
  std::string out = "# Who may do what\n\n" + std::string(kPrinted);
  out += "\nWhat no row allows is denied. A denial wins over every grant unless a recorded waiver lifts it.\n";
  out += "\n## Operations\n\n";
  append_head(out, {"Operation", "Effect", "Note"});
  for (const auto& [name, operation] : policy.operations()) {
    const auto& row = operation.row;
    const bool is_consent = row.effect == auth::Effect::consent;
    Words notes;
    notes.add_if(row.is_content, "ISMS content").add_if(row.needs_fresh || is_consent, "freshly authenticated");
    notes.add_if(row.in_person || is_consent, "in person").add_if(row.is_anonymous, "without a session");
    notes.add_if(row.before_second_factor, "before the second factor");
    append_row(out, {code(name),
                     is_consent                         ? "consent"
                     : row.effect == auth::Effect::read ? "read"
                                                        : "write",
                     notes.text()});
  }
  out += "\n## Rows\n\n```text\n" + auth::print_policy(policy) + "```\n";
  return out;
}

std::string routes_page(const std::vector<http::Route>& routes) {
  std::string out = "# Routes\n\n" + std::string(kPrinted);
  out += "\nThe operation is what the policy is asked about. The full description is the OpenAPI document.\n\n";
  append_head(out, {"Method", "Path", "Operation"});
  for (const auto& route : routes) append_row(out, {route.method, code(route.pattern), code(route.operation_id)});
  return out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> reference_pages(const entity::Registry& registry,
                                                                 const auth::Policy& policy,
                                                                 const std::vector<http::Route>& routes) {
  std::vector<std::string_view> modules;
  for (const auto& type : registry.types())
    if (std::ranges::find(modules, type.module) == modules.end()) modules.push_back(type.module);
  std::vector<std::pair<std::string, std::string>> pages;
  for (const auto module : modules)
    pages.emplace_back("entities-" + std::string(module) + ".md", module_page(registry, module));
  pages.emplace_back("policy.md", policy_page(policy));
  pages.emplace_back("routes.md", routes_page(routes));
  return pages;
}

}  // namespace assay::api
