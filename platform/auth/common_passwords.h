// SPDX-License-Identifier: Apache-2.0
// Passwords that everybody tries first. The list is not stored but described: few pieces, each a common word (with the
// usual substitutions), a keyboard walk, a sequence, a year or a run of one character. Our own words and rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay::auth {

/// How many pieces (see above; any other character is a piece of its own) it takes to spell the password.
std::size_t pieces_of(std::string_view password, std::span<const std::string> own_words);

/// True when three pieces are enough, or when it repeats one short or common piece.
bool is_common_password(std::string_view password, std::span<const std::string> own_words);

/// The words of the description.
std::span<const std::string_view> common_words();

}  // namespace assay::auth
