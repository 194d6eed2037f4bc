// SPDX-License-Identifier: Apache-2.0
// Lists of threats that others made, rewritten in our words, each with the category it belongs to here. An organisation
// takes over what it chooses; nothing is imported by itself.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/frameworks/catalogue.h"

namespace assay::frameworks {

struct ThreatGroup {
  std::string id;
  Text title;
};

struct ThreatEntry {
  std::string id, group, category;  ///< the category is one of ours
  Text title;
};

struct ThreatCatalogue {
  std::string id;
  Text title;
  std::string edition, source, licence;
  std::int64_t count = 0;  ///< what the entries must add up to
  std::vector<ThreatGroup> groups;
  std::vector<ThreatEntry> entries;
};

std::span<const ThreatCatalogue> threat_catalogues();
/// Null when there is none with this id.
const ThreatCatalogue* threat_catalogue(std::string_view id);
/// "enisa/ransomware"; null when there is no such entry.
const ThreatEntry* threat_entry(std::string_view name);

/// What is wrong with them: ids there twice, groups and categories that do not exist, counts that do not add up.
Problems check_threat_catalogues();

}  // namespace assay::frameworks
