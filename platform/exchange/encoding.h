// SPDX-License-Identifier: Apache-2.0
// From the bytes of a text file to UTF-8: byte order marks, UTF-16, and Windows-1252 for what is no UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace assay::exchange {

/// UTF-8 without its mark. What has no meaning in the source's encoding (undefined bytes of Windows-1252, lone
/// surrogates, bad UTF-8 behind a mark) stays as bytes that are no UTF-8, so that the row which holds them can be
/// rejected alone. A file that is no text at all is refused.
Result<std::string> decode_text(std::string_view bytes);

bool is_utf8(std::string_view text);
/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t code);
/// For showing: valid UTF-8 of at most `max_bytes`, with U+FFFD for what is none.
std::string printable_text(std::string_view text, std::size_t max_bytes);

}  // namespace assay::exchange
