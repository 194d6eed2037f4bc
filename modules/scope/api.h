// SPDX-License-Identifier: Apache-2.0
// The scope of the ISMS (ISO/IEC 27001:2022, 4.3): statement, what is in and out, dependencies, signed versions.
// Elements and dependencies exist once; a signed version is a moment of the ledger that they are read at.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/assets/api.h"
#include "modules/people/api.h"
#include "modules/scope/scope_rules.h"
#include "modules/scope/staleness.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"
#include "platform/i18n/catalogue.h"

namespace assay::scope {

std::span<const entity::Choice> choices(ScopeState);
std::span<const entity::Choice> choices(ElementKind);
std::span<const entity::Choice> choices(Placement);
std::span<const entity::Choice> choices(DependencyKind);

/// One version of the scope. The newest may be a draft; a signed one never changes.
struct ScopeVersion : entity::Versioned {
  using Self = ScopeVersion;
  static constexpr std::string_view entity_name = "scope";
  std::int64_t number = 0;
  ScopeState state = ScopeState::draft;
  entity::Markdown statement;
  std::string note;  ///< what changed, for the revision history
  entity::Ref<people::Person> edited_by, submitted_by, signed_by;
  std::optional<Instant> submitted_at, signed_at;
  std::optional<std::int64_t> ledger_size;  ///< elements and dependencies of a signed version are read as of this size
  std::string content_hash;                 ///< SHA-256 over statement, elements and dependencies at that size
  std::string signing_remark;               ///< waiver used
  static void describe(entity::Fields<ScopeVersion>& f);
};

/// An organisational unit, a site, a process, a type of data or a service, in scope or left out with the reason.
struct ScopeElement : entity::Versioned {
  using Self = ScopeElement;
  static constexpr std::string_view entity_name = "scope_element";
  std::string title;
  std::optional<ElementKind> kind;
  Placement placement = Placement::undecided;
  std::string exclusion_reason;
  entity::Markdown description;
  std::string location;  ///< of a site: its address
  entity::Ref<people::Person> owner;
  entity::Links<ScopeElement> rests_on;  ///< a service on processes, a process on its sites, units and data
  entity::Links<assets::Asset> assets;   ///< used by the element, or standing at the site
  entity::Ref<people::Person> edited_by;
  static void describe(entity::Fields<ScopeElement>& f);
};

/// An interface to, or a dependency on, somebody else's activities (4.3 c).
struct ScopeDependency : entity::Versioned {
  using Self = ScopeDependency;
  static constexpr std::string_view entity_name = "scope_dependency";
  std::string title, supplier;
  DependencyKind kind = DependencyKind::outsourced_service;
  Placement placement = Placement::outside;
  entity::Markdown description;
  bool has_agreement = false;
  std::string agreement_reference;
  std::optional<Date> agreement_expires_on;  ///< last day
  entity::Ref<people::Person> owner;
  entity::Links<ScopeElement> serves;
  entity::Ref<people::Person> edited_by;
  static void describe(entity::Fields<ScopeDependency>& f);
};

/// The version in force: signed, and not superseded as the reader sees it.
std::optional<ScopeVersion> signed_scope(entity::Reader& reader);

/// Every version that was ever signed, the oldest first, each with what it changed.
std::vector<SignedScope> signed_scopes(entity::Reader& reader);

/// {kind, entity, id, name, fields, message}: a change for people and programs.
Json change_json(const ScopeChange& change, i18n::Language language);

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::scope
