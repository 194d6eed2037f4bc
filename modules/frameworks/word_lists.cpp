// SPDX-License-Identifier: Apache-2.0
#include "modules/frameworks/word_lists.h"

#include <array>

#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {
namespace {

template <typename Entry>
std::vector<api::NamedWord> titles(std::span<const Entry> entries, i18n::Language language) {
  std::vector<api::NamedWord> out;
  for (const auto& entry : entries) out.push_back({entry.id, std::string(in(entry.title, language))});
  return out;
}

std::vector<api::NamedWord> categories(i18n::Language language) { return titles(threat_categories(), language); }
std::vector<api::NamedWord> classes(i18n::Language language) { return titles(asset_classes(), language); }
std::vector<api::NamedWord> kinds(i18n::Language language) { return titles(obligation_kinds(), language); }

std::vector<api::NamedWord> standards(i18n::Language) {
  const auto& framework = iso27001_2022();
  return {{framework.id, framework.standard}};
}

}  // namespace

std::span<const api::WordList> word_lists() {
  static constexpr std::array kLists{
      api::WordList{"threat", "category", categories},  api::WordList{"asset", "asset_class", classes},
      api::WordList{"obligation", "kind", kinds},       api::WordList{"requirement", "framework", standards},
      api::WordList{"control", "framework", standards}, api::WordList{"organisation", "frameworks", standards},
  };
  return kLists;
}

}  // namespace assay::frameworks
