// SPDX-License-Identifier: Apache-2.0
// Results of PostgreSQL: errors as Faults, rows in binary form read in place.
#pragma once

#include <libpq-fe.h>

#include <memory>

#include "platform/store/database.h"

namespace assay::store {

/// Types by their fixed object ids (src/include/catalog/pg_type.dat).
namespace oid {
inline constexpr Oid kBool = 16, kBytea = 17, kChar = 18, kName = 19, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25,
                     kOid = 26, kJson = 114, kFloat4 = 700, kFloat8 = 701, kUnknown = 705, kBpchar = 1042,
                     kVarchar = 1043, kNumeric = 1700, kUuid = 2950;
}

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

Fault postgres_fault(const PGconn* connection, const PGresult* result);
/// Rows changed, 0 for what changes none.
std::int64_t rows_changed(PGresult* result);

class PostgresRow final : public Row {
 public:
  explicit PostgresRow(const PGresult* result) : result_(result), columns_(PQnfields(result)) {}
  void go_to(int row) { row_ = row; }

  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] Id id(int column) const override;
  [[nodiscard]] Bytes bytes(int column) const override;

 private:
  [[nodiscard]] std::span<const std::uint8_t> value(int column) const;
  [[noreturn]] void wrong_kind(int column, const char* name) const;

  const PGresult* result_;
  int columns_;
  int row_ = 0;
};

}  // namespace assay::store
