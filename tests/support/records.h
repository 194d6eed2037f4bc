// SPDX-License-Identifier: Apache-2.0
// Valid records of every entity, made from its declaration alone; the few values that only a module knows stand in one
// table in records.cpp.
#pragma once

#include <map>
#include <string>

#include "tests/support/application.h"

namespace assay::support {

/// May anybody do this through the generic routes?
bool is_open(const entity::EntityType& type, std::string_view verb);

/// Makes records of one organisation with the rights of `client`, who should have every content role.
class Records {
 public:
  Records(Client& client, std::string name) : client_(client), name_(std::move(name)) {}

  /// Fields of a valid record with a fresh reference: all that can be set, or only what must be.
  JsonObject valid(const entity::EntityType& type, bool is_full = true);
  /// A value of the field that is valid by its kind and range alone.
  Json value(const entity::Field& field, int variant = 0);
  /// An object of the entity to refer to: made when first asked for, or found where nobody may make one.
  const std::string& any(std::string_view entity);
  /// Creates and answers the response.
  Answer create(const entity::EntityType& type, const JsonObject& body);
  /// One field that may change, with another value than `valid` gives.
  static std::pair<std::string, Json> change(const entity::EntityType& type);

 private:
  Client& client_;
  std::string name_;
  std::map<std::string, std::string, std::less<>> known_;
};

}  // namespace assay::support
