// SPDX-License-Identifier: Apache-2.0
// The texts of a printed statement.
#pragma once

#include "modules/soa/statement.h"

namespace assay::soa {

MessageKey word(SoaState state);
MessageKey word(Applicability applicable);
MessageKey word(InclusionReason reason);
MessageKey word(controls::ImplementationState state);
MessageKey word(frameworks::ControlTheme theme);

/// Short: what a cell holds.
std::string reasons_text(const StatementRow& row, i18n::Language language);
/// References, or titles where there is none.
std::string risks_text(const StatementRow& row);
/// The remark on the approval in the language of the print.
std::string remark_text(const Statement& statement, i18n::Language language);
/// "DRAFT" or the state.
std::string state_text(const Statement& statement, i18n::Language language);
/// The day, and for what is not approved also the time, since it may change within the day.
std::string made_text(const Statement& statement);
std::string joined(const std::vector<std::string>& texts, std::string_view separator);

/// Labels and values above the table, the same in every format.
std::vector<std::pair<std::string, std::string>> facts(const Statement& statement, i18n::Language language);

}  // namespace assay::soa
