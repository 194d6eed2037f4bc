// SPDX-License-Identifier: Apache-2.0
// All texts of the program in all its languages: looked up by message key, with ICU arguments, plural and select.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace assay::i18n {

enum class Language { en, fr };

struct CatalogueRow {
  std::string_view key, en, fr;
};

/// Sorted by key; generated from strings.<language>.json.
std::span<const CatalogueRow> catalogue();

/// From "fr", "fr-CH", an Accept-Language list; English when nothing fits.
Language language_of(std::string_view tag);
std::string_view language_tag(Language language);

/// The raw text of a key, or nothing; for labels of entities and fields, whose keys follow from their names.
std::optional<std::string_view> find(Language language, std::string_view key);

/// The text with its arguments filled in. A key that does not exist is a mistake of ours and shows as the key.
std::string text(Language language, MessageKey key, const Args& args = {});
/// Fills an ICU message pattern ({name}, {n, plural, =0 {..} one {..} other {..}}, {x, select, a {..} other {..}}, '').
std::string format(Language language, std::string_view pattern, const Args& args);

/// All problems of a refusal as lines of text.
std::string text(Language language, const Refusal& refusal);

}  // namespace assay::i18n
