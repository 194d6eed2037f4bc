// SPDX-License-Identifier: Apache-2.0
// The types of members that an entity may have, and the one run-time value that the engine moves around.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/time.h"

namespace assay::entity {

/// Text in Markdown (raw HTML is off wherever it is shown).
struct Markdown {
  std::string text;
  friend bool operator==(const Markdown&, const Markdown&) = default;
};

/// A position in the levels of the organisation's criteria.
struct Level {
  std::int64_t value = 0;
  friend auto operator<=>(const Level&, const Level&) = default;
};

/// An exact decimal: value = scaled / 10^Scale.
template <int Scale>
struct Decimal {
  std::int64_t scaled = 0;
  friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

/// Minor units of an ISO 4217 currency.
struct Money {
  std::int64_t amount = 0;
  std::string currency;
  friend bool operator==(const Money&, const Money&) = default;
};

/// A stored file: its bytes are found by their hash.
struct FileRef {
  Hash hash;
  std::string name;  ///< a label, never a path
  std::string media_type;
  std::int64_t size = 0;
  friend bool operator==(const FileRef&, const FileRef&) = default;
};

/// A reference to one object of entity T; nil = none.
template <class T>
struct Ref {
  Id id;
  [[nodiscard]] bool is_set() const { return !id.is_nil(); }
  friend auto operator<=>(const Ref&, const Ref&) = default;
};

/// One end of a many-to-many link with its declared attributes.
struct Link {
  Id id;
  std::vector<std::pair<std::string, std::string>> attributes;
  friend bool operator==(const Link&, const Link&) = default;
};
using LinkList = std::vector<Link>;  ///< sorted by id

/// Many objects of entity T.
template <class T>
struct Links {
  LinkList items;
  [[nodiscard]] bool contains(Id id) const {
    for (const auto& link : items)
      if (link.id == id) return true;
    return false;
  }
};

/// Null, boolean, integer (also level, scaled decimal, microseconds of an instant), text (also markdown, choice word,
/// date as YYYY-MM-DD), reference, money, file, links. An empty text is null.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Id, Money, FileRef, LinkList>;

inline bool is_null(const Value& value) { return std::holds_alternative<std::monostate>(value); }

/// Lower case without marks (NFKD, combining marks removed, case folded): the same order and the same hits on both
/// databases. Invalid UTF-8 gives the text as it is.
std::string sort_key(std::string_view text);
/// Sort key with a space before each word, for search by word beginnings.
std::string search_key(std::string_view text);
/// The words of a search text, each as " word".
std::vector<std::string> search_terms(std::string_view text);

}  // namespace assay::entity
