// SPDX-License-Identifier: Apache-2.0
// Cells that a spreadsheet would take for a formula (S-IN-08, RULINGS 1.4), and the way back.
#pragma once

#include <string>
#include <string_view>

namespace assay::exchange {

/// `= + - @` TAB CR LF or a full-width form (U+FF1D U+FF0B U+FF0D U+FF20) at the start.
bool begins_with_trigger(std::string_view text);
/// A trigger behind any number of `'`, including none.
bool begins_with_quoted_trigger(std::string_view text);
/// What an importer does: removes one `'` where one or more stand before a trigger.
std::string without_guard(std::string text);
/// Digits with an optional sign, fraction and exponent: what a number column may hold unguarded.
bool is_plain_number(std::string_view text);

}  // namespace assay::exchange
