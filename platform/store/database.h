// SPDX-License-Identifier: Apache-2.0
// One organisation's (or the server's) data: one SQLite file or one PostgreSQL schema behind the same calls.
// SQL is one text for both; placeholders are `?`; what differs lives in dialect_*.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "base/id.h"

namespace assay::store {

/// A bound value. Ids are 16 bytes (BLOB / uuid), Bytes are BLOB / bytea, integers are 64 bits.
using Param = std::variant<std::nullptr_t, std::int64_t, double, std::string, Id, Bytes>;
using Params = std::vector<Param>;

enum class FaultKind {
  unique,
  foreign_key,
  check,
  conflict,
  busy,
  connection_lost,
  read_only,
  full,
  io,
  corrupt,
  syntax,
  other
};

/// A statement failed. `constraint` is the same on both engines where SQLite tells it: for unique the columns as
/// "table.a,table.b" (an index over expressions: its name), for check the name of the constraint, for a missing value
/// "table.column", for a trigger that refuses the text it raised. For foreign_key it is the name on PostgreSQL and
/// empty on SQLite. The SQL text is for logs of ours only and never enters a Problem.
struct Fault : Breakage {
  Fault(FaultKind kind, const std::string& message, std::string constraint = {})
      : Breakage(message), kind(kind), constraint(std::move(constraint)) {}
  FaultKind kind;
  std::string constraint;
};

/// One row of a result; valid only inside the callback. Null reads as 0, empty text, no bytes, the nil id; a value of
/// another kind than asked for is a Fault on both engines (truth values and sums read as integers, integers as reals).
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual Id id(int column) const = 0;
  [[nodiscard]] virtual Bytes bytes(int column) const = 0;
  [[nodiscard]] Hash hash(int column) const;
};

/// Return false to stop reading.
using OnRow = std::function<bool(const Row&)>;

enum class Dialect { sqlite, postgresql };

/// A connection inside one transaction. Statements are prepared once per connection and text. After a Fault the
/// transaction (a write job: its part of it) is lost: every further statement is a Fault too, on both engines.
class Connection {
 public:
  virtual ~Connection() = default;
  [[nodiscard]] virtual Dialect dialect() const = 0;
  /// Runs a statement; answers the number of rows changed. Throws Fault.
  virtual std::int64_t execute(std::string_view sql, std::span<const Param> params) = 0;
  /// Runs the same statement for each parameter list (pipelined on PostgreSQL). Answers rows changed in all.
  virtual std::int64_t execute_many(std::string_view sql, std::span<const Params> rows) = 0;
  virtual void query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) = 0;
  /// Several statements without parameters, separated by `;` (DDL).
  virtual void run_script(std::string_view sql) = 0;

  std::int64_t execute(std::string_view sql, std::initializer_list<Param> params = {}) {
    return execute(sql, std::span<const Param>(params.begin(), params.size()));
  }
  void query(std::string_view sql, std::initializer_list<Param> params, const OnRow& on_row) {
    query(sql, std::span<const Param>(params.begin(), params.size()), on_row);
  }
  /// First column of the first row as an integer; nothing when there is no row or it is null.
  std::optional<std::int64_t> query_integer(std::string_view sql, std::initializer_list<Param> params = {});
  std::optional<std::string> query_text(std::string_view sql, std::initializer_list<Param> params = {});
};

struct Options {
  int readers = 4;                     ///< reading connections at most
  std::size_t cache_bytes = 64 << 20;  ///< SQLite page cache of this database at most, in all
  bool is_fsync_off = false;           ///< tests on PostgreSQL and throw-away directories only
  std::size_t group_commit_max = 512;  ///< writes that share one commit at most
};

/// Where a database is.
struct Location {
  std::string sqlite_path;   ///< a file, or empty
  std::string postgres_url;  ///< libpq connection string or URL (several hosts allowed), or empty
  std::string schema;        ///< PostgreSQL schema
};

/// A write: runs on the writer inside an open transaction. Throwing rolls back what it did, and only that.
/// It may run more than once if the transaction has to be repeated, so it must not have other effects.
using WriteJob = std::function<void(Connection&)>;

class Database {
 public:
  virtual ~Database() = default;
  [[nodiscard]] virtual Dialect dialect() const = 0;

  /// Runs `job` on the one writer and returns after its commit is durable (group commit: jobs that wait together
  /// share a commit). Throws what `job` threw, or Fault. On PostgreSQL the transaction first takes the schema's
  /// advisory lock, so writes of one organisation are serial on all nodes.
  virtual void write(const WriteJob& job) = 0;
  /// Runs `job` in a read transaction (one snapshot) on a pooled connection.
  virtual void read(const std::function<void(Connection&)>& job) = 0;

  /// SQLite: online backup into a new file (VACUUM-free page copy). PostgreSQL: Breakage that says to use pg_dump.
  virtual void backup_to(const std::string& path) = 0;
  /// Why writes are refused, or empty. Set for good after a failed commit for lack of space or a failed fsync.
  [[nodiscard]] virtual std::string read_only_reason() const = 0;
};

/// Opens or creates. Throws Fault. A URL with a password in it is refused (RULINGS 1.6).
std::unique_ptr<Database> open(const Location& location, const Options& options = {});

/// SQL fragments that differ; everything else is one text.
struct DialectText {
  std::string_view integer, real, text, bytes, id;  ///< column types
  std::string_view binary_collation;                ///< appended to text columns that are compared bytewise
  std::string_view contains;                        ///< "instr(%c, ?) > 0" with %c for the column
};
const DialectText& dialect_text(Dialect dialect);

}  // namespace assay::store
