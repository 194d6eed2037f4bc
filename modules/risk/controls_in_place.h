// SPDX-License-Identifier: Apache-2.0
// What the organisation does about the controls that a treatment names, remembered per control while many risks are
// read.
#pragma once

#include <map>

#include "modules/risk/api.h"
#include "platform/entity/reader.h"

namespace assay::risk {

class ControlsInPlace {
 public:
  explicit ControlsInPlace(entity::Reader& reader) : reader_(reader) {}
  /// A control without an implementation of its own says nothing against it.
  bool all(const entity::LinkList& controls);
  /// Everything that was done about it is retired.
  bool is_retired(Id control) { return standing(control).is_retired; }

 private:
  struct Standing {
    bool is_in_place = true, is_retired = false;
  };
  const Standing& standing(Id control);

  entity::Reader& reader_;
  std::map<Id, Standing> known_;
};

}  // namespace assay::risk
