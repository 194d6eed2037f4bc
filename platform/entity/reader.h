// SPDX-License-Identifier: Apache-2.0
// Reads objects of one organisation, now or as of a size of its ledger. Everything that reads goes through here.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/entity/object.h"
#include "platform/entity/query.h"
#include "platform/entity/registry.h"
#include "platform/store/database.h"

namespace assay::entity {

/// One version of an object as history shows it.
struct VersionInfo {
  std::int64_t seq = 0, version = 0;
  Instant at;
  bool is_removed = false;
  Record record;  ///< as it was; personal fields where they still exist
};

class Reader {
 public:
  /// `as_of` = number of ledger entries to look at; nothing = the present. `today` is the organisation's civil day of
  /// that moment.
  Reader(store::Connection& connection, const Registry& registry, Date today, std::optional<std::int64_t> as_of = {});
  virtual ~Reader() = default;

  [[nodiscard]] const Registry& registry() const { return registry_; }
  [[nodiscard]] store::Connection& connection() const { return connection_; }
  [[nodiscard]] std::optional<std::int64_t> as_of() const { return as_of_; }
  [[nodiscard]] Date today() const { return today_; }
  /// The person on whose behalf a change is made; nil for readers, and when the account is linked to nobody.
  [[nodiscard]] Id acting_person() const { return acting_person_; }

  std::optional<Record> find(const EntityType& type, Id id);
  Result<Record> get(const EntityType& type, Id id);
  /// The live object with that human reference.
  std::optional<Record> find_reference(const EntityType& type, std::string_view reference);
  /// Objects whose field equals the value, by id.
  std::vector<Record> where(const EntityType& type, std::string_view field, const Value& value, int limit = 1'000'000);
  std::vector<Record> all(const EntityType& type);
  Result<Page> list(const EntityType& type, const Query& query);
  /// Id, reference or title to an object of `target`; refuses unknown and ambiguous names. `field` names the problem.
  Result<Id> resolve(const Field& field, std::string_view text);
  [[nodiscard]] Resolve resolver();
  /// Text that names an object: reference and title.
  std::string display(const EntityType& type, Id id);
  /// Fills live fields of records of one type.
  void compute(std::span<Record> records);

  std::vector<VersionInfo> history(const EntityType& type, Id id);

  /// A place to keep what was computed from objects of `entity` until one of them changes in this transaction.
  std::shared_ptr<void>& slot(std::string_view entity, Id id) { return slots_[entity][id]; }

  // The same, typed.
  template <class T>
  const EntityType& type() const {
    return registry_.at(T::entity_name);
  }
  template <class T>
  std::optional<T> find(Ref<T> ref) {
    if (!ref.is_set()) return {};
    const auto record = find(type<T>(), ref.id);
    return record ? std::optional<T>(to<T>(*record)) : std::nullopt;
  }
  template <class T>
  Result<T> get(Ref<T> ref) {
    return to<T>(TRY(get(type<T>(), ref.id)));
  }
  template <class T>
  std::vector<T> all() {
    return typed<T>(all(type<T>()));
  }
  template <class T>
  std::vector<T> where(std::string_view field, const Value& value) {
    return typed<T>(where(type<T>(), field, value));
  }

 protected:
  Id acting_person_;
  /// A new object changes what was computed, but no name that is known.
  void forget_computed(const EntityType& type) { slots_.erase(type.name); }
  /// Forgets what is known of an entity whose objects changed in this transaction.
  void forget(const EntityType& type) {
    names_.erase(type.name);
    slots_.erase(type.name);
  }

 private:
  template <class T>
  static std::vector<T> typed(const std::vector<Record>& records) {
    std::vector<T> objects;
    objects.reserve(records.size());
    for (const auto& record : records) objects.push_back(to<T>(record));
    return objects;
  }
  Result<Id> look_up(const EntityType& target, const Field& field, std::string_view text);

  store::Connection& connection_;
  const Registry& registry_;
  Date today_;
  std::optional<std::int64_t> as_of_;
  std::unordered_map<std::string_view, std::unordered_map<std::string, Id>> names_;
  std::unordered_map<std::string_view, std::unordered_map<Id, std::shared_ptr<void>>> slots_;
};

}  // namespace assay::entity
