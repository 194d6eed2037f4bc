// SPDX-License-Identifier: Apache-2.0
// How the columns of somebody's file become fields of an entity (RULINGS 5.3): a small JSON file that people keep.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace assay::exchange {

struct Mapping {
  std::string entity;
  std::vector<std::pair<std::string, std::string>> columns;  ///< header and field, in the order of the file
  std::string key;  ///< the field (or "field,field") that tells rows apart on re-import, or empty
  std::map<std::string, std::vector<std::pair<std::string, Json>>> values;  ///< per field: the file's word, our value
  std::map<std::string, std::string> lists;  ///< per header: what separates the items of its cells
  std::string date_format;                   ///< "DD/MM/YYYY" or such; empty means ISO 8601

  /// The field of a header; nothing when the column is not imported.
  [[nodiscard]] std::optional<std::string_view> field_of(std::string_view header) const;
  /// What the map says for a word in this field, compared without case and accents; nothing when it is silent.
  [[nodiscard]] const Json* value_of(std::string_view field, std::string_view word) const;
  /// The items of a cell of this column: split and trimmed where the column holds a list, else the cell itself.
  [[nodiscard]] std::vector<std::string> items_of(std::string_view header, std::string_view cell) const;

  friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// Every problem names its place as a JSON pointer ("/columns/Owner").
Result<Mapping> mapping_from_json(const Json& json);
Json mapping_to_json(const Mapping& mapping);

/// A field and what people may call it: its labels in every language.
struct FieldNames {
  std::string field;
  std::vector<std::string> labels;
};
/// Proposes a field for each header that has exactly one candidate: equal names first, then a label within a longer
/// header. No field twice. Headers without a proposal are left out.
std::vector<std::pair<std::string, std::string>> guess_mapping(std::span<const std::string> headers,
                                                               std::span<const FieldNames> fields);

}  // namespace assay::exchange
