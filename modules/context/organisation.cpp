// SPDX-License-Identifier: Apache-2.0
#include "modules/context/api.h"
#include "modules/context/strings.gen.h"
#include "platform/api/zone.h"
#include "platform/entity/reader.h"

namespace assay::context {

void OrganisationProfile::describe(entity::Fields<OrganisationProfile>& f) {
  FIELD(name).required().length(1, 200).search('A');
  FIELD(slug).required().length(1, 60).unique().read_only();
  FIELD(time_zone).required().length(1, 60);
  FIELD(language).required().length(2, 2);
  FIELD(currency).required().length(3, 3);
  FIELD(fiscal_year_start_month).range(1, 12);
}

Status check(const OrganisationProfile& profile, const OrganisationProfile* before, entity::Reader& reader) {
  Problems problems;
  if (!api::is_time_zone(profile.time_zone)) problems.add("time_zone", msg::context_time_zone_unknown);
  if (profile.language != "en" && profile.language != "fr") problems.add("language", msg::context_language_unknown);
  if (before == nullptr && !reader.all<OrganisationProfile>().empty()) problems.add("", msg::context_one_organisation);
  return problems.status();
}

Status check_removal(const OrganisationProfile&, entity::Reader&) {
  return refuse(Errc::conflict, "", msg::context_one_organisation);
}

entity::EntityType organisation_type() { return entity::describe_entity<OrganisationProfile>("context"); }

}  // namespace assay::context
