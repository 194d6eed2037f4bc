// SPDX-License-Identifier: Apache-2.0
// Names as people write them: "Propriétaire_du  risque", "PROPRIETAIRE DU RISQUE" and "propriétaire du risque" are one.
#pragma once

#include <string>
#include <string_view>

namespace assay::exchange {

/// Without case, accents, punctuation and repeated blanks; words separated by one space.
std::string name_key(std::string_view text);

}  // namespace assay::exchange
