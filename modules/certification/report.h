// SPDX-License-Identifier: Apache-2.0
// What the rules answer, as JSON with its explanation in the reader's language.
#pragma once

#include <span>

#include "base/json.h"
#include "modules/certification/clock.h"
#include "modules/certification/coverage.h"
#include "modules/certification/input.h"
#include "modules/certification/rules.h"
#include "platform/i18n/catalogue.h"

namespace assay::certification {

/// What may be said in public under a status.
MessageKey public_statement(CertificateStatus status);
MessageKey title(DutyState state);

/// id, kind, basis, text, and whether its figures are to be confirmed.
Json rule_json(std::string_view id, i18n::Language language);
Json problems_json(std::span<const Problem> problems, i18n::Language language);
Json clock_json(const ClockReport& report, i18n::Language language);
/// One event in a case: allowed, or everything that blocks it.
Json event_json(const Case& the_case, const Event& event, i18n::Language language);
/// The state and the events that lead out of it.
Json explain_json(const Case& the_case, Date day, i18n::Language language);
Json plan_json(const PlanInput& input, const Plan& plan);
Json programme_json(const Programme& programme);
Json coverage_json(const Coverage& coverage);
Json audit_time_json(const AuditTime& time, i18n::Language language);
Json rules_json(i18n::Language language);

}  // namespace assay::certification
