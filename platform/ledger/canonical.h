// SPDX-License-Identifier: Apache-2.0
// Reads canonical JSON and refuses everything else, in one pass and without a limit that hostile input could use
// (docs/reference/ledger-entry.md 2). The general parser accepts more and would need a comparison afterwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace assay::ledger {

inline constexpr std::size_t kMaxLineBytes = 16U << 20;

/// Nothing unless `text` is exactly what a canonical writer would have written.
std::optional<Json> parse_canonical(std::string_view text);

struct Item;
/// Canonical JSON of an item: the array in an entry, and the leaf of a batch's tree.
std::string item_text(const Item& item);

}  // namespace assay::ledger
