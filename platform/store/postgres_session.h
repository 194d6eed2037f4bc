// SPDX-License-Identifier: Apache-2.0
// A connection to PostgreSQL that works in one schema, with its prepared statements; it heals between transactions.
#pragma once

#include <memory>
#include <unordered_map>

#include "platform/store/postgres_result.h"
#include "platform/store/postgres_statement.h"
#include "platform/store/session.h"

namespace assay::store {

struct PostgresTarget {
  std::string url;
  std::string schema;
  bool is_fsync_off = false;
};

class PostgresSession final : public Session {
 public:
  /// Connects. Throws Fault.
  explicit PostgresSession(PostgresTarget target);

  [[nodiscard]] Dialect dialect() const override { return Dialect::postgresql; }
  /// Nothing is for good: another node or the next connection may work.
  [[nodiscard]] std::string fatal_reason(const Fault&) const override { return {}; }
  void create_schema();

 protected:
  std::int64_t do_execute(std::string_view sql, std::span<const Param> params) override;
  std::int64_t do_execute_many(std::string_view sql, std::span<const Params> rows) override;
  void do_query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) override;
  void do_run_script(std::string_view sql) override { command(sql); }
  void do_begin_write() override { begin(begin_write_); }
  void do_begin_read() override { begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  void do_commit() override;
  void command(std::string_view sql) override;
  [[nodiscard]] bool is_in_transaction() const override;

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  void connect();
  void set_up();
  void begin(const std::string& sql);
  [[nodiscard]] bool is_ready() const;
  PostgresResult run(std::string_view sql, std::span<const Param> params);
  const Prepared& prepared(std::string_view sql, std::span<const Param> params);
  const Prepared& prepare_variant(PreparedText& text);
  [[noreturn]] void fail(const PGresult* result);
  std::int64_t run_pipeline(std::string_view sql, std::span<const Params> rows);
  std::int64_t collect_pipeline(std::size_t sent);

  const PostgresTarget target_;
  const std::string begin_write_;
  std::unique_ptr<PGconn, Finish> connection_;
  std::unordered_map<std::string, PreparedText, TextHash, std::equal_to<>> cache_;
  std::size_t prepared_count_ = 0;
  PostgresParams params_;
  bool must_reconnect_ = false;
};

}  // namespace assay::store
