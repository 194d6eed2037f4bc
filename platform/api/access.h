// SPDX-License-Identifier: Apache-2.0
// Asks the policy about objects: which relations hold between the actor and a record, what may be read and written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/api/call.h"

namespace assay::api {

/// Operation id of an entity: "risk_scenario.update".
std::string operation(const entity::EntityType& type, std::string_view verb);

/// Relations that the declaration gives (a field that names the actor's person) and those that the module computes.
entity::Relations relations(const entity::Record& record, Id person, entity::Reader& reader);

/// The subject of a decision about one object, or about the entity as such (`record` null).
auth::Subject subject(const Call& call, const entity::EntityType& type, const entity::Record* record,
                      entity::Reader& reader);

/// Refuses unless the actor may do `verb` on the record: 404 when it may not be read, 403 otherwise.
Result<auth::Decision> require(const Call& call, std::string_view verb, const entity::EntityType& type,
                               const entity::Record* record, entity::Reader& reader);

/// Refuses unless the actor may create this object: relations and state of what it would be count (granting a role to
/// oneself is a relation of the new assignment).
Result<auth::Decision> require_create(const Call& call, const entity::EntityType& type, const entity::Record& record,
                                      entity::Reader& reader);

/// An operation on the organisation as a whole ("export", "ledger.read").
Result<auth::Decision> require_scope(const Call& call, std::string_view operation);

/// Every changed field must be one that the decision lets the actor write.
Status may_write(const auth::Decision& decision, const entity::Record& before, const entity::Record& after);

/// What the object was before it was removed, if it was: that decides who may read its history. There is at least one.
const entity::Record& last_known(const std::vector<entity::VersionInfo>& versions);
/// The object, if the actor may read it: unknown and hidden look the same (S-AZ-06).
Result<entity::Record> readable(const Call& call, const entity::EntityType& type, Id id, entity::Reader& reader);

}  // namespace assay::api
