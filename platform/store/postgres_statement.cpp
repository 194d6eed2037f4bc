// SPDX-License-Identifier: Apache-2.0
// Placeholders and binary parameters for PostgreSQL.
#include "platform/store/postgres_statement.h"

#include <bit>
#include <limits>

#include "platform/store/postgres_result.h"
#include "platform/store/sql_scan.h"

namespace assay::store {
namespace {

std::uint64_t network_order(std::uint64_t value) {
  static_assert(std::endian::native == std::endian::little, "amd64 and arm64 are the supported targets");
  return __builtin_bswap64(value);
}

}  // namespace

NumberedSql number_placeholders(std::string_view sql) {
  NumberedSql numbered;
  numbered.text.reserve(sql.size() + 16);
  for (std::size_t at = 0; at < sql.size();) {
    if (const auto end = skip_quoted(sql, at, true); end != at) {
      numbered.text += sql.substr(at, end - at);
      at = end;
    } else if (sql[at] == '?') {
      numbered.text += '$';
      numbered.text += std::to_string(++numbered.placeholders);
      ++at;
    } else {
      numbered.text += sql[at++];
    }
  }
  return numbered;
}

void PostgresParams::add(Oid type, const void* value, std::size_t length) {
  if (length > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    throw Fault(FaultKind::other, "a value is larger than PostgreSQL takes");
  types_.push_back(type);
  values_.push_back(static_cast<const char*>(value));
  lengths_.push_back(static_cast<int>(length));
  formats_.push_back(1);
}

void PostgresParams::bind(std::span<const Param> params) {
  types_.clear();
  values_.clear();
  lengths_.clear();
  formats_.clear();
  numbers_.assign(params.size(), 0);
  std::size_t position = 0;
  for (const auto& param : params) {
    auto& number = numbers_[position++];
    if (const auto* integer = std::get_if<std::int64_t>(&param)) {
      number = network_order(static_cast<std::uint64_t>(*integer));
      add(oid::kInt8, &number, sizeof number);
    } else if (const auto* real = std::get_if<double>(&param)) {
      number = network_order(std::bit_cast<std::uint64_t>(*real));
      add(oid::kFloat8, &number, sizeof number);
    } else if (const auto* text = std::get_if<std::string>(&param)) {
      add(oid::kText, text->data(), text->size());
    } else if (const auto* id = std::get_if<Id>(&param)) {
      add(oid::kUuid, id->bytes.data(), id->bytes.size());
    } else if (const auto* bytes = std::get_if<Bytes>(&param)) {
      // No bytes have no address, and a null address would mean null.
      add(oid::kBytea, bytes->empty() ? static_cast<const void*>("") : bytes->data(), bytes->size());
    } else {
      add(0, nullptr, 0);
    }
  }
}

bool Prepared::fits(const std::vector<Oid>& wanted) const {
  for (std::size_t i = 0; i < types.size(); ++i)
    if (wanted[i] != 0 && wanted[i] != types[i]) return false;
  return true;
}

}  // namespace assay::store
