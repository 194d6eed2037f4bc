// SPDX-License-Identifier: Apache-2.0
// What the module brings: one question on the objects of many registers.
#include <vector>

#include "modules/impact/answer.h"
#include "modules/impact/api.h"
#include "modules/impact/ties.h"

namespace assay::impact {
namespace {

Result<Json> impact_of(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language) {
  const auto picture = picture_of(reader);
  std::vector<Index> gone;
  for (const auto& record : rows)
    if (const auto at = picture->index.find(record.id); at != picture->index.end()) gone.push_back(at->second);
  return answer(*picture, gone, language);
}

}  // namespace

void register_entities(entity::Registry&) {}

auth::PolicyPart policy() { return {"impact", {}, {}, {}, {}}; }

std::span<const api::Summary> summaries() {
  static const std::vector<api::Summary> kSummaries = [] {
    std::vector<api::Summary> all;
    for (const auto entity : entities()) {
      all.push_back({entity, "impact", impact_of, entities(), true});
      all.push_back({entity, "impact", impact_of, entities(), false});
    }
    return all;
  }();
  return kSummaries;
}

}  // namespace assay::impact
