// SPDX-License-Identifier: Apache-2.0
// Assets: what has value (primary) and what it rests on (supporting); values are inherited along the supports-relation.
// Serves ISO/IEC 27001:2022, 6.1.2 and control 5.9.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "modules/assets/inheritance.h"  // IWYU pragma: export
#include "modules/people/api.h"
#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::assets {

enum class AssetRole { primary, supporting };
enum class AssetNature { logical, physical, human };
std::span<const entity::Choice> choices(AssetRole);
std::span<const entity::Choice> choices(AssetNature);

/// One asset, or a population of alike ones with a count.
struct Asset : entity::Versioned {
  using Self = Asset;
  static constexpr std::string_view entity_name = "asset";
  std::string title;
  entity::Markdown description;
  AssetRole role = AssetRole::supporting;
  AssetNature nature = AssetNature::logical;
  std::string asset_class;     ///< id of the catalogue's list of classes
  std::string classification;  ///< the organisation's own word: Restricted, Internal ...
  std::int64_t count = 1;
  entity::Ref<people::Person> owner;
  std::string location;
  std::optional<std::int64_t> confidentiality, integrity, availability;  ///< own values, 1 (low) to 5
  std::optional<std::int64_t> override_confidentiality, override_integrity, override_availability;
  std::string override_reason;
  entity::Ref<people::Person> override_owner;
  std::optional<Date> override_until;  ///< last day on which the override counts
  entity::Links<Asset> supports;
  // Live: what counts, and the asset it comes from.
  std::optional<std::int64_t> effective_confidentiality, effective_integrity, effective_availability;
  entity::Ref<Asset> confidentiality_from, integrity_from, availability_from;
  static void describe(entity::Fields<Asset>& f);
};

/// What the inheritance reads of an asset.
ValueFacts value_facts(const Asset& asset);

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::assets
