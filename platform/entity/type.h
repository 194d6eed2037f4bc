// SPDX-License-Identifier: Apache-2.0
// The run-time description of an entity: what a declaration says, as a table that all algorithms read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "platform/entity/value.h"

namespace assay::entity {

class Reader;
class UnitOfWork;

enum class Kind : std::uint8_t {
  text,
  markdown,
  integer,
  level,
  decimal,
  money,
  boolean,
  date,
  instant,
  choice,
  reference,
  file,
  links
};
std::string_view kind_name(Kind kind);

/// How well a field's content must be kept; shown in descriptions and used by exports for outsiders.
enum class Sensitivity : std::uint8_t { ordinary, confidential, restricted };

/// A word of a choice with the number of its enumerator.
struct Choice {
  int value;
  std::string_view name;
};

struct LinkAttribute {
  std::string_view name;
  std::size_t max_length = 500;
};

/// Reads and writes a member through its address; one per C++ type, not per member.
struct TypeAccess {
  Kind kind;
  Value (*get)(const void* member, std::span<const Choice> choices);
  void (*set)(void* member, const Value& value, std::span<const Choice> choices);
  int scale = 0;
};

struct Field {
  std::string_view name;
  Kind kind = Kind::text;
  std::size_t offset = 0;
  TypeAccess access{};
  bool is_required = false;
  bool is_unique = false;
  bool is_computed = false;   ///< set by derive, stored in the version, never taken from a request
  bool is_live = false;       ///< computed over other objects at each read; never stored
  bool is_read_only = false;  ///< set by actions, never taken from a request
  bool is_personal = false;   ///< own salt, can be erased
  char search_weight = 0;     ///< 'A' (title) to 'D', 0 = not searched
  Sensitivity sensitivity = Sensitivity::ordinary;
  std::int64_t min_length = 0, max_length = 500;  ///< code points of text
  std::optional<std::int64_t> min, max;           ///< of integer, level, scaled decimal, amount
  int scale = 0;                                  ///< of a decimal
  std::span<const Choice> choices;
  std::string_view target;    ///< entity that a reference or link points to
  std::string_view relation;  ///< name of the relation that a person named here has to the object
  std::vector<LinkAttribute> attributes;
  Value default_value;

  [[nodiscard]] bool is_stored() const { return !is_live; }
  [[nodiscard]] bool is_input() const { return !is_computed && !is_live && !is_read_only; }
  [[nodiscard]] bool is_text() const { return kind == Kind::text || kind == Kind::markdown; }
  /// Compared, sorted and searched by its sort key, which has a column of its own.
  [[nodiscard]] bool has_sort_key() const { return search_weight != 0 && kind == Kind::text; }
};

/// While `field` has one of `values`, the object refuses every change but those of `may_change` (which only actions
/// make). With `parent` set, the object is frozen while the object that field `parent` refers to is.
struct Freeze {
  std::string_view field;
  std::vector<std::string_view> values;
  std::vector<std::string_view> may_change;
};

/// What holds between a person and an object beyond the fields that name people, with what a refusal should say of it.
struct Relation {
  std::string name;     ///< "soa_row_editor"
  Args args;            ///< of the message of the policy's row that rests on it
  std::vector<Id> ids;  ///< the objects that make it hold
};

class Relations {
 public:
  void add(std::string_view name, Args args = {}, std::vector<Id> ids = {}) {
    all_.push_back({std::string(name), std::move(args), std::move(ids)});
  }
  [[nodiscard]] const std::vector<Relation>& all() const { return all_; }

 private:
  std::vector<Relation> all_;
};

/// Erased hooks; null where the entity has none. `before` is null for a new object.
struct Hooks {
  void (*derive)(void* object, const void* before, Reader& reader) = nullptr;
  Status (*check)(const void* object, const void* before, Reader& reader) = nullptr;
  Status (*check_removal)(const void* object, Reader& reader) = nullptr;
  void (*after)(const void* object, const void* before, UnitOfWork& unit) = nullptr;
  /// Relations beyond those that fields declare: "submitter", "last_editor" ...
  void (*relations)(const void* object, Id person, Reader& reader, Relations& found) = nullptr;
  /// The stored form of a reference that people write in another way ("A.5.22" for control 5.22).
  std::string (*normal_reference)(std::string_view text) = nullptr;
  void (*compute)(std::span<void* const> objects, Reader& reader) = nullptr;  ///< fills live fields
};

struct EntityType {
  std::string_view name;             ///< risk_scenario
  std::string plural;                ///< risk_scenarios
  std::string_view module;           ///< risk
  std::vector<Field> fields;         ///< fields[0] is always `reference`
  std::vector<std::size_t> by_name;  ///< indexes of stored fields in canonical (byte) order of their names
  std::vector<Freeze> freezes;
  std::vector<std::string_view> frozen_with;  ///< reference fields whose object freezes this one
  std::string_view title_field;               ///< what names an object to people; first field searched with weight A
  std::string_view state_field;               ///< for policy rows by state, or empty
  std::string_view holder_entity,
      holder_object;  ///< text fields that name the object this one is attached to, or empty
  std::string_view default_sort;
  bool is_internal = false;  ///< no generic create/change/delete routes; only actions write it
  Hooks hooks;
  void* (*create)() = nullptr;
  void (*destroy)(void* object) = nullptr;

  [[nodiscard]] bool is_attached() const { return !holder_object.empty(); }
  [[nodiscard]] const Field* find(std::string_view field) const;
  [[nodiscard]] std::size_t index(const Field& field) const { return static_cast<std::size_t>(&field - fields.data()); }
};

/// An object as the engine moves it: values in the order of the type's fields.
struct Record {
  const EntityType* type = nullptr;
  Id id;
  std::int64_t version = 0;
  std::vector<Value> values;
  JsonObject custom;  ///< fields that the organisation added itself

  [[nodiscard]] const Value& operator[](std::string_view field) const;
  Value& operator[](std::string_view field);
  /// Text of a text, choice or date field; empty when null.
  [[nodiscard]] std::string_view text(std::string_view field) const;
  [[nodiscard]] Id ref(std::string_view field) const;
  [[nodiscard]] std::int64_t integer(std::string_view field, std::int64_t fallback = 0) const;
  [[nodiscard]] bool flag(std::string_view field) const;
  /// Reference and title: "R-01 Ransomware on the file server".
  [[nodiscard]] std::string display() const;
};

Record new_record(const EntityType& type);

}  // namespace assay::entity
