// SPDX-License-Identifier: Apache-2.0
// The organisation itself: name, languages, time zone, currency. Grows into clause 4 (context of the organisation).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::context {

enum class OrganisationSize { from_1, from_10, from_50, from_250, from_1000 };
std::span<const entity::Choice> choices(OrganisationSize);

/// One object per database.
struct OrganisationProfile : entity::Versioned {
  using Self = OrganisationProfile;
  static constexpr std::string_view entity_name = "organisation";
  std::string name, slug, time_zone = "UTC", language = "en", currency = "EUR";
  std::int64_t fiscal_year_start_month = 1;
  std::optional<OrganisationSize> size;  ///< people
  std::string sector;
  std::string frameworks;                                         ///< ids of catalogues, separated by blanks
  std::optional<Date> certification_start, certification_target;  ///< the span that the steps are planned in
  bool is_demo = false;                                           ///< everything in it is made up
  static void describe(entity::Fields<OrganisationProfile>& f);
};

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::context
