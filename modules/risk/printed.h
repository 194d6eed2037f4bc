// SPDX-License-Identifier: Apache-2.0
// The documents of risk management that are approved: method, assessment, treatment plan, acceptance.
#pragma once

#include <span>

#include "platform/api/printed.h"

namespace assay::risk {

Result<report::Document> print_method(entity::Reader& reader, i18n::Language language);
Result<report::Document> print_assessment(entity::Reader& reader, i18n::Language language);
Result<report::Document> print_treatment_plan(entity::Reader& reader, i18n::Language language);
Result<report::Document> print_acceptances(entity::Reader& reader, i18n::Language language);

std::span<const api::Printed> printed();

}  // namespace assay::risk
