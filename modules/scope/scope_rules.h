// SPDX-License-Identifier: Apache-2.0
// The scope as plain values: what blocks its submission, what warns, who may sign (ISO/IEC 27001:2022, 4.3). No clock
// and no database: values in, values out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace assay::scope {

enum class ScopeState { draft, submitted, signed_off, superseded };
enum class ElementKind { unit, site, process, data, service };
enum class Placement { undecided, inside, outside };
enum class DependencyKind { outsourced_service, interface };

struct ElementFacts {
  Id id;
  std::string name;  ///< reference, or title
  ElementKind kind{};
  Placement placement = Placement::undecided;
  bool has_reason = false;  ///< for being left out
  std::vector<Id> rests_on;
  std::vector<Id> assets;
};

/// A supplier or another organisation that parts of the scope rest on.
struct DependencyFacts {
  Id id;
  std::string name, supplier;
  DependencyKind kind{};
  Placement placement = Placement::outside;
  bool has_agreement = false, has_reference = false;
  std::optional<Date> expires_on;  ///< last day of the agreement
  std::vector<Id> serves;          ///< elements
};

struct AssetFacts {
  Id id;
  std::string name;
};

struct ScopeFacts {
  Id id{};  ///< of the version; nil before the first one
  bool has_statement = false;
  std::vector<ElementFacts> elements;
  std::vector<DependencyFacts> dependencies;
  std::vector<AssetFacts> assets;  ///< those that elements name
  Date today;
};

/// A warning is a problem whose first id is what it stands at; the others are what it is about.
using Warnings = std::vector<Problem>;

// Each rule of the map by itself, as of `facts.today`.
/// An element in scope rests on a supplier out of scope with whom nothing is agreed.
Warnings outside_supplier_without_agreement(const ScopeFacts& facts);
/// A process in scope runs at a site that is out of it.
Warnings process_at_excluded_site(const ScopeFacts& facts);
/// Anything else in scope that rests on something out of scope.
Warnings rests_on_excluded(const ScopeFacts& facts);
/// An element is left out, and nothing says why.
Warnings excluded_without_reason(const ScopeFacts& facts);
/// An asset that something in scope uses stands at a site that is out of it.
Warnings asset_of_excluded_site(const ScopeFacts& facts);
/// An agreement that something in scope needs has run out.
Warnings agreement_expired(const ScopeFacts& facts);
/// An agreement is said to exist, and nothing says where.
Warnings agreement_without_reference(const ScopeFacts& facts);
/// A dependency that serves nothing that is known.
Warnings dependency_without_element(const ScopeFacts& facts);

/// All of them in this order.
Warnings warnings(const ScopeFacts& facts);

/// Why a draft cannot be submitted: no statement, nothing in scope, undecided elements, exclusions without reason.
Problems submission_problems(const ScopeFacts& facts);

}  // namespace assay::scope
