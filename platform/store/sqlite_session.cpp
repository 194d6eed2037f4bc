// SPDX-License-Identifier: Apache-2.0
// Statements on one SQLite connection: prepared once, bound without copies, rows read in place.
#include "platform/store/sqlite_session.h"

#include <fmt/format.h>

#include <cstring>

#include "platform/store/sqlite_fault.h"

namespace assay::store {
namespace {

constexpr std::size_t kCachedStatements = 512;

void bind(sqlite3* handle, sqlite3_stmt* statement, int position, const Param& param) {
  // SQLITE_STATIC: the parameters outlive the use of the statement, which resets and clears it.
  struct Binder {
    sqlite3_stmt* statement;
    int position;
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, position); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, position, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, position, value); }
    int operator()(const std::string& value) const {
      return sqlite3_bind_text64(statement, position, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const Id& value) const {
      return sqlite3_bind_blob64(statement, position, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
    }
    int operator()(const Bytes& value) const {
      // A null pointer would bind NULL instead of no bytes.
      if (value.empty()) return sqlite3_bind_zeroblob(statement, position, 0);
      return sqlite3_bind_blob64(statement, position, value.data(), value.size(), SQLITE_STATIC);
    }
  };
  if (const int code = std::visit(Binder{statement, position}, param); code != SQLITE_OK)
    throw_sqlite_fault(handle, code);
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}

  [[nodiscard]] bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return is(column, SQLITE_INTEGER, "an integer") ? sqlite3_column_int64(statement_, column) : 0;
  }
  [[nodiscard]] double real(int column) const override {
    if (type(column) == SQLITE_INTEGER) return static_cast<double>(sqlite3_column_int64(statement_, column));
    return is(column, SQLITE_FLOAT, "a number") ? sqlite3_column_double(statement_, column) : 0.0;
  }
  [[nodiscard]] std::string_view text(int column) const override {
    if (!is(column, SQLITE_TEXT, "text")) return {};
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  [[nodiscard]] Id id(int column) const override {
    if (!is(column, SQLITE_BLOB, "an id")) return {};
    const auto data = blob(column);
    Id id;
    if (data.size() != id.bytes.size()) wrong_kind(column, "an id");
    std::memcpy(id.bytes.data(), data.data(), id.bytes.size());
    return id;
  }
  [[nodiscard]] Bytes bytes(int column) const override {
    if (!is(column, SQLITE_BLOB, "bytes")) return {};
    const auto data = blob(column);
    return {data.begin(), data.end()};
  }

 private:
  [[nodiscard]] int type(int column) const {
    BASE_ASSERT(column >= 0 && column < columns_);
    return sqlite3_column_type(statement_, column);
  }
  [[nodiscard]] bool is(int column, int wanted, const char* name) const {
    const int found = type(column);
    if (found != wanted && found != SQLITE_NULL) wrong_kind(column, name);
    return found == wanted;
  }
  [[noreturn]] void wrong_kind(int column, const char* name) const {
    throw Fault(FaultKind::other,
                fmt::format("column {} does not hold {}", sqlite3_column_name(statement_, column), name));
  }
  [[nodiscard]] std::span<const std::uint8_t> blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

  sqlite3_stmt* statement_;
  int columns_;
};

}  // namespace

void SqliteSession::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void SqliteSession::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

/// A statement in use: from the cache, or one of its own when the cached one is busy further up the stack.
class SqliteSession::Use {
 public:
  Use(SqliteSession& session, std::string_view sql) : session_(session) {
    if (const auto found = session.cache_.find(sql); found != session.cache_.end() && !found->second.is_in_use) {
      cached_ = &found->second;
    } else {
      std::string_view rest;
      auto statement = session.prepare(sql, true, &rest);
      session.check_single(rest);
      if (!statement) throw Fault(FaultKind::syntax, "an empty statement");
      if (found != session.cache_.end()) {
        own_ = std::move(statement);
      } else {
        make_room();
        cached_ = &session.cache_.emplace(sql, Cached{std::move(statement), false}).first->second;
      }
    }
    if (cached_ != nullptr) cached_->is_in_use = true;
  }
  ~Use() {
    reset();
    if (cached_ != nullptr) cached_->is_in_use = false;
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  [[nodiscard]] sqlite3_stmt* get() const { return cached_ != nullptr ? cached_->statement.get() : own_.get(); }

  void bind_all(std::span<const Param> params) const {
    const auto expected = static_cast<std::size_t>(sqlite3_bind_parameter_count(get()));
    if (expected != params.size())
      throw Fault(FaultKind::syntax, fmt::format("{} parameters for {} placeholders", params.size(), expected));
    int position = 0;
    for (const auto& param : params) bind(session_.handle_.get(), get(), ++position, param);
  }
  /// Answers whether there is a row.
  [[nodiscard]] bool step() const {
    const int code = sqlite3_step(get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) throw_sqlite_fault(session_.handle_.get(), code);
    return false;
  }
  void reset() const {
    sqlite3_reset(get());
    sqlite3_clear_bindings(get());
  }

 private:
  void make_room() {
    if (session_.cache_.size() < kCachedStatements) return;
    std::erase_if(session_.cache_, [](const auto& entry) { return !entry.second.is_in_use; });
  }

  SqliteSession& session_;
  Cached* cached_ = nullptr;
  Statement own_;
};

SqliteSession::Statement SqliteSession::prepare(std::string_view sql, bool is_kept, std::string_view* rest) const {
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const unsigned flags = is_kept ? SQLITE_PREPARE_PERSISTENT : 0;
  const int code =
      sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), flags, &statement, &tail);
  if (code != SQLITE_OK) throw_sqlite_fault(handle_.get(), code);
  *rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  return Statement(statement);
}

void SqliteSession::check_single(std::string_view rest) const {
  while (!rest.empty()) {
    std::string_view after;
    if (prepare(rest, false, &after)) throw Fault(FaultKind::syntax, "more than one statement where one is expected");
    if (after.size() == rest.size()) return;
    rest = after;
  }
}

std::int64_t SqliteSession::changes_since(std::int64_t total_before) const {
  // sqlite3_changes keeps its old value over statements that change nothing.
  return sqlite3_total_changes64(handle_.get()) == total_before ? 0 : sqlite3_changes64(handle_.get());
}

std::int64_t SqliteSession::do_execute(std::string_view sql, std::span<const Param> params) {
  const Use use(*this, sql);
  use.bind_all(params);
  const auto before = sqlite3_total_changes64(handle_.get());
  while (use.step()) {
  }
  return changes_since(before);
}

std::int64_t SqliteSession::do_execute_many(std::string_view sql, std::span<const Params> rows) {
  if (rows.empty()) return 0;
  const Use use(*this, sql);
  std::int64_t changed = 0;
  for (const auto& params : rows) {
    use.bind_all(params);
    const auto before = sqlite3_total_changes64(handle_.get());
    while (use.step()) {
    }
    changed += changes_since(before);
    use.reset();
  }
  return changed;
}

void SqliteSession::do_query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) {
  const Use use(*this, sql);
  use.bind_all(params);
  if (!use.step()) return;
  const SqliteRow row(use.get());
  while (on_row(row) && use.step()) {
  }
}

void SqliteSession::do_run_script(std::string_view sql) {
  while (!sql.empty()) {
    std::string_view rest;
    const auto statement = prepare(sql, false, &rest);
    int code = SQLITE_ROW;
    while (statement && code == SQLITE_ROW) code = sqlite3_step(statement.get());
    if (statement && code != SQLITE_DONE) throw_sqlite_fault(handle_.get(), code);
    sql = rest;
  }
}

void SqliteSession::command(std::string_view sql) { do_execute(sql, {}); }

bool SqliteSession::is_in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

}  // namespace assay::store
