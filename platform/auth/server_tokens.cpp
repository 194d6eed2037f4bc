// SPDX-License-Identifier: Apache-2.0
// API tokens (S-AU-08) and idempotency keys (S-RL-05) of the server store.
#include <algorithm>

#include "platform/auth/server_rows.h"
#include "platform/auth/strings.gen.h"
#include "platform/auth/token.h"

namespace assay::auth {
namespace {

constexpr std::int64_t kTokenDaysMax = 365;
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::size_t kOnceKeyMax = 200;

bool is_operation_pattern(std::string_view text) {
  const auto is_inside = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '*';
  };
  return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, is_inside);
}

std::string joined(std::span<const std::string> words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto space = text.find(' ');
    words.emplace_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return words;
}

}  // namespace

Result<std::string> ServerStore::create_token(Id account, Id organisation, std::string_view name,
                                              std::span<const std::string> scope, Instant expires, Instant now) {
  Problems problems;
  if (!is_name(name)) problems.add("name", msg::auth_name_invalid);
  if (scope.empty() || !std::ranges::all_of(scope, is_operation_pattern))
    problems.add("scope", msg::auth_token_scope_invalid);
  if (expires <= now || expires > plus_seconds(now, kTokenDaysMax * kDaySeconds))
    problems.add("expires", msg::auth_token_expiry, {{"days", kTokenDaysMax}});
  TRY(problems.status());
  return write<std::string>(database_, [&](store::Connection& connection) -> Result<std::string> {
    const auto membership = read_membership(connection, account, organisation);
    if (!membership || !is_in_force(*membership, now)) return refuse(Errc::not_found, {}, msg::auth_deny_not_found);
    auto token = new_api_token();
    connection.execute(
        "INSERT INTO api_token (id, hash, account, organisation, name, scope, created, expires) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {new_id(now), blob(secret_hash(token)), account, organisation, std::string(name), joined(scope), now.micros,
         expires.micros});
    return token;
  });
}

Result<Actor> ServerStore::actor_by_token(std::string_view token, Instant now) {
  std::optional<Actor> actor;
  if (token.starts_with(kTokenPrefix))
    database_.read([&](store::Connection& connection) {
      connection.query(
          "SELECT account, organisation, scope FROM api_token WHERE hash = ? AND revoked IS NULL AND expires > ?",
          {blob(secret_hash(token)), now.micros}, [&](const store::Row& row) {
            actor.emplace();
            actor->account = row.id(0);
            actor->organisation = row.id(1);
            actor->token_scope = split(row.text(2));
            return false;
          });
      if (!actor) return;
      const auto credentials = read_credentials(connection, actor->account);
      const auto membership = read_membership(connection, actor->account, actor->organisation);
      if (!credentials || !credentials->account.is_active || !membership || !is_in_force(*membership, now)) {
        actor.reset();
        return;
      }
      actor->person = membership->person;
      actor->roles = membership->roles;
      actor->granted_locally = membership->granted_locally;
    });
  if (!actor) return no_session();
  actor->kind = "token";
  actor->second_factor_done = true;  // its creator had presented it when the token was made
  return *actor;
}

Status ServerStore::revoke_token(Id organisation, Id token, Instant now) {
  return write<void>(database_, [&](store::Connection& connection) -> Status {
    if (connection.execute("UPDATE api_token SET revoked = ? WHERE id = ? AND organisation = ? AND revoked IS NULL",
                           {now.micros, token, organisation}) != 1)
      return refuse(Errc::not_found, {}, msg::auth_deny_not_found);
    return {};
  });
}

std::vector<TokenInfo> ServerStore::tokens(Id organisation) {
  std::vector<TokenInfo> all;
  database_.read([&](store::Connection& connection) {
    connection.query(
        "SELECT id, account, name, scope, created, expires, revoked FROM api_token WHERE organisation = ? "
        "ORDER BY created, id",
        {organisation}, [&](const store::Row& row) {
          all.push_back({row.id(0),
                         row.id(1),
                         std::string(row.text(2)),
                         split(row.text(3)),
                         {row.integer(4)},
                         {row.integer(5)},
                         !row.is_null(6)});
          return true;
        });
  });
  return all;
}

Result<std::optional<StoredAnswer>> ServerStore::begin_once(Id account, std::string_view key, const Hash& request,
                                                            Instant now) {
  using Answer = std::optional<StoredAnswer>;
  const bool is_visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
  if (key.empty() || key.size() > kOnceKeyMax || !is_visible) return refuse({}, msg::auth_once_key_invalid);
  return write<Answer>(database_, [&](store::Connection& connection) -> Result<Answer> {
    connection.execute("DELETE FROM answer_once WHERE account = ? AND key = ? AND created <= ?",
                       {account, std::string(key), plus_seconds(now, -kDaySeconds).micros});
    Answer answer;
    bool is_same = true;
    connection.query("SELECT request, status, body FROM answer_once WHERE account = ? AND key = ?",
                     {account, std::string(key)}, [&](const store::Row& row) {
                       is_same = row.bytes(0) == blob(request);
                       answer = StoredAnswer{static_cast<int>(row.integer(1)), std::string(row.text(2))};
                       return false;
                     });
    if (!is_same) return refuse(Errc::conflict, {}, msg::auth_once_differs);
    // A process that died in between leaves its row: whether the change was made is not known then, so nobody repeats
    // it blindly.
    if (answer && answer->status == 0) return refuse(Errc::conflict, {}, msg::auth_once_running);
    if (!answer)
      connection.execute(
          "INSERT INTO answer_once (account, key, request, status, body, created) VALUES (?, ?, ?, 0, '', ?)",
          {account, std::string(key), blob(request), now.micros});
    return answer;
  });
}

void ServerStore::finish_once(Id account, std::string_view key, const StoredAnswer& answer) {
  database_.write([&](store::Connection& connection) {
    connection.execute("UPDATE answer_once SET status = ?, body = ? WHERE account = ? AND key = ?",
                       {std::int64_t{answer.status}, answer.body, account, std::string(key)});
  });
}

void ServerStore::abandon_once(Id account, std::string_view key) {
  database_.write([&](store::Connection& connection) {
    connection.execute("DELETE FROM answer_once WHERE account = ? AND key = ? AND status = 0",
                       {account, std::string(key)});
  });
}

}  // namespace assay::auth
