// SPDX-License-Identifier: Apache-2.0
// The second factor: TOTP and recovery codes (S-AU-04). A change of it ends all other sessions and tokens (S-AU-06).
#include "platform/auth/rate_limit.h"
#include "platform/auth/server_rows.h"
#include "platform/auth/strings.gen.h"
#include "platform/auth/token.h"
#include "platform/auth/totp.h"

namespace assay::auth {
namespace {

constexpr int kRecoveryCodes = 10;

std::string context_of(Id account) { return "totp/" + account.text(); }

/// What is being enrolled belongs to one session: another one neither sees it again nor confirms it.
std::string enrolment_context(Id account, std::string_view session) {
  return "totp/" + account.text() + "/" + sha256(session).hex();
}

/// Five tries, then back-off. By account is right here: only who knows the password gets to guess a code.
std::vector<LimitedSubject> code_subjects(Id account) { return {{"code " + account.text(), kPairBackoff}}; }

std::unexpected<Refusal> wrong_code() { return refuse(Errc::unauthenticated, "code", msg::auth_code_wrong); }

std::optional<Bytes> sealed_seed(store::Connection& connection, Id account, const char* column) {
  std::optional<Bytes> sealed;
  const bool is_pending = std::string_view(column) == "pending_seed";
  connection.query(is_pending ? "SELECT pending_seed FROM second_factor WHERE account = ?"
                              : "SELECT seed FROM second_factor WHERE account = ?",
                   {account}, [&](const store::Row& row) {
                     if (!row.is_null(0)) sealed = row.bytes(0);
                     return false;
                   });
  return sealed;
}

/// The seed that this session is enrolling, if it is.
std::optional<Bytes> pending_seed(store::Connection& connection, const Sealer& sealer, Id account,
                                  std::string_view session) {
  const auto sealed = sealed_seed(connection, account, "pending_seed");
  return sealed ? sealer.open(*sealed, enrolment_context(account, session)) : std::nullopt;
}

/// The step that a code belongs to. A seed that does not open means the key file is not the right one.
std::optional<std::int64_t> step_of(const Sealer& sealer, const Bytes& sealed, Id account, std::string_view code,
                                    Instant now, std::int64_t last_step) {
  auto seed = sealer.open(sealed, context_of(account));
  if (!seed) throw Breakage("a second factor cannot be opened: the server's key file does not belong to this database");
  const auto step = match_totp(*seed, code, now, last_step);
  wipe(*seed);
  return step;
}

std::vector<std::string> replace_recovery_codes(store::Connection& connection, Id account) {
  connection.execute("DELETE FROM recovery_code WHERE account = ?", {account});
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(new_code());
    connection.execute("INSERT INTO recovery_code (hash, account) VALUES (?, ?)",
                       {blob(code_hash(codes.back())), account});
  }
  return codes;
}

/// Who may set a factor: a fresh session; where there is a factor already, one that has presented it.
Status may_set_factor(const Session& session, Instant now) {
  if (session.has_second_factor && !session.second_factor_done)
    return refuse(Errc::unauthenticated, {}, msg::auth_deny_second_factor);
  if (now >= session.fresh_until) return refuse(Errc::unauthenticated, {}, msg::auth_deny_fresh);
  return {};
}

}  // namespace

Status ServerStore::check_code(store::Connection& connection, Id account, std::string_view code, Instant now) {
  const auto subjects = code_subjects(account);
  if (const auto wait = claim_try(connection, subjects, now)) return try_later(*wait);
  const auto sealed = sealed_seed(connection, account, "seed");
  if (!sealed) return wrong_code();
  const auto last =
      connection.query_integer("SELECT last_step FROM second_factor WHERE account = ?", {account}).value_or(0);
  const auto step = step_of(sealer_, *sealed, account, code, now, last);
  if (!step) return wrong_code();
  if (connection.execute("UPDATE second_factor SET last_step = ? WHERE account = ? AND last_step < ?",
                         {*step, account, *step}) != 1)
    return wrong_code();
  clear_try(connection, subjects, now);
  return {};
}

/// Asked again by the same session, the answer is the same: whoever reloads the page has scanned the code already.
Result<Enrolment> ServerStore::enrol_totp(std::string_view value, Instant now) {
  return write<Enrolment>(database_, [&](store::Connection& connection) -> Result<Enrolment> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    TRY(may_set_factor(row->session, now));
    const auto account = row->session.account;
    auto seed = pending_seed(connection, sealer_, account, value);
    if (!seed) {
      seed = new_totp_seed();
      connection.execute(
          "INSERT INTO second_factor (account, pending_seed, last_step) VALUES (?, ?, 0) "
          "ON CONFLICT (account) DO UPDATE SET pending_seed = excluded.pending_seed",
          {account, sealer_.seal(*seed, enrolment_context(account, value))});
    }
    Enrolment enrolment{to_base32(*seed), otpauth_uri(options_.issuer, row->session.email, *seed)};
    wipe(*seed);
    return enrolment;
  });
}

Result<FactorConfirmed> ServerStore::confirm_totp(std::string_view value, std::string_view code, Instant now) {
  return write<FactorConfirmed>(database_, [&](store::Connection& connection) -> Result<FactorConfirmed> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    TRY(may_set_factor(row->session, now));
    const auto account = row->session.account;
    const auto subjects = code_subjects(account);
    if (const auto wait = claim_try(connection, subjects, now)) return try_later(*wait);
    auto seed = pending_seed(connection, sealer_, account, value);
    if (!seed) return refuse(Errc::conflict, {}, msg::auth_enrolment_missing);
    const auto step = match_totp(*seed, code, now, 0);
    const auto sealed = sealer_.seal(*seed, context_of(account));
    wipe(*seed);
    if (!step) return wrong_code();
    clear_try(connection, subjects, now);
    connection.execute("UPDATE second_factor SET seed = ?, pending_seed = NULL, last_step = ? WHERE account = ?",
                       {sealed, *step, account});
    auto codes = replace_recovery_codes(connection, account);
    end_sessions(connection, account);
    end_tokens(connection, account, now);
    auto changed = row->session;
    changed.second_factor_done = true;
    changed.fresh_until = plus_seconds(now, options_.fresh_seconds);
    return FactorConfirmed{renew_session(connection, value, *row, changed, options_, now), std::move(codes)};
  });
}

Result<OpenedSession> ServerStore::present_totp(std::string_view value, std::string_view code, Instant now) {
  return write<OpenedSession>(database_, [&](store::Connection& connection) -> Result<OpenedSession> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    TRY(check_code(connection, row->session.account, code, now));
    auto changed = row->session;
    changed.second_factor_done = true;
    changed.fresh_until = plus_seconds(now, options_.fresh_seconds);
    return renew_session(connection, value, *row, changed, options_, now);
  });
}

Result<OpenedSession> ServerStore::use_recovery_code(std::string_view value, std::string_view code, Instant now) {
  return write<OpenedSession>(database_, [&](store::Connection& connection) -> Result<OpenedSession> {
    const auto row = read_session(connection, value, options_, now);
    if (!row) return no_session();
    const auto account = row->session.account;
    const auto subjects = code_subjects(account);
    if (const auto wait = claim_try(connection, subjects, now)) return try_later(*wait);
    if (connection.execute("UPDATE recovery_code SET used = ? WHERE hash = ? AND account = ? AND used IS NULL",
                           {now.micros, blob(code_hash(code)), account}) != 1)
      return wrong_code();
    clear_try(connection, subjects, now);
    auto changed = row->session;
    changed.second_factor_done = true;
    changed.fresh_until = plus_seconds(now, options_.fresh_seconds);
    return renew_session(connection, value, *row, changed, options_, now);
  });
}

}  // namespace assay::auth
