// SPDX-License-Identifier: Apache-2.0
// A certification as a JSON file: what the command line reads, without a server.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "modules/certification/audit_time.h"
#include "modules/certification/life_cycle.h"
#include "modules/certification/programme.h"
#include "platform/i18n/catalogue.h"

namespace assay::certification {

struct CaseInput {
  std::optional<Date> today;
  std::optional<State> state;  ///< computed from the facts when it is not named
  Case facts;
  std::vector<PlanItem> controls;  ///< Annex A unless the file lists its own
  std::optional<int> plan_parts;   ///< as many as the cycle needs when missing
  std::vector<std::vector<std::string>> planned, proposed;
  ProgrammeInput programme;
  std::vector<AuditedPart> internal_audits;
  std::optional<Event> event;
};

/// The file, or every problem with its place (a JSON pointer).
Result<CaseInput> read_case(std::string_view json);
Result<AuditTimeInput> read_audit_time(std::string_view json);

Json case_schema(i18n::Language language);
Json audit_time_schema(i18n::Language language);

/// The case in the state that it has on the day.
Case case_on(const CaseInput& input, Date day);
/// The plan of the cycle that runs on the day, with the audits of the body that were held in it.
PlanInput plan_on(const CaseInput& input, Date day);
/// What the body's audits of that cycle looked at.
std::vector<AuditedPart> audited_in_cycle(const CaseInput& input, Date day);

}  // namespace assay::certification
