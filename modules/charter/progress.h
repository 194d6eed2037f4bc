// SPDX-License-Identifier: Apache-2.0
// How far the records say the work is, now and before: what the speed is measured from.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "modules/charter/api.h"
#include "modules/charter/schedule.h"
#include "platform/entity/reader.h"

namespace assay::charter {

/// Objects that are counted, and those of them that are done.
struct Tally {
  std::int64_t total = 0;
  std::set<Id> done;
};
/// One tally for each measure that is counted.
std::map<Measure, Tally> tally(entity::Reader& reader);

/// What is counted now, and what had been done when the window began: read from the ledger as of that day, so that the
/// forecast of a past day is the one that would have been made on it.
std::map<Measure, Count> counts(entity::Reader& reader);

/// The packages as the schedule wants them, by position.
std::vector<PackageFacts> package_facts(std::vector<WorkPackage>& packages, const std::map<Measure, Count>& counts);

}  // namespace assay::charter
