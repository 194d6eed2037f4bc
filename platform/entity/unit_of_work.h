// SPDX-License-Identifier: Apache-2.0
// One operation: reads, changes and the ledger entry that names them all, in one transaction.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/entity/reader.h"
#include "platform/ledger/version.h"

namespace assay::entity {

class UnitOfWork : public Reader {
 public:
  UnitOfWork(store::Connection& connection, const Registry& registry, Date today, std::int64_t seq, Instant at,
             ledger::Actor actor, Id acting_person);

  [[nodiscard]] Instant now() const { return at_; }
  [[nodiscard]] std::int64_t seq() const { return seq_; }
  [[nodiscard]] const ledger::Actor& actor() const { return actor_; }

  /// Stores a new object: defaults, derive, all checks, version. Answers it as stored. A record that has an id already
  /// keeps it (undo of a removal).
  Result<Record> create(Record record);
  /// What `create` or `update` would store: computed fields filled in.
  Record derived(Record record, const Record* before) { return derive(record, before), record; }
  /// Stores a changed object; `record.version` is the version that was read. Nothing is written when nothing differs.
  Result<Record> update(Record record);
  /// Removes (tombstone); refused while something refers to it, with the list.
  Status remove(const EntityType& type, Id id, std::int64_t version);

  /// Erases personal fields of an object from all its versions; the proof stays (S-LG-04). A required field shows
  /// kErased from then on. The entry is `personal.erase`.
  Status erase(const EntityType& type, Id id, std::span<const std::string> fields);
  /// Erases the content of all files that these fields of the object ever named; names and hashes stay. Answers them.
  Result<std::vector<Hash>> erase_files(const EntityType& type, Id id, std::span<const std::string> fields);
  void erase_files(std::span<const Hash> hashes);

  template <class T>
  Result<T> create(const T& object) {
    return to<T>(TRY(create(from(type<T>(), object))));
  }
  template <class T>
  Result<T> update(const T& object) {
    return to<T>(TRY(update(from(type<T>(), object))));
  }
  template <class T>
  Status remove(const T& object) {
    return remove(type<T>(), object.id, object.version);
  }

  /// Adds a fact to the ledger entry; never personal data.
  void note(std::string_view name, Json value) { details_.set(name, std::move(value)); }
  /// Writes an entry even when no object changed (exports, denials).
  void always_write() { is_always_written_ = true; }
  /// The row of the policy that allowed a change of this operation; the first one stands in the entry.
  void decided_by(std::string_view rule) {
    if (rule_.empty()) rule_ = rule;
  }
  [[nodiscard]] const std::string& rule() const { return rule_; }

  /// Writes the versions of all changes; answers their items for the entry. Called once, by Organisation.
  std::vector<ledger::Item> write_versions();
  /// Objects changed so far.
  [[nodiscard]] std::size_t change_count() const { return versions_.size(); }
  [[nodiscard]] const JsonObject& details() const { return details_; }
  [[nodiscard]] bool is_written() const { return is_always_written_ || !versions_.empty(); }

 private:
  Status check_record(const Record& record, const Record* before);
  Status check_frozen(const Record& record, const Record* before);
  void check_unique(const Record& record, Problems& problems);
  void take_files(Record& record, const Record* before, Problems& problems);
  void derive(Record& record, const Record* before);
  void run_after(const Record& record, const Record* before);
  std::span<const Record> custom_definitions(const EntityType& type);

  std::int64_t seq_;
  Instant at_;
  ledger::Actor actor_;
  std::vector<ledger::NewVersion> versions_;
  JsonObject details_;
  bool is_always_written_ = false;
  std::map<std::string_view, std::vector<Record>> custom_definitions_;
  std::string rule_;
};

/// What stands in a required personal field after its erasure.
inline constexpr std::string_view kErased = "(erased)";

/// Required fields, kinds and ranges of a record; all problems.
void check_fields(const Record& record, Problems& problems);

}  // namespace assay::entity
