// SPDX-License-Identifier: Apache-2.0
// Look-ups in the description of an entity and in a record.
#include "platform/entity/type.h"

#include <array>

namespace assay::entity {

std::string_view kind_name(Kind kind) {
  static constexpr std::array<std::string_view, 13> kNames{"text",      "markdown", "integer", "level",   "decimal",
                                                           "money",     "boolean",  "date",    "instant", "choice",
                                                           "reference", "file",     "links"};
  return kNames[static_cast<std::size_t>(kind)];
}

const Field* EntityType::find(std::string_view field) const {
  for (const auto& candidate : fields)
    if (candidate.name == field) return &candidate;
  return nullptr;
}

const Value& Record::operator[](std::string_view field) const {
  const auto* found = type->find(field);
  BASE_ASSERT(found != nullptr);
  return values[type->index(*found)];
}
Value& Record::operator[](std::string_view field) {
  const auto* found = type->find(field);
  BASE_ASSERT(found != nullptr);
  return values[type->index(*found)];
}

std::string_view Record::text(std::string_view field) const {
  const auto* text = std::get_if<std::string>(&(*this)[field]);
  return text != nullptr ? std::string_view(*text) : std::string_view();
}
Id Record::ref(std::string_view field) const {
  const auto* id = std::get_if<Id>(&(*this)[field]);
  return id != nullptr ? *id : Id{};
}
std::int64_t Record::integer(std::string_view field, std::int64_t fallback) const {
  const auto* number = std::get_if<std::int64_t>(&(*this)[field]);
  return number != nullptr ? *number : fallback;
}
bool Record::flag(std::string_view field) const {
  const auto* flag = std::get_if<bool>(&(*this)[field]);
  return flag != nullptr && *flag;
}

std::string Record::display() const {
  std::string out(text("reference"));
  const auto title = type->title_field.empty() ? std::string_view() : text(type->title_field);
  if (!out.empty() && !title.empty()) out += ' ';
  return out.append(title);
}

Record new_record(const EntityType& type) {
  Record record;
  record.type = &type;
  record.values.reserve(type.fields.size());
  for (const auto& field : type.fields) record.values.push_back(field.default_value);
  return record;
}

}  // namespace assay::entity
