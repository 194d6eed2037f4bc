// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/print_words.h"

#include <algorithm>
#include <array>

#include "modules/risk/strings.gen.h"
#include "platform/i18n/numbers.h"

namespace assay::risk {
namespace {

using i18n::Language;
using i18n::text;

constexpr int kRateDecimals = 4;

std::string range(const std::string& low, const std::optional<std::string>& high, bool is_from_zero,
                  Language language) {
  if (!high) return text(language, msg::risk_print_or_more, {{"low", low}});
  if (is_from_zero) return text(language, msg::risk_print_less_than, {{"high", *high}});
  return text(language, msg::risk_print_range, {{"low", low}, {"high", *high}});
}

}  // namespace

std::string print_day(const std::optional<Date>& day) { return day ? day->text() : std::string(); }

std::string print_money(const std::optional<entity::Money>& money, Language language) {
  return money ? i18n::money(language, money->amount, money->currency) : std::string();
}

std::string print_totals(const Totals& totals, Language language) {
  std::vector<std::string> all;
  for (const auto& [currency, amount] : totals) all.push_back(i18n::money(language, amount, currency));
  return print_list(all, " + ");
}

std::string print_rate(const std::optional<RateRange>& range_of_rates, Language language) {
  if (!range_of_rates) return {};
  const auto high = range_of_rates->max
                        ? std::optional(i18n::short_number(language, *range_of_rates->max, kRateDecimals))
                        : std::nullopt;
  return range(i18n::short_number(language, range_of_rates->min, kRateDecimals), high, range_of_rates->min == 0,
               language);
}

std::string print_money_range(const std::optional<MoneyRange>& money, Language language) {
  if (!money) return {};
  const auto high = money->max ? std::optional(i18n::money(language, *money->max, money->currency)) : std::nullopt;
  return range(i18n::money(language, money->min, money->currency), high, money->min == 0, language);
}

std::string print_list(const std::vector<std::string>& texts, std::string_view separator) {
  std::string out;
  for (const auto& one : texts) {
    if (!out.empty() && !one.empty()) out += separator;
    out += one;
  }
  return out;
}

std::string print_word(TreatmentOption option, Language language) {
  switch (option) {
    case TreatmentOption::modify: return text(language, msg::risk_scenario_treatment_modify);
    case TreatmentOption::avoid: return text(language, msg::risk_scenario_treatment_avoid);
    case TreatmentOption::share: return text(language, msg::risk_scenario_treatment_share);
    case TreatmentOption::retain: return text(language, msg::risk_scenario_treatment_retain);
  }
  BASE_UNREACHABLE("an option outside its enumeration");
}

std::string print_word(TreatmentItemState state, Language language) {
  switch (state) {
    case TreatmentItemState::proposed: return text(language, msg::treatment_item_state_proposed);
    case TreatmentItemState::planned: return text(language, msg::treatment_item_state_planned);
    case TreatmentItemState::in_progress: return text(language, msg::treatment_item_state_in_progress);
    case TreatmentItemState::done: return text(language, msg::treatment_item_state_done);
    case TreatmentItemState::verified: return text(language, msg::treatment_item_state_verified);
    case TreatmentItemState::cancelled: return text(language, msg::treatment_item_state_cancelled);
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string print_word(ScenarioState state, Language language) {
  switch (state) {
    case ScenarioState::identified: return text(language, msg::risk_scenario_state_identified);
    case ScenarioState::assessed: return text(language, msg::risk_scenario_state_assessed);
    case ScenarioState::treatment_decided: return text(language, msg::risk_scenario_state_treatment_decided);
    case ScenarioState::accepted: return text(language, msg::risk_scenario_state_accepted);
    case ScenarioState::closed: return text(language, msg::risk_scenario_state_closed);
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string print_word(AcceptanceState state, Language language) {
  switch (state) {
    case AcceptanceState::requested: return text(language, msg::risk_acceptance_state_requested);
    case AcceptanceState::partly_signed: return text(language, msg::risk_acceptance_state_partly_signed);
    case AcceptanceState::valid: return text(language, msg::risk_acceptance_state_valid);
    case AcceptanceState::expired: return text(language, msg::risk_acceptance_state_expired);
    case AcceptanceState::void_: return text(language, msg::risk_acceptance_state_void);
    case AcceptanceState::withdrawn: return text(language, msg::risk_acceptance_state_withdrawn);
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string print_word(AlternativeOutcome outcome, Language language) {
  switch (outcome) {
    case AlternativeOutcome::too_complex: return text(language, msg::treatment_alternative_outcome_too_complex);
    case AlternativeOutcome::too_costly: return text(language, msg::treatment_alternative_outcome_too_costly);
    case AlternativeOutcome::unsuitable: return text(language, msg::treatment_alternative_outcome_unsuitable);
    case AlternativeOutcome::kept_for_later: return text(language, msg::treatment_alternative_outcome_kept_for_later);
  }
  BASE_UNREACHABLE("an outcome outside its enumeration");
}

std::string print_word(ExceptionKind kind, Language language) {
  return text(language, kind == ExceptionKind::exception ? msg::risk_exception_kind_exception
                                                         : msg::risk_exception_kind_compensating_control);
}

std::string print_word(ExceptionState state, Language language) {
  switch (state) {
    case ExceptionState::requested: return text(language, msg::risk_exception_state_requested);
    case ExceptionState::granted: return text(language, msg::risk_exception_state_granted);
    case ExceptionState::withdrawn: return text(language, msg::risk_exception_state_withdrawn);
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

std::string print_word(ReassessmentTrigger trigger, Language language) {
  switch (trigger) {
    case ReassessmentTrigger::planned_interval: return text(language, msg::risk_event_trigger_planned_interval);
    case ReassessmentTrigger::significant_change: return text(language, msg::risk_event_trigger_significant_change);
    case ReassessmentTrigger::incident: return text(language, msg::risk_event_trigger_incident);
    case ReassessmentTrigger::failing_control: return text(language, msg::risk_event_trigger_failing_control);
    case ReassessmentTrigger::threat_information: return text(language, msg::risk_event_trigger_threat_information);
    case ReassessmentTrigger::scope_change: return text(language, msg::risk_event_trigger_scope_change);
  }
  BASE_UNREACHABLE("a trigger outside its enumeration");
}

}  // namespace assay::risk
