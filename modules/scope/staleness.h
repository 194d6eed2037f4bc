// SPDX-License-Identifier: Apache-2.0
// What a newly signed scope leaves behind: work that was assessed, approved or reviewed before it. From facts of the
// ledger alone: when the work was made, when each scope was signed, and what that scope changed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/id.h"

namespace assay::scope {

enum class ChangeKind { first_signed, statement, added, removed, taken_in, left_out, changed };

/// One thing that a version of the scope says differently from the one before it.
struct ScopeChange {
  ChangeKind kind{};
  std::string entity;  ///< scope, scope_element, scope_dependency
  Id id;
  std::string name;
  std::vector<std::string> fields;  ///< that differ, where it was changed
};

struct SignedScope {
  std::int64_t number = 0;
  std::int64_t size = 0;  ///< of the ledger when it was signed
  std::vector<ScopeChange> changes;
};

/// A piece of work that rests on the scope.
struct Dependent {
  std::string entity;
  Id id;
  std::string name;
  std::int64_t made_at = 0;  ///< size of the ledger when it was made or renewed last
};

struct StaleWork {
  Dependent work;
  std::vector<std::int64_t> versions;  ///< of the scope, signed after it
  std::vector<ScopeChange> because;
};

/// Work that was made before a version which changed something; each with all changes since. A version that changes
/// nothing (a renewed signature) makes nothing stale.
std::vector<StaleWork> stale_work(std::span<const Dependent> dependents, std::span<const SignedScope> versions);

}  // namespace assay::scope
