// SPDX-License-Identifier: Apache-2.0
// Numbers and amounts as texts show them: groups of three digits and the decimal sign of the reader's language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/i18n/catalogue.h"

namespace assay::i18n {

/// "640,000.50", "640 000,50": `scaled` is the number times ten to the `decimals`.
std::string number(Language language, std::int64_t scaled, int decimals = 0);
/// The same without zeros at the end that say nothing: 95.000 is "95", 97.500 is "97.5".
std::string short_number(Language language, std::int64_t scaled, int decimals);

/// How many decimals the smallest unit of an ISO 4217 currency has.
int decimals_of(std::string_view currency);
/// "1,250.00 EUR", "1 250,00 EUR", "1,250 JPY"; `amount` counts smallest units.
std::string money(Language language, std::int64_t amount, std::string_view currency);

}  // namespace assay::i18n
