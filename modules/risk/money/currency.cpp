// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/money/currency.h"

#include <array>

#include "modules/risk/money/strings.gen.h"
#include "platform/i18n/numbers.h"

namespace assay::risk::money {

std::string currency_of(entity::Reader& reader) {
  for (const auto& profile : reader.all(reader.registry().at("organisation")))
    if (const auto currency = profile.text("currency"); !currency.empty()) return std::string(currency);
  return "EUR";
}

double units(const entity::Money& money) {
  static constexpr std::array kScale{1.0, 10.0, 100.0, 1000.0};
  return static_cast<double>(money.amount) / kScale.at(static_cast<std::size_t>(i18n::decimals_of(money.currency)));
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
