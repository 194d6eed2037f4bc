// SPDX-License-Identifier: Apache-2.0
// Copies values between records and objects through the accessors of the type.
#include "platform/entity/object.h"

#include <algorithm>

#include "platform/entity/describe.h"

namespace assay::entity {
namespace {

char* member(void* object, const Field& field) { return static_cast<char*>(object) + field.offset; }
const char* member(const void* object, const Field& field) { return static_cast<const char*>(object) + field.offset; }

}  // namespace

void fill_object(const Record& record, void* object) {
  auto& versioned = *static_cast<Versioned*>(object);
  versioned.id = record.id;
  versioned.version = record.version;
  versioned.custom = record.custom;
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    field.access.set(member(object, field), record.values[i], field.choices);
  }
}

AnyObject to_object(const Record& record) {
  AnyObject object(record.type->create(), record.type->destroy);
  fill_object(record, object.get());
  return object;
}

void read_object(const void* object, Record& record) {
  const auto& versioned = *static_cast<const Versioned*>(object);
  record.id = versioned.id;
  record.version = versioned.version;
  record.custom = versioned.custom;
  record.values.resize(record.type->fields.size());
  for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
    const auto& field = record.type->fields[i];
    record.values[i] = field.access.get(member(object, field), field.choices);
  }
}

void complete(EntityType& type) {
  if (type.plural.empty()) {
    type.plural = std::string(type.name);
    const bool ends_in_y = type.plural.ends_with("y") && !type.plural.ends_with("ey");
    if (ends_in_y) type.plural.pop_back();
    type.plural += ends_in_y ? "ies" : type.plural.ends_with("s") ? "es" : "s";
  }
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const auto& field = type.fields[i];
    if (field.is_stored()) type.by_name.push_back(i);
    if (type.title_field.empty() && i > 0 && field.search_weight == 'A') type.title_field = field.name;
  }
  std::ranges::sort(type.by_name,
                    [&](std::size_t a, std::size_t b) { return type.fields[a].name < type.fields[b].name; });
  if (type.default_sort.empty()) type.default_sort = "reference";
}

}  // namespace assay::entity
