// SPDX-License-Identifier: Apache-2.0
// What the files with actions share: the two smallest requests and the answer of an action about one object.
#pragma once

#include "platform/entity/action.h"
#include "platform/entity/unit_of_work.h"

namespace assay::risk {

struct Reason : entity::Versioned {
  using Self = Reason;
  static constexpr std::string_view entity_name = "reason";
  std::string reason;
  static void describe(entity::Fields<Reason>& f) { FIELD(reason).length(3, 2000); }
};

struct Nothing : entity::Versioned {
  using Self = Nothing;
  static constexpr std::string_view entity_name = "nothing";
  static void describe(entity::Fields<Nothing>&) {}
};

template <class T>
Json described(entity::UnitOfWork& unit, const T& object) {
  auto record = entity::from(unit.type<T>(), object);
  unit.compute({&record, 1});
  return entity::record_to_json(record);
}

inline entity::Action consent(entity::Action action) {
  action.is_consent = true;
  return action;
}

}  // namespace assay::risk
