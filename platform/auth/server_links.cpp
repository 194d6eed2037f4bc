// SPDX-License-Identifier: Apache-2.0
// Ways in without a session: the set-up code of the first start, invitations, password resets (S-OP-08, S-AU-10).
#include "platform/auth/rate_limit.h"
#include "platform/auth/server_rows.h"
#include "platform/auth/strings.gen.h"
#include "platform/auth/token.h"

namespace assay::auth {
namespace {

constexpr std::int64_t kSetupSeconds = 30 * 60;
constexpr std::int64_t kInvitationSeconds = 7 * 86'400;
constexpr std::int64_t kResetSeconds = 86'400;

std::unexpected<Refusal> link_invalid() { return refuse(Errc::not_found, {}, msg::auth_link_invalid); }

std::vector<LimitedSubject> link_subjects(std::string_view source) {
  return {{"link " + source_key(source), kSourceBackoff}};
}

/// Secrets of 99 bits and more need no limit against guessing; the work behind them does.
Status claim_link_try(store::Database& database, std::string_view source, Instant now) {
  return write<void>(database, [&](store::Connection& connection) -> Status {
    if (const auto wait = claim_try(connection, link_subjects(source), now)) return try_later(*wait);
    return {};
  });
}

/// The organisation that a set-up code is for.
std::optional<Id> organisation_of_code(store::Connection& connection, std::string_view code, std::string_view email,
                                       Instant now) {
  std::optional<Id> found;
  connection.query("SELECT organisation, email FROM setup_code WHERE hash = ? AND expires > ?",
                   {blob(code_hash(code)), now.micros}, [&](const store::Row& row) {
                     if (row.text(1).empty() || row.text(1) == email) found = row.id(0);
                     return false;
                   });
  if (connection.query_integer("SELECT count(*) FROM account") != 0) return {};
  return found;
}

struct OpenInvitation {
  Id id;
  Invitation invitation;
};

std::optional<OpenInvitation> open_invitation(store::Connection& connection, std::string_view secret, Instant now) {
  std::optional<OpenInvitation> found;
  connection.query(
      "SELECT id, organisation, email, roles, person, inviter, granted_locally, membership_until FROM invitation "
      "WHERE hash = ? AND closed IS NULL AND expires > ?",
      {blob(secret_hash(secret)), now.micros}, [&](const store::Row& row) {
        Invitation one;
        one.organisation = row.id(1);
        one.email = row.text(2);
        one.roles = Roles::parse(row.text(3)).value_or(Roles{});
        if (!row.is_null(4)) one.person = row.id(4);
        if (!row.is_null(5)) one.inviter = row.id(5);
        one.granted_locally = row.integer(6) != 0;
        if (!row.is_null(7)) one.membership_until = Instant{row.integer(7)};
        found = OpenInvitation{row.id(0), std::move(one)};
        return false;
      });
  return found;
}

/// Roles add up with those that the account has there today; what has ended does not come back.
Membership joined(const std::optional<Membership>& before, Id account, const Invitation& invitation, Instant now) {
  const bool is_member = before && is_in_force(*before, now);
  Membership membership = is_member ? *before : Membership{};
  membership.account = account;
  membership.organisation = invitation.organisation;
  if (membership.person.is_nil()) membership.person = invitation.person;
  for (const auto role : all_roles())
    if (invitation.roles.has(role)) membership.roles.add(role);
  membership.granted_locally = membership.granted_locally || invitation.granted_locally;
  if (!is_member) membership.until = invitation.membership_until;
  return membership;
}

}  // namespace

Result<std::string> ServerStore::start_setup(Id organisation, std::string_view email, Instant now) {
  const auto address = email.empty() ? std::string() : TRY(normal_email(email));
  return write<std::string>(database_, [&](store::Connection& connection) -> Result<std::string> {
    if (connection.query_integer("SELECT count(*) FROM account") != 0)
      return refuse(Errc::conflict, {}, msg::auth_setup_done);
    auto code = new_code();
    connection.execute("DELETE FROM setup_code");
    connection.execute("INSERT INTO setup_code (organisation, hash, email, expires) VALUES (?, ?, ?, ?)",
                       {organisation, blob(code_hash(code)), address, plus_seconds(now, kSetupSeconds).micros});
    return code;
  });
}

Result<Id> ServerStore::complete_setup(std::string_view code, std::string_view email, std::string_view name,
                                       std::string_view password, std::string_view source, Instant now) {
  const auto address = TRY(normal_email(email));
  if (!is_name(name)) return refuse("name", msg::auth_name_invalid);
  TRY(claim_link_try(database_, source, now));
  std::optional<Id> organisation;
  database_.read(
      [&](store::Connection& connection) { organisation = organisation_of_code(connection, code, address, now); });
  const auto invalid = [] { return refuse("code", msg::auth_setup_code_invalid); };
  if (!organisation) return invalid();
  const auto hash = TRY(hash_new_password(password, address, name));  // a weak password does not use up the code
  return write<Id>(database_, [&](store::Connection& connection) -> Result<Id> {
    if (!organisation_of_code(connection, code, address, now)) return invalid();
    if (connection.execute("DELETE FROM setup_code WHERE hash = ?", {blob(code_hash(code))}) != 1) return invalid();
    Membership first;
    first.account = insert_account(connection, address, name, hash, now);
    first.organisation = *organisation;
    first.roles = {Role::technical_administrator, Role::isms_manager};
    first.is_first_administrator = true;
    put_membership(connection, first);
    clear_try(connection, link_subjects(source), now);
    return first.account;
  });
}

Result<std::string> ServerStore::invite(const Invitation& invitation, Instant now) {
  const auto address = TRY(normal_email(invitation.email));
  auto secret = new_secret();
  database_.write([&](store::Connection& connection) {
    connection.execute(
        "INSERT INTO invitation (id, hash, organisation, email, roles, person, inviter, granted_locally, "
        "membership_until, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {new_id(now), blob(secret_hash(secret)), invitation.organisation, address, invitation.roles.text(),
         id_or_null(invitation.person), id_or_null(invitation.inviter), std::int64_t{invitation.granted_locally},
         instant_or_null(invitation.membership_until), now.micros, plus_seconds(now, kInvitationSeconds).micros});
  });
  return "/signin#invitation=" + secret;
}

Result<Joined> ServerStore::accept_invitation(std::string_view secret, std::string_view name, std::string_view password,
                                              std::string_view source, Instant now) {
  TRY(claim_link_try(database_, source, now));
  std::optional<OpenInvitation> open;
  bool is_known = false;
  database_.read([&](store::Connection& connection) {
    open = open_invitation(connection, secret, now);
    is_known = open && read_credentials(connection, open->invitation.email);
  });
  if (!open) return link_invalid();
  const auto& email = open->invitation.email;
  // An account is joined only by who can sign in to it; an invitation alone must not take it over.
  if (is_known) TRY(check_credentials(email, password, source, now));
  if (!is_known && !is_name(name)) return refuse("name", msg::auth_name_invalid);
  const auto hash = is_known ? std::string() : TRY(hash_new_password(password, email, name));
  return write<Joined>(database_, [&](store::Connection& connection) -> Result<Joined> {
    if (connection.execute("UPDATE invitation SET closed = ? WHERE id = ? AND closed IS NULL",
                           {now.micros, open->id}) != 1)
      return link_invalid();
    const auto existing = read_credentials(connection, email);
    if (existing.has_value() != is_known) return link_invalid();
    const Id account = existing ? existing->account.id : insert_account(connection, email, name, hash, now);
    const auto before = read_membership(connection, account, open->invitation.organisation);
    put_membership(connection, joined(before, account, open->invitation, now));
    connection.execute("UPDATE session SET is_renewal_due = 1, fresh_until = 0 WHERE account = ?", {account});
    clear_try(connection, link_subjects(source), now);
    return Joined{account, open->invitation};
  });
}

Status ServerStore::revoke_invitation(Id organisation, Id invitation, Instant now) {
  return write<void>(database_, [&](store::Connection& connection) -> Status {
    if (connection.execute("UPDATE invitation SET closed = ? WHERE id = ? AND organisation = ? AND closed IS NULL",
                           {now.micros, invitation, organisation}) != 1)
      return refuse(Errc::not_found, {}, msg::auth_deny_not_found);
    return {};
  });
}

std::vector<InvitationInfo> ServerStore::invitations(Id organisation, Instant now) {
  std::vector<InvitationInfo> all;
  database_.read([&](store::Connection& connection) {
    connection.query(
        "SELECT id, email, roles, inviter, person, created, expires, closed FROM invitation WHERE organisation = ? "
        "ORDER BY created, id",
        {organisation}, [&](const store::Row& row) {
          InvitationInfo one;
          one.id = row.id(0);
          one.email = row.text(1);
          one.roles = Roles::parse(row.text(2)).value_or(Roles{});
          if (!row.is_null(3)) one.inviter = row.id(3);
          if (!row.is_null(4)) one.person = row.id(4);
          one.created = {row.integer(5)};
          one.expires = {row.integer(6)};
          one.is_open = row.is_null(7) && now < one.expires;
          all.push_back(std::move(one));
          return true;
        });
  });
  return all;
}

std::string ServerStore::start_password_reset(std::string_view email, Instant now) {
  const auto address = normal_email(email).value_or(std::string());
  auto secret = new_secret();
  database_.write([&](store::Connection& connection) {
    const auto known = read_credentials(connection, address);
    if (!known || !known->account.is_active) return;
    connection.execute("DELETE FROM password_reset WHERE account = ?", {known->account.id});
    connection.execute("INSERT INTO password_reset (hash, account, expires) VALUES (?, ?, ?)",
                       {blob(secret_hash(secret)), known->account.id, plus_seconds(now, kResetSeconds).micros});
  });
  return "/signin#reset=" + secret;
}

Status ServerStore::complete_password_reset(std::string_view secret, std::string_view password, std::string_view source,
                                            Instant now) {
  TRY(claim_link_try(database_, source, now));
  std::optional<Credentials> known;
  const auto hash_of_link = blob(secret_hash(secret));
  database_.read([&](store::Connection& connection) {
    std::optional<Id> account;
    connection.query("SELECT account FROM password_reset WHERE hash = ? AND expires > ?", {hash_of_link, now.micros},
                     [&](const store::Row& row) {
                       account = row.id(0);
                       return false;
                     });
    if (account) known = read_credentials(connection, *account);
  });
  if (!known || !known->account.is_active) return link_invalid();
  const auto hash = TRY(hash_new_password(password, known->account.email, known->account.name));
  return write<void>(database_, [&](store::Connection& connection) -> Status {
    if (connection.execute("DELETE FROM password_reset WHERE hash = ?", {hash_of_link}) != 1) return link_invalid();
    const auto account = known->account.id;
    connection.execute(
        "UPDATE account SET password_hash = ?, password_changed = ? WHERE id = ? AND deactivated IS NULL",
        {hash, now.micros, account});
    end_sessions(connection, account);
    end_tokens(connection, account, now);
    clear_try(connection, link_subjects(source), now);
    return {};
  });
}

}  // namespace assay::auth
