// SPDX-License-Identifier: Apache-2.0
#include "platform/entity/naming.h"

namespace assay::entity {

std::string name_of(const Record& record, i18n::Language language) {
  const auto french = std::string(record.type->title_field) + "_fr";
  if (language != i18n::Language::fr || record.type->find(french) == nullptr || record.text(french).empty())
    return record.display();
  const std::string reference(record.text("reference"));
  return reference + (reference.empty() ? "" : " ") + std::string(record.text(french));
}

}  // namespace assay::entity
