// SPDX-License-Identifier: Apache-2.0
// Fields of text whose words come from a catalogue: what each word is called. The words are data that grows with the
// catalogues, so they are no choices of the type; pages show the names and let one choose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/catalogue.h"

namespace assay::api {

struct NamedWord {
  std::string word, name;
};

struct WordList {
  std::string_view entity;  ///< "threat"; empty for the field of that name in every entity and every action
  std::string_view field;
  std::vector<NamedWord> (*words)(i18n::Language language);
};

}  // namespace assay::api
