// SPDX-License-Identifier: Apache-2.0
// The work package: its fields, and that packages never wait for each other in a circle.
#include <algorithm>
#include <array>

#include "modules/charter/progress.h"
#include "modules/charter/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::charter {

std::span<const entity::Choice> choices(Step) {
  static constexpr std::array kChoices{entity::Choice{0, "prepare"},       entity::Choice{1, "scope"},
                                       entity::Choice{2, "risks"},         entity::Choice{3, "controls"},
                                       entity::Choice{4, "awareness"},     entity::Choice{5, "audit"},
                                       entity::Choice{6, "certification"}, entity::Choice{7, "maintain"}};
  return kChoices;
}

std::span<const entity::Choice> choices(Measure) {
  static constexpr std::array kChoices{
      entity::Choice{0, "by_hand"},           entity::Choice{1, "risks_assessed"},
      entity::Choice{2, "risks_treated"},     entity::Choice{3, "treatment_items_done"},
      entity::Choice{4, "soa_lines_decided"}, entity::Choice{5, "controls_implemented"}};
  return kChoices;
}

void WorkPackage::describe(entity::Fields<WorkPackage>& f) {
  FIELD(title).required().length(3, 200).search('A');
  FIELD(step).required();
  FIELD(planned_days).required().range(0, kLongest);
  FIELD(after);
  FIELD(owner).relation("package_owner");
  FIELD(measure);
  FIELD(percent_done).range(0, 100);
  FIELD(not_before);
  FIELD(started_on);
  FIELD(finished_on);
  FIELD(position).range(0, 100'000);
  f.sort("position,title");
}

Status check(const WorkPackage& package, const WorkPackage*, entity::Reader& reader) {
  Problems problems;
  if (package.measure != Measure::by_hand && package.percent_done)
    problems.add("percent_done", msg::charter_w3_counted, {}, {package.id});
  if (package.started_on && *package.started_on > reader.today())
    problems.add("started_on", msg::charter_w3_future, {}, {package.id});
  if (package.finished_on && *package.finished_on > reader.today())
    problems.add("finished_on", msg::charter_w3_future, {}, {package.id});
  if (package.finished_on && package.started_on && *package.finished_on < *package.started_on)
    problems.add("finished_on", msg::charter_w3_finish_before_start, {}, {package.id});
  auto all = reader.all<WorkPackage>();
  std::erase_if(all, [&](const WorkPackage& other) { return other.id == package.id; });
  all.push_back(package);
  if (const auto order = in_order(package_facts(all, {})); !order) problems.add(order.error());
  return problems.status();
}

entity::EntityType work_package_type() { return entity::describe_entity<WorkPackage>("charter"); }

}  // namespace assay::charter
