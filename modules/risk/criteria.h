// SPDX-License-Identifier: Apache-2.0
// From stored criteria to the plain values that the rules work on.
#pragma once

#include "modules/risk/api.h"
#include "modules/risk/criteria_rules.h"
#include "platform/entity/unit_of_work.h"

namespace assay::risk {

/// The criteria with their rows; problems of the rows (a level that is no number, a range without bounds) by row.
Result<CriteriaFacts> read_criteria(entity::Reader& reader, Id criteria);
/// The same, kept for the transaction; null for no or unreadable criteria.
const CriteriaFacts* criteria_facts(entity::Reader& reader, Id criteria);
/// SHA-256 over the rows as they stand.
std::string rows_hash(entity::Reader& reader, Id criteria);
/// The criteria in force, or nil.
Id active_criteria(entity::Reader& reader);

/// Writes one of the presets of the catalogue as a draft: criteria are put into force by the organisation only. With
/// the annual revenue its shares become amounts.
Status write_preset(entity::UnitOfWork& unit, std::string_view preset, i18n::Language language,
                    const std::optional<entity::Money>& annual_revenue = {});

}  // namespace assay::risk
