// SPDX-License-Identifier: Apache-2.0
// Levels as they stand in registers: numbers, words of the scale, or both in one cell.
#include <algorithm>
#include <charconv>

#include "modules/risk/criteria_rules.h"
#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

/// The leading number of folded words, which is then cut off; nothing when they do not begin with one.
std::optional<int> take_number(std::string_view& words) {
  const auto end = std::min(words.find(' '), words.size());
  int value = 0;
  const auto [stop, error] = std::from_chars(words.data(), words.data() + end, value);
  if (error != std::errc() || stop != words.data() + end) return {};
  words.remove_prefix(std::min(end + 1, words.size()));
  return value;
}

bool is_word_for(const LevelFacts& level, std::string_view words) {
  return words == folded_words(level.name) || words == folded_words(level.meaning);
}

std::string known_levels(std::span<const LevelFacts> levels) {
  std::string list;
  for (const auto& level : levels) {
    if (!list.empty()) list += ", ";
    list += std::to_string(level.level);
    if (!level.name.empty()) list += " " + level.name;
  }
  return list;
}

}  // namespace

Result<int> parse_level(std::span<const LevelFacts> levels, std::string_view field, std::string_view text) {
  const auto folded = folded_words(text);
  std::string_view words = folded;
  const auto number = take_number(words);
  for (const auto& level : levels) {
    const bool is_number_right = !number || *number == level.level;
    const bool is_word_right = words.empty() ? number.has_value() : is_word_for(level, words);
    if (is_number_right && is_word_right) return level.level;
    // A name may itself begin with a number ("2 to 10 times a year").
    if (!folded.empty() && is_word_for(level, folded)) return level.level;
  }
  return refuse(std::string(field), msg::risk_level_not_understood,
                {{"text", std::string(text)}, {"known", known_levels(levels)}});
}

}  // namespace assay::risk
