// SPDX-License-Identifier: Apache-2.0
// The exception with its end, and the measure that was not taken.
#include "modules/risk/decisions.h"

#include <array>

#include "modules/risk/api.h"
#include "modules/risk/exception.h"
#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"
#include "platform/entity/reader.h"

namespace assay::risk {

std::span<const entity::Choice> choices(ExceptionKind) {
  static constexpr std::array kChoices{entity::Choice{0, "exception"}, entity::Choice{1, "compensating_control"}};
  return kChoices;
}
std::span<const entity::Choice> choices(ExceptionState) {
  static constexpr std::array kChoices{entity::Choice{0, "requested"}, entity::Choice{1, "granted"},
                                       entity::Choice{2, "withdrawn"}};
  return kChoices;
}
std::span<const entity::Choice> choices(AlternativeOutcome) {
  static constexpr std::array kChoices{entity::Choice{0, "too_complex"}, entity::Choice{1, "too_costly"},
                                       entity::Choice{2, "unsuitable"}, entity::Choice{3, "kept_for_later"}};
  return kChoices;
}

void RiskException::describe(entity::Fields<RiskException>& f) {
  FIELD(title).required().length(3, 300).search('A');
  FIELD(kind).required();
  FIELD(control).required();
  FIELD(scenario);
  FIELD(reason).required().length(3, 2000).search('C');
  FIELD(compensation).length(3, 2000);
  FIELD(compensating_controls);
  FIELD(owner).required();
  FIELD(expires_on).required();
  FIELD(state).read_only();
  FIELD(requested_by).computed();
  FIELD(granted_by).read_only();
  FIELD(granted_on).read_only();
  FIELD(ending_reason).read_only();
  FIELD(is_expired).live();
  f.state("state");
  f.frozen_when("state", {"granted", "withdrawn"}, {"state", "ending_reason"});
  f.sort("expires_on");
}

void TreatmentAlternative::describe(entity::Fields<TreatmentAlternative>& f) {
  FIELD(scenario).required();
  FIELD(title).required().length(3, 500).search('A');
  FIELD(control);
  FIELD(outcome).required();
  FIELD(reason).required().length(3, 2000).search('C');
  FIELD(instead);
  FIELD(decided_by);
  FIELD(decided_on);
}

ExceptionFacts exception_facts(const RiskException& exception) {
  return {exception.id,
          exception.reference.empty() ? exception.title : exception.reference,
          exception.kind,
          exception.state,
          !is_blank(exception.compensation) || !exception.compensating_controls.items.empty(),
          exception.expires_on};
}

/// Who wrote it last has asked for it; what an action sets changes nothing about that.
void derive(RiskException& exception, const RiskException* before, entity::Reader& reader) {
  if (before != nullptr) exception.requested_by = before->requested_by;
  const bool is_asked = exception.state == ExceptionState::requested;
  if (before == nullptr || is_asked) exception.requested_by = {reader.acting_person()};
}

Status check(const RiskException& exception, const RiskException*, entity::Reader& reader) {
  if (exception.state != ExceptionState::requested) return {};
  return check_exception(exception_facts(exception), reader.today()).status();
}

Status check(const TreatmentAlternative& alternative, const TreatmentAlternative*, entity::Reader& reader) {
  const auto item = reader.find(alternative.instead);
  if (item && item->scenario.id != alternative.scenario.id)
    return refuse("instead", msg::risk_alternative_of_another_risk, {}, {item->id, item->scenario.id});
  return {};
}

void compute(std::span<RiskException* const> exceptions, entity::Reader& reader) {
  for (auto* exception : exceptions)
    exception->is_expired =
        exception->state == ExceptionState::granted && !is_in_force(exception_facts(*exception), reader.today());
}

/// Nobody grants what they asked for (S-AZ-10).
void relations(const RiskException& exception, Id person, entity::Reader&, entity::Relations& found) {
  if (exception.requested_by.id == person) found.add("exception_requester", {}, {exception.id});
}

entity::EntityType risk_exception_type() { return entity::describe_entity<RiskException>("risk"); }
entity::EntityType treatment_alternative_type() { return entity::describe_entity<TreatmentAlternative>("risk"); }

}  // namespace assay::risk
