// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "modules/context/api.h"
#include "modules/context/strings.gen.h"
#include "platform/api/zone.h"
#include "platform/entity/reader.h"

namespace assay::context {

std::span<const entity::Choice> choices(OrganisationSize) {
  static constexpr std::array kChoices{entity::Choice{0, "from_1"}, entity::Choice{1, "from_10"},
                                       entity::Choice{2, "from_50"}, entity::Choice{3, "from_250"},
                                       entity::Choice{4, "from_1000"}};
  return kChoices;
}

void OrganisationProfile::describe(entity::Fields<OrganisationProfile>& f) {
  FIELD(name).required().length(1, 200).search('A');
  FIELD(slug).required().length(1, 60).unique().read_only();
  FIELD(time_zone).required().length(1, 60);
  FIELD(language).required().length(2, 2);
  FIELD(currency).required().length(3, 3);
  FIELD(fiscal_year_start_month).range(1, 12);
  FIELD(size);
  FIELD(sector).length(1, 200);
  FIELD(frameworks).length(1, 500);
  FIELD(certification_start);
  FIELD(certification_target);
  FIELD(is_demo).read_only();
}

Status check(const OrganisationProfile& profile, const OrganisationProfile* before, entity::Reader& reader) {
  Problems problems;
  if (!api::is_time_zone(profile.time_zone)) problems.add("time_zone", msg::context_time_zone_unknown);
  if (profile.language != "en" && profile.language != "fr") problems.add("language", msg::context_language_unknown);
  if (profile.certification_start && profile.certification_target &&
      *profile.certification_target <= *profile.certification_start)
    problems.add("certification_target", msg::context_target_before_start);
  // It stands on every print; with it, no print of a demonstration passes for a real one.
  if (before != nullptr && before->is_demo && profile.name != before->name)
    problems.add("name", msg::context_demo_keeps_its_name);
  if (const auto others = reader.all<OrganisationProfile>(); before == nullptr && !others.empty())
    problems.add("", msg::context_one_organisation, {}, {others.front().id});
  return problems.status();
}

Status check_removal(const OrganisationProfile& profile, entity::Reader&) {
  return refuse(Errc::conflict, "", msg::context_one_organisation, {}, {profile.id});
}

entity::EntityType organisation_type() { return entity::describe_entity<OrganisationProfile>("context"); }

}  // namespace assay::context
