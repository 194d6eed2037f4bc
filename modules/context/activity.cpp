// SPDX-License-Identifier: Apache-2.0
// The calendar of assurance: what recurs, and when it is due next.
#include <array>

#include "modules/context/api.h"
#include "platform/entity/reader.h"

namespace assay::context {

std::span<const entity::Choice> choices(Period) {
  static constexpr std::array kChoices{entity::Choice{0, "continuous"},  entity::Choice{1, "weekly"},
                                       entity::Choice{2, "monthly"},     entity::Choice{3, "quarterly"},
                                       entity::Choice{4, "half_yearly"}, entity::Choice{5, "annual"}};
  return kChoices;
}

void AssuranceActivity::describe(entity::Fields<AssuranceActivity>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(frequency).required().length(2, 300).search('C');
  FIELD(period);
  FIELD(owner).relation("activity_owner");
  FIELD(starts_on);
  FIELD(last_done_on);
  FIELD(next_due).computed();
  FIELD(controls);
  f.plural("assurance_activities");
  f.sort("next_due,reference");
}

namespace {

/// An interval that somebody gave stays; one that was read from the words before follows the new ones.
bool is_read_from_words(const AssuranceActivity& activity, const AssuranceActivity* before) {
  if (before == nullptr) return !activity.period;
  return activity.period == before->period && before->period == read_schedule(before->frequency).period;
}

}  // namespace

void derive(AssuranceActivity& activity, const AssuranceActivity* before, entity::Reader&) {
  if (before == nullptr || before->frequency != activity.frequency) {
    const auto read = read_schedule(activity.frequency);
    if (is_read_from_words(activity, before)) activity.period = read.period;
    if (!activity.starts_on) activity.starts_on = read.starts_on;
  }
  activity.next_due = next_due(activity.period, activity.starts_on, activity.last_done_on);
}

entity::EntityType assurance_activity_type() { return entity::describe_entity<AssuranceActivity>("context"); }

}  // namespace assay::context
