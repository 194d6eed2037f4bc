// SPDX-License-Identifier: Apache-2.0
// Spells a password with as few pieces as possible (shortest path over positions).
#include "platform/auth/common_passwords.h"

#include <algorithm>
#include <array>
#include <vector>

namespace assay::auth {
namespace {

constexpr std::size_t kEnough = 3;       // "Summer2026!" and "MyPassword1234" are three pieces
constexpr std::size_t kShortUnit = 8;    // a unit this short does not get better by repeating it
constexpr std::size_t kShortestRun = 3;  // of a sequence or walk

/// Rows of keyboards (QWERTY, AZERTY, QWERTZ, digits), columns downwards, alphabet; walked in both directions.
constexpr std::array<std::string_view, 14> kWalks{"qwertyuiop",
                                                  "asdfghjkl",
                                                  "zxcvbnm",
                                                  "azertyuiop",
                                                  "qsdfghjklm",
                                                  "wxcvbn",
                                                  "qwertzuiop",
                                                  "yxcvbnm",
                                                  "1234567890",
                                                  "0123456789",
                                                  "!@#$%^&*()",
                                                  "abcdefghijklmnopqrstuvwxyz",
                                                  "qazwsxedcrfvtgbyhnujmikolp",
                                                  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"};

/// Bytes in lower case; each byte above ASCII counts for itself, which only makes a password better.
std::string lowered(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The usual substitutions: does `typed` stand for the letter?
bool stands_for(char typed, char letter) {
  if (typed == letter) return true;
  switch (typed) {
    case '0': return letter == 'o';
    case '1': return letter == 'i' || letter == 'l';
    case '!': return letter == 'i' || letter == 'l';
    case '|': return letter == 'i' || letter == 'l';
    case '2': return letter == 'z';
    case '3': return letter == 'e';
    case '4': return letter == 'a';
    case '@': return letter == 'a';
    case '5': return letter == 's';
    case '$': return letter == 's';
    case '6': return letter == 'g';
    case '7': return letter == 't';
    case '+': return letter == 't';
    case '8': return letter == 'b';
    case '9': return letter == 'g';
    default: return false;
  }
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return !word.empty() && text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(),
                    [](char letter, char typed) { return stands_for(typed, letter); });
}

/// Length of the longest walk at the start of the text, at least kShortestRun, else 0.
std::size_t walk_length(std::string_view text) {
  std::size_t longest = 0;
  for (const auto walk : kWalks)
    for (const bool backwards : {false, true}) {
      std::string line(walk);
      if (backwards) std::ranges::reverse(line);
      const auto start = line.find(text.front());
      if (start == std::string::npos) continue;
      std::size_t length = 0;
      while (length < text.size() && start + length < line.size() && text[length] == line[start + length]) ++length;
      longest = std::max(longest, length);
    }
  return longest >= kShortestRun ? longest : 0;
}

std::size_t run_length(std::string_view text) {
  const auto end = text.find_first_not_of(text.front());
  return end == std::string_view::npos ? text.size() : end;
}

bool begins_with_year(std::string_view text) {
  return text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) && text[2] >= '0' && text[2] <= '9' &&
         text[3] >= '0' && text[3] <= '9';
}

/// The shortest unit that the text repeats, or the text itself.
std::string_view unit_of(std::string_view text) {
  for (std::size_t length = 1; length <= text.size() / 2; ++length) {
    if (text.size() % length != 0) continue;
    if (text.substr(length) == text.substr(0, text.size() - length)) return text.substr(0, length);
  }
  return text;
}

}  // namespace

std::size_t pieces_of(std::string_view password, std::span<const std::string> own_words) {
  const std::string text = lowered(password);
  std::vector<std::string> own;
  for (const auto& word : own_words)
    if (word.size() >= kShortestRun) own.push_back(lowered(word));
  std::vector<std::size_t> cost(text.size() + 1, text.size());
  cost[0] = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = std::string_view(text).substr(i);
    const auto reach = [&](std::size_t length) { cost[i + length] = std::min(cost[i + length], cost[i] + 1); };
    for (std::size_t length = 1; length <= run_length(rest); ++length) reach(length);
    for (std::size_t length = kShortestRun; length <= walk_length(rest); ++length) reach(length);
    if (begins_with_year(rest)) reach(4);
    for (const auto word : common_words())
      if (begins_with_word(rest, word)) reach(word.size());
    for (const auto& word : own)
      if (begins_with_word(rest, word)) reach(word.size());
  }
  return cost[text.size()];
}

bool is_common_password(std::string_view password, std::span<const std::string> own_words) {
  const std::string text = lowered(password);
  const auto unit = unit_of(text);
  const bool is_repeated = unit.size() < text.size();
  if (is_repeated && unit.size() <= kShortUnit) return true;
  return pieces_of(unit, own_words) <= kEnough;
}

}  // namespace assay::auth
