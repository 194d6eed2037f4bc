// SPDX-License-Identifier: Apache-2.0
// What an approved version says in a language depends on nobody who asks: an approval, which stores all forms of it,
// reads it once.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "platform/entity/reader.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

/// The text of an approved version as this reader made it before, or made now. A refusal is not kept.
template <class Text>
Result<Text> kept_version(entity::Reader& reader, std::string_view entity, Id version, i18n::Language language,
                          const std::function<Result<Text>()>& make) {
  using Kept = std::map<i18n::Language, Text>;
  auto& slot = reader.slot(entity, version);
  if (!slot) slot = std::make_shared<Kept>();
  const auto kept = std::static_pointer_cast<Kept>(slot);
  if (const auto known = kept->find(language); known != kept->end()) return known->second;
  return kept->emplace(language, TRY(make())).first->second;
}

}  // namespace assay::api
