// SPDX-License-Identifier: Apache-2.0
// Between a record (values in a table) and an object (a struct with plain members).
#pragma once

#include <memory>

#include "platform/entity/type.h"

namespace assay::entity {

/// An object of a type that is known only at run time.
using AnyObject = std::unique_ptr<void, void (*)(void*)>;

AnyObject to_object(const Record& record);
/// Copies the values into an existing object of the record's type.
void fill_object(const Record& record, void* object);
/// Reads all members back; `record` keeps type, id, version and custom fields of the object.
void read_object(const void* object, Record& record);

template <class T>
T to(const Record& record) {
  T object{};
  fill_object(record, &object);
  return object;
}

template <class T>
Record from(const EntityType& type, const T& object) {
  Record record;
  record.type = &type;
  read_object(&object, record);
  return record;
}

}  // namespace assay::entity
