// SPDX-License-Identifier: Apache-2.0
// The operations that entities and their actions have, so that no route can exist without one.
#pragma once

#include <memory>
#include <span>

#include "platform/auth/policy.h"
#include "platform/entity/registry.h"

namespace assay::api {

/// Owns what a PolicyPart points to.
class EntityOperations {
 public:
  /// `declared` are operations that other parts declare already (role_assignment.create ...).
  EntityOperations(const entity::Registry& registry, std::span<const auth::PolicyPart> declared);
  [[nodiscard]] auth::PolicyPart part() const { return {"entities", operations_, {}, relations_, states_}; }

 private:
  std::vector<auth::OperationRow> operations_;
  std::vector<std::string_view> relations_, states_;
};

/// The policy of a registry: platform, entities, modules.
std::unique_ptr<auth::Policy> make_policy(const entity::Registry& registry, std::span<const auth::PolicyPart> modules);

}  // namespace assay::api
