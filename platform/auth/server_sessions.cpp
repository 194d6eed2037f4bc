// SPDX-License-Identifier: Apache-2.0
// Signing in, sessions and passwords of the server store (S-AU-03, 05, 06, 10).
#include <algorithm>

#include "platform/auth/rate_limit.h"
#include "platform/auth/server_rows.h"
#include "platform/auth/strings.gen.h"
#include "platform/auth/token.h"

namespace assay::auth {
namespace {

/// Requests that were on their way with the old cookie while the new one was sent.
constexpr std::int64_t kGraceSeconds = 30;

/// The organisation asked for, or the first one where the account is a member today; nil when there is none.
std::optional<Id> home_of(store::Connection& connection, Id account, std::string_view slug, Instant now) {
  std::optional<Id> found;
  const bool is_any = slug.empty();
  connection.query(
      "SELECT o.id, o.slug FROM organisation o JOIN membership m ON m.organisation = o.id WHERE m.account = ? "
      "AND (m.valid_from IS NULL OR m.valid_from <= ?) AND (m.valid_until IS NULL OR m.valid_until > ?) ORDER BY "
      "o.slug",
      {account, now.micros, now.micros}, [&](const store::Row& row) {
        if (!is_any && row.text(1) != slug) return true;
        found = row.id(0);
        return false;
      });
  if (!found && is_any) found = Id{};
  return found;
}

}  // namespace

Actor actor_of(const Session& session, Instant now) {
  Actor actor;
  actor.account = session.account;
  actor.person = session.person;
  actor.organisation = session.organisation;
  actor.roles = session.roles;
  actor.kind = "person";
  actor.second_factor_done = session.second_factor_done && !session.needs_enrolment;
  actor.is_fresh = actor.second_factor_done && now < session.fresh_until;
  actor.granted_locally = session.granted_locally;
  return actor;
}

Result<Account> ServerStore::check_credentials(std::string_view email, std::string_view password,
                                               std::string_view source, Instant now) {
  // What is no address goes the same way, under a name that no account has.
  const auto address = normal_email(email).value_or("none " + sha256(email).hex());
  std::vector<LimitedSubject> subjects;
  std::optional<std::int64_t> wait;
  std::optional<Credentials> known;
  database_.write([&](store::Connection& connection) {
    subjects = sign_in_subjects(connection, address, source, now);
    wait = claim_try(connection, subjects, now);
    known = read_credentials(connection, address);
  });
  if (wait) return try_later(*wait);
  // The same work for an account that does not exist or was deactivated (S-AU-10).
  const bool is_usable = known && known->account.is_active;
  auto normal = normal_password(password);
  const auto check =
      TRY(hasher_.check(is_usable ? std::string_view(known->password_hash) : std::string_view(), normal));
  if (!check.matches || !is_usable) {
    wipe(normal);
    return sign_in_failed();
  }
  const auto current = check.needs_rehash ? TRY(hasher_.hash(normal)) : known->password_hash;
  wipe(normal);
  return write<Account>(database_, [&](store::Connection& connection) -> Result<Account> {
    // Changed or deactivated since it was read: whoever did that ended all sessions, and this one must not slip
    // through.
    if (connection.execute(
            "UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ? AND deactivated IS NULL",
            {current, known->account.id, known->password_hash}) != 1)
      return sign_in_failed();
    clear_try(connection, subjects, now);
    remember_source(connection, address, source, now);
    return known->account;
  });
}

Result<OpenedSession> ServerStore::sign_in(std::string_view email, std::string_view password, std::string_view source,
                                           Instant now, std::string_view organisation_slug) {
  const auto account = TRY(check_credentials(email, password, source, now));
  return write<OpenedSession>(database_, [&](store::Connection& connection) -> Result<OpenedSession> {
    const auto credentials = read_credentials(connection, account.id);
    if (!credentials || !credentials->account.is_active) return sign_in_failed();
    const auto organisation = home_of(connection, account.id, organisation_slug, now);
    if (!organisation) return refuse(Errc::not_found, "organisation", msg::auth_organisation_unknown);
    Session session;
    session.account = account.id;
    session.organisation = *organisation;
    const bool has_factor = credentials->account.has_second_factor;
    session.second_factor_done = !has_factor && !options_.is_second_factor_required;
    session.created = session.last_seen = now;
    session.fresh_until = has_factor ? Instant{} : plus_seconds(now, options_.fresh_seconds);
    auto value = insert_session(connection, session, plus_seconds(now, options_.absolute_seconds));
    const auto row = read_session(connection, value, options_, now);
    BASE_ASSERT(row);
    return OpenedSession{std::move(value), row->session};
  });
}

Result<Visit> ServerStore::session_by_cookie(std::string_view value, Instant now) {
  std::optional<SessionRow> row;
  database_.read([&](store::Connection& connection) { row = read_session(connection, value, options_, now); });
  if (!row) return no_session();
  Visit visit{row->session, {}};
  const auto hash = blob(secret_hash(value));
  // Not at each request: a reader must not cost a write. At most a tenth of the idle time is lost by it.
  const auto unseen_seconds = std::min<std::int64_t>(60, options_.idle_seconds / 10);
  if (row->is_renewal_due) {
    database_.write([&](store::Connection& connection) {
      visit.replacement.reset();
      const auto grace = std::min(row->ends, plus_seconds(now, kGraceSeconds));
      if (connection.execute("UPDATE session SET is_renewal_due = 0, ends = ? WHERE hash = ? AND is_renewal_due = 1",
                             {grace.micros, hash}) != 1)
        return;  // another request at the same moment did it and carries the new cookie
      auto next = row->session;
      next.last_seen = now;
      visit.replacement = insert_session(connection, next, row->ends);
    });
  } else if (now >= plus_seconds(row->session.last_seen, unseen_seconds) && database_.read_only_reason().empty()) {
    database_.write([&](store::Connection& connection) {
      connection.execute("UPDATE session SET last_seen = ? WHERE hash = ? AND last_seen < ?",
                         {now.micros, hash, now.micros});
    });
  }
  return visit;
}

Result<OpenedSession> ServerStore::switch_organisation(std::string_view value, std::string_view slug, Instant now) {
  return write<OpenedSession>(database_, [&](store::Connection& connection) -> Result<OpenedSession> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    if (!row->session.second_factor_done) return refuse(Errc::unauthenticated, {}, msg::auth_deny_second_factor);
    const auto organisation = home_of(connection, row->session.account, slug, now);
    if (!organisation || slug.empty()) return refuse(Errc::not_found, "organisation", msg::auth_organisation_unknown);
    auto changed = row->session;
    changed.organisation = *organisation;
    return renew_session(connection, value, *row, changed, options_, now);
  });
}

Result<OpenedSession> ServerStore::reauthenticate(std::string_view value, std::string_view password,
                                                  std::string_view code, std::string_view source, Instant now) {
  const auto before = TRY(session_by_cookie(value, now)).session;
  if (!before.second_factor_done) return refuse(Errc::unauthenticated, {}, msg::auth_deny_second_factor);
  TRY(check_credentials(before.email, password, source, now));
  return write<OpenedSession>(database_, [&](store::Connection& connection) -> Result<OpenedSession> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    if (row->session.has_second_factor) TRY(check_code(connection, row->session.account, code, now));
    auto changed = row->session;
    changed.fresh_until = plus_seconds(now, options_.fresh_seconds);
    return renew_session(connection, value, *row, changed, options_, now);
  });
}

void ServerStore::sign_out(std::string_view value) {
  database_.write([&](store::Connection& connection) {
    connection.execute("DELETE FROM session WHERE hash = ?", {blob(secret_hash(value))});
  });
}

Result<std::vector<SessionInfo>> ServerStore::sessions(std::string_view value, Instant now) {
  const auto session = TRY(session_by_cookie(value, now)).session;
  if (!session.second_factor_done) return refuse(Errc::unauthenticated, {}, msg::auth_deny_second_factor);
  std::vector<SessionInfo> found;
  const auto own = secret_hash(value);
  database_.read([&](store::Connection& connection) {
    connection.query(
        "SELECT created, last_seen, hash FROM session WHERE account = ? AND ends > ? ORDER BY created DESC",
        {session.account, now.micros}, [&](const store::Row& row) {
          found.push_back({Instant{row.integer(0)}, Instant{row.integer(1)}, row.hash(2) == own});
          return true;
        });
  });
  return found;
}

Result<std::int64_t> ServerStore::end_other_sessions(std::string_view value, Instant now) {
  const auto session = TRY(session_by_cookie(value, now)).session;
  if (!session.second_factor_done) return refuse(Errc::unauthenticated, {}, msg::auth_deny_second_factor);
  std::int64_t ended = 0;
  database_.write([&](store::Connection& connection) {
    ended = connection.execute("DELETE FROM session WHERE account = ? AND hash <> ?",
                               {session.account, blob(secret_hash(value))});
  });
  return ended;
}

Result<OpenedSession> ServerStore::change_password(std::string_view value, std::string_view old_password,
                                                   std::string_view new_password, std::string_view source,
                                                   Instant now) {
  const auto before = TRY(session_by_cookie(value, now)).session;
  if (!before.second_factor_done) return refuse(Errc::unauthenticated, {}, msg::auth_deny_second_factor);
  TRY(check_credentials(before.email, old_password, source, now));
  const auto hash = TRY(hash_new_password(new_password, before.email, before.name));
  return write<OpenedSession>(database_, [&](store::Connection& connection) -> Result<OpenedSession> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    const auto account = row->session.account;
    connection.execute("UPDATE account SET password_hash = ?, password_changed = ? WHERE id = ?",
                       {hash, now.micros, account});
    connection.execute("DELETE FROM password_reset WHERE account = ?", {account});
    end_sessions(connection, account);
    end_tokens(connection, account, now);
    auto changed = row->session;
    changed.fresh_until = plus_seconds(now, options_.fresh_seconds);
    return renew_session(connection, value, *row, changed, options_, now);
  });
}

}  // namespace assay::auth
