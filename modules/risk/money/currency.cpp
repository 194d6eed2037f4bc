// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/money/currency.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "modules/risk/money/strings.gen.h"

namespace assay::risk::money {
namespace {

// ISO 4217 currencies whose minor unit is not a hundredth.
constexpr std::array<std::string_view, 15> kWithoutDecimals{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                            "PYG", "RWF", "UGX", "VND", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> kWithThree{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

}  // namespace

std::string currency_of(entity::Reader& reader) {
  for (const auto& profile : reader.all(reader.registry().at("organisation")))
    if (const auto currency = profile.text("currency"); !currency.empty()) return std::string(currency);
  return "EUR";
}

int decimals_of(std::string_view currency) {
  if (std::ranges::find(kWithoutDecimals, currency) != kWithoutDecimals.end()) return 0;
  return std::ranges::find(kWithThree, currency) != kWithThree.end() ? 3 : 2;
}

double units(const entity::Money& money) {
  static constexpr std::array kScale{1.0, 10.0, 100.0, 1000.0};
  return static_cast<double>(money.amount) / kScale.at(static_cast<std::size_t>(decimals_of(money.currency)));
}

void check_amount(Problems& problems, std::string field, const std::optional<entity::Money>& amount,
                  std::string_view currency) {
  if (!amount) return;
  if (amount->currency != currency)
    problems.add(std::move(field), msg::risk_money_other_currency,
                 {{"value", amount->currency}, {"currency", std::string(currency)}});
  else if (amount->amount < 0)
    problems.add(std::move(field), msg::risk_money_negative);
}

}  // namespace assay::risk::money
