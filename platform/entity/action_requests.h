// SPDX-License-Identifier: Apache-2.0
// The smallest requests of actions, what they answer about one object, and who has to be there in person. Included
// where actions are registered.
#pragma once

#include "platform/entity/action.h"
#include "platform/entity/codec.h"
#include "platform/entity/unit_of_work.h"

namespace assay::entity {

struct Nothing : Versioned {
  using Self = Nothing;
  static constexpr std::string_view entity_name = "nothing";
  static void describe(Fields<Nothing>&) {}
};

/// What is worth keeping with a version.
struct Note : Versioned {
  using Self = Note;
  static constexpr std::string_view entity_name = "note";
  std::string note;
  static void describe(Fields<Note>& f) { FIELD(note).length(1, 1000); }
};

/// Why something goes back, ends or is decided.
struct Reason : Versioned {
  using Self = Reason;
  static constexpr std::string_view entity_name = "reason";
  std::string reason;
  static void describe(Fields<Reason>& f) { FIELD(reason).required().length(3, 2000); }
};

/// In which language the program writes what it proposes.
struct WrittenIn : Versioned {
  using Self = WrittenIn;
  static constexpr std::string_view entity_name = "written_in";
  std::string language;
  static void describe(Fields<WrittenIn>& f) { FIELD(language).length(2, 2); }
};

/// The object as a reader of it gets it.
template <class T>
Json described(UnitOfWork& unit, const T& object) {
  return record_to_json(from(unit.type<T>(), object));
}

/// Only in person and freshly authenticated: approves, accepts or signs.
inline Action consent(Action action) {
  action.is_consent = true;
  return action;
}

}  // namespace assay::entity
