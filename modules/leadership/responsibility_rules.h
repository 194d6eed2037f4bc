// SPDX-License-Identifier: Apache-2.0
// The gaps of a responsibility matrix, each named with its activity and people (ISO/IEC 27001:2022, 5.3).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace assay::leadership {

enum class Letter {
  responsible,  ///< does it
  accountable,  ///< answers for it: exactly one
  consulted,    ///< is asked before
  informed,     ///< is told after
};
std::string_view letter_name(Letter letter);

/// A person, or a role with whoever has it.
struct HolderFacts {
  std::string name;
  std::vector<Id> people;    ///< active ones: the person, or those who have the role
  std::vector<Id> inactive;  ///< the person who left
  bool is_role = false;
};

struct EntryFacts {
  Id id;
  Letter letter = Letter::responsible;
  HolderFacts holder;
};

struct ActivityFacts {
  Id id;
  std::string name;
  std::vector<EntryFacts> entries;
  std::vector<Id> checkers;
};

/// A role of the ISMS that somebody must have.
struct RequiredRole {
  std::string name;
  bool is_held = false;
};

struct MatrixFacts {
  std::vector<ActivityFacts> activities;
  std::vector<RequiredRole> roles;
  bool has_project = false, has_leader_authority = false;
  Id project{};
  std::string leader;  ///< empty: nobody
};

enum class GapKind {
  no_accountable,          ///< R1
  two_accountables,        ///< R2
  nobody_responsible,      ///< R3
  person_left,             ///< R4
  role_held_by_none,       ///< R5: an entry names a role that nobody has
  role_unassigned,         ///< R6: the ISMS needs the role and nobody has it
  checks_himself,          ///< R7: the one who answers for it is the only one who checks it
  leader_lacks_authority,  ///< R8
};
std::string_view gap_name(GapKind kind);

struct Gap {
  GapKind kind{};
  Id activity{};  ///< nil where it is about no single activity
  MessageKey message;
  Args args;
  std::vector<Id> ids;  ///< entries, people or the charter
};

/// All gaps: by activity in the order of the input, then those of the organisation as a whole.
std::vector<Gap> gaps(const MatrixFacts& matrix);

}  // namespace assay::leadership
