// SPDX-License-Identifier: Apache-2.0
// Compatibility decomposition by utf8proc, then letters and digits alone.
#include "platform/exchange/names.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "platform/exchange/encoding.h"

namespace assay::exchange {
namespace {

bool is_letter_or_digit(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
  }
}

// Ligatures that Unicode does not take apart.
void append_letter(std::string& out, utf8proc_int32_t code) {
  constexpr utf8proc_int32_t kOe = 0x153, kAe = 0xE6;
  if (code == kOe) {
    out += "oe";
  } else if (code == kAe) {
    out += "ae";
  } else {
    append_utf8(out, static_cast<char32_t>(code));
  }
}

}  // namespace

std::string name_key(std::string_view text) {
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> folded(raw, std::free);
  std::string key;
  bool is_gap = false;
  for (utf8proc_ssize_t at = 0; at < length;) {
    utf8proc_int32_t code = 0;
    const auto step = utf8proc_iterate(raw + at, length - at, &code);
    if (step <= 0) break;
    at += step;
    if (!is_letter_or_digit(code)) {
      is_gap = true;
      continue;
    }
    if (is_gap && !key.empty()) key += ' ';
    is_gap = false;
    append_letter(key, code);
  }
  return key;
}

}  // namespace assay::exchange
