// SPDX-License-Identifier: Apache-2.0
// Version rows: one for each change of each object, read back for history and for any past moment.
#pragma once

#include "platform/entity/reader.h"
#include "platform/ledger/ledger.h"

namespace assay::entity {

/// Writes the version (and the personal values) that `record.version` is; answers its item for the ledger entry.
ledger::Item write_version(store::Connection& connection, const Record& record, std::int64_t seq, Instant at,
                           const ledger::Actor& actor);
/// The tombstone of an object whose last version was `record`.
ledger::Item write_tombstone(store::Connection& connection, const Record& record, std::int64_t seq, Instant at,
                             const ledger::Actor& actor);

/// The object as it was when the ledger had `size` entries; nothing when it did not exist or was removed.
std::optional<Record> version_as_of(store::Connection& connection, const EntityType& type, Id id, std::int64_t size);
std::vector<Record> versions_as_of(store::Connection& connection, const EntityType& type, std::int64_t size);
std::vector<VersionInfo> versions_of(store::Connection& connection, const EntityType& type, Id id,
                                     std::optional<std::int64_t> size);
/// Number of the last version ever written for the id, 0 for none.
std::int64_t last_version(store::Connection& connection, const EntityType& type, Id id);

/// One field that differs between two versions.
struct Difference {
  const Field* field = nullptr;
  Value before, after;
};
std::vector<Difference> differences(const Record& before, const Record& after);

}  // namespace assay::entity
