// SPDX-License-Identifier: Apache-2.0
// From stored charters to the plain values that the rules work on.
#pragma once

#include "modules/charter/api.h"
#include "platform/entity/unit_of_work.h"

namespace assay::charter {

CharterFacts charter_facts(const ProjectCharter& charter, entity::Reader& reader);
/// The draft or submitted charter, if there is one.
std::optional<ProjectCharter> open_charter(entity::Reader& reader);
/// SHA-256 over what is decided on: the charter without its decision, and its team.
std::string charter_hash(const ProjectCharter& charter, entity::Reader& reader);
bool is_empty(const entity::Markdown& text);

}  // namespace assay::charter
