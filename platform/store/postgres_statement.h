// SPDX-License-Identifier: Apache-2.0
// What a statement needs before PostgreSQL runs it: numbered placeholders and parameters in binary form.
#pragma once

#include <libpq-fe.h>

#include <deque>

#include "platform/store/database.h"

namespace assay::store {

/// `?` outside of literals, quoted names and comments becomes $1, $2 ...
struct NumberedSql {
  std::string text;
  int placeholders = 0;
};
NumberedSql number_placeholders(std::string_view sql);

/// Parameters as libpq wants them. They point into the values given to `bind`; kept between statements for its memory.
class PostgresParams {
 public:
  void bind(std::span<const Param> params);
  [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
  [[nodiscard]] const std::vector<Oid>& types() const { return types_; }  ///< 0 for null
  [[nodiscard]] const char* const* values() const { return values_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

 private:
  void add(Oid type, const void* value, std::size_t length);

  std::vector<Oid> types_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
  std::vector<std::uint64_t> numbers_;
};

/// A prepared statement for one combination of parameter types. Null fits every type.
struct Prepared {
  std::string name;
  std::vector<Oid> types;
  [[nodiscard]] bool fits(const std::vector<Oid>& wanted) const;
};

struct PreparedText {
  NumberedSql sql;
  std::deque<Prepared> variants;  // a deque: pointers to its elements stay valid
};

}  // namespace assay::store
