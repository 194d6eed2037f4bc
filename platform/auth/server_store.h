// SPDX-License-Identifier: Apache-2.0
// The server's own data: accounts, credentials, sessions, memberships, tokens, invitations. Not in any ledger, since it
// belongs to no organisation; role assignments are entities of the organisation and only indexed here (RULINGS 4.3).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/time.h"
#include "platform/auth/password.h"
#include "platform/auth/policy.h"
#include "platform/auth/seal.h"
#include "platform/store/database.h"
#include "platform/store/migration.h"

namespace assay::auth {

/// All settable downwards by the operator (S-AU-06).
struct ServerOptions {
  HashCost cost;
  std::int64_t idle_seconds = 30 * 60;
  std::int64_t absolute_seconds = 12 * 3600;
  std::int64_t fresh_seconds = 5 * 60;
  bool is_second_factor_required = false;  ///< accounts without one must enrol before anything else
  std::string issuer = "Assay";            ///< shown by authenticators
};

struct Organisation {
  Id id;
  std::string slug, name;
  std::string location;  ///< file or schema; the caller's business
  Instant created;
};

struct Account {
  Id id;
  std::string email, name;
  Instant created;
  bool is_active = true;
  bool has_second_factor = false;
};

/// What the index knows of an account in an organisation.
struct Membership {
  Id account{};
  Id organisation{};
  Id person{};  ///< nil when no person record is linked
  Roles roles{};
  bool granted_locally = false;
  bool is_first_administrator = false;
  std::optional<Instant> from{}, until{};  ///< an external auditor's time ends by itself (S-AZ-11)
};

struct Session {
  Id account;
  std::string email, name;
  Id organisation;  ///< nil when the account is in none
  Id person;
  Roles roles;
  bool second_factor_done = false;
  bool needs_enrolment = false;  ///< a second factor is required and there is none yet
  bool has_second_factor = false;
  bool granted_locally = false;
  bool is_first_administrator = false;
  Instant created, last_seen, fresh_until;
};

/// The value goes into the cookie once; only its hash is kept.
struct OpenedSession {
  std::string value;
  Session session;
};

/// A session as its owner sees it; nothing of it opens anything.
struct SessionInfo {
  Instant created, last_seen;
  bool is_this = false;
};

/// A request's session. When `replacement` is set the edge sends it as the new cookie: the roles changed (S-AU-06).
struct Visit {
  Session session;
  std::optional<std::string> replacement;
};

struct Enrolment {
  std::string secret;  ///< base32, for typing
  std::string uri;     ///< for a QR code
};

/// After a change of factor: the new session and the codes, both shown once.
struct FactorConfirmed {
  OpenedSession opened;
  std::vector<std::string> recovery_codes;
};

struct TokenInfo {
  Id id;
  Id creator;
  std::string name;
  std::vector<std::string> scope;
  Instant created, expires;
  bool is_revoked = false;
};

struct InvitationInfo {
  Id id;
  std::string email;
  Roles roles;
  Id inviter;
  Id person;
  Instant created, expires;
  bool is_open = false;
};

struct Invitation {
  Id organisation{};
  std::string email{};
  Roles roles{};  ///< the caller has asked the policy for each of them
  Id person{};    ///< record to link, or nil
  Id inviter{};   ///< nil for the local operator
  bool granted_locally = false;
  std::optional<Instant> membership_until{};
};

struct Joined {
  Id account;
  Invitation invitation;
};

/// An answer that is kept for 24 hours so that a repeated request does not act twice (S-RL-05).
struct StoredAnswer {
  int status = 0;
  std::string body;
};

std::span<const store::Migration> server_migrations();

/// Actor of a session or of a half-open one; `now` decides freshness.
Actor actor_of(const Session& session, Instant now);

class ServerStore {
 public:
  /// The database is migrated with server_migrations() before. All of it must outlive the store.
  ServerStore(store::Database& database, const Sealer& sealer, ServerOptions options = {});

  // Organisations
  Result<Id> add_organisation(std::string_view slug, std::string_view name, std::string_view location, Instant now);
  std::optional<Organisation> organisation_by_slug(std::string_view slug);
  std::vector<Organisation> organisations();
  std::vector<Organisation> organisations_of(Id account, Instant now);

  // Accounts
  Result<Id> add_account(std::string_view email, std::string_view name, std::string_view password, Instant now);
  std::optional<Account> account(Id id);
  std::optional<Account> account_by_email(std::string_view email);
  std::vector<Account> accounts_of(Id organisation);
  /// Writes the index; when roles change, sessions there lose freshness and get a new id at their next request.
  void set_membership(const Membership& membership, Instant now);
  std::optional<Membership> membership(Id account, Id organisation);
  /// Ends sessions, tokens and open invitations of the account at once.
  Status deactivate_account(Id account, Instant now);

  // First start (S-OP-08): no default password, a code on the console for 30 minutes.
  /// Refused when there is an account already. A new code replaces the one before. `email` may be empty.
  Result<std::string> start_setup(Id organisation, std::string_view email, Instant now);
  /// Makes the first administrator: technical administrator and ISMS manager of the organisation.
  Result<Id> complete_setup(std::string_view code, std::string_view email, std::string_view name,
                            std::string_view password, std::string_view source, Instant now);

  // Sessions. `source` is the client's address; it is used for limits only.
  Result<OpenedSession> sign_in(std::string_view email, std::string_view password, std::string_view source, Instant now,
                                std::string_view organisation_slug = {});
  Result<Visit> session_by_cookie(std::string_view value, Instant now);
  Result<OpenedSession> switch_organisation(std::string_view value, std::string_view slug, Instant now);
  /// `code` is asked for where the account has a second factor.
  Result<OpenedSession> reauthenticate(std::string_view value, std::string_view password, std::string_view code,
                                       std::string_view source, Instant now);
  void sign_out(std::string_view value);
  /// The sessions of the account behind this cookie, the youngest first.
  Result<std::vector<SessionInfo>> sessions(std::string_view value, Instant now);
  /// Ends all other sessions of the account; answers how many there were.
  Result<std::int64_t> end_other_sessions(std::string_view value, Instant now);
  /// Ends all other sessions and all tokens of the account; its own session gets a new id.
  Result<OpenedSession> change_password(std::string_view value, std::string_view old_password,
                                        std::string_view new_password, std::string_view source, Instant now);

  // Second factor (S-AU-04)
  /// A new seed, in force after confirm_totp. Needs a fresh session, complete where there is a factor already.
  Result<Enrolment> enrol_totp(std::string_view value, Instant now);
  Result<FactorConfirmed> confirm_totp(std::string_view value, std::string_view code, Instant now);
  Result<OpenedSession> present_totp(std::string_view value, std::string_view code, Instant now);
  Result<OpenedSession> use_recovery_code(std::string_view value, std::string_view code, Instant now);

  // Invitations and resets: links that are printed until there is mail. The path has the secret in its fragment, which
  // browsers send to nobody.
  Result<std::string> invite(const Invitation& invitation, Instant now);
  /// With an account of that address, `password` is that account's; otherwise one is made.
  Result<Joined> accept_invitation(std::string_view secret, std::string_view name, std::string_view password,
                                   std::string_view source, Instant now);
  Status revoke_invitation(Id organisation, Id invitation, Instant now);
  std::vector<InvitationInfo> invitations(Id organisation, Instant now);
  /// A link that lets its holder choose a new password, within a day; the same answer for an unknown address.
  std::string start_password_reset(std::string_view email, Instant now);
  Status complete_password_reset(std::string_view secret, std::string_view password, std::string_view source,
                                 Instant now);

  // API tokens (S-AU-08)
  /// The token, shown once. It acts with its creator's roles there, within `scope` (patterns of operations).
  Result<std::string> create_token(Id account, Id organisation, std::string_view name,
                                   std::span<const std::string> scope, Instant expires, Instant now);
  Result<Actor> actor_by_token(std::string_view token, Instant now);
  Status revoke_token(Id organisation, Id token, Instant now);
  std::vector<TokenInfo> tokens(Id organisation);

  // Idempotency keys. Not for requests whose answer is a secret.
  /// An answer to repeat; nothing when the caller shall act and then call `finish_once`; refused when the key was used
  /// for another request, or when the first one is still running.
  Result<std::optional<StoredAnswer>> begin_once(Id account, std::string_view key, const Hash& request, Instant now);
  void finish_once(Id account, std::string_view key, const StoredAnswer& answer);
  /// The request was refused before it changed anything: the key is free again.
  void abandon_once(Id account, std::string_view key);

  /// Removes what has ended: sessions, limits, answers, links. Called by a job now and then.
  void purge(Instant now);

 private:
  Result<Account> check_credentials(std::string_view email, std::string_view password, std::string_view source,
                                    Instant now);
  /// The rules for a new password, with what its owner is called, and its hash.
  Result<std::string> hash_new_password(std::string_view password, std::string_view email, std::string_view name);
  Status check_code(store::Connection& connection, Id account, std::string_view code, Instant now);

  store::Database& database_;
  const Sealer& sealer_;
  ServerOptions options_;
  PasswordHasher hasher_;
};

/// Lower case, NFKC, one `@`; what makes an address unique.
Result<std::string> normal_email(std::string_view text);

}  // namespace assay::auth
