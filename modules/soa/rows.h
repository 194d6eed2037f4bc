// SPDX-License-Identifier: Apache-2.0
// From stored rows to the plain values of the rules, and their canonical text.
#pragma once

#include "modules/soa/api.h"
#include "platform/entity/unit_of_work.h"

namespace assay::soa {

std::vector<ControlFacts> control_facts(entity::Reader& reader);
/// What speaks against excluding the control of one row.
RowFacts exclusion_facts(const SoaRow& row, entity::Reader& reader);
/// All rows in the order of the standard, with the open risks and obligations of the reader's moment.
std::vector<RowFacts> row_facts(entity::Reader& reader);

/// The version being edited or waiting for approval; nothing before the first proposal and after an approval.
std::optional<SoaVersion> open_version(entity::Reader& reader);
/// By number; 0 = the newest approved one.
std::optional<SoaVersion> version_numbered(entity::Reader& reader, std::int64_t number);

/// RFC 8785 text of all rows as they stand for the reader: what the content hash covers.
std::string canonical_rows(entity::Reader& reader);

}  // namespace assay::soa
