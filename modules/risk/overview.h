// SPDX-License-Identifier: Apache-2.0
// What the pages compute beside the registers: GET /api/<plural>/<name>. Each reads the moment that it is asked for.
#pragma once

#include "platform/api/summary.h"

namespace assay::risk {

using Rows = std::span<const entity::Record>;

Result<Json> consistency_summary(entity::Reader& reader, Rows rows,
                                 i18n::Language language);  ///< risk_scenarios/checks
Result<Json> moves_summary(entity::Reader& reader, Rows rows,
                           i18n::Language language);  ///< risk_scenarios/criteria_moves
Result<Json> due_summary(entity::Reader& reader, Rows rows, i18n::Language language);  ///< risk_scenarios/due
Result<Json> proposals_summary(entity::Reader& reader, Rows rows,
                               i18n::Language language);  ///< risk_scenarios/proposals
Result<Json> catalogue_summary(entity::Reader& reader, Rows rows, i18n::Language language);  ///< threats/catalogues
Result<Json> plan_summary(entity::Reader& reader, Rows rows, i18n::Language language);       ///< treatment_items/plan
Result<Json> preview_summary(entity::Reader& reader, Rows rows,
                             i18n::Language language);  ///< risk_criteria_rows/preview
Result<Json> comparison_summary(entity::Reader& reader, Rows rows,
                                i18n::Language language);  ///< risk_reassessments/{id}/changes
Result<Json> spread_summary(entity::Reader& reader, Rows rows,
                            i18n::Language language);  ///< risk_workshops/{id}/spread

}  // namespace assay::risk
