// SPDX-License-Identifier: Apache-2.0
// All entities and actions of the program, in the order of the modules. Filled once at start.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "platform/entity/type.h"

namespace assay::entity {

/// An operation that is more than create, read, change or delete: POST /api/<plural>/<id>/<name>, or without an id.
struct Action {
  std::string_view entity;
  std::string_view name;          ///< "activate"; the operation id is "<entity>.<name>"
  bool is_on_collection = false;  ///< acts on no single object
  bool is_consent = false;        ///< approves, accepts or signs: in person and freshly authenticated only
  EntityType request;             ///< described like an entity; only input fields, no reference
  /// Runs inside the write transaction; answers the body of the response.
  std::function<Result<Json>(UnitOfWork& unit, Id id, const Record& request)> run;
};

class Registry {
 public:
  Registry();
  void add(EntityType type);
  void add(Action action);
  [[nodiscard]] const EntityType* find(std::string_view name) const;
  [[nodiscard]] const EntityType* find_plural(std::string_view plural) const;
  /// The entity must exist.
  [[nodiscard]] const EntityType& at(std::string_view name) const;
  [[nodiscard]] const std::deque<EntityType>& types() const { return types_; }
  [[nodiscard]] const std::deque<Action>& actions() const { return actions_; }
  [[nodiscard]] const Action* find_action(std::string_view entity, std::string_view name) const;
  /// Every reference and link points to an entity that exists, names are unique; throws Breakage otherwise.
  void seal();
  /// Fields of other entities that refer to `target`.
  struct Referrer {
    const EntityType* type;
    const Field* field;
  };
  [[nodiscard]] std::vector<Referrer> referrers(std::string_view target) const;

 private:
  std::deque<EntityType> types_;
  std::deque<Action> actions_;
};

}  // namespace assay::entity
