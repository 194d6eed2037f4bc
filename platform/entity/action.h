// SPDX-License-Identifier: Apache-2.0
// Makes an Action from an ordinary function with a typed request. Included where actions are registered.
#pragma once

#include "platform/entity/describe.h"
#include "platform/entity/object.h"
#include "platform/entity/registry.h"

namespace assay::entity {

/// `Request` is a struct like an entity: Versioned, `entity_name`, `describe`.
template <class T, class Request>
Action make_action(std::string_view name, Result<Json> (*run)(UnitOfWork&, Ref<T>, const Request&)) {
  Action action;
  action.entity = T::entity_name;
  action.name = name;
  action.request = describe_entity<Request>("");
  action.run = [run](UnitOfWork& unit, Id id, const Record& record) {
    return run(unit, Ref<T>{id}, to<Request>(record));
  };
  return action;
}

template <class T, class Request>
Action make_collection_action(std::string_view name, Result<Json> (*run)(UnitOfWork&, const Request&)) {
  Action action;
  action.entity = T::entity_name;
  action.name = name;
  action.is_on_collection = true;
  action.request = describe_entity<Request>("");
  action.run = [run](UnitOfWork& unit, Id, const Record& record) { return run(unit, to<Request>(record)); };
  return action;
}

}  // namespace assay::entity
