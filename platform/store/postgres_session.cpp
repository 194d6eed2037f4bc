// SPDX-License-Identifier: Apache-2.0
// Statements on one PostgreSQL connection: prepared once, parameters and results in binary form, batches pipelined.
#include "platform/store/postgres_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace assay::store {
namespace {

constexpr std::size_t kPreparedStatements = 512;
// Answers of one batch stay far below what the sockets buffer, so neither side waits for the other.
constexpr std::size_t kPipelined = 256;
constexpr int kBinary = 1;

}  // namespace

void PostgresSession::fail(const PGresult* result) {
  auto fault = postgres_fault(connection_.get(), result);
  // Stale plans go with the connection; a node that only reads may have lost its role to another one.
  if (fault.kind == FaultKind::conflict || fault.kind == FaultKind::read_only) must_reconnect_ = true;
  throw fault;
}

const Prepared& PostgresSession::prepared(std::string_view sql, std::span<const Param> params) {
  params_.bind(params);
  auto found = cache_.find(sql);
  if (found == cache_.end()) found = cache_.emplace(sql, PreparedText{number_placeholders(sql), {}}).first;
  auto& text = found->second;
  if (text.sql.placeholders != params_.count())
    throw Fault(FaultKind::syntax,
                fmt::format("{} parameters for {} placeholders", params.size(), text.sql.placeholders));
  for (const auto& variant : text.variants)
    if (variant.fits(params_.types())) return variant;
  return prepare_variant(text);
}

const Prepared& PostgresSession::prepare_variant(PreparedText& text) {
  auto* connection = connection_.get();
  Prepared made{fmt::format("s{}", ++prepared_count_), params_.types()};
  const PostgresResult result(
      PQprepare(connection, made.name.c_str(), text.sql.text.c_str(), params_.count(), made.types.data()));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get());
  if (std::ranges::count(made.types, Oid{0}) > 0) {
    // Nulls left types open and the server chose them: asking keeps one variant for null and not null.
    const PostgresResult described(PQdescribePrepared(connection, made.name.c_str()));
    if (PQresultStatus(described.get()) != PGRES_COMMAND_OK) fail(described.get());
    for (std::size_t i = 0; i < made.types.size(); ++i)
      made.types[i] = PQparamtype(described.get(), static_cast<int>(i));
  }
  text.variants.push_back(std::move(made));
  return text.variants.back();
}

PostgresResult PostgresSession::run(std::string_view sql, std::span<const Param> params) {
  const auto& statement = prepared(sql, params);
  PostgresResult result(PQexecPrepared(connection_.get(), statement.name.c_str(), params_.count(), params_.values(),
                                       params_.lengths(), params_.formats(), kBinary));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get());
  return result;
}

std::int64_t PostgresSession::do_execute(std::string_view sql, std::span<const Param> params) {
  return rows_changed(run(sql, params).get());
}

void PostgresSession::do_query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) {
  const auto result = run(sql, params);
  PostgresRow row(result.get());
  const int rows = PQntuples(result.get());
  for (int i = 0; i < rows; ++i) {
    row.go_to(i);
    if (!on_row(row)) return;
  }
}

std::int64_t PostgresSession::do_execute_many(std::string_view sql, std::span<const Params> rows) {
  std::int64_t changed = 0;
  for (std::size_t at = 0; at < rows.size(); at += kPipelined)
    changed += run_pipeline(sql, rows.subspan(at, std::min(kPipelined, rows.size() - at)));
  return changed;
}

std::int64_t PostgresSession::run_pipeline(std::string_view sql, std::span<const Params> rows) {
  auto* connection = connection_.get();
  // Preparing waits for an answer, so all of it comes before the pipeline.
  std::vector<const Prepared*> statements;
  statements.reserve(rows.size());
  for (const auto& row : rows) statements.push_back(&prepared(sql, row));
  if (PQenterPipelineMode(connection) != 1) fail(nullptr);
  std::size_t sent = 0;
  for (const auto& row : rows) {
    params_.bind(row);
    if (PQsendQueryPrepared(connection, statements[sent]->name.c_str(), params_.count(), params_.values(),
                            params_.lengths(), params_.formats(), kBinary) != 1)
      fail(nullptr);
    ++sent;
  }
  if (PQpipelineSync(connection) != 1) fail(nullptr);
  return collect_pipeline(sent);
}

std::int64_t PostgresSession::collect_pipeline(std::size_t sent) {
  auto* connection = connection_.get();
  std::int64_t changed = 0;
  std::optional<Fault> first_fault;
  for (std::size_t i = 0; i < sent; ++i) {
    while (const PostgresResult result{PQgetResult(connection)}) {
      const auto status = PQresultStatus(result.get());
      if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) changed += rows_changed(result.get());
      // What follows a failed one in the pipeline is PGRES_PIPELINE_ABORTED.
      if (status == PGRES_FATAL_ERROR && !first_fault) first_fault = postgres_fault(connection, result.get());
      if (PQstatus(connection) == CONNECTION_BAD) fail(result.get());
    }
  }
  const PostgresResult sync(PQgetResult(connection));
  if (PQexitPipelineMode(connection) != 1) {
    must_reconnect_ = true;
    if (!first_fault) fail(sync.get());
  }
  if (first_fault) throw *first_fault;
  return changed;
}

void PostgresSession::command(std::string_view sql) {
  const PostgresResult result(PQexec(connection_.get(), std::string(sql).c_str()));
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) fail(result.get());
}

void PostgresSession::do_commit() {
  const PostgresResult result(PQexec(connection_.get(), "COMMIT"));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
    if (PQstatus(connection_.get()) == CONNECTION_BAD)
      throw Fault(FaultKind::connection_lost,
                  "PostgreSQL: the connection broke during commit, whether it took effect is not known");
    fail(result.get());
  }
  // After a failed statement COMMIT succeeds and rolls back.
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw Fault(FaultKind::other, "PostgreSQL: the transaction was rolled back instead of committed");
}

bool PostgresSession::is_in_transaction() const {
  const auto status = PQtransactionStatus(connection_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool PostgresSession::is_ready() const {
  return connection_ && !must_reconnect_ && PQstatus(connection_.get()) == CONNECTION_OK &&
         PQtransactionStatus(connection_.get()) == PQTRANS_IDLE && prepared_count_ < kPreparedStatements;
}

/// Nothing of the transaction has run yet, so a dead connection (idle over a failover) is replaced without a trace.
void PostgresSession::begin(const std::string& sql) {
  if (!is_ready()) connect();
  try {
    command(sql);
  } catch (const Fault& fault) {
    if (fault.kind != FaultKind::connection_lost) throw;
    connect();
    command(sql);
  }
}

}  // namespace assay::store
