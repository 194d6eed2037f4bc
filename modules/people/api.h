// SPDX-License-Identifier: Apache-2.0
// People: who they are, which role they hold in the ISMS, and which separation of duties was waived for them.
// Serves ISO/IEC 27001:2022, 5.3 and the authorisation of everything else.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "platform/auth/policy.h"
#include "platform/entity/describe.h"
#include "platform/entity/registry.h"

namespace assay::auth {
/// The words of a role; here, since the engine looks for it beside the type.
std::span<const entity::Choice> choices(Role);
}  // namespace assay::auth

namespace assay::people {

/// A person inside or outside the organisation. Being named is no account: accounts are linked by invitation.
struct Person : entity::Versioned {
  using Self = Person;
  static constexpr std::string_view entity_name = "person";
  std::string name, email, job_title, organisation, responsibility;
  bool is_external = false;
  std::optional<Date> left_on;
  static void describe(entity::Fields<Person>& f);
};

/// A role that a person holds.
struct RoleAssignment : entity::Versioned {
  using Self = RoleAssignment;
  static constexpr std::string_view entity_name = "role_assignment";
  entity::Ref<Person> person;
  auth::Role role{};
  bool is_granted_locally = false;  ///< by the operator of the machine, shown on every approval (RULINGS 4.6)
  static void describe(entity::Fields<RoleAssignment>& f);
};

/// The separation rules that may be lifted in a very small organisation; the policy's denials name them.
enum class WaiverKind {
  soa_separation,           ///< who submitted or edited a Statement of Applicability approves it
  criteria_separation,      ///< who edited risk criteria approves them
  verification_separation,  ///< who owns a treatment item verifies it
  document_separation,      ///< who submitted a document approves it
  scope_separation,         ///< who submitted or edited the scope signs it
};
std::span<const entity::Choice> choices(WaiverKind);

/// A recorded, dated decision of top management that lifts one separation rule (S-AZ-10).
struct Waiver : entity::Versioned {
  using Self = Waiver;
  static constexpr std::string_view entity_name = "waiver";
  WaiverKind kind{};
  std::string reason;
  entity::Ref<Person> decided_by;
  Date decided_on, expires_on;
  static void describe(entity::Fields<Waiver>& f);
};

/// The waiver that lifts this rule on the reader's day, if top management recorded one.
std::optional<Waiver> waiver_in_force(entity::Reader& reader, WaiverKind kind);

/// The roles that a person holds, from their assignments.
auth::Roles roles_of(entity::Reader& reader, Id person);

void register_entities(entity::Registry& registry);
auth::PolicyPart policy();

}  // namespace assay::people
