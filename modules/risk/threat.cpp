// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "modules/frameworks/api.h"
#include "modules/risk/api.h"
#include "modules/risk/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::risk {

std::span<const entity::Choice> choices(Origin) {
  static constexpr std::array kChoices{entity::Choice{0, "internal"}, entity::Choice{1, "external"},
                                       entity::Choice{2, "both"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Intent) {
  static constexpr std::array kChoices{entity::Choice{0, "intentional"}, entity::Choice{1, "unintentional"},
                                       entity::Choice{2, "both"}};
  return kChoices;
}
std::span<const entity::Choice> choices(Source) {
  static constexpr std::array kChoices{entity::Choice{0, "human"}, entity::Choice{1, "technical"},
                                       entity::Choice{2, "natural"}};
  return kChoices;
}

void Threat::describe(entity::Fields<Threat>& f) {
  FIELD(title).required().length(3, 500).search('A');
  FIELD(category).length(1, 60);
  FIELD(origin);
  FIELD(intent);
  FIELD(source);
  FIELD(catalogue_entry).read_only();
}

Status check(const Threat& threat, const Threat*, entity::Reader&) {
  if (!threat.category.empty() && frameworks::threat_category(threat.category) == nullptr)
    return refuse("category", msg::risk_category_unknown, {{"value", threat.category}});
  return {};
}

entity::EntityType threat_type() { return entity::describe_entity<Threat>("risk"); }

}  // namespace assay::risk
