// SPDX-License-Identifier: Apache-2.0
#include "modules/frameworks/entities.h"

#include <array>

#include "modules/frameworks/api.h"
#include "modules/frameworks/strings.gen.h"
#include "platform/entity/unit_of_work.h"

namespace assay::frameworks {

std::span<const entity::Choice> choices(ControlTheme) {
  static constexpr std::array kChoices{entity::Choice{0, "organizational"}, entity::Choice{1, "people"},
                                       entity::Choice{2, "physical"}, entity::Choice{3, "technological"},
                                       entity::Choice{4, "own"}};
  return kChoices;
}

void RequirementRecord::describe(entity::Fields<RequirementRecord>& f) {
  FIELD(framework).required().length(1, 60);
  FIELD(title).required().length(1, 300).search('A');
  FIELD(title_fr).length(1, 300).search('B');
}

void ControlRecord::describe(entity::Fields<ControlRecord>& f) {
  FIELD(framework).length(1, 60).read_only();
  FIELD(title).required().length(1, 300).search('A');
  FIELD(title_fr).length(1, 300).search('B');
  FIELD(theme).read_only();
  FIELD(purpose).length(1, 2000);
  FIELD(position).read_only();
  FIELD(is_custom).computed();
  f.sort("position,reference");
}

void derive(ControlRecord& control, entity::Reader&) {
  control.is_custom = control.framework.empty();
  if (!control.is_custom) return;
  control.theme = ControlTheme::own;
  control.position = 1000;
}

Status check(const ControlRecord& control, const ControlRecord* before, entity::Reader&) {
  if (control.reference.empty()) return refuse("reference", msg::frameworks_control_needs_reference);
  if (before != nullptr && !before->framework.empty() && before->reference != control.reference)
    return refuse("reference", msg::frameworks_control_is_fixed, {}, {control.id});
  return {};
}

Status check_removal(const ControlRecord& control, entity::Reader&) {
  if (!control.is_custom) return refuse(Errc::conflict, "", msg::frameworks_control_is_fixed, {}, {control.id});
  return {};
}

/// "A.5.22" is how people write 5.22; ids of the 2013 edition have three numbers and stay as they are.
std::string normal_reference(const ControlRecord&, std::string_view text) {
  if ((text.starts_with("A.") || text.starts_with("a.")) && text.size() > 2) return std::string(text.substr(2));
  return std::string(text);
}

namespace {

/// The one text that the organisation may change, so it is kept in one language: that of its profile.
i18n::Language language_of_organisation(entity::Reader& reader) {
  const auto* type = reader.registry().find("organisation");
  if (type == nullptr) return i18n::Language::en;
  for (const auto& profile : reader.all(*type))
    if (profile.text("language") == "fr") return i18n::Language::fr;
  return i18n::Language::en;
}

}  // namespace

Status seed(entity::UnitOfWork& unit) {
  const auto language = language_of_organisation(unit);
  const auto& framework = iso27001_2022();
  for (const auto& requirement : framework.requirements) {
    if (!requirement.is_assessable) continue;
    RequirementRecord record;
    record.reference = requirement.id;
    record.framework = framework.id;
    record.title = requirement.title.en;
    record.title_fr = requirement.title.fr;
    TRY(unit.create(record));
  }
  std::int64_t position = 0;
  for (const auto& control : framework.controls) {
    ControlRecord record;
    record.reference = control.id;
    record.framework = framework.id;
    record.title = control.title.en;
    record.title_fr = control.title.fr;
    record.theme = static_cast<ControlTheme>(static_cast<int>(control.theme));
    record.purpose = in(control.purpose, language);
    record.position = ++position;
    TRY(unit.create(record));
  }
  return {};
}

entity::EntityType requirement_type() { return entity::describe_entity<RequirementRecord>("frameworks"); }
entity::EntityType control_type() { return entity::describe_entity<ControlRecord>("frameworks"); }

}  // namespace assay::frameworks
