// SPDX-License-Identifier: Apache-2.0
// Sort and search keys by libutf8proc, with a short way for ASCII.
#include "platform/entity/value.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

namespace assay::entity {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string sort_key(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out.resize(text.size());
    std::ranges::transform(text, out.begin(), ascii_lower);
    return out;
  }
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  if (length < 0) return std::string(text);
  out.assign(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
  std::free(mapped);  // NOLINT: the library allocates with malloc
  return out;
}

std::string search_key(std::string_view text) {
  const auto key = sort_key(text);
  std::string out;
  out.reserve(key.size() + 8);
  bool in_word = false;
  for (const char c : key) {
    const bool word = is_word(c);
    if (word && !in_word) out += ' ';
    if (word) out += c;
    in_word = word;
  }
  return out;
}

std::vector<std::string> search_terms(std::string_view text) {
  std::vector<std::string> terms;
  for (const char c : search_key(text)) {
    if (c == ' ') terms.emplace_back();
    terms.back() += c;
  }
  return terms;
}

}  // namespace assay::entity
