// SPDX-License-Identifier: Apache-2.0
// Roles as records of the organisation: who gave which role to whom is in its ledger.
#include "modules/people/api.h"

#include <array>

#include "modules/people/strings.gen.h"
#include "platform/entity/reader.h"

namespace assay::auth {

std::span<const entity::Choice> choices(Role) {
  static const auto kChoices = [] {
    std::vector<entity::Choice> all;
    for (const auto role : all_roles()) all.push_back({static_cast<int>(role), role_name(role)});
    return all;
  }();
  return kChoices;
}

}  // namespace assay::auth

namespace assay::people {

void RoleAssignment::describe(entity::Fields<RoleAssignment>& f) {
  FIELD(person).required();
  FIELD(role).required();
  FIELD(is_granted_locally).read_only();
  f.sort("person");
  f.state("role");
}

Status check(const RoleAssignment& assignment, const RoleAssignment*, entity::Reader& reader) {
  for (const auto& other : reader.where<RoleAssignment>("person", assignment.person.id))
    if (other.id != assignment.id && other.role == assignment.role)
      return refuse(Errc::conflict, "role", msg::people_role_twice, {}, {other.id});
  return {};
}

/// Giving or taking one's own role is not for oneself (S-AZ-08).
void relations(const RoleAssignment& assignment, Id person, entity::Reader&, entity::Relations& found) {
  if (assignment.person.id == person) found.add("self");
}

auth::Roles roles_of(entity::Reader& reader, Id person) {
  auth::Roles roles;
  if (person.is_nil()) return roles;
  for (const auto& assignment : reader.where<RoleAssignment>("person", person)) roles.add(assignment.role);
  return roles;
}

std::span<const entity::Choice> choices(WaiverKind) {
  static constexpr std::array kChoices{entity::Choice{0, "soa_separation"}, entity::Choice{1, "criteria_separation"},
                                       entity::Choice{2, "verification_separation"},
                                       entity::Choice{3, "document_separation"}, entity::Choice{4, "scope_separation"}};
  return kChoices;
}

void Waiver::describe(entity::Fields<Waiver>& f) {
  FIELD(kind).required();
  FIELD(reason).required().length(3, 2000).search('A');
  FIELD(decided_by).required();
  FIELD(decided_on).required();
  FIELD(expires_on).required();
}

Status check(const Waiver& waiver, const Waiver*, entity::Reader&) {
  if (waiver.expires_on < waiver.decided_on) return refuse("expires_on", msg::people_waiver_dates);
  return {};
}

std::optional<Waiver> waiver_in_force(entity::Reader& reader, WaiverKind kind) {
  for (auto& waiver : reader.all<Waiver>())
    if (waiver.kind == kind && waiver.decided_on <= reader.today() && reader.today() <= waiver.expires_on)
      return waiver;
  return {};
}

entity::EntityType role_assignment_type() { return entity::describe_entity<RoleAssignment>("people"); }
entity::EntityType waiver_type() { return entity::describe_entity<Waiver>("people"); }

}  // namespace assay::people
