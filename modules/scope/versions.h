// SPDX-License-Identifier: Apache-2.0
// Versions of the scope: the open one, the one in force, and what they consist of.
#pragma once

#include "modules/scope/api.h"
#include "platform/entity/unit_of_work.h"

namespace assay::scope {

/// The version being written or waiting for its signature.
std::optional<ScopeVersion> open_version(entity::Reader& reader);
/// A new draft with the statement of the version in force.
ScopeVersion next_draft(entity::Reader& reader);
/// Refused while a version waits for its signature: what is signed is what was submitted.
Status check_open_to_edit(entity::Reader& reader);

/// The scope at the reader's moment as plain values, with the statement of that version.
ScopeFacts scope_facts(entity::Reader& reader, const ScopeVersion* version);
/// What the signature covers: statement, elements and dependencies in RFC 8785 form.
std::string canonical_scope(entity::Reader& reader, const ScopeVersion& version);

/// What bars a person from signing a submitted version: having submitted it, or having edited a part of it last.
void relations(const ScopeVersion& version, Id person, entity::Reader& reader, entity::Relations& found);

}  // namespace assay::scope
