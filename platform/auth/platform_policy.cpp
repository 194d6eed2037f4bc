// SPDX-License-Identifier: Apache-2.0
// Rows of the platform. RULINGS 4.2 and 4.6; who grants which role: S-AZ-08.
#include "platform/auth/platform_policy.h"

#include <array>

#include "platform/auth/strings.gen.h"

namespace assay::auth {
namespace {

using enum Role;

constexpr std::array<std::string_view, 5> kRelations{
    "self",                 // the object is the actor's own account, session, token or role
    "own",                  // the object names the actor (assigned to, about); for the employee
    "creator",              // the actor made it
    "may_edit",             // the actor may update objects of the entity that is exported
    "first_administrator",  // the account of the first set-up
};

constexpr std::array<std::string_view, 12> kStates{"published",
                                                   "without_second_factor",
                                                   "unnamed",
                                                   "top_management",
                                                   "isms_manager",
                                                   "contributor",
                                                   "internal_auditor",
                                                   "external_auditor",
                                                   "employee",
                                                   "read_only",
                                                   "technical_administrator",
                                                   "agent"};

std::vector<OperationRow> make_operations() {
  std::vector<OperationRow> rows;
  const auto anonymous = [&](const char* name) {
    rows.push_back({.name = name, .is_anonymous = true, .is_server_wide = true});
  };
  const auto half_open = [&](const char* name, Effect effect) {
    rows.push_back({.name = name, .effect = effect, .before_second_factor = true, .is_server_wide = true});
  };
  const auto own_account = [&](const char* name, bool fresh) {
    rows.push_back({.name = name, .needs_fresh = fresh, .in_person = true, .is_server_wide = true});
  };
  const auto read = [&](const char* name) { rows.push_back({.name = name, .effect = Effect::read}); };
  const auto write = [&](const char* name) { rows.push_back({.name = name}); };
  const auto fresh = [&](const char* name) { rows.push_back({.name = name, .needs_fresh = true}); };

  anonymous("health.read");
  anonymous("web.read");
  anonymous("setup.complete");
  anonymous("session.create");
  anonymous("invitation.accept");
  half_open("session.read", Effect::read);
  half_open("session.delete", Effect::write);
  half_open("session.present_second_factor", Effect::write);
  rows.push_back(
      {.name = "account.enrol_second_factor", .in_person = true, .before_second_factor = true, .is_server_wide = true});
  own_account("session.reauthenticate", false);
  own_account("session.switch_organisation", false);
  own_account("account.change_password", false);  // takes the present password itself
  own_account("account.replace_second_factor", true);
  own_account("account.update", false);

  read("account.read");
  fresh("account.deactivate");
  read("invitation.read");
  write("invitation.create");
  write("invitation.delete");
  read("token.read");
  rows.push_back({.name = "token.create", .needs_fresh = true, .in_person = true});
  write("token.delete");
  read("role_assignment.read");
  fresh("role_assignment.create");
  fresh("role_assignment.update");
  fresh("role_assignment.delete");
  rows.push_back({.name = "organisation.name_top_management", .needs_fresh = true});
  rows.push_back({.name = "waiver.create", .effect = Effect::consent});
  rows.push_back({.name = "waiver.update", .effect = Effect::consent});
  rows.push_back({.name = "waiver.read", .effect = Effect::read, .is_content = true});

  read("organisation.read");
  write("organisation.update");
  fresh("organisation.create");
  write("backup.create");
  read("backup.read");
  write("backup.test");
  fresh("backup.restore");
  rows.push_back({.name = "demo.reset", .needs_fresh = true, .in_person = true});
  fresh("key.export");
  fresh("key.rotate");
  rows.push_back({.name = "personal_data.erase", .needs_fresh = true, .in_person = true});
  read("policy.read");
  read("api.read");
  read("events.read");
  read("ledger.read");
  write("ledger.verify");
  read("ledger.read_verification");
  read("package.export");
  write("file.upload");
  read("file.read");  // one's own uploads; a file of an object is read by the operation of the object
  read("export");
  write("import");
  write("undo");
  return rows;
}

/// Who gives or ends which role. Nobody touches their own (the denial below), nobody gives one above their own.
void add_role_rows(std::vector<PolicyRow>& rows) {
  rows.push_back({"role.top_management", {top_management}, "role_assignment.create", "", {"top_management"}});
  rows.push_back({"role.top_management.end", {top_management}, "role_assignment.delete", "", {"top_management"}});
  rows.push_back({"role.isms_manager", {top_management}, "role_assignment.create", "", {"isms_manager"}});
  rows.push_back({"role.isms_manager.end", {top_management}, "role_assignment.delete", "", {"isms_manager"}});
  const std::vector<std::string_view> rest{"contributor", "internal_auditor", "external_auditor", "employee",
                                           "read_only"};
  rows.push_back({"role.content", {isms_manager}, "role_assignment.create", "", rest});
  rows.push_back({"role.content.change", {isms_manager}, "role_assignment.update", "", rest});
  rows.push_back({"role.content.end", {isms_manager}, "role_assignment.delete", "", rest});
  const std::vector<std::string_view> technical{"technical_administrator", "agent"};
  rows.push_back({"role.technical", {technical_administrator}, "role_assignment.create", "", technical});
  rows.push_back({"role.technical.end", {technical_administrator}, "role_assignment.delete", "", technical});
  PolicyRow self{"role.own", {}, "role_assignment.create", "self"};
  self.deny = true;
  self.message = msg::auth_deny_own_role;
  for (const auto& [id, operation] :
       {std::pair{"role.own", "role_assignment.create"}, std::pair{"role.own.change", "role_assignment.update"},
        std::pair{"role.own.end", "role_assignment.delete"}}) {
    self.id = id;
    self.operation = operation;
    rows.push_back(self);
  }
  rows.push_back(
      {"role.read", {top_management, isms_manager, internal_auditor, technical_administrator}, "role_assignment.read"});
  rows.push_back({"role.read.own", {}, "role_assignment.read", "self"});
  // Once, after set-up: also for an organisation of one person, who then waives separation in the open (RULINGS 4.6).
  rows.push_back({"organisation.top_management.first",
                  {technical_administrator},
                  "organisation.name_top_management",
                  "first_administrator",
                  {"unnamed"}});
}

void add_account_rows(std::vector<PolicyRow>& rows) {
  rows.push_back({"session.read", {}, "session.read"});
  rows.push_back({"session.end", {}, "session.delete", "self"});
  rows.push_back({"session.second_factor", {}, "session.present_second_factor", "self"});
  rows.push_back({"session.fresh", {}, "session.reauthenticate", "self"});
  rows.push_back({"session.switch", {}, "session.switch_organisation", "self"});
  rows.push_back({"account.password", {}, "account.change_password", "self"});
  // A session that still owes a second factor must not replace the one it owes.
  rows.push_back({"account.factor.first", {}, "account.enrol_second_factor", "self", {"without_second_factor"}});
  rows.push_back({"account.factor.other", {}, "account.replace_second_factor", "self"});
  rows.push_back({"account.update.own", {}, "account.update", "self"});
  rows.push_back({"account.read.own", {}, "account.read", "self"});
  rows.push_back({"account.read", {technical_administrator, isms_manager}, "account.read"});
  rows.push_back({"account.deactivate", {technical_administrator}, "account.deactivate"});
  PolicyRow self{"account.deactivate.own", {}, "account.deactivate", "self"};
  self.deny = true;
  self.message = msg::auth_deny_own_account;
  rows.push_back(self);
  const Roles inviting{top_management, isms_manager, technical_administrator};
  rows.push_back({"invitation.create", inviting, "invitation.create"});  // each role in it is also asked for alone
  rows.push_back({"invitation.read", inviting, "invitation.read"});
  rows.push_back({"invitation.delete", inviting, "invitation.delete"});
  rows.push_back({"token.create", {technical_administrator, isms_manager}, "token.create"});
  rows.push_back({"token.read", {technical_administrator}, "token.read"});
  rows.push_back({"token.read.own", {}, "token.read", "creator"});
  rows.push_back({"token.delete", {technical_administrator}, "token.delete"});
  rows.push_back({"token.delete.own", {}, "token.delete", "creator"});
}

void add_organisation_rows(std::vector<PolicyRow>& rows) {
  Roles members = kPeople;
  members.add(technical_administrator);
  rows.push_back({"content.read", kReaders, "*.read"});
  rows.push_back({"content.read.own", {employee}, "*.read", "own"});
  rows.push_back({"content.read.published", {employee}, "*.read", "", {"published"}});
  rows.push_back({"waiver.create", {top_management}, "waiver.create"});
  rows.push_back(
      {"waiver.end", {top_management}, "waiver.update", "", {}, {"expires_on"}});  // its reason stays as decided
  rows.push_back({"organisation.read", members, "organisation.read"});
  rows.push_back({"organisation.update", {technical_administrator}, "organisation.update"});
  rows.push_back({"organisation.create", {technical_administrator}, "organisation.create"});
  rows.push_back({"backup.create", {technical_administrator}, "backup.create"});
  rows.push_back({"backup.read", {technical_administrator}, "backup.read"});
  rows.push_back({"backup.test", {technical_administrator}, "backup.test"});
  rows.push_back({"backup.restore", {technical_administrator}, "backup.restore"});
  rows.push_back({"demo.reset", {technical_administrator}, "demo.reset"});
  rows.push_back({"key.export", {technical_administrator}, "key.export"});
  rows.push_back({"key.rotate", {technical_administrator}, "key.rotate"});
  rows.push_back({"personal_data.erase", {isms_manager}, "personal_data.erase"});
  rows.push_back({"policy.read", members, "policy.read"});
  rows.push_back({"api.read", members, "api.read"});
  rows.push_back({"events.read", kReaders, "events.read"});  // events name objects of every register
  rows.push_back({"ledger.read", kReaders, "ledger.read"});
  const Roles verifying{top_management, isms_manager, internal_auditor, external_auditor, technical_administrator};
  rows.push_back({"ledger.verify", verifying, "ledger.verify"});
  rows.push_back({"ledger.read_verification", verifying, "ledger.read_verification"});
  rows.push_back({"package.export", {top_management, isms_manager, internal_auditor}, "package.export"});
  // Who may edit some record may bring a file for it; what the file is attached to is asked then.
  const Roles contributing{top_management, isms_manager, contributor, internal_auditor, employee};
  rows.push_back({"file.upload", contributing, "file.upload"});
  rows.push_back({"file.read", contributing, "file.read"});
  rows.push_back({"export", {isms_manager}, "export"});
  rows.push_back({"export.edited", {contributor}, "export", "may_edit"});
  rows.push_back({"undo", {isms_manager, contributor}, "undo"});      // each object also needs its own operation
  rows.push_back({"import", {isms_manager, contributor}, "import"});  // each row also needs create or update
}

}  // namespace

PolicyPart platform_policy() {
  static const auto operations = make_operations();
  static const auto rows = [] {
    std::vector<PolicyRow> all;
    add_account_rows(all);
    add_role_rows(all);
    add_organisation_rows(all);
    return all;
  }();
  return {"platform", operations, rows, kRelations, kStates};
}

}  // namespace assay::auth
