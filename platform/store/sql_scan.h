// SPDX-License-Identifier: Apache-2.0
// Finds what in an SQL text is not SQL: literals, quoted names and comments.
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::store {

/// When a literal, quoted name or comment begins at `at`: where it ends. Otherwise `at`. An unclosed one ends with the
/// text. `$tag$ ... $tag$` counts as a literal when asked for.
std::size_t skip_quoted(std::string_view sql, std::size_t at, bool with_dollar_quotes);

}  // namespace assay::store
