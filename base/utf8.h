// SPDX-License-Identifier: Apache-2.0
// Text is UTF-8 everywhere; what people count are its characters, not its bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace assay {

/// Number of Unicode code points of valid UTF-8: every byte but the continuations begins one.
inline std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace assay
