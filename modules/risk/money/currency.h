// SPDX-License-Identifier: Apache-2.0
// Amounts of the organisation's one currency, as the engine counts them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "platform/entity/reader.h"

namespace assay::risk::money {

/// ISO 4217 code of the organisation.
std::string currency_of(entity::Reader& reader);
/// In units: 12 345 minor units of EUR are 123.45.
double units(const entity::Money& money);
/// Refuses a named amount of another currency, and one below zero.
void check_amount(Problems& problems, std::string field, const std::optional<entity::Money>& amount,
                  std::string_view currency);

}  // namespace assay::risk::money
