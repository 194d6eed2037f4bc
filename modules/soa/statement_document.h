// SPDX-License-Identifier: Apache-2.0
// A statement as a printed document: cover, revision history, summary, the table by themes.
#pragma once

#include "modules/soa/statement.h"
#include "platform/report/document.h"

namespace assay::soa {

report::Document document_of(const Statement& statement, i18n::Language language);

}  // namespace assay::soa
