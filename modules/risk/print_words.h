// SPDX-License-Identifier: Apache-2.0
// Words and numbers as the documents of the module print them.
#pragma once

#include <string>
#include <vector>

#include "modules/risk/api.h"
#include "modules/risk/criteria_rules.h"
#include "modules/risk/plan.h"
#include "platform/i18n/catalogue.h"

namespace assay::risk {

std::string print_day(const std::optional<Date>& day);
std::string print_money(const std::optional<entity::Money>& money, i18n::Language language);
std::string print_totals(const Totals& totals, i18n::Language language);
/// "0.1 to 0.333", "10 or more"; ten-thousandths.
std::string print_rate(const std::optional<RateRange>& rate, i18n::Language language);
std::string print_money_range(const std::optional<MoneyRange>& range, i18n::Language language);
std::string print_list(const std::vector<std::string>& texts, std::string_view separator = ", ");

std::string print_word(TreatmentOption option, i18n::Language language);
std::string print_word(TreatmentItemState state, i18n::Language language);
std::string print_word(ScenarioState state, i18n::Language language);
std::string print_word(AcceptanceState state, i18n::Language language);
std::string print_word(AlternativeOutcome outcome, i18n::Language language);
std::string print_word(ExceptionKind kind, i18n::Language language);
std::string print_word(ExceptionState state, i18n::Language language);
std::string print_word(ReassessmentTrigger trigger, i18n::Language language);

}  // namespace assay::risk
