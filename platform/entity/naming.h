// SPDX-License-Identifier: Apache-2.0
// What an object is called in the reader's language: controls and requirements have a title in French beside the other.
#pragma once

#include <string>

#include "platform/entity/type.h"
#include "platform/i18n/catalogue.h"

namespace assay::entity {

/// "8.13 Information backup": reference and title; the French title where there is one and French is read.
std::string name_of(const Record& record, i18n::Language language);

}  // namespace assay::entity
