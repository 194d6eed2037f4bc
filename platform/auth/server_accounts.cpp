// SPDX-License-Identifier: Apache-2.0
// Organisations, accounts and memberships of the server store.
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "platform/auth/rate_limit.h"
#include "platform/auth/server_rows.h"
#include "platform/auth/strings.gen.h"

namespace assay::auth {
namespace {

constexpr std::size_t kEmailBytesMax = 254;  // RFC 5321, 4.5.3.1.3

/// Pieces of a name or address that its owner would use in a password.
void add_words(std::vector<std::string>& words, std::string_view text) {
  std::string word;
  for (const char c : text) {
    const bool is_separator = std::string_view(" .@-_+,'").find(c) != std::string_view::npos;
    if (!is_separator) word += c;
    if (is_separator && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(std::move(word));
}

Organisation organisation_from(const store::Row& row) {
  return {row.id(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)), {row.integer(4)}};
}

}  // namespace

Result<std::string> normal_email(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  const auto invalid = [] { return refuse("email", msg::auth_email_invalid); };
  if (text.empty() || text.size() > kEmailBytesMax) return invalid();
  utf8proc_uint8_t* mapped = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return invalid();
  std::string email(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  const auto at = email.find('@');
  const bool has_odd = std::ranges::any_of(email, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '<' || c == '>' || c == ',';
  });
  const bool is_shaped =
      at != std::string::npos && at > 0 && at + 1 < email.size() && email.find('@', at + 1) == std::string::npos;
  if (has_odd || !is_shaped || email.size() > kEmailBytesMax) return invalid();
  return email;
}

ServerStore::ServerStore(store::Database& database, const Sealer& sealer, ServerOptions options)
    : database_(database), sealer_(sealer), options_(std::move(options)), hasher_(options_.cost) {}

Result<Id> ServerStore::add_organisation(std::string_view slug, std::string_view name, std::string_view location,
                                         Instant now) {
  if (!is_slug(slug)) return refuse("slug", msg::auth_slug_invalid);
  if (!is_name(name)) return refuse("name", msg::auth_name_invalid);
  return write<Id>(database_, [&](store::Connection& connection) -> Result<Id> {
    if (connection.query_integer("SELECT count(*) FROM organisation WHERE slug = ?", {std::string(slug)}) != 0)
      return refuse("slug", msg::auth_slug_taken);
    const Id id = new_id(now);
    connection.execute("INSERT INTO organisation (id, slug, name, location, created) VALUES (?, ?, ?, ?, ?)",
                       {id, std::string(slug), std::string(name), std::string(location), now.micros});
    return id;
  });
}

std::optional<Organisation> ServerStore::organisation_by_slug(std::string_view slug) {
  std::optional<Organisation> found;
  if (!is_slug(slug)) return found;
  database_.read([&](store::Connection& connection) {
    connection.query("SELECT id, slug, name, location, created FROM organisation WHERE slug = ?", {std::string(slug)},
                     [&](const store::Row& row) {
                       found = organisation_from(row);
                       return false;
                     });
  });
  return found;
}

std::vector<Organisation> ServerStore::organisations() {
  std::vector<Organisation> all;
  database_.read([&](store::Connection& connection) {
    connection.query("SELECT id, slug, name, location, created FROM organisation ORDER BY slug", {},
                     [&](const store::Row& row) {
                       all.push_back(organisation_from(row));
                       return true;
                     });
  });
  return all;
}

std::vector<Organisation> ServerStore::organisations_of(Id account, Instant now) {
  std::vector<Organisation> all;
  database_.read([&](store::Connection& connection) {
    connection.query(
        "SELECT o.id, o.slug, o.name, o.location, o.created FROM organisation o JOIN membership m "
        "ON m.organisation = o.id WHERE m.account = ? AND (m.valid_from IS NULL OR m.valid_from <= ?) "
        "AND (m.valid_until IS NULL OR m.valid_until > ?) ORDER BY o.slug",
        {account, now.micros, now.micros}, [&](const store::Row& row) {
          all.push_back(organisation_from(row));
          return true;
        });
  });
  return all;
}

Result<std::string> ServerStore::hash_new_password(std::string_view password, std::string_view email,
                                                   std::string_view name) {
  std::vector<std::string> words;
  add_words(words, email);
  add_words(words, name);
  for (const auto& organisation : organisations()) add_words(words, organisation.name);
  auto normal = TRY(accept_new_password(password, words));
  auto hash = hasher_.hash(normal);
  wipe(normal);
  return hash;
}

Result<Id> ServerStore::add_account(std::string_view email, std::string_view name, std::string_view password,
                                    Instant now) {
  const auto address = TRY(normal_email(email));
  if (!is_name(name)) return refuse("name", msg::auth_name_invalid);
  const auto hash = TRY(hash_new_password(password, address, name));
  return write<Id>(database_, [&](store::Connection& connection) -> Result<Id> {
    if (read_credentials(connection, address)) return refuse("email", msg::auth_email_taken);
    return insert_account(connection, address, name, hash, now);
  });
}

std::optional<Account> ServerStore::account(Id id) {
  std::optional<Account> found;
  database_.read([&](store::Connection& connection) {
    if (auto credentials = read_credentials(connection, id)) found = std::move(credentials->account);
  });
  return found;
}

std::optional<Account> ServerStore::account_by_email(std::string_view email) {
  const auto address = normal_email(email);
  std::optional<Account> found;
  if (!address) return found;
  database_.read([&](store::Connection& connection) {
    if (auto credentials = read_credentials(connection, *address)) found = std::move(credentials->account);
  });
  return found;
}

std::vector<Account> ServerStore::accounts_of(Id organisation) {
  std::vector<Account> all;
  database_.read([&](store::Connection& connection) {
    connection.query(
        "SELECT a.id, a.email, a.name, a.created, a.deactivated, f.seed FROM account a JOIN membership m "
        "ON m.account = a.id LEFT JOIN second_factor f ON f.account = a.id WHERE m.organisation = ? ORDER BY a.email",
        {organisation}, [&](const store::Row& row) {
          all.push_back({row.id(0),
                         std::string(row.text(1)),
                         std::string(row.text(2)),
                         {row.integer(3)},
                         row.is_null(4),
                         !row.is_null(5)});
          return true;
        });
  });
  return all;
}

void ServerStore::set_membership(const Membership& membership, Instant now) {
  database_.write([&](store::Connection& connection) {
    const auto before = read_membership(connection, membership.account, membership.organisation);
    put_membership(connection, membership);
    const bool is_changed =
        !before || before->roles != membership.roles || is_in_force(*before, now) != is_in_force(membership, now);
    if (is_changed)
      connection.execute(
          "UPDATE session SET is_renewal_due = 1, fresh_until = 0 WHERE account = ? AND organisation = ?",
          {membership.account, membership.organisation});
  });
}

std::optional<Membership> ServerStore::membership(Id account, Id organisation) {
  std::optional<Membership> found;
  database_.read([&](store::Connection& connection) { found = read_membership(connection, account, organisation); });
  return found;
}

Status ServerStore::deactivate_account(Id account, Instant now) {
  return write<void>(database_, [&](store::Connection& connection) -> Status {
    if (connection.execute("UPDATE account SET deactivated = ? WHERE id = ? AND deactivated IS NULL",
                           {now.micros, account}) != 1)
      return refuse(Errc::not_found, {}, msg::auth_deny_not_found);
    end_sessions(connection, account);
    end_tokens(connection, account, now);
    connection.execute("UPDATE invitation SET closed = ? WHERE inviter = ? AND closed IS NULL", {now.micros, account});
    connection.execute("DELETE FROM password_reset WHERE account = ?", {account});
    return {};
  });
}

void ServerStore::purge(Instant now) {
  constexpr std::int64_t kDay = 86'400 * kMicros;
  database_.write([&](store::Connection& connection) {
    connection.execute("DELETE FROM session WHERE ends <= ? OR last_seen <= ?",
                       {now.micros, plus_seconds(now, -options_.idle_seconds).micros});
    connection.execute("DELETE FROM answer_once WHERE created <= ?", {now.micros - kDay});
    connection.execute("DELETE FROM password_reset WHERE expires <= ?", {now.micros});
    connection.execute("DELETE FROM setup_code WHERE expires <= ?", {now.micros});
    purge_tries(connection, now);
  });
}

}  // namespace assay::auth
