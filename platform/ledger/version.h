// SPDX-License-Identifier: Apache-2.0
// Versions of objects as they are stored and committed to, their personal values, and the erasure of those.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "platform/ledger/ledger.h"
#include "platform/store/database.h"

namespace assay::ledger {

struct PersonalField {
  std::string field;
  std::string value;  ///< canonical JSON
};

/// A version to be written. Numbers in it are integers; decimals are text (docs/reference/ledger-entry.md 2).
struct NewVersion {
  std::string_view entity;
  Id id;
  std::int64_t version = 1;
  std::int64_t schema = 1;
  bool is_tombstone = false;            ///< the object is removed: `fields` and `personal` are left empty
  std::string fields;                   ///< canonical JSON object without the personal fields
  std::vector<PersonalField> personal;  ///< those that have a value
};

/// Writes version rows and personal values with fresh salts inside the open entry. Answers the items for its draft.
std::vector<Item> write_versions(store::Connection& connection, std::int64_t seq, Instant at,
                                 std::span<const NewVersion> versions);

/// The small number that stands for an entity in `version`; given out at the first use.
std::int64_t entity_number(store::Connection& connection, std::string_view entity);
/// Nothing when the ledger has never seen this entity.
std::optional<std::int64_t> find_entity_number(store::Connection& connection, std::string_view entity);

/// The payload of a version row: a tombstone's body is stored as empty text.
std::string_view payload_of(std::string_view body);

/// Opens the erasure context of the open entry: personal values may be deleted until it is appended.
void begin_erasure(store::Connection& connection);
/// Deletes value and salt of these fields in all versions of the object made before entry `seq` (the open one). The
/// caller appends the entry, `personal.erase` with `erasure_details`. Answers the number of values deleted.
std::int64_t erase_personal(store::Connection& connection, std::int64_t seq, std::string_view entity, const Id& id,
                            std::span<const std::string> fields);

/// What was erased from one object.
struct Erasure {
  std::string entity;
  Id id;
  std::vector<std::string> fields;
  friend bool operator==(const Erasure&, const Erasure&) = default;
};
/// `details` of a `personal.erase` entry.
JsonObject erasure_details(std::span<const Erasure> erasures, std::span<const Hash> blobs = {});

struct ListedErasure {
  Erasure erasure;
  Instant at;  ///< what was entered later stays
  friend bool operator==(const ListedErasure&, const ListedErasure&) = default;
};
/// The list of erasures that is kept beside the database, to apply them again after an old backup was restored: a file
/// of JSON lines, appended and synced before the erasing transaction commits.
void append_erasure(const std::string& path, const ListedErasure& listed);
/// Empty when there is no such file. A torn last line (crash while appending) is left out.
std::vector<ListedErasure> read_erasures(const std::string& path);
/// Does a version made until then still hold a value of one of these fields, other than `mark`?
bool holds_personal(store::Connection& connection, const ListedErasure& listed, std::string_view mark);

}  // namespace assay::ledger
