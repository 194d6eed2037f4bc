// SPDX-License-Identifier: Apache-2.0
// One SQL text for both databases.
#include "platform/auth/server_rows.h"

#include <utf8proc.h>

#include <algorithm>

#include "platform/auth/strings.gen.h"
#include "platform/auth/token.h"

namespace assay::auth {
namespace {

constexpr std::string_view kCredentials =
    "SELECT a.id, a.email, a.name, a.created, a.deactivated, a.password_hash, f.seed FROM account a "
    "LEFT JOIN second_factor f ON f.account = a.id ";

std::optional<Credentials> one_account(store::Connection& connection, const std::string& sql, const store::Param& key) {
  std::optional<Credentials> found;
  connection.query(sql, {key}, [&](const store::Row& row) {
    Account account{row.id(0),        std::string(row.text(1)), std::string(row.text(2)),
                    {row.integer(3)}, row.is_null(4),           !row.is_null(6)};
    found = Credentials{std::move(account), std::string(row.text(5))};
    return false;
  });
  return found;
}

std::optional<Instant> instant_at(const store::Row& row, int column) {
  if (row.is_null(column)) return {};
  return Instant{row.integer(column)};
}

Id id_at(const store::Row& row, int column) { return row.is_null(column) ? Id{} : row.id(column); }

}  // namespace

std::optional<Credentials> read_credentials(store::Connection& connection, std::string_view normal_email) {
  return one_account(connection, std::string(kCredentials) + "WHERE a.email = ?", std::string(normal_email));
}

std::optional<Credentials> read_credentials(store::Connection& connection, Id account) {
  return one_account(connection, std::string(kCredentials) + "WHERE a.id = ?", account);
}

std::optional<Membership> read_membership(store::Connection& connection, Id account, Id organisation) {
  std::optional<Membership> found;
  connection.query(
      "SELECT person, roles, granted_locally, first_administrator, valid_from, valid_until FROM membership "
      "WHERE account = ? AND organisation = ?",
      {account, organisation}, [&](const store::Row& row) {
        found = Membership{account,
                           organisation,
                           id_at(row, 0),
                           Roles::parse(row.text(1)).value_or(Roles{}),
                           row.integer(2) != 0,
                           row.integer(3) != 0,
                           instant_at(row, 4),
                           instant_at(row, 5)};
        return false;
      });
  return found;
}

bool is_in_force(const Membership& membership, Instant now) {
  return (!membership.from || *membership.from <= now) && (!membership.until || now < *membership.until);
}

Id insert_account(store::Connection& connection, std::string_view email, std::string_view name,
                  std::string_view password_hash, Instant now) {
  const Id id = new_id(now);
  connection.execute(
      "INSERT INTO account (id, email, name, created, password_hash, password_changed) VALUES (?, ?, ?, ?, ?, ?)",
      {id, std::string(email), std::string(name), now.micros, std::string(password_hash), now.micros});
  return id;
}

void put_membership(store::Connection& connection, const Membership& m) {
  connection.execute(
      "INSERT INTO membership (account, organisation, person, roles, granted_locally, first_administrator, valid_from, "
      "valid_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, organisation) DO UPDATE SET "
      "person = excluded.person, roles = excluded.roles, granted_locally = excluded.granted_locally, "
      "first_administrator = excluded.first_administrator, valid_from = excluded.valid_from, "
      "valid_until = excluded.valid_until",
      {m.account, m.organisation, id_or_null(m.person), m.roles.text(), std::int64_t{m.granted_locally},
       std::int64_t{m.is_first_administrator}, instant_or_null(m.from), instant_or_null(m.until)});
}

std::optional<SessionRow> read_session(store::Connection& connection, std::string_view value,
                                       const ServerOptions& options, Instant now) {
  std::optional<SessionRow> found;
  connection.query(
      "SELECT account, organisation, second_factor_done, created, last_seen, fresh_until, ends, is_renewal_due "
      "FROM session WHERE hash = ?",
      {blob(secret_hash(value))}, [&](const store::Row& row) {
        SessionRow one;
        one.session.account = row.id(0);
        one.session.organisation = id_at(row, 1);
        one.session.second_factor_done = row.integer(2) != 0;
        one.session.created = {row.integer(3)};
        one.session.last_seen = {row.integer(4)};
        one.session.fresh_until = {row.integer(5)};
        one.ends = {row.integer(6)};
        one.is_renewal_due = row.integer(7) != 0;
        found = std::move(one);
        return false;
      });
  if (!found || now >= found->ends) return {};
  auto& session = found->session;
  if (now >= plus_seconds(session.last_seen, options.idle_seconds)) return {};
  const auto credentials = read_credentials(connection, session.account);
  if (!credentials || !credentials->account.is_active) return {};
  session.email = credentials->account.email;
  session.name = credentials->account.name;
  session.has_second_factor = credentials->account.has_second_factor;
  session.needs_enrolment = options.is_second_factor_required && !session.has_second_factor;
  // Read each time, so that a role that was taken away is gone at the next request.
  const auto membership = read_membership(connection, session.account, session.organisation);
  if (membership && is_in_force(*membership, now)) {
    session.person = membership->person;
    session.roles = membership->roles;
    session.granted_locally = membership->granted_locally;
    session.is_first_administrator = membership->is_first_administrator;
  } else {
    session.organisation = Id{};
  }
  return found;
}

std::string insert_session(store::Connection& connection, const Session& session, Instant ends) {
  auto value = new_secret();
  connection.execute(
      "INSERT INTO session (hash, account, organisation, second_factor_done, created, last_seen, fresh_until, ends, "
      "is_renewal_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
      {blob(secret_hash(value)), session.account, id_or_null(session.organisation),
       std::int64_t{session.second_factor_done}, session.created.micros, session.last_seen.micros,
       session.fresh_until.micros, ends.micros});
  return value;
}

OpenedSession renew_session(store::Connection& connection, std::string_view old_value, const SessionRow& old,
                            const Session& changed, const ServerOptions& options, Instant now) {
  connection.execute("DELETE FROM session WHERE hash = ?", {blob(secret_hash(old_value))});
  auto next = changed;
  next.last_seen = now;
  auto value = insert_session(connection, next, old.ends);
  auto row = read_session(connection, value, options, now);
  return {std::move(value), row ? row->session : next};
}

void end_sessions(store::Connection& connection, Id account) {
  connection.execute("DELETE FROM session WHERE account = ?", {account});
}

void end_tokens(store::Connection& connection, Id account, Instant now) {
  connection.execute("UPDATE api_token SET revoked = ? WHERE account = ? AND revoked IS NULL", {now.micros, account});
}

bool is_name(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  std::size_t count = 0;
  while (left > 0) {
    utf8proc_int32_t code_point = 0;
    const auto size = utf8proc_iterate(at, left, &code_point);
    if (size <= 0 || utf8proc_category(code_point) == UTF8PROC_CATEGORY_CC || ++count > kLongest) return false;
    at += size;
    left -= size;
  }
  return count > 0;
}

bool is_slug(std::string_view text) {
  const auto is_inside = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 63 && text.front() != '-' && std::ranges::all_of(text, is_inside);
}

std::unexpected<Refusal> no_session() { return refuse(Errc::unauthenticated, {}, msg::auth_deny_anonymous); }

std::unexpected<Refusal> sign_in_failed() { return refuse(Errc::unauthenticated, {}, msg::auth_sign_in_failed); }

}  // namespace assay::auth
