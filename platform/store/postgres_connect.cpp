// SPDX-License-Identifier: Apache-2.0
// How a connection to PostgreSQL is made and set up, and the schema it works in.
#include <fmt/format.h>

#include <array>

#include "platform/store/postgres_result.h"
#include "platform/store/postgres_session.h"

namespace assay::store {
namespace {

/// Serialises the writers of a schema on all nodes. Advisory locks are per database, so the schema's name is enough.
std::int64_t lock_key(const std::string& schema) {
  const auto hash = sha256("assay/schema/" + schema);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | hash.bytes[i];
  return static_cast<std::int64_t>(key);
}

}  // namespace

PostgresSession::PostgresSession(PostgresTarget target)
    : target_(std::move(target)),
      begin_write_(fmt::format("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock({})",
                               lock_key(target_.schema))) {
  connect();
}

void PostgresSession::connect() {
  cache_.clear();
  prepared_count_ = 0;
  must_reconnect_ = false;
  // Later keywords win: the address may change the first two, nothing changes the last two.
  constexpr std::array keywords{"connect_timeout", "tcp_user_timeout",          "dbname",
                                "client_encoding", "fallback_application_name", static_cast<const char*>(nullptr)};
  const std::array values{"10", "30000", target_.url.c_str(), "UTF8", "assay", static_cast<const char*>(nullptr)};
  connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw Fault(FaultKind::connection_lost, fmt::format("PostgreSQL: {}", PQerrorMessage(connection_.get())));
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  set_up();
}

void PostgresSession::set_up() {
  const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8")
    throw Fault(FaultKind::other, "PostgreSQL: the database must have the encoding UTF8");
  // A server that is told to acknowledge before its disk has the commit is overruled; stronger settings stay.
  command(
      fmt::format("SET search_path TO \"{}\", pg_temp; SET standard_conforming_strings = on; SET lock_timeout = '30s'",
                  target_.schema));
  command(target_.is_fsync_off ? "SET synchronous_commit = off"
                               : "SELECT set_config('synchronous_commit', 'on', false) "
                                 "WHERE current_setting('synchronous_commit') = 'off'");
}

void PostgresSession::create_schema() {
  // Asked first, because CREATE SCHEMA needs a right on the database that a prepared schema does not.
  if (query_integer("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ?", {target_.schema}) != 0) return;
  command(fmt::format("CREATE SCHEMA IF NOT EXISTS \"{}\"", target_.schema));
}

}  // namespace assay::store
