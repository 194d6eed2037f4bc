// SPDX-License-Identifier: Apache-2.0
// The entity and what follows from the picture of dependencies: effective values with the asset they come from.
#include <array>

#include "modules/assets/api.h"
#include "modules/assets/live_values.h"
#include "modules/assets/strings.gen.h"
#include "modules/frameworks/api.h"
#include "platform/entity/reader.h"

namespace assay::assets {

std::span<const entity::Choice> choices(AssetRole) {
  static constexpr std::array kChoices{entity::Choice{0, "primary"}, entity::Choice{1, "supporting"}};
  return kChoices;
}
std::span<const entity::Choice> choices(AssetNature) {
  static constexpr std::array kChoices{entity::Choice{0, "logical"}, entity::Choice{1, "physical"},
                                       entity::Choice{2, "human"}};
  return kChoices;
}

void Asset::describe(entity::Fields<Asset>& f) {
  FIELD(title).required().length(1, 300).search('A');
  FIELD(description);
  FIELD(role);
  FIELD(nature);
  FIELD(asset_class).length(1, 60);
  FIELD(classification).length(1, 100).search('C');
  FIELD(count).range(0, 1'000'000'000).default_value(std::int64_t{1});
  FIELD(owner).relation("asset_owner");
  FIELD(location).length(1, 300).search('C');
  FIELD(confidentiality).range(1, 5);
  FIELD(integrity).range(1, 5);
  FIELD(availability).range(1, 5);
  FIELD(override_confidentiality).range(1, 5);
  FIELD(override_integrity).range(1, 5);
  FIELD(override_availability).range(1, 5);
  FIELD(override_reason).length(3, 2000);
  FIELD(override_owner);
  FIELD(override_until);
  FIELD(supports);
  FIELD(effective_confidentiality).live();
  FIELD(effective_integrity).live();
  FIELD(effective_availability).live();
  FIELD(confidentiality_from).live();
  FIELD(integrity_from).live();
  FIELD(availability_from).live();
  f.sort("reference,title");
}

Status check(const Asset& asset, const Asset*, entity::Reader&) {
  Problems problems;
  if (!asset.asset_class.empty() && frameworks::asset_class(asset.asset_class) == nullptr)
    problems.add("asset_class", msg::assets_class_unknown, {{"value", asset.asset_class}});
  const bool has_override = asset.override_confidentiality || asset.override_integrity || asset.override_availability;
  if (has_override) {
    if (asset.override_reason.empty()) problems.add("override_reason", msg::assets_override_needs_reason);
    if (!asset.override_owner.is_set()) problems.add("override_owner", msg::assets_override_needs_owner);
    if (!asset.override_until) problems.add("override_until", msg::assets_override_needs_expiry);
  }
  if (asset.supports.contains(asset.id)) problems.add("supports", msg::assets_supports_itself);
  return problems.status();
}

ValueFacts value_facts(const Asset& asset) {
  ValueFacts facts;
  facts.id = asset.id;
  const auto as_int = [](const std::optional<std::int64_t>& value) {
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  };
  facts.own = {as_int(asset.confidentiality), as_int(asset.integrity), as_int(asset.availability)};
  const std::array overrides{asset.override_confidentiality, asset.override_integrity, asset.override_availability};
  for (std::size_t i = 0; i < overrides.size(); ++i)
    if (overrides[i])
      facts.overrides.push_back({static_cast<Protection>(i), static_cast<int>(*overrides[i]), asset.override_reason,
                                 asset.override_owner.id, asset.override_until});
  return facts;
}

void compute(std::span<Asset* const> wanted, entity::Reader& reader) { fill_live_values(wanted, reader); }

void register_entities(entity::Registry& registry) { registry.add(entity::describe_entity<Asset>("assets")); }

}  // namespace assay::assets
