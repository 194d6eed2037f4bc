// SPDX-License-Identifier: Apache-2.0
// Folding by libutf8proc; the separators are those that people put between a number and its word.
#include "modules/risk/words.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace assay::risk {
namespace {

constexpr std::string_view kSeparators = " \t\r\n-_:.,;/()[]";

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

/// NFKD without marks, case-folded; empty when the text is no UTF-8.
std::string fold(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_LUMP);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(out);
  if (size < 0) return {};
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
}

}  // namespace

std::string folded_words(std::string_view text) {
  std::string words;
  for (const char c : fold(text)) {
    if (kSeparators.find(c) == std::string_view::npos) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace assay::risk
