// SPDX-License-Identifier: Apache-2.0
// Values in PostgreSQL's binary form (network byte order) as ours.
#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

#include "platform/store/postgres_result.h"

namespace assay::store {
namespace {

std::uint64_t big_endian(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (const auto byte : bytes) value = value << 8 | byte;
  return value;
}

std::int16_t short_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::int16_t>(big_endian(bytes.subspan(at, 2)));
}

// numeric: count of digits, weight of the first, sign, scale, then digits in base 10,000. Sums of integers come as
// such.
constexpr std::uint16_t kNumericNegative = 0x4000;
constexpr std::uint16_t kNumericSpecial = 0xC000;

std::optional<std::int64_t> numeric_integer(std::span<const std::uint8_t> bytes) {
  const int count = short_at(bytes, 0);
  const int weight = short_at(bytes, 2);
  const auto sign = static_cast<std::uint16_t>(short_at(bytes, 4));
  if ((sign & kNumericSpecial) == kNumericSpecial || weight >= 5) return std::nullopt;
  const std::int64_t factor = sign == kNumericNegative ? -1 : 1;
  std::int64_t value = 0;
  for (int i = 0; i <= weight || i < count; ++i) {
    const std::int64_t digit = i < count ? short_at(bytes, 8 + 2 * static_cast<std::size_t>(i)) : 0;
    if (i > weight) {
      if (digit != 0) return std::nullopt;  // a fraction
      continue;
    }
    if (__builtin_mul_overflow(value, 10'000, &value) || __builtin_add_overflow(value, factor * digit, &value))
      return std::nullopt;
  }
  return value;
}

double numeric_real(std::span<const std::uint8_t> bytes) {
  const int count = short_at(bytes, 0);
  const int weight = short_at(bytes, 2);
  const auto sign = static_cast<std::uint16_t>(short_at(bytes, 4));
  if ((sign & kNumericSpecial) == kNumericSpecial) return std::nan("");
  double value = 0;
  for (int i = 0; i < count; ++i)
    value += short_at(bytes, 8 + 2 * static_cast<std::size_t>(i)) * std::pow(10'000.0, weight - i);
  return sign == kNumericNegative ? -value : value;
}

}  // namespace

std::span<const std::uint8_t> PostgresRow::value(int column) const {
  return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_, row_, column)),
          static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

void PostgresRow::wrong_kind(int column, const char* name) const {
  throw Fault(FaultKind::other, fmt::format("column {} does not hold {}", PQfname(result_, column), name));
}

bool PostgresRow::is_null(int column) const {
  BASE_ASSERT(column >= 0 && column < columns_);
  return PQgetisnull(result_, row_, column) == 1;
}

std::int64_t PostgresRow::integer(int column) const {
  if (is_null(column)) return 0;
  const auto bytes = value(column);
  switch (PQftype(result_, column)) {
    case oid::kInt8: return static_cast<std::int64_t>(big_endian(bytes));
    case oid::kInt4: return static_cast<std::int32_t>(big_endian(bytes));
    case oid::kInt2: return static_cast<std::int16_t>(big_endian(bytes));
    case oid::kOid:
    case oid::kBool: return static_cast<std::int64_t>(big_endian(bytes));
    case oid::kNumeric:
      if (const auto found = numeric_integer(bytes)) return *found;
      [[fallthrough]];
    default: wrong_kind(column, "an integer");
  }
}

double PostgresRow::real(int column) const {
  if (is_null(column)) return 0;
  const auto bytes = value(column);
  switch (PQftype(result_, column)) {
    case oid::kFloat8: return std::bit_cast<double>(big_endian(bytes));
    case oid::kFloat4: return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(bytes)));
    case oid::kNumeric: return numeric_real(bytes);
    case oid::kInt8:
    case oid::kInt4:
    case oid::kInt2: return static_cast<double>(integer(column));
    default: wrong_kind(column, "a number");
  }
}

std::string_view PostgresRow::text(int column) const {
  if (is_null(column)) return {};
  switch (PQftype(result_, column)) {
    case oid::kText:
    case oid::kVarchar:
    case oid::kBpchar:
    case oid::kName:
    case oid::kChar:
    case oid::kJson:
    case oid::kUnknown:
      return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    default: wrong_kind(column, "text");
  }
}

Id PostgresRow::id(int column) const {
  if (is_null(column)) return {};
  if (PQftype(result_, column) != oid::kUuid) wrong_kind(column, "an id");
  Id id;
  std::memcpy(id.bytes.data(), value(column).data(), id.bytes.size());
  return id;
}

Bytes PostgresRow::bytes(int column) const {
  if (is_null(column)) return {};
  if (PQftype(result_, column) != oid::kBytea) wrong_kind(column, "bytes");
  const auto found = value(column);
  return {found.begin(), found.end()};
}

}  // namespace assay::store
