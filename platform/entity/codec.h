// SPDX-License-Identifier: Apache-2.0
// Between values and their texts: JSON of the API, cells of CSV and XLSX, the canonical body of a version.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "platform/entity/type.h"

namespace assay::entity {

/// Finds the object that a text names (an id, a reference such as R-01, or a title) for a reference or link field.
using Resolve = std::function<Result<Id>(const Field& field, std::string_view text)>;

/// Checks kind, length, range and choice; answers every problem of the value. Null is accepted (required is checked on
/// the whole record).
Result<Value> value_from_json(const Field& field, const Json& json, const Resolve& resolve);
Json value_to_json(const Field& field, const Value& value);

/// How a cell is to be read; words are looked up first.
struct CellFormat {
  std::string list_separator = ";";
  std::string date_format = "iso";  ///< iso, dmy (31/12/2026), mdy (12/31/2026)
};
/// Empty = null. Choices by word (case, spaces and hyphens do not matter); booleans yes/no, true/false, 1/0, oui/non.
Result<Value> value_from_cell(const Field& field, std::string_view cell, const CellFormat& format,
                              const Resolve& resolve);
/// The text of a value for CSV and XLSX; references and links are written by `name_of`.
std::string value_to_cell(const Field& field, const Value& value, const std::function<std::string(Id)>& name_of);

/// Kind, length, range, choice, currency: what a value must be whoever made it.
void check_value(const Field& field, const Value& value, Problems& problems);

/// {id, version, reference, fields ..., custom}. Live fields included.
JsonObject record_to_json(const Record& record);

/// The shape of `fields` in a version's payload; grows when a field changes its form, not when one is added.
inline constexpr int kSchema = 1;

/// The `fields` of a version's payload in RFC 8785 form: stored fields that are not personal, null ones left out
/// (docs/reference/ledger-entry.md, 4).
std::string canonical_fields(const Record& record);
/// Reads a body as it was written then: unknown fields are ignored, missing ones are null.
Record record_from_body(const EntityType& type, std::string_view body);
/// Canonical JSON of one value: what a personal value's commitment covers.
std::string canonical_value(const Field& field, const Value& value);
Value value_from_canonical(const Field& field, std::string_view text);

}  // namespace assay::entity
