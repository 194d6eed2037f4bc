// SPDX-License-Identifier: Apache-2.0
// Tables of the server store. Instants are microseconds; secrets are hashes or sealed.
#include <array>

#include "platform/auth/server_store.h"

namespace assay::auth {
namespace {

constexpr std::string_view kAccounts = R"sql(
CREATE TABLE organisation (
  id {ID} PRIMARY KEY,
  slug {KEY} NOT NULL UNIQUE,
  name {TEXT} NOT NULL,
  location {TEXT} NOT NULL,
  created {INT} NOT NULL
);
CREATE TABLE account (
  id {ID} PRIMARY KEY,
  email {KEY} NOT NULL UNIQUE,
  name {TEXT} NOT NULL,
  created {INT} NOT NULL,
  deactivated {INT},
  password_hash {TEXT} NOT NULL,
  password_changed {INT} NOT NULL
);
CREATE TABLE second_factor (
  account {ID} PRIMARY KEY REFERENCES account(id),
  seed {BYTES},
  pending_seed {BYTES},
  last_step {INT} NOT NULL
);
CREATE TABLE recovery_code (
  hash {BYTES} PRIMARY KEY,
  account {ID} NOT NULL REFERENCES account(id),
  used {INT}
);
CREATE INDEX recovery_code_account ON recovery_code(account);
CREATE TABLE membership (
  account {ID} NOT NULL REFERENCES account(id),
  organisation {ID} NOT NULL REFERENCES organisation(id),
  person {ID},
  roles {TEXT} NOT NULL,
  granted_locally {INT} NOT NULL,
  first_administrator {INT} NOT NULL,
  valid_from {INT},
  valid_until {INT},
  PRIMARY KEY (account, organisation)
);
CREATE INDEX membership_organisation ON membership(organisation);
CREATE TABLE session (
  hash {BYTES} PRIMARY KEY,
  account {ID} NOT NULL REFERENCES account(id),
  organisation {ID} REFERENCES organisation(id),
  second_factor_done {INT} NOT NULL,
  created {INT} NOT NULL,
  last_seen {INT} NOT NULL,
  fresh_until {INT} NOT NULL,
  ends {INT} NOT NULL,
  is_renewal_due {INT} NOT NULL
);
CREATE INDEX session_account ON session(account);
CREATE TABLE api_token (
  id {ID} PRIMARY KEY,
  hash {BYTES} NOT NULL UNIQUE,
  account {ID} NOT NULL REFERENCES account(id),
  organisation {ID} NOT NULL REFERENCES organisation(id),
  name {TEXT} NOT NULL,
  scope {TEXT} NOT NULL,
  created {INT} NOT NULL,
  expires {INT} NOT NULL,
  revoked {INT}
);
CREATE INDEX api_token_account ON api_token(account);
CREATE INDEX api_token_organisation ON api_token(organisation);
CREATE TABLE invitation (
  id {ID} PRIMARY KEY,
  hash {BYTES} NOT NULL UNIQUE,
  organisation {ID} NOT NULL REFERENCES organisation(id),
  email {KEY} NOT NULL,
  roles {TEXT} NOT NULL,
  person {ID},
  inviter {ID},
  granted_locally {INT} NOT NULL,
  membership_until {INT},
  created {INT} NOT NULL,
  expires {INT} NOT NULL,
  closed {INT}
);
CREATE INDEX invitation_organisation ON invitation(organisation);
CREATE TABLE password_reset (
  hash {BYTES} PRIMARY KEY,
  account {ID} NOT NULL REFERENCES account(id),
  expires {INT} NOT NULL
);
CREATE TABLE setup_code (
  organisation {ID} PRIMARY KEY REFERENCES organisation(id),
  hash {BYTES} NOT NULL,
  email {KEY} NOT NULL,
  expires {INT} NOT NULL
);
CREATE TABLE attempt (
  subject {KEY} PRIMARY KEY,
  failures {INT} NOT NULL,
  last_at {INT} NOT NULL,
  blocked_until {INT} NOT NULL
);
CREATE TABLE answer_once (
  account {ID} NOT NULL,
  key {KEY} NOT NULL,
  request {BYTES} NOT NULL,
  status {INT} NOT NULL,
  body {TEXT} NOT NULL,
  created {INT} NOT NULL,
  PRIMARY KEY (account, key)
);
)sql";

constexpr std::array<store::Migration, 1> kMigrations{{{1, "0001_accounts_sessions_tokens", kAccounts}}};

}  // namespace

std::span<const store::Migration> server_migrations() { return kMigrations; }

}  // namespace assay::auth
