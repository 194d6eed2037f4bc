// SPDX-License-Identifier: Apache-2.0
// Words as people type them, made comparable: case, accents and the separators between words do not count.
#pragma once

#include <string>
#include <string_view>

namespace assay::risk {

/// "  Élevé -  (HIGH) " becomes "eleve high". Text that is no UTF-8 becomes empty, which equals no word.
std::string folded_words(std::string_view text);
/// Nothing, or white space only: no reason and no decision.
bool is_blank(std::string_view text);

}  // namespace assay::risk
