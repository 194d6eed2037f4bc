// SPDX-License-Identifier: Apache-2.0
// From stored objects to the plain values that the rules work on.
#pragma once

#include <map>
#include <vector>

#include "modules/objectives/api.h"
#include "platform/entity/unit_of_work.h"

namespace assay::objectives {

/// All values of each metric, oldest first.
std::map<Id, std::vector<Value>> values_by_metric(entity::Reader& reader);
PlanFacts plan_facts(const Objective& objective);
ChangeFacts change_facts(const IsmsChange& change);
/// Whether it says what it touches at all.
bool names_anything(const IsmsChange& change);
/// The open risks that the change names, and those of the assets and controls that it names, by id.
std::vector<risk::RiskScenario> touched_risks(entity::Reader& reader, const IsmsChange& change);

}  // namespace assay::objectives
