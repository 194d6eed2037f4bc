// SPDX-License-Identifier: Apache-2.0
// Numbers in cells as the text a person would expect: 3, not 3.0; a date where the number format shows one.
#pragma once

#include <string>
#include <string_view>

namespace assay::exchange {

/// What a number format makes of a number.
enum class NumberKind {
  number,    ///< anything but the following
  date,      ///< a day
  instant,   ///< a day with a time
  time,      ///< a time of day
  duration,  ///< elapsed hours, [h]:mm
};

/// Of the formats that need no code: 14 to 22, 27 to 36, 45 to 47, 50 to 58.
NumberKind built_in_number_kind(int format_id);
/// Of a custom code: `dd/mm/yyyy`, `[$-40C]d mmmm yyyy`, `0.00" days"` ...
NumberKind number_kind(std::string_view code);

/// `text` is what stands in the file; what is no number, or no day from 1900 to 9999, comes back as it is.
std::string number_text(std::string_view text, NumberKind kind, bool is_1904);

}  // namespace assay::exchange
