// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file: a refusal that names places, or facts on which every rule has an answer that is true.
#include <cstdint>
#include <cstdlib>

#include "modules/certification/api.h"

namespace {

using namespace assay;
using namespace assay::certification;

void require(bool is_true) {
  if (!is_true) std::abort();
}

template <class T>
void require_places(const Result<T>& result) {
  if (result) return;
  require(!result.error().problems.empty());
  for (const auto& problem : result.error().problems) require(problem.field.starts_with('/'));
}

void on_day(const CaseInput& input, Date day) {
  const auto report = clock(input.facts.certificate, day);
  for (const auto& duty : report.duties) require(duty.target <= duty.limit && rule(duty.rule) != nullptr);
  const auto the_case = case_on(input, day);
  if (!input.state && the_case.state == State::suspended) require(!may_claim(report.status));
  explain_json(the_case, day, i18n::Language::fr);
  if (input.event) event_json(case_on(input, input.event->on), *input.event, i18n::Language::en);
  const auto wanted = plan_on(input, day);
  plan_json(wanted, surveillance_plan(wanted));
  check_plan(wanted, input.proposed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto time = read_audit_time(text);
  require_places(time);
  if (time) require_places(audit_time(*time));
  const auto input = read_case(text);
  require_places(input);
  if (!input) return 0;
  for (const char* day : {"2026-01-01", "2029-03-10", "2900-12-31"}) on_day(*input, *Date::parse(day));
  require_places(internal_programme(input->programme));
  return 0;
}
