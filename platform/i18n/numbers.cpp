// SPDX-License-Identifier: Apache-2.0
#include "platform/i18n/numbers.h"

#include <algorithm>
#include <array>

namespace assay::i18n {
namespace {

constexpr std::string_view kNoBreak = "\u00a0";

// ISO 4217 currencies whose smallest unit is not a hundredth.
constexpr std::array<std::string_view, 15> kWithoutDecimals{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                            "PYG", "RWF", "UGX", "VND", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> kWithThree{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

std::string grouped(std::string digits, Language language) {
  const auto separator = language == Language::fr ? kNoBreak : ",";
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), separator);
  return digits;
}

std::string written(Language language, std::int64_t scaled, int decimals, bool is_short) {
  // The magnitude of the smallest integer has no signed value.
  const auto size = scaled < 0 ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
  auto digits = std::to_string(size);
  const auto behind = static_cast<std::size_t>(decimals);
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  auto fraction = digits.substr(digits.size() - behind);
  digits.resize(digits.size() - behind);
  while (is_short && !fraction.empty() && fraction.back() == '0') fraction.pop_back();
  auto out = (scaled < 0 ? "-" : "") + grouped(std::move(digits), language);
  if (!fraction.empty()) out += (language == Language::fr ? "," : ".") + fraction;
  return out;
}

}  // namespace

std::string number(Language language, std::int64_t scaled, int decimals) {
  return written(language, scaled, decimals, false);
}

std::string short_number(Language language, std::int64_t scaled, int decimals) {
  return written(language, scaled, decimals, true);
}

int decimals_of(std::string_view currency) {
  if (std::ranges::find(kWithoutDecimals, currency) != kWithoutDecimals.end()) return 0;
  return std::ranges::find(kWithThree, currency) != kWithThree.end() ? 3 : 2;
}

std::string money(Language language, std::int64_t amount, std::string_view currency) {
  return number(language, amount, decimals_of(currency)) + std::string(kNoBreak) + std::string(currency);
}

}  // namespace assay::i18n
