// SPDX-License-Identifier: Apache-2.0
// Reading the server store's rows; used by the parts of ServerStore only. Each runs inside the caller's transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/auth/server_store.h"

namespace assay::auth {

inline constexpr std::int64_t kMicros = 1'000'000;

inline Instant plus_seconds(Instant instant, std::int64_t seconds) { return {instant.micros + seconds * kMicros}; }
inline Bytes blob(const Hash& hash) { return {hash.bytes.begin(), hash.bytes.end()}; }
inline store::Param id_or_null(Id id) { return id.is_nil() ? store::Param(nullptr) : store::Param(id); }
inline store::Param instant_or_null(std::optional<Instant> instant) {
  return instant ? store::Param(instant->micros) : store::Param(nullptr);
}

/// An account with the hash of its password.
struct Credentials {
  Account account;
  std::string password_hash;
};
std::optional<Credentials> read_credentials(store::Connection& connection, std::string_view normal_email);
std::optional<Credentials> read_credentials(store::Connection& connection, Id account);
std::optional<Membership> read_membership(store::Connection& connection, Id account, Id organisation);
bool is_in_force(const Membership& membership, Instant now);
Id insert_account(store::Connection& connection, std::string_view email, std::string_view name,
                  std::string_view password_hash, Instant now);
void put_membership(store::Connection& connection, const Membership& membership);

/// A session that has not ended, of an active account. Nothing otherwise, without saying why.
struct SessionRow {
  Session session;
  bool is_renewal_due = false;
  Instant ends;
};
std::optional<SessionRow> read_session(store::Connection& connection, std::string_view value,
                                       const ServerOptions& options, Instant now);
/// A new session; answers the value of its cookie.
std::string insert_session(store::Connection& connection, const Session& session, Instant ends);
/// The same session under a new id (S-AU-06): second factor, freshness and organisation as `changed` says.
OpenedSession renew_session(store::Connection& connection, std::string_view old_value, const SessionRow& old,
                            const Session& changed, const ServerOptions& options, Instant now);
void end_sessions(store::Connection& connection, Id account);
void end_tokens(store::Connection& connection, Id account, Instant now);

/// 1 to 200 visible characters of valid UTF-8: PostgreSQL refuses the rest as a breakage, and so it must not get there.
bool is_name(std::string_view text);
bool is_slug(std::string_view text);

std::unexpected<Refusal> no_session();
std::unexpected<Refusal> sign_in_failed();

/// Runs a write that may refuse. What it wrote is kept when it refuses: counted tries must stay counted.
template <class T, class Job>
Result<T> write(store::Database& database, const Job& job) {
  std::optional<Result<T>> result;
  database.write([&](store::Connection& connection) { result.emplace(job(connection)); });
  return std::move(*result);
}

}  // namespace assay::auth
