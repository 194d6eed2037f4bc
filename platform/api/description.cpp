// SPDX-License-Identifier: Apache-2.0
#include "platform/api/description.h"

#include <algorithm>
#include <array>

#include "platform/api/field_facts.h"
#include "platform/entity/codec.h"

namespace assay::api {
namespace {

using entity::Field;

std::string_view sensitivity_name(entity::Sensitivity sensitivity) {
  switch (sensitivity) {
    case entity::Sensitivity::ordinary: return "ordinary";
    case entity::Sensitivity::confidential: return "confidential";
    case entity::Sensitivity::restricted: return "restricted";
  }
  return "ordinary";
}

void add_flags(JsonObject& out, const Field& field) {
  const std::array flags{
      std::pair{"required", field.is_required},        std::pair{"unique", field.is_unique},
      std::pair{"computed", field.is_computed},        std::pair{"live", field.is_live},
      std::pair{"read_only", !field.is_input()},       std::pair{"personal", field.is_personal},
      std::pair{"searched", field.search_weight != 0},
  };
  for (const auto& [name, is_set] : flags)
    if (is_set) out.add(name, true);
}

/// The words of a catalogue that a field of text takes; null where it takes any text.
const WordList* list_of(std::span<const WordList> lists, std::string_view entity, const Field& field) {
  if (field.kind != entity::Kind::text) return nullptr;
  const auto at = std::ranges::find_if(lists, [&](const WordList& list) {
    return list.field == field.name && (list.entity.empty() || list.entity == entity);
  });
  return at == lists.end() ? nullptr : &*at;
}

void add_limits(JsonObject& out, const Field& field) {
  if (field.is_text()) {
    if (field.min_length > 0) out.add("min_length", field.min_length);
    out.add("max_length", field.max_length);
  }
  if (field.min) out.add("min", bound_json(field, *field.min));
  if (field.max) out.add("max", bound_json(field, *field.max));
  if (field.kind == entity::Kind::decimal) out.add("scale", field.scale);
}

/// `key` is that of the field's label; its choices, its help and the attributes of its links hang below it.
void add_words(JsonObject& out, const Field& field, const std::string& key, i18n::Language language) {
  if (const auto help = i18n::find(language, key + ".help")) out.add("help", *help);
  const auto named = [&](std::string_view name) {
    return JsonObject{{"name", name}, {"label", label(language, key + "." + std::string(name), name)}};
  };
  JsonArray choices, attributes;
  for (const auto& choice : field.choices) choices.emplace_back(named(choice.name));
  for (const auto& attribute : field.attributes) {
    auto one = named(attribute.name);
    one.add("max_length", static_cast<std::int64_t>(attribute.max_length));
    attributes.emplace_back(std::move(one));
  }
  if (!choices.empty()) out.add("choices", std::move(choices));
  if (!attributes.empty()) out.add("attributes", std::move(attributes));
}

/// How the words of one description are found: by the language, and by the lists of catalogues.
struct Words {
  i18n::Language language;
  std::span<const WordList> lists;
};

JsonObject field_json(const Field& field, std::string field_label, const std::string& key, i18n::Language language,
                      const WordList* list) {
  const auto kind = list == nullptr ? field.kind : entity::Kind::choice;
  JsonObject out{{"name", field.name}, {"label", std::move(field_label)}, {"kind", entity::kind_name(kind)}};
  add_flags(out, field);
  if (list == nullptr) add_limits(out, field);
  add_words(out, field, key, language);
  if (list != nullptr) {
    JsonArray choices;
    for (const auto& one : list->words(language))
      choices.emplace_back(JsonObject{{"name", one.word}, {"label", one.name}});
    out.add("choices", std::move(choices));
  }
  if (!field.target.empty()) out.add("target", field.target);
  if (!field.relation.empty()) out.add("relation", field.relation);
  if (!entity::is_null(field.default_value)) out.add("default", entity::value_to_json(field, field.default_value));
  out.add("sensitivity", sensitivity_name(field.sensitivity));
  return out;
}

Json entity_field_json(const entity::EntityType& type, const Field& field, const Words& words) {
  const auto key = std::string(type.name) + "." + std::string(field.name);
  auto out = field_json(field, label(words.language, type, field), key, words.language,
                        list_of(words.lists, type.name, field));
  if (field.kind == entity::Kind::file || field.kind == entity::Kind::money) return out;
  JsonArray operators;
  for (const auto word : filter_operators(field)) operators.emplace_back(word);
  out.add("filters", std::move(operators));
  return out;
}

/// Choices of a request are called as those of the entity's field of that name, unless the action has its own words.
Json request_field_json(const entity::Action& action, const Field& field, const Words& words) {
  const auto entity = std::string(action.entity), name = std::string(field.name);
  const auto own_key = entity + "." + std::string(action.name) + "." + name;
  const bool has_own = i18n::find(words.language, own_key).has_value();
  return field_json(field, label(words.language, action, field), has_own ? own_key : entity + "." + name,
                    words.language, list_of(words.lists, action.entity, field));
}

Json action_json(const entity::Action& action, const Words& words) {
  JsonObject out{{"name", action.name}, {"label", label(words.language, action)}};
  if (action.is_on_collection) out.add("on_collection", true);
  if (action.is_consent) out.add("consent", true);
  JsonArray fields;
  for (const auto* field : request_fields(action)) fields.push_back(request_field_json(action, *field, words));
  out.add("fields", std::move(fields));
  return out;
}

JsonArray open_verbs(const entity::Registry& registry, const entity::EntityType& type, const May& may) {
  JsonArray out;
  for (const auto* verb : {"read", "create", "update", "delete"})
    if (may(type, verb) && (!type.is_internal || std::string_view(verb) == "read")) out.emplace_back(verb);
  for (const auto& action : registry.actions())
    if (action.entity == type.name && may(type, action.name)) out.emplace_back(action.name);
  return out;
}

Json entity_json(const entity::Registry& registry, const entity::EntityType& type, const Words& words, const May& may) {
  const auto language = words.language;
  JsonObject out{{"name", type.name},
                 {"plural", type.plural},
                 {"module", type.module},
                 {"label", label(language, type)},
                 {"plural_label", plural_label(language, type)}};
  if (const auto empty = i18n::find(language, std::string(type.name) + ".empty")) out.add("empty", *empty);
  if (!type.title_field.empty()) out.add("title_field", type.title_field);
  if (!type.state_field.empty()) out.add("state_field", type.state_field);
  if (!type.default_sort.empty()) out.add("default_sort", type.default_sort);
  if (type.is_internal) out.add("internal", true);
  if (may) out.add("may", open_verbs(registry, type, may));
  JsonArray fields, actions;
  for (const auto& field : type.fields) fields.push_back(entity_field_json(type, field, words));
  for (const auto& action : registry.actions())
    if (action.entity == type.name) actions.push_back(action_json(action, words));
  out.add("fields", std::move(fields));
  out.add("actions", std::move(actions));
  return out;
}

}  // namespace

Json description(const entity::Registry& registry, i18n::Language language, const May& may,
                 std::span<const WordList> word_lists) {
  JsonArray entities;
  for (const auto& type : registry.types())
    entities.push_back(entity_json(registry, type, {language, word_lists}, may));
  return JsonObject{{"language", i18n::language_tag(language)}, {"entities", std::move(entities)}};
}

}  // namespace assay::api
