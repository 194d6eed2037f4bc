// SPDX-License-Identifier: Apache-2.0
// Version rows: one for each change of each object, read back for history and for any past moment.
#pragma once

#include "platform/entity/reader.h"
#include "platform/ledger/version.h"

namespace assay::entity {

/// The version that a record is, ready to be written with its operation.
ledger::NewVersion new_version(const Record& record);
/// The tombstone after `last`.
ledger::NewVersion tombstone(const Record& last);

/// The object as it was when the ledger had `size` entries; nothing when it did not exist or was removed.
std::optional<Record> version_as_of(store::Connection& connection, const EntityType& type, Id id, std::int64_t size);
std::vector<Record> versions_as_of(store::Connection& connection, const EntityType& type, std::int64_t size);
std::vector<VersionInfo> versions_of(store::Connection& connection, const EntityType& type, Id id,
                                     std::optional<std::int64_t> size);
/// Every version of every object of the type, removed ones as well, by object and version. For registers of a few
/// hundred objects.
std::vector<VersionInfo> versions_of_all(store::Connection& connection, const EntityType& type,
                                         std::optional<std::int64_t> size);
/// Number of the last version ever written for the id, 0 for none.
std::int64_t last_version(store::Connection& connection, const EntityType& type, Id id);

/// What one entry changed.
struct Changed {
  const EntityType* type;
  Id id;
  std::int64_t version;
};
std::vector<Changed> versions_of_entry(store::Connection& connection, const Registry& registry, std::int64_t seq);

/// One field that differs between two versions.
struct Difference {
  const Field* field = nullptr;  ///< null for the custom fields together
  Value before, after;
};
std::vector<Difference> differences(const Record& before, const Record& after);

}  // namespace assay::entity
