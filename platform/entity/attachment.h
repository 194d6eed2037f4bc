// SPDX-License-Identifier: Apache-2.0
// One file attached to any object: evidence, a contract, a photograph. Who reads the object reads what is attached to
// it.
#pragma once

#include <optional>

#include "platform/entity/type.h"

namespace assay::entity {

EntityType attachment_type();

/// The object that a record of an attached type belongs to: as the reader sees it, or as it last was when it is there
/// no more. Nothing when the fields name none.
std::optional<Record> holder_of(const Record& record, Reader& reader);

}  // namespace assay::entity
